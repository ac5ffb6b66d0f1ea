/** Reports: what went wrong inside without a caller to tell it to. */

export type Report = (what: string, details: Readonly<Record<string, unknown>>) => void;
