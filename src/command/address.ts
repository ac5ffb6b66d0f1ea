/** Addresses: where to listen, and how a client is told to reach it. */
import { isIP } from "node:net";
import { ConfigurationError } from "./configuration-error.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

const defaultAddress: Address = { host: "127.0.0.1", port: 4566 };

/**
 * `HOST:PORT`, `PORT`, `HOST` or `[::1]:PORT`.
 * @throws ConfigurationError when it is none of these
 */
export function parseAddress(text: string): Address {
  const parts = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text);
  if (/^\d{1,5}$/.test(text)) return checked({ ...defaultAddress, port: Number(text) }, text);
  if (!parts) throw wrong(text);
  const [, six, name, port] = parts;
  const host = six ?? name ?? "";
  return checked(
    {
      host: host === "" ? defaultAddress.host : host,
      port: port === undefined ? defaultAddress.port : Number(port),
    },
    text,
  );
}

function checked(address: Address, text: string): Address {
  if (address.port > 65_535) throw wrong(text);
  return address;
}

function wrong(text: string): ConfigurationError {
  return new ConfigurationError(
    `'${text}' is no address to listen on: it should be like 127.0.0.1:4566, 0.0.0.0:4566 or [::1]:4566`,
  );
}

/** Whether only programs on this machine can reach it. */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host === "::1") return true;
  return isIP(host) === 4 && host.startsWith("127.");
}

/** The URL for a client on this machine: an address that means "all" is reached at loopback. */
export function endpointOf({ host, port }: Address, tls: boolean): string {
  const reached = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? host;
  const name = isIP(reached) === 6 ? `[${reached}]` : reached;
  return `${tls ? "https" : "http"}://${name}:${port}`;
}
