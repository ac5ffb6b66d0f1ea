/** Templates: which operation of a REST service a method and a path name. */
import type { OperationModel, ServiceModel } from "../models/model.ts";

/** What of a request decides between operations that share a path. */
export interface Addressed {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** An operation at the end of its path, with what else it asks of a request. */
interface Ending {
  readonly operation: OperationModel;
  /** Written into the template: `?uploads`, `?list-type=2`. All must be there. */
  readonly literals: readonly (readonly [string, string])[];
  /** Query parameters and headers that the model requires: the more are there, the better. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

interface Node {
  readonly literal: Map<string, Node>;
  label: Node | undefined;
  /** Behind a label that takes all segments that are left, as `{Key+}` does. */
  readonly greedy: Ending[];
  readonly endings: Ending[];
}

export type FindOperation = (request: Addressed) => OperationModel | undefined;

/** Compiles the templates of a model to one tree a method. */
export function compileTemplates(model: ServiceModel): FindOperation {
  const trees = new Map<string, Node>();
  for (const operation of Object.values(model.operations)) {
    const { method, requestUri } = operation.http;
    const tree = trees.get(method) ?? emptyNode();
    trees.set(method, tree);
    plant(tree, requestUri, endingOf(model, operation));
  }
  return (request) => {
    const tree = trees.get(request.method);
    if (!tree) return undefined;
    const segments = segmentsOf(request.path);
    const parameters = new URLSearchParams(request.query);
    return find(tree, 0, { request, parameters, segments })?.operation;
  };
}

function emptyNode(): Node {
  return { literal: new Map(), label: undefined, greedy: [], endings: [] };
}

/** `/` has no segment; a slash at the end adds none. */
function segmentsOf(path: string): string[] {
  const segments = path.split("/").slice(1);
  if (segments.at(-1) === "") segments.pop();
  return segments;
}

function endingOf(model: ServiceModel, operation: OperationModel): Ending {
  const query = operation.http.requestUri.split("?")[1] ?? "";
  const input = operation.input ? model.shapes[operation.input.shape] : undefined;
  const required = (location: string): string[] =>
    (input?.required ?? []).flatMap((name) => {
      const ref = input?.members?.[name];
      return ref?.location === location ? [ref.locationName ?? name] : [];
    });
  return {
    operation,
    literals: [...new URLSearchParams(query)],
    requiredQuery: required("querystring"),
    requiredHeaders: required("header").map((name) => name.toLowerCase()),
  };
}

function plant(tree: Node, requestUri: string, ending: Ending): void {
  const segments = segmentsOf(requestUri.split("?")[0] ?? "/");
  let node = tree;
  for (const [i, segment] of segments.entries()) {
    if (segment.endsWith("+}")) {
      if (i !== segments.length - 1) throw new Error(`a label like {Key+} must end ${requestUri}`);
      node.greedy.push(ending);
      return;
    }
    node = segment.startsWith("{") ? (node.label ??= emptyNode()) : literalBelow(node, segment);
  }
  node.endings.push(ending);
}

function literalBelow(node: Node, segment: string): Node {
  const below = node.literal.get(segment) ?? emptyNode();
  node.literal.set(segment, below);
  return below;
}

interface Asked {
  readonly request: Addressed;
  readonly segments: readonly string[];
  readonly parameters: URLSearchParams;
}

/** Literal segments before labels before greedy labels. Goes no deeper than the templates do. */
function find(node: Node, at: number, asked: Asked): Ending | undefined {
  const segment = asked.segments[at];
  if (segment === undefined) return best(node.endings, asked);
  const literal = node.literal.get(segment);
  const found = literal && find(literal, at + 1, asked);
  if (found) return found;
  const labelled = node.label && segment !== "" && find(node.label, at + 1, asked);
  if (labelled) return labelled;
  return best(node.greedy, asked);
}

function best(endings: readonly Ending[], asked: Asked): Ending | undefined {
  let chosen: Ending | undefined;
  let chosenScore = -Infinity;
  for (const ending of endings) {
    const score = scoreOf(ending, asked);
    if (score > chosenScore) [chosen, chosenScore] = [ending, score];
  }
  return chosen;
}

/** What is written into the template counts most; what is required and missing counts against. */
function scoreOf(ending: Ending, { request, parameters }: Asked): number {
  const { literals, requiredQuery, requiredHeaders } = ending;
  const holds = literals.every(([name, value]) =>
    value === "" ? parameters.has(name) : parameters.get(name) === value,
  );
  if (!holds) return -Infinity;
  let score = literals.length * 100;
  // Of S3's older and newer names for the same request, the newer one is meant.
  if (ending.operation.deprecated) score -= 1;
  for (const name of requiredQuery) score += parameters.has(name) ? 10 : -10;
  for (const name of requiredHeaders) score += request.headers[name] === undefined ? -10 : 10;
  return score;
}
