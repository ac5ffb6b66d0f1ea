/** Names of buckets: what may be one. */
import { refusal } from "./faults.ts";

/*
 * Source: "General purpose bucket naming rules": 3 to 63 lower case letters, digits, hyphens and
 * dots; no two dots together, no hyphen beside a dot; not like an address; some prefixes and
 * suffixes are AWS's own.
 */
const form = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const prefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const suffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** @throws Fault InvalidBucketName */
export function checkBucketName(name: string): string {
  const isTaken =
    prefixes.some((prefix) => name.startsWith(prefix)) ||
    suffixes.some((suffix) => name.endsWith(suffix));
  if (form.test(name) && !address.test(name) && !isTaken) return name;
  throw refusal("InvalidBucketName", { members: { BucketName: name } });
}
