/** Roles: read from their ARNs. There is no IAM yet, so every role is there and trusts everyone. */
import { createHash } from "node:crypto";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export interface Role {
  readonly arn: string;
  /** `aws`, `aws-cn` … */
  readonly partition: string;
  readonly account: string;
  /** Without its path. */
  readonly name: string;
  /** The same for the same role, always: `AROA` and 17 letters and digits. */
  readonly id: string;
}

/** Source: "IAM identifiers": a role's path begins and ends with a slash, its name has 64 letters. */
const resourceForm = /^role\/(?:[\u0021-\u007e]{1,510}\/)?([\w+=,.@-]{1,64})$/;

/** @throws Fault ValidationError when it is no role's ARN */
export function readRole(arn: string): Role {
  const [scheme, partition = "", service, region, account = "", ...rest] = arn.split(":");
  if (scheme !== "arn" || rest.length === 0) {
    throw refuse("ValidationError", sentences.notAnArn(arn));
  }
  const name = resourceForm.exec(rest.join(":"))?.[1];
  const isRole = service === "iam" && region === "" && /^aws(?:-[a-z]+)*$/.test(partition);
  if (!isRole || name === undefined) throw refuse("ValidationError", sentences.notARole);
  if (!/^\d{12}$/.test(account)) throw refuse("ValidationError", sentences.notAnArn(arn));
  return { arn, partition, account, name, id: idOf(arn) };
}

function idOf(arn: string): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const hash = createHash("sha256").update(arn).digest().subarray(0, 17);
  return `AROA${[...hash].map((byte) => digits[byte % digits.length]).join("")}`;
}

/** What a session of the role is called: the role's path is left out. */
export function sessionArn({ partition, account, name }: Role, session: string): string {
  return `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`;
}

export function isRoleSession(callerArn: string): boolean {
  return /^arn:[a-z-]+:sts::\d{12}:assumed-role\//.test(callerArn);
}
