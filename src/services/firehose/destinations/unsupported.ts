/** What a destination may be told at AWS and cannot be here: refused, so that nobody relies on it. */
import type { SecretsManagerConfiguration, VpcConfiguration } from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";

/** @throws Fault InvalidArgumentException */
export function refuseSecrets(config: {
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}): void {
  if (config.SecretsManagerConfiguration?.Enabled !== true) return;
  throw badArgument(sentences.unsupported("SecretsManagerConfiguration"));
}

/** @throws Fault InvalidArgumentException */
export function refuseVpc(config: {
  readonly VpcConfiguration?: VpcConfiguration | undefined;
}): void {
  if (config.VpcConfiguration) throw badArgument(sentences.unsupported("VpcConfiguration"));
}
