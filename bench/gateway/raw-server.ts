/** A hand-written HTTP/1.1 reader on a bare socket: what leaving Node's own server would give. */
import { createServer } from "node:net";

const body = '{"ShardId":"shardId-000000000000","SequenceNumber":"0"}';
const answer = Buffer.from(
  "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n" +
    `Content-Length: ${body.length}\r\n\r\n${body}`,
);
const headEnd = Buffer.from("\r\n\r\n");
const lengthName = /content-length: *(\d+)/i;

/** No limits, no chunks, no faults: the least that any reader must do, so an upper bound. */
const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("error", () => {});
  socket.on("data", (piece: Buffer) => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      const end = rest.indexOf(headEnd);
      if (end < 0) return;
      const head = rest.toString("latin1", 0, end);
      const headers: Record<string, string> = {};
      for (const line of head.split("\r\n")) {
        const colon = line.indexOf(":");
        if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
      }
      const whole = end + 4 + Number(lengthName.exec(head)?.[1] ?? 0);
      if (rest.length < whole || headers["host"] === undefined) return;
      rest = rest.subarray(whole);
      socket.write(answer);
    }
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
