/** LIKE: a text against a pattern of percent signs, underscores and letters. */

/** `%`: any letters; `_`: one. */
type Part = { readonly any: true } | { readonly one: true } | { readonly letter: string };

/** Whether a whole text fits. Takes no more than the pattern's length times the text's. */
export function like(pattern: string, escape: string | undefined): (text: string) => boolean {
  const parts = partsOf(Array.from(pattern), escape);
  return (text) => fits(parts, Array.from(text));
}

function partsOf(letters: readonly string[], escape: string | undefined): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] ?? "";
    const next = letters[i + 1];
    if (letter === escape && next !== undefined) {
      parts.push({ letter: next });
      i++;
    } else if (letter === "%") parts.push({ any: true });
    else parts.push(letter === "_" ? { one: true } : { letter });
  }
  return parts;
}

/** Goes on greedily, and comes back to the last percent sign when that leads nowhere. */
function fits(parts: readonly Part[], letters: readonly string[]): boolean {
  let part = 0;
  let back: { part: number; at: number } | undefined;
  for (let at = 0; at < letters.length;) {
    const now = parts[part];
    if (now && "any" in now) {
      back = { part, at };
      part++;
    } else if (now && ("one" in now || now.letter === letters[at])) {
      part++;
      at++;
    } else if (back) {
      back = { part: back.part, at: back.at + 1 };
      part = back.part + 1;
      at = back.at;
    } else return false;
  }
  return parts.slice(part).every((rest) => "any" in rest);
}
