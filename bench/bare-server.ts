/** The bare server: Node's HTTP server that reads the body, drops it, and gives one fixed answer. */
import { createServer } from "node:http";

const body = Buffer.from('{"FailedRecordCount":0,"SequenceNumber":"0"}');
const headers = { "Content-Type": "application/x-amz-json-1.1", "Content-Length": body.length };

const server = createServer((request, reply) => {
  request.on("data", () => {});
  request.on("end", () => {
    reply.writeHead(200, headers);
    reply.end(body);
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("listening"));
process.on("SIGTERM", () => process.exit(0));
