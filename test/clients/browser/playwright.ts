/** Playwright: the few words of it that we use. Its own types need the DOM's, and we have none. */

export interface Playwright {
  readonly chromium: {
    launch(options: {
      readonly executablePath: string;
      readonly args: readonly string[];
      readonly headless: boolean;
      readonly env: Readonly<Record<string, string | undefined>>;
    }): Promise<Browser>;
  };
}

export interface Browser {
  version(): string;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  goto(url: string): Promise<unknown>;
  /** Evaluates an expression in the page and waits for its promise. */
  evaluate(expression: string): Promise<unknown>;
  exposeFunction(name: string, run: (line: string) => void): Promise<unknown>;
  on(event: "console", listener: (message: { text(): string }) => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  context(): { newCDPSession(page: Page): Promise<Inspector> };
}

/** Chrome's own inspector. */
export interface Inspector {
  send(method: "Network.enable"): Promise<unknown>;
  on(
    event: "Network.requestWillBeSent",
    listener: (sent: {
      readonly request: { readonly method: string; readonly url: string };
    }) => void,
  ): void;
  on(
    event: "Network.responseReceived",
    listener: (got: {
      readonly response: { readonly url: string; readonly protocol?: string };
    }) => void,
  ): void;
}
