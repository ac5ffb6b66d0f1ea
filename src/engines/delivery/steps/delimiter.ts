/** The delimiter: what is put behind each record, such as a newline. */
import { withData } from "../item.ts";
import { mapping, type Step } from "./step.ts";

export interface DelimiterSpec {
  readonly kind: "delimiter";
  readonly delimiter: string;
}

export function openDelimiter({ delimiter }: DelimiterSpec): Step {
  const tail = Buffer.from(delimiter);
  return mapping((item) => [withData(item, Buffer.concat([item.data, tail]))]);
}
