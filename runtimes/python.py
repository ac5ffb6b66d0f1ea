"""The Python runtime: loads a handler and serves it over Lambda's Runtime API."""

import decimal
import http.client
import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback

API = "/2018-06-01/runtime"


class RuntimeFailure(Exception):
    """What keeps a handler from being called, under AWS's own name."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class Invocation:
    """The id of the one under way, for the lines of the log."""

    current = None


class LambdaLogHandler(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record) + "\n")


class LambdaLogFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = Invocation.current or ""
        return True


class Context:
    def __init__(self, headers):
        self._deadline_ms = int(headers["lambda-runtime-deadline-ms"])
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.identity = None
        client = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(client)) if client else None

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class ClientContext:
    def __init__(self, given):
        self.custom = given.get("custom")
        self.env = given.get("env")
        self.client = given.get("client")


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, API + path, body=body, headers=headers or {})
    response = connection.getresponse()
    return response.headers, response.read()


def load(handler):
    name, dot, function = handler.rpartition(".")
    if not dot:
        sentence = f"Bad handler '{handler}': not enough values to unpack (expected 2, got 1)"
        raise RuntimeFailure("Runtime.MalformedHandlerName", sentence)
    try:
        module = importlib.import_module(name.replace("/", "."))
    except ImportError as error:
        sentence = f"Unable to import module '{name}': {error}"
        raise RuntimeFailure("Runtime.ImportModuleError", sentence) from error
    except SyntaxError as error:
        sentence = f"Syntax error in module '{name}': {error}"
        raise RuntimeFailure("Runtime.UserCodeSyntaxError", sentence) from error
    try:
        return getattr(module, function)
    except AttributeError:
        sentence = f"Handler '{function}' missing on module '{name}'"
        raise RuntimeFailure("Runtime.HandlerNotFound", sentence) from None


def told(error):
    """An error as AWS's runtime reports it; frames of this file are left out."""
    if isinstance(error, RuntimeFailure):
        return {"errorMessage": str(error), "errorType": error.kind, "stackTrace": []}
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__]
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "requestId": Invocation.current or "",
        "stackTrace": traceback.format_list(own),
    }


def fail(connection, path, error):
    report = told(error)
    trace = "".join(report["stackTrace"])
    text = f"[ERROR] {report['errorType']}: {report['errorMessage']}\nTraceback (most recent call last):\n{trace}"
    # One entry of the log: what has several lines is joined with carriage returns, as on AWS.
    sys.stdout.write(text.rstrip("\n").replace("\n", "\r") + "\n")
    sys.stdout.flush()
    headers = {"Lambda-Runtime-Function-Error-Type": report["errorType"]}
    ask(connection, "POST", path, json.dumps(report).encode(), headers)


def plain(value):
    """What JSON does not know."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def serve(connection, handler, headers, body):
    Invocation.current = headers["lambda-runtime-aws-request-id"]
    os.environ["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
    path = f"/invocation/{Invocation.current}"
    try:
        try:
            event = json.loads(body)
        except ValueError as error:
            sentence = f"Unable to unmarshal input: {error}"
            raise RuntimeFailure("Runtime.UnmarshalError", sentence) from error
        result = handler(event, Context(headers))
        try:
            answer = json.dumps(result, default=plain).encode()
        except (TypeError, ValueError) as error:
            sentence = f"Unable to marshal response: {error}"
            raise RuntimeFailure("Runtime.MarshalError", sentence) from error
    except Exception as error:  # A handler may raise whatever it likes.
        fail(connection, path + "/error", error)
        return
    sys.stdout.flush()
    ask(connection, "POST", path + "/response", answer)


def end_with_server():
    """The other end of standard input is the server's alone."""
    try:
        while sys.stdin.buffer.read(4096):
            pass
    finally:
        os._exit(1)


def main():
    threading.Thread(target=end_with_server, daemon=True).start()
    root = os.environ["LAMBDA_TASK_ROOT"]
    sys.path[0] = root
    sys.stdout.reconfigure(line_buffering=True)
    logs = LambdaLogHandler()
    form = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    formatter = logging.Formatter(form, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    logs.setFormatter(formatter)
    logs.addFilter(LambdaLogFilter())
    logging.getLogger().addHandler(logs)
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load(os.environ["_HANDLER"])
    except Exception as error:
        fail(connection, "/init/error", error)
        os._exit(1)
    while True:
        headers, body = ask(connection, "GET", "/invocation/next")
        serve(connection, handler, headers, body)
        Invocation.current = None


main()
