/** Configuration errors: what the person who starts the server can mend, told without a stack. */

export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}
