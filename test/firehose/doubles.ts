/** Doubles: other services as Firehose meets them through the inner door, and what can befall them. */
import { Fault } from "../../src/kernel/fault.ts";
import type { Invoke } from "../../src/kernel/service.ts";

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

type Operation = (input: Record<string, unknown>) => Promise<unknown>;

/** A place for objects that keeps what S3 would, and fails when it is told to. */
export class S3Double {
  readonly objects: StoredObject[] = [];
  readonly buckets = new Set(["lake"]);
  /** Says for each write whether it fails, and how. */
  fails: () => Fault | undefined = () => undefined;
  puts = 0;

  readonly put: Operation = async (input) => {
    const bucket = String(input["Bucket"]);
    const pieces: Buffer[] = [];
    for await (const piece of input["Body"] as AsyncIterable<Buffer>) pieces.push(piece);
    this.puts++;
    const fault = this.fails();
    if (fault) throw fault;
    if (!this.buckets.has(bucket)) {
      throw new Fault("NoSuchBucket", "The specified bucket does not exist", { status: 404 });
    }
    this.objects.push({ bucket, key: String(input["Key"]), body: Buffer.concat(pieces) });
    return { ETag: '"0"' };
  };

  /** Objects below a prefix, in the order in which they came. */
  under(prefix: string): StoredObject[] {
    return this.objects.filter(({ key }) => key.startsWith(prefix));
  }

  /** The bytes below a prefix, one object behind the other. */
  text(prefix = ""): string {
    return Buffer.concat(this.under(prefix).map(({ body }) => body)).toString();
  }
}

/** The inner door to a table of operations, such as `s3.PutObject`. */
export function invokeOf(operations: Readonly<Record<string, Operation>>): Invoke {
  return async (service, operation, input) => {
    const run = operations[`${service}.${operation}`];
    if (!run) throw new Fault("UnknownOperationException", `no ${service}.${operation} here`);
    return run(input as Record<string, unknown>);
  };
}

export function unavailable(): Fault {
  return new Fault("ServiceUnavailable", "Reduce your request rate.", { status: 503 });
}
