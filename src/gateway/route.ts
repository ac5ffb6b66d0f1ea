/** Routes: from a request's head (and a query request's body) to service, operation and protocol. */
import { Fault } from "../kernel/fault.ts";
import type { Service } from "../kernel/service.ts";
import type { OperationModel, ServiceMetadata, ServiceModel } from "../models/model.ts";
import type { Protocol, ProtocolName } from "../wire/protocol.ts";
import type { Head } from "./exchange.ts";
import type { Meters, OperationMeter } from "./meters.ts";
import { metadataOf, modelOf } from "./models.ts";
import type { Expected } from "./sign.ts";
import { bodyBytesMaxOf } from "./sizes.ts";
import { compileTemplates, type FindOperation } from "./templates.ts";

/** Where a request goes. Made once for each operation and protocol. */
export interface Route {
  readonly service: Service;
  readonly model: ServiceModel;
  readonly operation: OperationModel;
  readonly protocol: Protocol;
  readonly meter: OperationMeter;
  readonly bodyBytesMax: number;
  readonly expected: Expected;
  /** The operation may be called without a signature. */
  readonly isOpen: boolean;
  /** The operation's input has a body that is read as it comes. */
  readonly streamsInput: boolean;
}

/** A request that goes nowhere, and how to say so. */
export interface Astray {
  readonly fault: Fault;
  readonly protocol: Protocol;
  readonly model: ServiceModel | undefined;
}

/** A query request: its operation stands in the body. */
export interface Unopened {
  readonly bodyBytesMax: number;
  readonly protocol: Protocol;
  open(body: Buffer): Route | Astray;
}

export interface RouterNeeds {
  readonly services: readonly Service[];
  readonly protocols: Protocols;
  readonly meters: Meters;
}

export type Protocols = Readonly<Record<ProtocolName, Protocol>>;

interface Served {
  readonly service: Service;
  readonly metadata: ServiceMetadata;
  readonly protocols: readonly string[];
  readonly signingName: string;
  readonly routes: Map<string, Route>;
  find?: FindOperation;
}

/** How a target request's body is written, by its Content-Type. */
const targetProtocols: readonly (readonly [part: string, protocol: ProtocolName])[] = [
  ["x-amz-json-1.1", "awsJson1_1"],
  ["x-amz-json-1.0", "awsJson1_0"],
  ["x-amz-cbor-1.1", "awsCbor1_1"],
];

export class Router {
  readonly #protocols: Protocols;
  readonly #meters: Meters;
  readonly #served: readonly Served[];
  readonly #byTargetPrefix = new Map<string, Served>();
  readonly #bySigningName = new Map<string, Served[]>();
  readonly #byHostLabel = new Map<string, Served[]>();

  constructor({ services, protocols, meters }: RouterNeeds) {
    this.#protocols = protocols;
    this.#meters = meters;
    this.#served = services.map(serve);
    for (const served of this.#served) {
      const { targetPrefix, endpointPrefix } = served.metadata;
      if (targetPrefix) this.#byTargetPrefix.set(targetPrefix, served);
      add(this.#bySigningName, served.signingName, served);
      add(this.#byHostLabel, endpointPrefix, served);
    }
  }

  /** `scopeService` is the service that the credential is scoped to, if there is one. */
  route(head: Head, scopeService: string | undefined): Route | Astray | Unopened {
    const target = head.headers["x-amz-target"];
    if (target !== undefined) return this.#byTarget(target, head);
    if (head.headers["smithy-protocol"] === "rpc-v2-cbor") return this.#byRpcPath(head);
    const named = this.#named(head, scopeService);
    const action = formValue(head.query, "Action");
    if (action !== undefined) return this.#byAction(named, head.query, action);
    if (head.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      const query = named.filter(({ protocols }) => protocols.includes("query"));
      if (query.length > 0) return this.#unopened(query);
    }
    return this.#byTemplate(named, head);
  }

  /** The protocol to refuse a request in of which nothing else is known. */
  guess({ headers, query }: Head): Protocol {
    const type = headers["content-type"] ?? "";
    if (headers["smithy-protocol"] === "rpc-v2-cbor") return this.#protocols.rpcV2Cbor;
    const [, name] = targetProtocols.find(([part]) => type.includes(part)) ?? [];
    if (name) return this.#protocols[name];
    if (type.startsWith("application/x-www-form-urlencoded") || query.includes("Action=")) {
      return this.#protocols.query;
    }
    return this.#protocols.restJson;
  }

  #byTarget(target: string, head: Head): Route | Astray {
    const dot = target.lastIndexOf(".");
    const served = this.#byTargetPrefix.get(target.slice(0, dot));
    const name = target.slice(dot + 1);
    const type = head.headers["content-type"] ?? "";
    const [, asSaid] = targetProtocols.find(([part]) => type.includes(part)) ?? [];
    const protocol = asSaid ?? (served && jsonProtocol(served)) ?? "awsJson1_1";
    if (head.method !== "POST") {
      const what = `${head.method} ${name}`;
      return this.#unknown(served, protocol, unknownOperation(what, 404));
    }
    const route = served && this.#routeTo(served, name, protocol);
    return route ?? this.#unknown(served, protocol, unknownOperation(name, 400));
  }

  /** Source: Smithy RPC v2 CBOR, `/service/{serviceName}/operation/{operationName}`. */
  #byRpcPath({ method, path }: Head): Route | Astray {
    const parts = path.split("/");
    const [word = "", prefix = "", then = "", name = ""] = parts.slice(-4);
    const served = this.#byTargetPrefix.get(prefix);
    const isForm = method === "POST" && word === "service" && then === "operation";
    const route = served && isForm ? this.#routeTo(served, name, "rpcV2Cbor") : undefined;
    return route ?? this.#unknown(served, "rpcV2Cbor", unknownOperation(name || path, 404));
  }

  /** The services that the credential or the host name; all of them when neither does. */
  #named(head: Head, scopeService: string | undefined): readonly Served[] {
    const byScope = scopeService === undefined ? undefined : this.#bySigningName.get(scopeService);
    if (byScope) return byScope;
    const host = head.headers["host"] ?? "";
    return this.#byHostLabel.get(host.slice(0, host.indexOf("."))) ?? this.#served;
  }

  #unopened(named: readonly Served[]): Unopened {
    return {
      bodyBytesMax: Math.max(...named.map(({ service }) => bodyBytesMaxOf(service.model))),
      protocol: this.#protocols.query,
      open: (body) => {
        const form = body.toString("latin1");
        return this.#byAction(named, form, formValue(form, "Action"));
      },
    };
  }

  #byAction(named: readonly Served[], form: string, action: string | undefined): Route | Astray {
    const version = formValue(form, "Version");
    const speaking = named.filter(({ protocols }) => protocols.includes("query"));
    const versioned = speaking.filter(({ metadata }) => metadata.apiVersion === version);
    const candidates = version === undefined ? speaking : versioned;
    for (const served of action === undefined ? [] : candidates) {
      const route = this.#routeTo(served, action ?? "", "query");
      if (route) return route;
    }
    return this.#unknown(speaking[0], "query", unknownAction(action, version));
  }

  #byTemplate(named: readonly Served[], head: Head): Route | Astray {
    for (const served of named) {
      const protocol = restProtocol(served);
      if (!protocol) continue;
      served.find ??= compileTemplates(modelOf(served.service.model));
      const operation = served.find(head);
      const route = operation && this.#routeTo(served, operation.name, protocol);
      if (route) return route;
    }
    const [only] = named.length === 1 ? named : [];
    const protocol = (only && ownProtocol(only)) ?? this.guess(head).name;
    if (protocol === "query") return this.#unknown(only, protocol, unknownAction(undefined, ""));
    const status = protocol === "restJson" || protocol === "restXml" ? 404 : 400;
    const what = `${head.method} ${head.path}`;
    return this.#unknown(only, protocol, unknownOperation(what, status));
  }

  #routeTo(served: Served, name: string, protocol: ProtocolName): Route | undefined {
    const key = `${protocol} ${name}`;
    const known = served.routes.get(key);
    if (known) return known;
    if (!served.service.has(name)) return undefined;
    const model = modelOf(served.service.model);
    const operation = model.operations[name];
    if (!operation) throw new Error(`${served.service.model}'s model has no operation ${name}`);
    const made = this.#makeRoute(served, operation, protocol);
    served.routes.set(key, made);
    return made;
  }

  #makeRoute(served: Served, operation: OperationModel, protocol: ProtocolName): Route {
    const model = modelOf(served.service.model);
    const isS3 = served.metadata.serviceId === "S3";
    return {
      service: served.service,
      model,
      operation,
      protocol: this.#protocols[protocol],
      meter: this.#meters.of(served.service.model, operation.name),
      bodyBytesMax: bodyBytesMaxOf(served.service.model),
      expected: {
        signingName: served.signingName,
        isS3,
        unsignedBody: isS3 || operation.authtype === "v4-unsigned-body",
        target: protocol.startsWith("awsJson") || protocol === "awsCbor1_1",
      },
      isOpen: operation.authtype === "none",
      streamsInput: streamsInput(model, operation),
    };
  }

  #unknown(served: Served | undefined, protocol: ProtocolName, fault: Fault): Astray {
    return {
      fault,
      protocol: this.#protocols[protocol],
      model: served && modelOf(served.service.model),
    };
  }
}

function serve(service: Service): Served {
  const metadata = metadataOf(service.model);
  return {
    service,
    metadata,
    protocols: metadata.protocols ?? [metadata.protocol],
    signingName: metadata.signingName ?? metadata.endpointPrefix,
    routes: new Map(),
  };
}

function add(map: Map<string, Served[]>, name: string, served: Served): void {
  const there = map.get(name);
  if (there) there.push(served);
  else map.set(name, [served]);
}

function restProtocol({ protocols }: Served): ProtocolName | undefined {
  if (protocols.includes("rest-json")) return "restJson";
  return protocols.includes("rest-xml") ? "restXml" : undefined;
}

function jsonProtocol({ metadata }: Served): ProtocolName | undefined {
  if (metadata.targetPrefix === undefined) return undefined;
  return metadata.jsonVersion === "1.0" ? "awsJson1_0" : "awsJson1_1";
}

/** What a service speaks when a request does not say. */
function ownProtocol(served: Served): ProtocolName | undefined {
  const speaksQuery = served.protocols.includes("query");
  return restProtocol(served) ?? jsonProtocol(served) ?? (speaksQuery ? "query" : undefined);
}

function streamsInput(model: ServiceModel, operation: OperationModel): boolean {
  const input = operation.input ? model.shapes[operation.input.shape] : undefined;
  const payload = input?.payload === undefined ? undefined : input.members?.[input.payload];
  if (!payload) return false;
  return (payload.streaming ?? model.shapes[payload.shape]?.streaming) === true;
}

/** The decoded value of a form's field. */
function formValue(form: string, name: string): string | undefined {
  const start = form.startsWith(`${name}=`) ? 0 : form.indexOf(`&${name}=`) + 1;
  if (start === 0 && !form.startsWith(`${name}=`)) return undefined;
  const from = start + name.length + 1;
  const end = form.indexOf("&", from);
  const text = form.slice(from, end < 0 ? form.length : end);
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Names from a request are cut short in a sentence. */
const shownMax = 128;

/** The status is 400 where the operation stands in a header, 404 where it stands in the path. */
function unknownOperation(name: string, status: number): Fault {
  const sentence = `There is no operation ${name.slice(0, shownMax)} here`;
  return new Fault("UnknownOperationException", sentence, { status });
}

/** Source: the query protocol's answers, as in "Common Errors" of the STS API reference. */
function unknownAction(action: string | undefined, version: string | undefined): Fault {
  if (action === undefined) {
    return new Fault("MissingAction", "The request is missing an Action parameter", {
      status: 400,
    });
  }
  const sentence =
    `Could not find operation ${action.slice(0, shownMax)} ` +
    `for version ${version?.slice(0, shownMax) ?? "NO_VERSION_SPECIFIED"}`;
  return new Fault("InvalidAction", sentence, { status: 400 });
}
