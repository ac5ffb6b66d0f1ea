/** Lines: the text of a file cut at its ends of lines, however its bytes come. */
import { MiB } from "../../../kernel/limits.ts";
import { RowFault } from "./load-errors.ts";

/** Redshift takes no longer row. https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html */
export const rowBytesMax = 4 * MiB;

const newline = 0x0a;

/** Lines without their ends. `isWhole` says whether a row ends with what is there of it so far. */
export async function* linesOf(
  pieces: AsyncIterable<Buffer>,
  isWhole: (row: Buffer) => boolean = () => true,
): AsyncGenerator<{ readonly bytes: Buffer; readonly line: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let searched = 0;
  let line = 1;
  let begun = 1;
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (
      let end = rest.indexOf(newline, searched);
      end >= 0;
      end = rest.indexOf(newline, searched)
    ) {
      line++;
      searched = end + 1;
      const row = rest.subarray(0, end);
      if (!isWhole(row)) continue;
      yield { bytes: withoutReturn(row), line: begun };
      rest = rest.subarray(end + 1);
      searched = 0;
      begun = line;
    }
    if (rest.length > rowBytesMax) throw new RowFault("line", {}, ": the row is too long");
    searched = Math.min(searched, rest.length);
  }
  if (rest.length > 0) yield { bytes: withoutReturn(rest), line: begun };
}

function withoutReturn(row: Buffer): Buffer {
  return row.at(-1) === 0x0d ? row.subarray(0, -1) : row;
}
