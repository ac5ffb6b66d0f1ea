/** Lines: the text of a file cut at its ends of lines, however its bytes come. */
import { MiB } from "../../../kernel/limits.ts";
import { RowFault } from "./load-errors.ts";

/** Redshift takes no longer row. https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html */
export const rowBytesMax = 4 * MiB;

const newline = 0x0a;

/** A row's bytes, and the line of the file that it begins in. */
export interface Line {
  readonly bytes: Buffer;
  readonly line: number;
}

/**
 * Lines without their ends, those of a piece together. `isWhole` says whether a row ends with what
 * is there of it so far.
 */
export async function* linesOf(
  pieces: AsyncIterable<Buffer>,
  isWhole: (row: Buffer) => boolean = () => true,
): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let searched = 0;
  let line = 1;
  let begun = 1;
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const lines: Line[] = [];
    let begin = 0;
    for (
      let end = rest.indexOf(newline, searched);
      end >= 0;
      end = rest.indexOf(newline, end + 1)
    ) {
      line++;
      const row = rest.subarray(begin, end);
      if (!isWhole(row)) continue;
      lines.push({ bytes: withoutReturn(row), line: begun });
      begin = end + 1;
      begun = line;
    }
    if (lines.length > 0) yield lines;
    rest = rest.subarray(begin);
    searched = rest.length;
    if (rest.length > rowBytesMax) throw new RowFault("line", {}, ": the row is too long");
  }
  if (rest.length > 0) yield [{ bytes: withoutReturn(rest), line: begun }];
}

function withoutReturn(row: Buffer): Buffer {
  return row.at(-1) === 0x0d ? row.subarray(0, -1) : row;
}
