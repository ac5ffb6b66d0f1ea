/** Configurations: the kinds of settings of a bucket, each with what S3 demands of it. */
import type {
  AccelerateConfiguration,
  CORSConfiguration,
  OwnershipControls,
  RequestPaymentConfiguration,
  ServerSideEncryptionConfiguration,
  WebsiteConfiguration,
} from "../../models/s3.ts";
import { badArgument, refusal } from "./faults.ts";
import { checkRules } from "./lifecycle-rules.ts";
import type { S3Operation } from "./needs.ts";
import { keep, setting } from "./settings.ts";

const corsMethods = new Set(["GET", "PUT", "POST", "DELETE", "HEAD"]);
const corsRulesMax = 100;

export const cors = keep({
  name: "cors",
  member: "CORSConfiguration",
  absent: "NoSuchCORSConfiguration",
  check({ CORSRules }: CORSConfiguration) {
    if (CORSRules.length === 0 || CORSRules.length > corsRulesMax) throw refusal("MalformedXML");
    for (const rule of CORSRules) {
      const unknown = rule.AllowedMethods.find((method) => !corsMethods.has(method));
      if (unknown !== undefined) {
        const sentence = `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`;
        throw refusal("InvalidRequest", { sentence });
      }
      const manifold = [...rule.AllowedOrigins, ...(rule.AllowedHeaders ?? [])].find(
        (pattern) => pattern.split("*").length > 2,
      );
      if (manifold === undefined) continue;
      const sentence = `AllowedOrigin "${manifold}" can not have more than one wildcard.`;
      throw refusal("InvalidRequest", { sentence });
    }
  },
});

export const lifecycle = keep({
  name: "lifecycle",
  member: "LifecycleConfiguration",
  absent: "NoSuchLifecycleConfiguration",
  check: checkRules,
});

export const encryption = keep({
  name: "encryption",
  member: "ServerSideEncryptionConfiguration",
  check({ Rules }: ServerSideEncryptionConfiguration) {
    const [rule] = Rules;
    if (Rules.length !== 1 || !rule) throw refusal("MalformedXML");
    const standing = rule.ApplyServerSideEncryptionByDefault;
    if (standing?.SSEAlgorithm === "AES256" && standing.KMSMasterKeyID !== undefined) {
      const sentence =
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
      throw badArgument(sentence);
    }
  },
});

/** Source: "Setting default server-side encryption behavior": AES256 where nothing else is said. */
export const getEncryption: S3Operation<"GetBucketEncryption", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  const usual: ServerSideEncryptionConfiguration = {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
        BucketKeyEnabled: false,
      },
    ],
  };
  const said = setting<ServerSideEncryptionConfiguration>(bucket, "encryption");
  return { ServerSideEncryptionConfiguration: said ?? usual };
};

export const ownership = keep({
  name: "ownership",
  member: "OwnershipControls",
  absent: "OwnershipControlsNotFoundError",
  inside: "OwnershipControls",
  check({ Rules }: OwnershipControls) {
    if (Rules.length !== 1) throw refusal("MalformedXML");
  },
});

export const publicAccess = keep({
  name: "publicAccess",
  member: "PublicAccessBlockConfiguration",
  absent: "NoSuchPublicAccessBlockConfiguration",
  inside: "PublicAccessBlockConfiguration",
});

export const website = keep({
  name: "website",
  member: "WebsiteConfiguration",
  absent: "NoSuchWebsiteConfiguration",
  check({ IndexDocument, RedirectAllRequestsTo }: WebsiteConfiguration) {
    if (IndexDocument || RedirectAllRequestsTo) return;
    throw badArgument(
      "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
    );
  },
});

export const accelerate = keep({
  name: "accelerate",
  member: "AccelerateConfiguration",
  check({ Status }: AccelerateConfiguration) {
    if (Status === undefined) throw refusal("MalformedXML");
  },
});

export const payment = keep({
  name: "payment",
  member: "RequestPaymentConfiguration",
  check({ Payer }: RequestPaymentConfiguration) {
    if (Payer === undefined) throw refusal("MalformedXML");
  },
});

export const getPayment: S3Operation<"GetBucketRequestPayment", "buckets"> = (
  input,
  call,
  { buckets },
) => setting(buckets.find(input, call), "payment") ?? { Payer: "BucketOwner" };

/** Access logs are not delivered, so none can be set up, and this is the whole truth. */
export const getLogging: S3Operation<"GetBucketLogging", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  buckets.find(input, call);
  return {};
};

/** Nor is anything replicated. */
export const getReplication: S3Operation<"GetBucketReplication", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  buckets.find(input, call);
  throw refusal("ReplicationConfigurationNotFoundError");
};
