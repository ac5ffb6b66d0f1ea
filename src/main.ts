/** Millrace's command: `millrace serve`, `millrace env`, `millrace demo`. */
import { ConfigurationError } from "./command/configuration-error.ts";
import { program } from "./command/program.ts";

try {
  await program.parseAsync(process.argv);
} catch (error) {
  // What a person can mend is told in a sentence; anything else is ours, with its stack.
  const isTold = error instanceof ConfigurationError;
  console.error(isTold ? `millrace: ${error.message}` : error);
  process.exitCode = isTold ? 2 : 1;
}
