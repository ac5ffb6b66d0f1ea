/** Events: what a bucket's notification configuration wants to be told of, in AWS's own JSON. */
import type { Clock } from "../../kernel/clock.ts";
import type { Call } from "../../kernel/service.ts";
import type { Event, NotificationConfiguration } from "../../models/s3.ts";
import type { Bucket } from "./registry.ts";

/** Events that happen here, as they stand in a record: without their `s3:`. */
export type EventName =
  | "ObjectCreated:Put"
  | "ObjectCreated:Post"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload"
  | "ObjectRemoved:Delete"
  | "ObjectRemoved:DeleteMarkerCreated"
  | "ObjectTagging:Put"
  | "ObjectTagging:Delete"
  | "LifecycleExpiration:Delete"
  | "LifecycleExpiration:DeleteMarkerCreated";

export type TargetKind = "lambda" | "queue" | "topic" | "bus";

/** Where an event goes. */
export interface Target {
  readonly kind: TargetKind;
  readonly arn: string;
  /** Of the configuration that wants it. */
  readonly id: string;
}

/** What the store keeps with the change that made the event, until it has been delivered. */
export interface EventNote {
  readonly name: EventName;
  readonly bucket: string;
  readonly account: string;
  readonly region: string;
  readonly key: string;
  readonly size?: number | undefined;
  readonly etag?: string | undefined;
  readonly isVersioned: boolean;
  readonly timeMs: number;
  readonly requestId: string;
  readonly principal: string;
  readonly targets: readonly Target[];
}

interface Happening {
  readonly bucket: Bucket;
  readonly key: string;
  /** Who did it; the service itself where a lifecycle rule did. */
  readonly call: Pick<Call, "requestId" | "caller">;
  readonly size?: number;
  readonly etag?: string;
  readonly clock: Clock;
}

/** The note of an event; undefined when nobody wants to be told. */
export function noteOf(name: EventName, happening: Happening): EventNote | undefined {
  const { bucket, key, call, size, etag, clock } = happening;
  const { document } = bucket;
  const configuration = document.settings["notification"] as NotificationConfiguration | undefined;
  if (!configuration) return undefined;
  const targets = targetsOf(configuration).filter((target) => wants(target, name, key));
  if (targets.length === 0) return undefined;
  return {
    name,
    bucket: bucket.name,
    account: document.account,
    region: document.region,
    key,
    size,
    etag,
    isVersioned: document.versioning !== "off",
    timeMs: clock.now(),
    requestId: call.requestId,
    principal: call.caller.userId,
    targets: targets.map(({ kind, arn, id }) => ({ kind, arn, id })),
  };
}

export interface Wanting extends Target {
  readonly events: readonly Event[];
  readonly rules: readonly {
    readonly Name?: string | undefined;
    readonly Value?: string | undefined;
  }[];
}

/** Who wants to be told of what. */
export function targetsOf(configuration: NotificationConfiguration): Wanting[] {
  const { LambdaFunctionConfigurations = [], QueueConfigurations = [] } = configuration;
  const { TopicConfigurations = [], EventBridgeConfiguration } = configuration;
  const of = (
    kind: TargetKind,
    arn: string,
    each: (typeof LambdaFunctionConfigurations)[number] | Named,
  ): Wanting => ({
    kind,
    arn,
    id: each.Id ?? "",
    events: each.Events,
    rules: each.Filter?.Key?.FilterRules ?? [],
  });
  const bus: Wanting = {
    kind: "bus",
    arn: "default",
    id: "",
    events: [
      "s3:ObjectCreated:*",
      "s3:ObjectRemoved:*",
      "s3:ObjectTagging:*",
      "s3:LifecycleExpiration:*",
    ],
    rules: [],
  };
  return [
    ...LambdaFunctionConfigurations.map((each) => of("lambda", each.LambdaFunctionArn, each)),
    ...QueueConfigurations.map((each) => of("queue", each.QueueArn, each)),
    ...TopicConfigurations.map((each) => of("topic", each.TopicArn, each)),
    ...(EventBridgeConfiguration ? [bus] : []),
  ];
}

type Named = Pick<
  NonNullable<NotificationConfiguration["QueueConfigurations"]>[number],
  "Id" | "Events" | "Filter"
>;

function wants({ events, rules }: Wanting, name: EventName, key: string): boolean {
  const full = `s3:${name}`;
  const isNamed = events.some((event) =>
    event.endsWith("*") ? full.startsWith(event.slice(0, -1)) : event === full,
  );
  return (
    isNamed &&
    rules.every(({ Name = "", Value = "" }) =>
      Name.toLowerCase() === "suffix" ? key.endsWith(Value) : key.startsWith(Value),
    )
  );
}

/** Of a note in the store. */
interface Numbered {
  readonly id: number;
  readonly versionId: string;
}

/** Source: "Event message structure" in the S3 user guide. */
export function recordOf(note: EventNote, target: Target, { id, versionId }: Numbered) {
  const owner = { principalId: note.account };
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: note.region,
    eventTime: new Date(note.timeMs).toISOString(),
    eventName: note.name,
    userIdentity: { principalId: note.principal },
    requestParameters: { sourceIPAddress: "127.0.0.1" },
    responseElements: { "x-amz-request-id": note.requestId, "x-amz-id-2": note.requestId },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId: target.id,
      bucket: { name: note.bucket, ownerIdentity: owner, arn: `arn:aws:s3:::${note.bucket}` },
      object: {
        key: encodedKey(note.key),
        size: note.size,
        eTag: note.etag,
        versionId: note.isVersioned ? versionId : undefined,
        // Rising for the events of a key, and of one length.
        sequencer: id.toString(16).toUpperCase().padStart(sequencerLetters, "0"),
      },
    },
  };
}

const sequencerLetters = 16;

/** Source: the same page: "The key name is URL encoded", a space as a plus. */
function encodedKey(key: string): string {
  return encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+");
}
