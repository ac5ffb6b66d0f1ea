/** Code sources: an archive that came with the request, or an object in S3. */
import type { Functions } from "../../engines/functions/functions.ts";
import { ArchiveError, tooLarge, unpackedBytesMax } from "../../engines/functions/unpack.ts";
import { Fault } from "../../kernel/fault.ts";
import { MiB } from "../../kernel/limits.ts";
import type { Call, Invoke } from "../../kernel/service.ts";
import type { FunctionCode } from "../../models/lambda.ts";
import type { Code } from "./document.ts";
import { badValue, refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

// Source: "Deployment package size" of Lambda's quotas: 50 MB zipped, when uploaded directly.
const sentBytesMax = 50 * MiB;

/**
 * Keeps a function's code.
 * @throws Fault InvalidParameterValueException and its kin; then nothing is kept
 */
export async function keepCode(
  source: FunctionCode,
  call: Call,
  { engine, invoke }: { engine: Functions; invoke: Invoke },
): Promise<Code> {
  const archive = await archiveOf(source, call, invoke);
  try {
    return await engine.code.keep(archive);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    if (error.message === tooLarge().message) throw badValue(error.message);
    const detail = error.cause ? "" : ` (${error.message})`;
    throw badValue(sentences.badZip + detail);
  }
}

async function archiveOf(source: FunctionCode, call: Call, invoke: Invoke): Promise<Buffer> {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion } = source;
  if (ZipFile) {
    if (S3Bucket !== undefined || S3Key !== undefined) throw badValue(sentences.twoCodes);
    if (ZipFile.length <= sentBytesMax) return Buffer.from(ZipFile);
    throw refuse("InvalidParameterValueException", sentences.zipTooLarge(sentBytesMax));
  }
  if (S3Bucket === undefined || S3Key === undefined) throw badValue(sentences.noCode);
  const input = { Bucket: S3Bucket, Key: S3Key, VersionId: S3ObjectVersion };
  try {
    const { Body } = (await invoke("s3", "GetObject", input, call)) as { Body?: unknown };
    return await gathered(Body);
  } catch (error) {
    if (!(error instanceof Fault) || error.code.startsWith("InvalidParameter")) throw error;
    throw badValue(sentences.objectNotRead(`${error.code}: ${error.message}`));
  }
}

/** An object's body is one piece or a stream of them. */
async function gathered(body: unknown): Promise<Buffer> {
  if (body === undefined || Buffer.isBuffer(body)) return body ?? Buffer.alloc(0);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    // What is larger packed than it may be unpacked need not be read to its end.
    if (bytes > unpackedBytesMax) throw badValue(tooLarge().message);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
