/** The guard: a shell beside the server that ends every function's processes when it has died. */
import { spawn, type ChildProcess } from "node:child_process";
import { markName } from "./strays.ts";

/**
 * It reads which process groups live, line by line, from a pipe whose other end only the server
 * has. The pipe's end is the server's end, however it came, `kill -9` too.
 */
const script = `
living=" "
while read -r sign group; do
  case $sign in
    +) living="$living$group " ;;
    -) living="\${living%% $group *} \${living#* $group }" ;;
  esac
done
for group in $living; do kill -9 "-$group" 2>/dev/null; done
for file in $(grep -ls "${markName}=$1/" /proc/[0-9]*/environ 2>/dev/null); do
  pid=\${file#/proc/}
  kill -9 "\${pid%/environ}" 2>/dev/null
done
`;

export class Guard implements Disposable {
  readonly #path: string;
  readonly #mark: string;
  #shell: ChildProcess | undefined;

  /** `mark` is what the marks of all environments of this server begin with. */
  constructor(path: string, mark: string) {
    this.#path = path;
    this.#mark = mark;
  }

  /** Started with the first process: a server without functions has no shell beside it. */
  add(group: number): void {
    this.#shell ??= this.#start();
    this.#shell.stdin?.write(`+ ${group}\n`);
  }

  remove(group: number): void {
    this.#shell?.stdin?.write(`- ${group}\n`);
  }

  #start(): ChildProcess {
    // Detached: a signal to the server's whole group (Ctrl-C) must not end it first.
    const shell = spawn("/bin/sh", ["-c", script, "guard", this.#mark], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: { PATH: this.#path },
    });
    shell.on("error", () => (this.#shell = undefined));
    shell.on("exit", () => (this.#shell = undefined));
    shell.stdin.on("error", () => {});
    shell.unref();
    (shell.stdin as unknown as { unref(): void }).unref();
    return shell;
  }

  [Symbol.dispose](): void {
    this.#shell?.stdin?.end();
  }
}
