/** Paths: patterns of the house's tables. `**` is anything, `{x}` one name, the same everywhere. */

/** The names that a pattern takes from a path; undefined when it does not fit. */
export function fits(pattern: string, path: string): Record<string, string> | undefined {
  const seen = new Set<string>();
  const source = pattern.replaceAll(/\*\*|\{(\w+)\}|[.*+?^$()[\]\\|]/g, (part, name: string) => {
    if (part === "**") return ".*";
    if (name === undefined) return `\\${part}`;
    const isKnown = seen.has(name);
    seen.add(name);
    return isKnown ? `\\k<${name}>` : `(?<${name}>[^/]+)`;
  });
  const found = new RegExp(`^${source}$`).exec(path);
  return found ? { ...found.groups } : undefined;
}

export function fitsAny(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => fits(pattern, path) !== undefined);
}

/** The pattern with the names that are known put in. */
export function fill(pattern: string, names: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (part, name: string) => names[name] ?? part);
}
