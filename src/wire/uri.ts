/** URIs: the labels of the models' templates, such as `/{Bucket}/{Key+}`, read out of a path. */
import { decodePercent } from "./form.ts";
import { emptyMap } from "./shapes.ts";

/**
 * Gives the labels of a raw path, percent-decoded; `undefined` when it is not of the template.
 * Throws a Fault (SerializationException) when a label is not percent-encoded UTF-8.
 */
export type LabelsOf = (path: string) => Readonly<Record<string, string>> | undefined;

/** Compiles a model's `requestUri`. A label with a plus takes the rest of the path, slashes too. */
export function uriLabels(requestUri: string): LabelsOf {
  const [path = "/"] = requestUri.split("?");
  const labels: string[] = [];
  const source = path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => {
      const label = /^\{([^}+]+)(\+?)\}$/.exec(segment);
      if (!label) return `/${segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
      labels.push(label[1] ?? "");
      return label[2] ? "/(.+)" : "/([^/]+)";
    })
    .join("");
  const pattern = new RegExp(`^${source}${source.endsWith("(.+)") ? "" : "/?"}$`, "s");
  return (raw) => {
    const found = pattern.exec(raw);
    if (!found) return undefined;
    const values = emptyMap<string>();
    for (const [i, label] of labels.entries()) values[label] = decodePercent(found[i + 1] ?? "");
    return values;
  };
}
