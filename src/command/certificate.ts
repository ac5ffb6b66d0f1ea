/** Certificates: given by the user, or our own, made on first use and kept with the data. */
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { dayMs } from "../kernel/limits.ts";
import { ConfigurationError } from "./configuration-error.ts";

export interface CertificateOptions {
  /** Paths of PEM files. Both or neither. */
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly data: string;
  readonly host: string;
  readonly nowMs: number;
}

/** What browsers and operating systems accept at most for a certificate of one's own. */
const validMs = 825 * dayMs;
/** An own certificate that ends sooner is made anew. */
const renewMs = 30 * dayMs;

/** Where our own certificate lies: what a client is told to trust. */
export function ownCertificatePath(data: string): string {
  return join(data, "tls", "certificate.pem");
}

/** @throws ConfigurationError when a given file cannot be read, or only one is given */
export async function certificate(
  options: CertificateOptions,
): Promise<{ cert: string; key: string }> {
  const { cert, key } = options;
  if (cert !== undefined && key !== undefined) {
    return { cert: read(cert, "--tls-cert"), key: read(key, "--tls-key") };
  }
  if (cert !== undefined || key !== undefined) {
    throw new ConfigurationError("--tls-cert and --tls-key belong together: give both or neither");
  }
  return ownCertificate(options);
}

function read(path: string, option: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigurationError(`${option}: ${(error as Error).message}`);
  }
}

async function ownCertificate(options: CertificateOptions): Promise<{ cert: string; key: string }> {
  const certPath = ownCertificatePath(options.data);
  const keyPath = join(options.data, "tls", "key.pem");
  if (existsSync(certPath) && existsSync(keyPath)) {
    const cert = readFileSync(certPath, "utf8");
    if (serves(cert, options)) return { cert, key: readFileSync(keyPath, "utf8") };
  }
  const made = await make(options);
  mkdirSync(join(options.data, "tls"), { recursive: true, mode: 0o700 });
  writeFileSync(keyPath, made.key, { mode: 0o600 });
  writeFileSync(certPath, made.cert, { mode: 0o600 });
  return made;
}

/** Another address of the machine does not make it a new certificate: whoever trusts it, goes on. */
function serves(cert: string, { host, nowMs }: CertificateOptions): boolean {
  const parsed = new X509Certificate(cert);
  const isFor = isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host);
  return isFor !== undefined && Date.parse(parsed.validTo) > nowMs + renewMs;
}

/** By which names and addresses clients may reach a server that listens on `host`. */
function reachedBy(host: string): { names: Set<string>; addresses: Set<string> } {
  const names = new Set(["localhost", "*.localhost"]);
  const addresses = new Set(["127.0.0.1", "::1"]);
  (isIP(host) ? addresses : names).add(host);
  if (host === "0.0.0.0" || host === "::") {
    names.add(hostname());
    const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { address, scopeid } of own) if (!scopeid) addresses.add(address);
  }
  return { names, addresses };
}

async function make({ host, nowMs }: CertificateOptions): Promise<{ cert: string; key: string }> {
  // Only a server that has no certificate yet needs the library.
  const { generate } = await import("selfsigned");
  const { names, addresses } = reachedBy(host);
  const made = await generate([{ name: "commonName", value: "Millrace" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(nowMs - dayMs),
    notAfterDate: new Date(nowMs + validMs - dayMs),
    extensions: [
      // It is trusted as it stands, so it is its own authority.
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...[...names].map((value) => ({ type: 2 as const, value })),
          ...[...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
