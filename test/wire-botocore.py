"""botocore as a judge of the wire: it writes requests for us to read, and reads our answers.

`requests SEED`: prints, a line each, random inputs with the request that botocore makes of them.
`answers`: takes a line each on stdin, an answer with the output it was made of, and prints those
that botocore reads as something else.
"""

import base64
import datetime
import json
import random
import sys

import botocore.session
from botocore.awsrequest import HeadersDict, create_request_object, prepare_request_dict
from botocore.eventstream import EventStreamBuffer
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

# By service: how many operations of it are tried, all when None.
SERVICES = {
    "kinesis": ["json"],
    "dynamodb": ["json"],
    "glue": ["json"],
    "cloudwatch": ["smithy-rpc-v2-cbor", "query"],
    "sts": ["query"],
    "sns": ["query"],
    "redshift": ["query"],
    "s3": ["rest-xml"],
    "lambda": ["rest-json"],
    "scheduler": ["rest-json"],
}
# botocore makes timestamps of S3's Expires, which the model has as text, and counts bodies itself.
SET_BY_BOTOCORE = {"Expires", "ExpiresString", "ContentLength"}
# A label in the host's name; and one element that is two members.
LEFT_OUT = {"WriteGetObjectResponse", "GetBucketNotification", "PutBucketNotification"}
LETTERS = "abcXYZ019 -_./+=&?%<>'\"é→😀"
DEPTH_MAX = 5

session = botocore.session.get_session()
chance = random.Random()


def text(letters=LETTERS, least=1):
    return "".join(chance.choice(letters) for _ in range(chance.randint(least, 12)))


def value(shape, depth=0, place="body"):
    """A random value of a shape, plain: blobs in base64, times in milliseconds."""
    kind = shape.type_name
    if kind == "structure":
        return structure(shape, depth)
    if kind == "list":
        return [value(shape.member, depth + 1, place) for _ in range(chance.randint(1, 3))]
    if kind == "map":
        letters = "abcxyz" if place == "headers" else LETTERS
        keys = [text(letters) for _ in range(chance.randint(1, 3))]
        return {key: value(shape.value, depth + 1, place) for key in keys}
    if kind == "string":
        return text("abcXYZ019-_.") if place != "body" else text()
    if kind == "blob":
        return base64.b64encode(chance.randbytes(chance.randint(1, 40))).decode()
    if kind == "timestamp":
        return chance.randint(0, 4_000_000_000) * 1000
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "integer":
        return chance.randint(-(2**31), 2**31 - 1)
    if kind == "long":
        return chance.randint(-(2**53), 2**53)
    # A sum of powers of two survives every way of writing it.
    return chance.randint(-(2**20), 2**20) / 64


def structure(shape, depth):
    members = list(shape.members.items())
    union = getattr(shape, "is_tagged_union", False)
    if union:
        members = [chance.choice(members)]
    result = {}
    usual = []
    for name, member in members:
        place = member.serialization.get("location", "body")
        # botocore gives a map of headers even when there are none, and an answer has some type.
        needed = place in ("uri", "headers") or name == "ContentType" or name == shape.serialization.get("payload")
        if name in SET_BY_BOTOCORE:
            continue
        if place == "statusCode":
            result[name] = chance.choice([200, 202, 206])
            continue
        if getattr(member, "is_eventstream_container", False):
            continue
        if getattr(member, "serialization", {}).get("eventstream"):
            continue
        usual.append((name, member))
        if needed or union or (depth < DEPTH_MAX and chance.random() < 0.6):
            result[name] = value(member, depth + 1, place)
    if depth > 0 and usual and not result:
        # A form cannot say that a structure is there and empty.
        single = [each for each in usual if each[1].type_name not in ("structure", "list", "map")]
        name, member = chance.choice(single or usual)
        result[name] = value(member, depth + 1)
    return result


def typed(shape, plain):
    """A plain value as botocore's users give it."""
    kind = shape.type_name
    if kind == "structure":
        return {name: typed(shape.members[name], held) for name, held in plain.items()}
    if kind == "list":
        return [typed(shape.member, held) for held in plain]
    if kind == "map":
        return {key: typed(shape.value, held) for key, held in plain.items()}
    if kind == "blob":
        return base64.b64decode(plain)
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(plain / 1000, datetime.timezone.utc)
    return plain


def plain(shape, held):
    """What botocore's parser gave, as a plain value again."""
    kind = shape.type_name
    if kind == "structure":
        known = shape.members
        return {name: plain(known[name], each) for name, each in held.items() if name in known}
    if kind == "list":
        return [plain(shape.member, each) for each in held]
    if kind == "map":
        return {key: plain(shape.value, each) for key, each in held.items()}
    if kind == "blob":
        body = held.read() if hasattr(held, "read") else held
        return base64.b64encode(body if isinstance(body, bytes) else body.encode()).decode()
    if kind == "timestamp":
        return round(held.timestamp() * 1000)
    return held


def operations(service):
    model = session.get_service_model(service)
    names = sorted(set(model.operation_names) - LEFT_OUT)
    chance.shuffle(names)
    return model, [model.operation_model(name) for name in names[:60]]


def streams(shape):
    return shape is not None and any(
        member.serialization.get("eventstream") or getattr(member, "metadata", {}).get("eventstream")
        for member in shape.members.values()
    )


def requests(seed):
    chance.seed(seed)
    for service, protocols in SERVICES.items():
        model, chosen = operations(service)
        for operation in chosen:
            has_stream = operation.has_event_stream_input or operation.has_event_stream_output
            outcome = {"service": service, "operation": operation.name}
            if operation.output_shape is not None and not has_stream:
                outcome["output"] = structure(operation.output_shape, 0)
            for protocol in protocols:
                shape = operation.input_shape
                given = structure(shape, 0) if shape is not None else {}
                serializer = create_serializer(protocol, include_validation=False)
                arguments = typed(shape, given) if shape is not None else {}
                request = serializer.serialize_to_request(arguments, operation)
                print(json.dumps({**outcome, "protocol": protocol, "input": given, **sent(request)}))


def sent(request):
    """What of a request goes over the socket."""
    prepare_request_dict(request, endpoint_url="http://localhost")
    prepared = create_request_object(request).prepare()
    path, _, query = prepared.url.removeprefix("http://localhost").partition("?")
    body = prepared.body or b""
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        body = body.encode()
    headers = {
        name.lower(): each.decode() if isinstance(each, bytes) else str(each)
        for name, each in prepared.headers.items()
    }
    return {
        "method": prepared.method,
        "path": path,
        "query": query,
        "headers": headers,
        "body": base64.b64encode(body).decode(),
    }


class Stream:
    """A raw body, as urllib3 hands it to a parser of streams."""

    def __init__(self, body):
        self.body = body

    def read(self):
        return self.body


def answers():
    for line in sys.stdin:
        told = json.loads(line)
        if told["service"] == "event-stream":
            print(json.dumps(frames(base64.b64decode(told["body"]))))
            continue
        model = session.get_service_model(told["service"])
        operation = model.operation_model(told["operation"])
        body = base64.b64decode(told["body"])
        streaming = operation.has_streaming_output
        response = {
            "status_code": told["status"],
            "headers": HeadersDict(told["headers"]),
            "body": Stream(body) if streaming and told["status"] < 300 else body,
            "context": {"operation_name": operation.name},
        }
        parsed = create_parser(told["protocol"]).parse(response, operation.output_shape)
        if told["status"] >= 300:
            read = {"code": parsed["Error"]["Code"], "message": parsed["Error"]["Message"]}
        else:
            read = plain(operation.output_shape, parsed) if operation.output_shape else {}
        read_id = parsed["ResponseMetadata"].get("RequestId")
        if read != told["output"] or read_id != "request-1":
            wrong = {"body": body.decode("latin1"), "read": read, "requestId": read_id}
            print(json.dumps({**told, **wrong}, default=str))


def frames(body):
    buffer = EventStreamBuffer()
    buffer.add_data(body)
    return [
        {"headers": event.headers, "payload": base64.b64encode(event.payload).decode()}
        for event in buffer
    ]


if sys.argv[1] == "requests":
    requests(int(sys.argv[2]))
else:
    answers()
