/** Settings: configurations of a bucket that are kept whole and given back. */
import { refusal, type S3Code } from "./faults.ts";
import type { S3Operation } from "./needs.ts";
import type { Bucket, Buckets, BucketNaming } from "./registry.ts";

export function setting<Setting>(bucket: Bucket, name: string): Setting | undefined {
  return bucket.document.settings[name] as Setting | undefined;
}

/** Sets and, with undefined, removes settings. */
export function change(
  buckets: Buckets,
  bucket: Bucket,
  changed: Readonly<Record<string, unknown>>,
): Promise<void> {
  return buckets.change(bucket, (document) => ({
    ...document,
    settings: { ...document.settings, ...changed },
  }));
}

/** One kind of configuration: the member of its requests that holds it, and its absence. */
export interface Kind {
  readonly name: string;
  /** Of PUT's input. */
  readonly member: string;
  /** Answered by GET where there is none; without it GET answers an empty configuration. */
  readonly absent?: S3Code;
  /** Of GET's output, where the configuration is a member of it; else it is the output. */
  readonly inside?: string;
  /** @throws Fault */
  readonly check?: (configuration: never) => void;
}

type Anything = Readonly<Record<string, unknown>> & BucketNaming;
type Buckety = Pick<Parameters<S3Operation<"DeleteBucket", "buckets">>[2], "buckets">;
type Calling = Parameters<S3Operation<"DeleteBucket", "buckets">>[1];

/** The three operations of a kind. What they take and give is the model's, by their place in it. */
export function keep(kind: Kind) {
  const { name, member, absent, inside, check } = kind;
  return {
    put: async (input: unknown, call: Calling, { buckets }: Buckety): Promise<void> => {
      const given = input as Anything;
      const bucket = buckets.find(given, call);
      const configuration = given[member];
      if (configuration === undefined) throw refusal("MalformedXML");
      check?.(configuration as never);
      await change(buckets, bucket, { [name]: configuration });
    },
    get: <Output>(input: unknown, call: Calling, { buckets }: Buckety): Output => {
      const bucket = buckets.find(input as Anything, call);
      const configuration = setting<Output>(bucket, name);
      if (configuration === undefined && absent) {
        throw refusal(absent, { members: { BucketName: bucket.name } });
      }
      if (inside === undefined) return configuration ?? ({} as Output);
      return { [inside]: configuration } as Output;
    },
    remove: async (input: unknown, call: Calling, { buckets }: Buckety): Promise<void> => {
      await change(buckets, buckets.find(input as Anything, call), { [name]: undefined });
    },
  };
}
