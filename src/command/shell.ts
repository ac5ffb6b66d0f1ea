/** The lines that point a shell's AWS programs at this server. */

export const shells = ["bash", "fish", "powershell"] as const;
export type Shell = (typeof shells)[number];

export interface ShellOptions {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly region: string;
  /** A certificate to trust, when the server has its own. */
  readonly certificate: string | undefined;
}

const quote: Readonly<Record<Shell, (value: string) => string>> = {
  bash: (value) => (isPlain(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`),
  fish: (value) => (isPlain(value) ? value : `'${value.replace(/['\\]/g, "\\$&")}'`),
  powershell: (value) => `'${value.replaceAll("'", "''")}'`,
};

const line: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  bash: (name, value) => `export ${name}=${quote.bash(value)}`,
  fish: (name, value) => `set -gx ${name} ${quote.fish(value)}`,
  powershell: (name, value) => `$env:${name} = ${quote.powershell(value)}`,
};

/** What a shell may have from work with AWS, and what would come before the lines above. */
const misleading = ["AWS_PROFILE", "AWS_SESSION_TOKEN"] as const;

const removal: Readonly<Record<Shell, (name: string) => string>> = {
  bash: (name) => `unset ${name}`,
  fish: (name) => `set -e ${name}`,
  powershell: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
};

function isPlain(value: string): boolean {
  return /^[\w./:@%+=,-]+$/.test(value);
}

/** To be evaluated by the shell: `eval "$(millrace env)"`. */
export function shellLines(shell: Shell, options: ShellOptions): string {
  const { endpoint, accessKeyId, secret, region, certificate } = options;
  const values: [string, string][] = [
    ["AWS_ENDPOINT_URL", endpoint],
    ["AWS_ACCESS_KEY_ID", accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", secret],
    ["AWS_DEFAULT_REGION", region],
    ["AWS_REGION", region],
  ];
  // Python's and the CLI's own variable, and Node's.
  if (certificate !== undefined) {
    values.push(["AWS_CA_BUNDLE", certificate], ["NODE_EXTRA_CA_CERTS", certificate]);
  }
  const lines = [
    ...values.map(([name, value]) => line[shell](name, value)),
    ...misleading.map(removal[shell]),
  ];
  return lines.map((each) => `${each}\n`).join("");
}
