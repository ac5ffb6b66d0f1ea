/** rest-json: JSON bodies, the rest in path, query and headers; Lambda and Scheduler speak it. */
import { writeFault } from "./codec.ts";
import { wireFault } from "./errors.ts";
import { jsonCodec } from "./json-codec.ts";
import { rest } from "./rest.ts";

const documentType = "application/json";
const requestIdHeader = "x-amzn-RequestId";
const codecOf = jsonCodec(documentType);

export const restJson = rest({
  name: "restJson",
  documentType,
  requestIdHeader,
  codecOf,
  readDocument: (model, ref, body) => codecOf(model).read(ref, body),
  writeDocument: (model, { ref, value }) => codecOf(model).write(ref, value),
  constraintCode: "ValidationException",
  restate: (fault) => fault,
  refuse({ model, fault, request, requestId }) {
    const { name, status } = wireFault(model, fault);
    return {
      status,
      headers: {
        [requestIdHeader]: requestId,
        "content-type": documentType,
        "x-amzn-ErrorType": name,
      },
      // The error's name stands in the header alone. Source: AWS restJson1 protocol, "Errors".
      body: request.method === "HEAD" ? "" : writeFault(codecOf, model, { fault, type: undefined }),
    };
  },
});
