/** The stage: plain lines where nobody watches, colours and redrawing on a terminal. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { aligned, openStage, type Output } from "./stage.ts";

function recorded(isTTY: boolean): Output & { text: string } {
  return {
    isTTY,
    columns: 24,
    text: "",
    write(piece) {
      this.text += piece;
    },
  };
}

const escape = "\u001b";

test("output that is no terminal gets neither colours nor cursor moves", () => {
  const output = recorded(false);
  const stage = openStage(output, {});
  stage.step("First");
  stage.fact("label", "text");
  const live = stage.live();
  live.draw(["drawn"], "soon");
  live.close(["drawn"], "in the end");
  assert.equal(output.text, "\n1  First\n   label       text\n   in the end\n");
});

test("on a terminal lines are drawn over and cut to its width", () => {
  const output = recorded(true);
  const stage = openStage(output, {});
  const live = stage.live();
  live.draw([stage.paint("green", "x".repeat(30)), "second"], "");
  live.close(["last"], "");
  assert.ok(output.text.includes(`${escape}[32m${"x".repeat(23)}${escape}[0m\n`));
  assert.ok(output.text.includes(`${escape}[2A`), "the cursor goes back over both lines");
  assert.ok(output.text.endsWith(`${escape}[?25h`), "the cursor is shown again");
});

test("NO_COLOR takes the colours from a terminal, and CI the redrawing", () => {
  assert.equal(openStage(recorded(true), { NO_COLOR: "1" }).paint("red", "text"), "text");
  const output = recorded(true);
  openStage(output, { CI: "true" }).live().close([], "plain");
  assert.equal(output.text, "   plain\n");
});

test("columns are aligned, the first to the left and the rest to the right", () => {
  const rows = [
    ["airport", "flights"],
    ["ORD", "11"],
  ];
  assert.deepEqual(aligned(rows), ["airport   flights", "ORD            11"]);
});
