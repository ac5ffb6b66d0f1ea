/** The load process's own CPU: shown beside each result, since a busy client bounds it. */

/** Starts counting; the function it gives says the CPU used since, as a share of one core. */
export function startCpu(): () => number {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / (performance.now() - startedMs);
  };
}
