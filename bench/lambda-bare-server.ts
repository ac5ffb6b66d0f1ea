/** The bare function: the handler that the bench calls, behind nothing but Node's HTTP server. */
import { createServer } from "node:http";

const handler = async (event: unknown): Promise<unknown> => event;

const server = createServer((request, reply) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    void handler(JSON.parse(Buffer.concat(pieces).toString())).then((value) => {
      const body = Buffer.from(JSON.stringify(value));
      reply.writeHead(200, { "content-type": "application/json", "content-length": body.length });
      reply.end(body);
    });
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
