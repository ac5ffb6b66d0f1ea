/** Strays: processes that a function has started and that have left its process group. */
import { readdir, readFile } from "node:fs/promises";

/** Every process that descends from an environment carries its mark, unless it throws it away. */
export const markName = "MILLRACE_ENVIRONMENT";

/** Ends the processes that carry a mark. Where there is no /proc, none is found. */
export async function endStrays(mark: string): Promise<void> {
  const line = Buffer.from(`${markName}=${mark}\0`);
  for (const name of await readdir("/proc").catch(() => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    // Other users' processes cannot be read, and are none of ours.
    const variables = await readFile(`/proc/${name}/environ`).catch(() => undefined);
    if (variables?.includes(line)) end(pid);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
