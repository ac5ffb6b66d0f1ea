/** Shrinking: cuts a failing history down to the steps that it needs to fail. */

/**
 * Leaves out stretches of steps, ever shorter ones, as long as the rest still fails.
 * At most `triesMax` runs.
 */
export async function shrink<Step>(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  triesMax: number,
): Promise<readonly Step[]> {
  let left = steps;
  let tries = 0;
  for (let length = Math.ceil(left.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at < left.length && tries < triesMax;) {
      const fewer = left.toSpliced(at, length);
      tries++;
      if (await fails(fewer)) left = fewer;
      else at += length;
    }
  }
  return left;
}
