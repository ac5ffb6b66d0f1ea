/** Rules: each of them refuses what it is there to refuse, and lets its neighbour pass. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { banExamples, formExamples } from "./examples.ts";
import { bannedThings } from "./banned.ts";
import { breaches, idle, rules, told } from "./rules.ts";
import { blobBytesMax, fileLinesMax, functionLinesMax } from "./sizes.ts";
import { treeOf } from "./tree.ts";

/** What a rule says of texts by path. */
function found(name: string, texts: Readonly<Record<string, string>>): string[] {
  const rule = rules.find((candidate) => candidate.name === name);
  assert.ok(rule, `there is no rule ${name}`);
  return breaches(rule, treeOf(texts), []).map(told);
}

function refuses(name: string, texts: Readonly<Record<string, string>>, form: RegExp): void {
  const lines = found(name, texts);
  assert.equal(lines.length, 1, `${name} finds one breach, not ${JSON.stringify(lines)}`);
  assert.match(lines[0] ?? "", form);
}

/** A word that must not stand in this file in one piece. */
function apart(...pieces: readonly string[]): string {
  return pieces.join("");
}

function passes(name: string, texts: Readonly<Record<string, string>>): void {
  assert.deepEqual(found(name, texts), []);
}

suite("layers", () => {
  const refused: readonly (readonly [path: string, from: string])[] = [
    ["src/kernel/clock.ts", "../wire/shapes.ts"],
    ["src/models/kinesis.ts", "../kernel/clock.ts"],
    ["src/wire/shapes.ts", "../services/kinesis/records.ts"],
    ["src/wire/shapes.ts", "../gateway/port.ts"],
    ["src/stores/log/log.ts", "../table/table.ts"],
    ["src/stores/log/log.ts", "../../services/kinesis/records.ts"],
    ["src/services/kinesis/records.ts", "../firehose/delivery.ts"],
    ["src/services/kinesis/records.ts", "../../wire/shapes.ts"],
    ["src/services/kinesis/records.ts", "../../gateway/call.ts"],
    ["src/services/kinesis/records.ts", "../../models/sts.ts"],
    ["src/services/kinesis/records.ts", "../../stores/log/embedded.ts"],
    ["src/engines/delivery/flush.ts", "../states/run.ts"],
    ["src/engines/delivery/flush.ts", "../../services/kinesis/records.ts"],
    ["src/gateway/port.ts", "../services/kinesis/service.ts"],
    ["src/gateway/port.ts", "../stores/log/log.ts"],
    ["src/demo/main.ts", "../serve.ts"],
    ["src/main.ts", "./serve.ts"],
  ];
  for (const [path, from] of refused) {
    test(`${path} may not import ${from}`, () => {
      refuses("layers", { [path]: `import "${from}";` }, /may take from/);
    });
  }

  const taken: readonly (readonly [path: string, from: string])[] = [
    ["src/services/kinesis/records.ts", "./shards.ts"],
    ["src/services/kinesis/records.ts", "../../models/kinesis.ts"],
    ["src/services/kinesis/records.ts", "../../stores/log/log.ts"],
    ["src/services/kinesis/records.test.ts", "../../stores/log/embedded.ts"],
    ["src/services/firehose/delivery.ts", "../../engines/delivery/flush.ts"],
    ["src/serve.ts", "./services/kinesis/service.ts"],
    ["src/gateway/port.ts", "node:http"],
    ["src/gateway/journal.ts", "pino"],
    ["src/wire/shapes.test.ts", "fast-check"],
  ];
  for (const [path, from] of taken) {
    test(`${path} may import ${from}`, () => passes("layers", { [path]: `import "${from}";` }));
  }

  test("a package is refused outside the room that may take it", () => {
    refuses("layers", { "src/kernel/a.ts": `import pino from "pino";` }, /may take the packages/);
  });

  test("an import() and a type's import count too", () => {
    refuses("layers", { "src/kernel/a.ts": `await import("../wire/shapes.ts");` }, /shapes/);
    refuses("layers", { "src/kernel/a.ts": `import type { A } from "../wire/a.ts";` }, /wire/);
  });

  test("a file in src/ that lies in no room is refused", () => {
    refuses("layers", { "src/attic/a.ts": "" }, /lies in no room/);
  });
});

suite("banned", () => {
  for (const what of bannedThings) {
    test(`${what} is refused in the server and its replacement named`, () => {
      const example = banExamples[what];
      assert.ok(example, `examples.ts has no example of ${what}`);
      refuses("banned", { [example.in]: example.code }, /uses .+: \w+/);
    });
  }

  test("the clock itself may ask for the time", () => {
    passes("banned", { "src/kernel/clock.ts": "export const now = () => Date.now();" });
  });

  test("a word in a string or a comment is no call", () => {
    passes("banned", { "src/wire/a.ts": `// Date.now()\nexport const a = "Math.random()";` });
  });
});

suite("forms", () => {
  for (const [name, code] of Object.entries(formExamples)) {
    test(`${name} is refused in any file`, () => refuses("forms", { "src/wire/a.ts": code }, /./));
  }
});

const lines = (count: number): string => "f();\n".repeat(count);

suite("sizes", () => {
  test("a file is refused from one line above the limit on", () => {
    passes("file-lines", { "src/a.ts": lines(fileLinesMax) });
    refuses("file-lines", { "src/a.ts": lines(fileLinesMax + 1) }, /has 401 lines/);
  });

  test("a generated file may be long", () => {
    const door = "/** Kinesis: types. Generated from models/kinesis.json. */\n";
    passes("file-lines", { "src/models/kinesis.ts": door + lines(fileLinesMax) });
  });

  test("a function is refused from one line above the limit on", () => {
    passes("function-lines", { "src/a.ts": `function a() {\n${lines(functionLinesMax - 2)}}` });
    const long = `function a() {\n${lines(functionLinesMax - 1)}}`;
    refuses("function-lines", { "src/a.ts": long }, /a function of 71 lines/);
    refuses("function-lines", { "src/a.ts": `const a = ${long}` }, /a function of 71 lines/);
    refuses("function-lines", { "src/a.ts": `class A { a = () => {\n${lines(70)}} }` }, /72 lines/);
  });

  test("a suite's callback is a chapter and may be long", () => {
    passes("function-lines", { "test/a.test.ts": `suite("a", () => {\n${lines(90)}});` });
  });

  test("a fourth parameter is refused", () => {
    passes("parameters", { "src/a.ts": "const a = (b, c, d) => {};" });
    refuses("parameters", { "src/a.ts": "class A { a(b, c, d, e) {} }" }, /4 parameters/);
  });

  test("a large blob is refused wherever it lies", () => {
    refuses("blobs", { "docs/picture.svg": " ".repeat(blobBytesMax + 1) }, /500001 bytes/);
  });
});

suite("names", () => {
  test("a file that is not kebab-case is refused", () => {
    refuses("file-names", { "src/wire/myCodec.ts": "" }, /not kebab-case/);
    refuses("file-names", { "src/My_Room/codec.ts": "" }, /not kebab-case/);
    passes("file-names", { "src/wire/base64.ts": "", "docs/decisions/0001-a-log.md": "" });
  });

  test("a drawer is refused as a file and as a folder", () => {
    for (const path of ["src/wire/utils.ts", "src/common/a.ts", "src/wire/shard-manager.ts"])
      refuses("file-names", { [path]: "" }, /is a drawer/);
    refuses("file-names", { "src/wire/index.ts": "" }, /barrel/);
  });

  test("a file without a doorplate is refused", () => {
    refuses("doorplates", { "src/a.ts": "export const a = 1;\n" }, /has no doorplate/);
    refuses("doorplates", { "src/a.ts": "// A file.\n" }, /has no doorplate/);
    refuses("doorplates", { "bin/a.mjs": "#!/usr/bin/env node\nf();\n" }, /has no doorplate/);
    passes("doorplates", { "bin/a.mjs": "#!/usr/bin/env node\n/** A door. */\nf();\n" });
  });

  test("a test whose name is no sentence is refused", () => {
    refuses("test-names", { "test/a.test.ts": `test("put works", f);` }, /not a sentence/);
    refuses("test-names", { "test/a.test.ts": `test("a record is put.", f);` }, /not a sentence/);
    passes("test-names", { "test/a.test.ts": `test("a record is put", f);` });
  });
});

suite("reach", () => {
  const main = { "src/main.ts": `import { a } from "./a.ts";`, "src/a.ts": "export const a = 1;" };

  test("a file that only its own test imports is dead", () => {
    const texts = {
      ...main,
      "src/b.ts": "export const b = 1;",
      "src/b.test.ts": `import { b } from "./b.ts";`,
    };
    refuses("dead-files", texts, /^src\/b\.ts is dead/);
  });

  test("a program that is started by its file's name is used", () => {
    passes("dead-files", {
      ...main,
      "package.json": `{ "scripts": { "bench": "node bench/run.ts" } }`,
      "bench/run.ts": 'const programs = { log: "" }; start(`${name}.ts`); start("child.ts");',
      "bench/log.ts": "",
      "bench/child.ts": "",
    });
  });

  test("an exported value that nobody takes is refused", () => {
    const texts = { ...main, "src/a.ts": "export const a = 1;\nexport function b() {}" };
    refuses("dead-exports", texts, /^src\/a\.ts:2 exports b/);
    passes("dead-exports", { ...texts, "src/main.ts": `import * as all from "./a.ts";` });
  });
});

suite("marks", () => {
  test("a mark that was left is refused in any file", () => {
    refuses(
      "leftovers",
      { "src/a.ts": `// ${apart("TO", "DO")}: later` },
      /is a mark that was left/,
    );
    refuses("leftovers", { "README.md": apart("FIX", "ME") }, /is a mark that was left/);
  });

  test("a registry's host is refused wherever it stands", () => {
    const address = ["https://registry", "npmjs", "org/"].join(".");
    refuses("leftovers", { ".npmrc": `registry=${address}` }, /names a registry's host/);
  });

  test("a path of one machine is refused, a path of any is not", () => {
    refuses(
      "leftovers",
      { "docs/a.md": `see ${apart("/ro", "ot")}/notes` },
      /names a path of one machine/,
    );
    passes("leftovers", { "docs/a.md": "see /var/lib/millrace, test/work/a and ./home/a" });
  });

  test("a test that is waived is refused in each spelling", () => {
    for (const code of [
      `test.skip("a b c", f);`,
      `suite.only("a b c", f);`,
      `test("a b c", { todo: true }, f);`,
      `test("a b c", (t) => { t.skip(); });`,
    ])
      refuses("waived", { "test/a.test.ts": code }, /waives a test/);
    passes("waived", { "test/a.test.ts": `test("a b c", { timeout: 1 }, f);` });
  });
});

const json = (version: string): string => JSON.stringify({ dependencies: { pino: version } });

suite("dependencies", () => {
  const user = { "src/gateway/journal.ts": `import { pino } from "pino";` };
  const page = { [`${apart("docs/", "decisions")}/0021-pino.md`]: "# `pino` writes the journal" };

  test("a dependency that is used, explained and exact passes", () => {
    passes("dependencies", { "package.json": json("10.4.0"), ...user, ...page });
  });

  test("a dependency that is unused, unexplained or loose is refused", () => {
    refuses("dependencies", { "package.json": json("10.4.0"), ...page }, /nothing uses pino/);
    refuses("dependencies", { "package.json": json("10.4.0"), ...user }, /no page/);
    refuses("dependencies", { "package.json": json("^10.4.0"), ...user, ...page }, /not exact/);
  });
});

suite("references", () => {
  test("a decision, a link and a path that lead nowhere are refused", () => {
    refuses(
      "references",
      { "src/a.ts": `// ${apart("docs/", "decisions")}/0999` },
      /points at docs/,
    );
    refuses("references", { "README.md": "[the plan](PLAN.md)" }, /points at PLAN.md/);
    refuses("references", { "README.md": "in `src/attic/old.ts`" }, /points at src\/attic/);
  });

  test("what is there may be pointed at, a folder too", () => {
    passes("references", {
      "README.md": "[why](docs/decisions), [which](docs/decisions/0001-a-log.md), `src/kernel/`",
      "docs/decisions/0001-a-log.md": "[back](../../README.md)",
      "src/kernel/clock.ts": `// ${apart("docs/", "decisions")}/0001`,
    });
  });
});

suite("exceptions", () => {
  const tree = treeOf({ "src/a.ts": "enum A {}\nenum B {}" });
  const excepted = { rule: "forms", path: "src/a.ts", why: "an example" };

  test("an exception covers its file and rule", () => {
    const rule = rules.find(({ name }) => name === "forms");
    assert.ok(rule);
    assert.deepEqual(breaches(rule, tree, [excepted]), []);
    assert.equal(breaches(rule, tree, [{ ...excepted, path: "src/b.ts" }]).length, 2);
    assert.equal(breaches(rule, tree, [{ ...excepted, rule: "blobs" }]).length, 2);
  });

  test("an exception that covers nothing any more is told", () => {
    assert.deepEqual(idle(tree, [excepted]), []);
    const late = { ...excepted, path: "src/b.ts" };
    assert.deepEqual(idle(tree, [late, { ...excepted, rule: "fashion" }]).length, 2);
  });
});
