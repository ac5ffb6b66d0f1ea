/** XML: what is well-formed and harmless is read, what is written every reader takes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { escapeXml, parseXml, XmlError } from "./xml.ts";

describe("reading XML", () => {
  test("gives elements by their names without prefix, their attributes and text", () => {
    const text =
      '<?xml version="1.0"?><!-- a note --><s:A xmlns:s="urn:s" b=\'c\'>' +
      "x&lt;&#x41;<![CDATA[<&]]><B/>y</s:A>";
    const root = parseXml(text);
    assert.equal(root.name, "A");
    assert.equal(root.attributes["b"], "c");
    assert.equal(root.text, "x<A<&y");
    assert.deepEqual(
      root.children.map(({ name }) => name),
      ["B"],
    );
  });

  const refused = {
    "a document type": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    "an entity of its own": "<a>&b;</a>",
    "half of a pair of surrogates": "<a>&#xd800;</a>",
    "a number that is no character": "<a>&#x110000;</a>",
    "two roots": "<a/><b/>",
    "an end that is missing": "<a><b></a>",
    "text around the root": "x<a/>",
    "an attribute that stands twice": '<a b="1" b="2"/>',
    "nothing at all": "",
    "too many levels": "<a>".repeat(1000),
  };
  for (const [name, text] of Object.entries(refused)) {
    test(`refuses ${name}`, () => assert.throws(() => parseXml(text), XmlError));
  }
});

describe("writing XML", () => {
  test("comes back as it was, line ends too", () => {
    const text = "a<b>&\"c'\r\n\t\u0085\u2028\u{1f642}";
    assert.equal(parseXml(`<a>${escapeXml(text)}</a>`).text, text);
  });

  test("what XML 1.0 has no way to say is written as the sign for something unknown", () => {
    assert.equal(escapeXml("a\u0000b\u0007c\u001fd\uffff"), "a\ufffdb\ufffdc\ufffdd\ufffd");
  });
});
