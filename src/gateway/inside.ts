/** The inner door: any operation of any service, without a socket. */
import { Fault } from "../kernel/fault.ts";
import { uuid, type Random } from "../kernel/random.ts";
import type { Invoke, Service } from "../kernel/service.ts";
import { Constraints } from "../wire/constraints.ts";
import { modelOf } from "./models.ts";

export interface InsideNeeds {
  readonly services: readonly Service[];
  readonly random: Random;
}

/**
 * `invoke("kinesis", "PutRecord", { … }, from)` does what the same request over the socket does:
 * the input is checked against the model, the output is the operation's own.
 * @throws Fault UnknownOperationException, ValidationException, or whatever the operation throws
 */
export function openInside({ services, random }: InsideNeeds): Invoke {
  const byModel = new Map(services.map((service) => [service.model, service]));
  const constraints = new Map<string, Constraints>();
  const check = (name: string, operation: string, input: unknown): void => {
    const model = modelOf(name);
    const ref = model.operations[operation]?.input;
    if (!ref) return;
    const known = constraints.get(name) ?? new Constraints(model);
    constraints.set(name, known);
    known.enforce(ref, input);
  };
  return async (...[name, operation, input, from]) => {
    const service = byModel.get(name);
    if (!service?.has(operation)) {
      const sentence = `There is no operation ${name}.${operation} here`;
      throw new Fault("UnknownOperationException", sentence, { status: 400 });
    }
    check(name, operation, input);
    return service.run(operation, input, { ...from, requestId: uuid(random) });
  };
}
