/** XML: elements, attributes and text, read strictly and without what makes XML dangerous. */
import { emptyMap } from "./shapes.ts";

export interface Element {
  /** Without its namespace prefix. */
  readonly name: string;
  /** By the names as written, prefixes included. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text directly inside, joined. */
  readonly text: string;
}

interface OpenElement extends Element {
  readonly tag: string;
  readonly children: OpenElement[];
  text: string;
}

/** Deeper nesting than any of AWS's shapes. */
const depthMax = 64;

/** What stands at the first place that is no XML. */
export class XmlError extends Error {}

/**
 * Reads a document. Document types are refused, so there are no entities but XML's own five and
 * numeric ones; comments and processing instructions are passed over.
 * @throws XmlError when it is not well-formed.
 */
export function parseXml(text: string): Element {
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const tagAt = text.indexOf("<", at);
    const textEnd = tagAt < 0 ? text.length : tagAt;
    if (textEnd > at) addText(open.at(-1), decodeEntities(text.slice(at, textEnd)));
    if (tagAt < 0) break;
    if (text.startsWith("<![CDATA[", tagAt)) {
      const end = endOf(text, "]]>", tagAt + 9);
      addText(open.at(-1), text.slice(tagAt + 9, end), true);
      at = end + 3;
    } else if (text.startsWith("<!--", tagAt)) at = endOf(text, "-->", tagAt + 4) + 3;
    else if (text.startsWith("<?", tagAt)) at = endOf(text, "?>", tagAt + 2) + 2;
    else if (text.startsWith("<!", tagAt)) throw new XmlError("a document type is not taken");
    else if (text.startsWith("</", tagAt)) {
      const end = endOf(text, ">", tagAt + 2);
      close(open, text.slice(tagAt + 2, end).trimEnd());
      at = end + 1;
    } else {
      const { element, end, empty } = readTag(text, tagAt + 1);
      const parent = open.at(-1);
      if (parent) parent.children.push(element);
      else if (root) throw new XmlError("a document has one root");
      else root = element;
      if (!empty && open.push(element) > depthMax) throw new XmlError("nested too deep");
      at = end;
    }
  }
  if (!root || open.length > 0) throw new XmlError("the document ends too early");
  return root;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new XmlError(`${mark} is missing`);
  return end;
}

function addText(element: OpenElement | undefined, text: string, marked = false): void {
  if (element) element.text += text;
  else if (marked || text.trim() !== "") throw new XmlError("text stands outside the root");
}

function close(open: OpenElement[], tag: string): void {
  if (open.pop()?.tag !== tag) throw new XmlError(`</${tag}> closes nothing`);
}

const namePattern = /[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*/y;
const attributePattern = /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEndPattern = /\s*(\/?)>/y;

function readTag(
  text: string,
  from: number,
): { element: OpenElement; end: number; empty: boolean } {
  namePattern.lastIndex = from;
  const tag = namePattern.exec(text)?.[0];
  if (tag === undefined) throw new XmlError(`no element's name at ${from}`);
  const attributes = emptyMap<string>();
  let at = from + tag.length;
  for (;;) {
    attributePattern.lastIndex = at;
    const found = attributePattern.exec(text);
    if (!found) break;
    const [whole, name = "", quoted, ticked] = found;
    if (name in attributes) throw new XmlError(`attribute ${name} stands twice`);
    attributes[name] = decodeEntities(quoted ?? ticked ?? "");
    at += whole.length;
  }
  tagEndPattern.lastIndex = at;
  const end = tagEndPattern.exec(text);
  if (!end) throw new XmlError(`<${tag} does not end`);
  const name = tag.slice(tag.indexOf(":") + 1);
  const element = { tag, name, attributes, children: [], text: "" };
  return { element, end: at + end[0].length, empty: end[1] === "/" };
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,10};?)/g, (_, body: string) => {
    const numeric = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));$/.exec(body);
    const code = numeric ? parseInt(numeric[1] ?? numeric[2] ?? "", numeric[1] ? 16 : 10) : -1;
    if (code > 0 && isScalar(code)) return String.fromCodePoint(code);
    const letter = body.endsWith(";") ? named[body.slice(0, -1)] : undefined;
    if (letter === undefined) throw new XmlError(`&${body} is no entity`);
    return letter;
  });
}

/** Whether a number is one of Unicode's characters, and no half of a pair. */
function isScalar(code: number): boolean {
  return code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
}

/** Control characters go as references, so that a carriage return survives a reader. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const special = /[&<>"\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]/g;

/** Of them, those that XML 1.0 has no way to say: readers refuse a document with any of them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unsayable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Text as it stands in an element or in a quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(special, (character) => {
    if (character === "&") return "&amp;";
    if (character === "<") return "&lt;";
    if (character === ">") return "&gt;";
    if (character === '"') return "&quot;";
    if (character === "\n" || character === "\t") return character;
    if (unsayable.test(character)) return "\ufffd";
    return `&#x${character.charCodeAt(0).toString(16)};`;
  });
}
