"""boto3's stories: `stories.py PROTOCOL` tells them one by one over that wire protocol.

Where the server is and who calls is the environment's to say.
"""
import sys

import boto3
import errors
import sizes
import tokens
import tour
from botocore.config import Config
from flow import flow
from report import close, same, tell

(PROTOCOL,) = sys.argv[1:]
# Connections: a flow holds one a subscription, and polls at the same time.
OPTIONS = {"max_pool_connections": 40, "retries": {"mode": "standard"}}
# What each protocol's request must show on the wire.
MARKS = {
    "json": ("Content-Type", "application/x-amz-json-1.1"),
    "smithy-rpc-v2-cbor": ("smithy-protocol", "rpc-v2-cbor"),
}


def service(name):
    def client(parameter_validation=True, read_timeout=30, **credentials):
        options = Config(
            parameter_validation=parameter_validation, read_timeout=read_timeout, **OPTIONS
        )
        return boto3.session.Session(**credentials).client(name, config=options)

    return client


kinesis, sts = service("kinesis"), service("sts")


def protocol():
    client, seen = kinesis(), []
    client.meta.events.register("before-send.kinesis", lambda request, **_: seen.append(request))
    client.list_streams()
    header, wanted = MARKS[PROTOCOL]
    got = seen[0].headers[header]
    same(got.decode() if isinstance(got, bytes) else got, wanted, f"the header {header}")


def main():
    tell(f"requests go over the wire as {PROTOCOL}", protocol)
    tell(
        "records come once and in order by key while shards split, merge and scale",
        lambda: flow(kinesis, "flow"),
    )
    errands = tour.Tour(kinesis(), "tour")
    for name, halt in tour.HALTS:
        tell(name, lambda halt=halt: halt(errands))
    tell("each iterator type begins where it says", lambda: errors.iterators(kinesis(), "types"))
    tell("five hundred records go at once and come back", lambda: sizes.batch(kinesis(), "batch"))
    tell(
        "a record of 10 MiB is taken once the stream allows it, and pages stay below that",
        lambda: sizes.record(kinesis(), "large"),
    )
    tell("refusals are boto3's own exceptions", lambda: errors.typed(kinesis(), "typed"))
    tell(
        "what breaks the model's constraints is named in AWS's words",
        lambda: errors.validated(kinesis(parameter_validation=False)),
    )
    tell("a wrong secret and an unknown key are refused", lambda: errors.unsigned(kinesis))
    if PROTOCOL == "json":
        tell(
            "a token of ListShards is refused beside a stream's name or time",
            lambda: errors.token_alone(kinesis(), "token"),
        )
        tell("STS names the caller and the account", lambda: tokens.identity(sts))
        tell("a role's credentials work in the role's account", lambda: tokens.role(sts, kinesis))
        tell("a session token's credentials work", lambda: tokens.session(sts, kinesis))
    close()


main()
