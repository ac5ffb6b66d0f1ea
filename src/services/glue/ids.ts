/** Ids of databases and tables: never used again, so that nothing old is found below a new name. */
import type { Random } from "../../kernel/random.ts";

const idBytes = 12;

export function newId(random: Random): string {
  return random.fill(Buffer.alloc(idBytes)).toString("hex");
}
