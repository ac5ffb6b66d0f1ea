/** The program: its commands, their options and what `--help` says of them. */
import { Command, Option } from "commander";
import { levels } from "../gateway/journal.ts";
import { version } from "../serve.ts";
import { printEnvironment, type EnvironmentOptions } from "./env.ts";
import { runServer, type ServeOptions } from "./run-server.ts";
import { shells } from "./shell.ts";

const dataByDefault = "./millrace-data";

export const program = new Command("millrace")
  .description(
    "AWS's data-ingestion services on your own machine: one process, one port, AWS's own APIs.",
  )
  .version(version)
  .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  .addHelpText(
    "after",
    `
Begin with:
  $ millrace serve                 a server on http://127.0.0.1:4566, data in ${dataByDefault}
  $ eval "$(millrace env)"         point this shell's AWS programs at it
  $ aws kinesis list-streams
  $ millrace demo                  real data through a real stream, checked to the last record
`,
  );

program
  .command("serve", { isDefault: false })
  .description("run the server until it is stopped (Ctrl-C or SIGTERM; twice to stop at once)")
  .option(
    "--data <dir>",
    "where everything lies: records, streams, metrics, TLS key",
    dataByDefault,
  )
  .option("--listen <host:port>", "the one port, for HTTP/1.1 and HTTP/2", "127.0.0.1:4566")
  .addOption(
    new Option("--limits <mode>", "AWS's throughput limits, or the hardware's speed")
      .choices(["aws", "off"])
      .default("aws"),
  )
  .option("--keys <file>", "JSON list of access keys; with it every signature is checked")
  .option("--tls", "HTTPS, with an own certificate made on first use and kept in the data")
  .option("--tls-cert <file>", "HTTPS with this certificate (PEM)")
  .option("--tls-key <file>", "and its key (PEM)")
  .addOption(
    new Option("--log <level>", "what is told on standard error; debug shows each request")
      .choices(levels)
      .default("info"),
  )
  .addOption(
    new Option(
      "--log-form <form>",
      "short lines for people or JSON for machines; unless told, lines on a terminal",
    ).choices(["lines", "json"]),
  )
  .addHelpText("after", serveHelp())
  .action((options: ServeOptions) => runServer(options));

program
  .command("env")
  .description("print the lines that point a shell's AWS programs at the server")
  .addOption(
    new Option("--shell <shell>", "whose syntax (bash is zsh's and sh's too)")
      .choices(shells)
      .default("bash"),
  )
  .option("--listen <host:port>", "where the server listens", "127.0.0.1:4566")
  .option("--region <region>", "any region will do", "us-east-1")
  .option("--keys <file>", "the server's access keys: the first one is printed, with its secret")
  .option("--data <dir>", "the server's data, where its own certificate lies", dataByDefault)
  .option("--tls", "the server was started with --tls")
  .addHelpText(
    "after",
    `
Examples:
  $ eval "$(millrace env)"
  $ millrace env --shell fish | source
  PS> millrace env --shell powershell | Out-String | Invoke-Expression
`,
  )
  .action((options: EnvironmentOptions) => printEnvironment(options));

program
  .command("demo")
  .description("stream real flights through a real stream and check every record")
  .option("--records <count>", "how many flights, 500 to 3000000", Number)
  .option("--endpoint <url>", "use a server that runs already, such as http://127.0.0.1:4566")
  .action(async (options: { records?: number; endpoint?: string }) => {
    const { demo } = await import("../demo/main.ts");
    process.exitCode = await demo(options);
  });

function serveHelp(): string {
  return `
Data:
  <dir>/log            the records, as segment files by stream and shard
  <dir>/table.sqlite   streams, consumers, policies, temporary credentials; its lock keeps a
                       second server out
  <dir>/series.sqlite  metrics, by the minute
  <dir>/tls            the server's own certificate and key (mode 600)
  What was acknowledged is on disk. To move a server, stop it and copy the directory.

Who may call:
  On 127.0.0.1 any access key and secret are taken; an access key id of 12 digits chooses the
  account, otherwise it is 000000000000. Any other address needs keys, and with keys every
  signature is checked. The file of --keys is
    [{ "accessKeyId": "AKIA…", "secretAccessKey": "…", "account": "123456789012", "user": "ann" }]
  or set MILLRACE_ACCESS_KEY_ID, MILLRACE_SECRET_ACCESS_KEY and MILLRACE_ACCOUNT.
  What STS issues (AssumeRole, GetSessionToken) signs requests until it expires. There is no IAM
  yet: every role can be assumed, and whoever may call may do everything in its account.

Look inside:
  http://127.0.0.1:4566/                    what is served
  http://127.0.0.1:4566/_millrace/health    ready or not, version, services
  http://127.0.0.1:4566/_millrace/metrics   Prometheus' text

Examples:
  $ millrace serve --data /var/lib/millrace
  $ millrace serve --limits off --log debug
  $ millrace serve --listen 0.0.0.0:4566 --keys keys.json --tls
`;
}
