/** `millrace env`: the lines that point a shell's AWS programs at the server. */
import { resolve } from "node:path";
import { endpointOf, parseAddress } from "./address.ts";
import { ownCertificatePath } from "./certificate.ts";
import { readKeys } from "./keys.ts";
import { shellLines, type Shell } from "./shell.ts";

export interface EnvironmentOptions {
  readonly shell: Shell;
  readonly listen: string;
  readonly region: string;
  readonly data: string;
  readonly keys?: string;
  readonly tls?: boolean;
}

/** Any will do on loopback without configured keys. */
export const anyKey = { accessKeyId: "test", secret: "test" } as const;

export function printEnvironment(options: EnvironmentOptions): void {
  const { shell, listen, region, data, keys, tls = false } = options;
  const [first] = readKeys(keys, process.env);
  const { accessKeyId, secret } = first ?? anyKey;
  const endpoint = endpointOf(parseAddress(listen), tls);
  const certificate = tls ? ownCertificatePath(resolve(data)) : undefined;
  process.stdout.write(shellLines(shell, { endpoint, accessKeyId, secret, region, certificate }));
}
