/** Units and the switch between AWS's limits and the hardware's speed. */

export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** `aws`: throughput and account limits as AWS has them. `off`: the hardware's speed. */
export type LimitsMode = "aws" | "off";
