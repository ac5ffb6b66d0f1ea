"""boto3's stories of Lambda. Where the server is and who calls is the environment's to say."""
import base64
import io
import json
import os
import sys
import time
import urllib.request
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import boto3
from botocore.config import Config
from report import close, same, tell

ROLE = "arn:aws:iam::000000000000:role/worker"
client = boto3.client("lambda", config=Config(retries={"max_attempts": 1}))
kinesis = boto3.client("kinesis")
WAIT = {"Delay": 1, "MaxAttempts": 20}
LIMIT_S = 30

ECHO = """
import os
def handler(event, context):
    print("got", event)
    if event.get("fail"):
        raise KeyError("lost")
    custom = context.client_context.custom if context.client_context else None
    return {"event": event, "colour": os.environ.get("COLOUR"), "custom": custom}
"""

CALLING = """
import boto3
def handler(event, context):
    who = boto3.client("sts").get_caller_identity()
    put = boto3.client("kinesis").put_record(StreamName=event["stream"], Data=b"from inside", PartitionKey="k")
    return {"arn": who["Arn"], "sequence": put["SequenceNumber"]}
"""

FORWARDING = """
import base64, boto3, os
kinesis = boto3.client("kinesis")
def handler(event, context):
    records = [{"Data": base64.b64decode(r["kinesis"]["data"]).upper(), "PartitionKey": r["kinesis"]["partitionKey"]}
               for r in event["Records"]]
    kinesis.put_records(StreamName=os.environ["OUT"], Records=records)
"""


def archive(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(f"{name}.py", text)
    return out.getvalue()


def make(name, source, variables=None, **more):
    answer = client.create_function(
        FunctionName=name,
        Runtime="python3.12",
        Role=ROLE,
        Handler="app.handler",
        Code={"ZipFile": archive(app=source)},
        Timeout=20,
        MemorySize=256,
        Environment={"Variables": {"COLOUR": "blue", **(variables or {})}},
        **more,
    )
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=WAIT)
    return answer


def call(name, event, **more):
    answer = client.invoke(FunctionName=name, Payload=json.dumps(event), **more)
    return answer, json.loads(answer["Payload"].read() or b"null")


def life():
    made = make("life", ECHO, Tags={"team": "data"})
    same(made["State"], "Pending", "the state at first")
    found = client.get_function(FunctionName="life")
    same(found["Configuration"]["State"], "Active", "the state later")
    same(found["Tags"], {"team": "data"}, "the tags")
    with urllib.request.urlopen(found["Code"]["Location"]) as code:
        same(code.read(), archive_of(found, ECHO), "the code at its location")
    client.update_function_code(FunctionName="life", ZipFile=archive(app=ECHO + "\n# two"))
    client.get_waiter("function_updated_v2").wait(FunctionName="life", WaiterConfig=WAIT)
    same(client.publish_version(FunctionName="life")["Version"], "1", "the version")
    client.create_alias(FunctionName="life", Name="live", FunctionVersion="1")
    answer, _ = call("life:live", {})
    same(answer["ExecutedVersion"], "1", "the version that ran")
    names = [f["FunctionName"] for p in client.get_paginator("list_functions").paginate() for f in p["Functions"]]
    assert "life" in names, names
    client.delete_function(FunctionName="life")
    try:
        client.get_function(FunctionName="life")
    except client.exceptions.ResourceNotFoundException as error:
        same(error.response["Error"]["Message"], "Function not found: arn:aws:lambda:us-east-1:000000000000:function:life", "the sentence")
    else:
        raise AssertionError("a deleted function was found")


def archive_of(found, source):
    """zipfile writes the time: what was sent is known by its hash alone."""
    with urllib.request.urlopen(found["Code"]["Location"]) as code:
        data = code.read()
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        same(held.read("app.py").decode(), source, "the source in the archive")
    return data


def invocations():
    make("echo", ECHO)
    answer, value = call("echo", {"a": "ü"}, LogType="Tail")
    same(value, {"event": {"a": "ü"}, "colour": "blue", "custom": None}, "the answer")
    log = base64.b64decode(answer["LogResult"]).decode()
    assert "START RequestId" in log and "got {'a': 'ü'}" in log and "REPORT RequestId" in log, log
    context = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
    _, value = call("echo", {}, ClientContext=context)
    same(value["custom"], {"k": "v"}, "the client's context")
    answer, value = call("echo", {"fail": True})
    same(answer["FunctionError"], "Unhandled", "the kind of failure")
    same((value["errorType"], value["errorMessage"]), ("KeyError", "'lost'"), "the error")
    same(call("echo", {}, InvocationType="DryRun")[0]["StatusCode"], 204, "a dry run's status")
    same(call("echo", {}, InvocationType="Event")[0]["StatusCode"], 202, "an event's status")


def large():
    make("large", "def handler(event, context):\n    return event\n")
    text = "x" * (6 * 1024 * 1024 - 100)
    _, value = call("large", text)
    same(len(value), len(text), "the length of a large answer")
    try:
        call("large", "x" * (6 * 1024 * 1024))
    except client.exceptions.RequestTooLargeException as error:
        same(error.response["ResponseMetadata"]["HTTPStatusCode"], 413, "the status")
    else:
        raise AssertionError("too large a payload was taken")


def settings():
    make("settings", ECHO)
    name = {"FunctionName": "settings"}
    client.add_permission(**name, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com")
    assert '"Sid":"s"' in client.get_policy(**name)["Policy"]
    client.remove_permission(**name, StatementId="s")
    client.put_function_concurrency(**name, ReservedConcurrentExecutions=0)
    try:
        call("settings", {})
    except client.exceptions.TooManyRequestsException as error:
        same(error.response["Reason"], "ReservedFunctionConcurrentInvocationLimitExceeded", "the reason")
    else:
        raise AssertionError("a function that may not run was run")
    client.delete_function_concurrency(**name)
    same(client.put_function_event_invoke_config(**name, MaximumRetryAttempts=1)["MaximumRetryAttempts"], 1, "retries")
    arn = client.get_function(**name)["Configuration"]["FunctionArn"]
    client.tag_resource(Resource=arn, Tags={"a": "b"})
    same(client.list_tags(Resource=arn)["Tags"], {"a": "b"}, "the tags")
    client.untag_resource(Resource=arn, TagKeys=["a"])
    client.update_function_configuration(**name, Environment={"Variables": {"COLOUR": "red"}})
    same(call("settings", {})[1]["colour"], "red", "the variable")
    same(client.get_account_settings()["AccountLimit"]["ConcurrentExecutions"], 1000, "the account's limit")


def stream(name):
    kinesis.create_stream(StreamName=name, ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(StreamName=name, WaiterConfig=WAIT)
    return kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]["StreamARN"]


def data_in(name):
    iterator = kinesis.get_shard_iterator(StreamName=name, ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON")
    return [r["Data"] for r in kinesis.get_records(ShardIterator=iterator["ShardIterator"])["Records"]]


def inside():
    make("calling", CALLING, {"PYTHONPATH": os.environ["SITE_PACKAGES"]})
    stream("called")
    answer, value = call("calling", {"stream": "called"})
    assert "FunctionError" not in answer, value
    same(value["arn"], "arn:aws:sts::000000000000:assumed-role/worker/calling", "who the function is")
    same(data_in("called"), [b"from inside"], "what the function has put")


def mapping():
    source = stream("source")
    stream("sink")
    make("forwarding", FORWARDING, {"PYTHONPATH": os.environ["SITE_PACKAGES"], "OUT": "sink"})
    made = client.create_event_source_mapping(
        EventSourceArn=source, FunctionName="forwarding", StartingPosition="TRIM_HORIZON", BatchSize=10
    )
    same(made["State"], "Creating", "the state at first")
    words = [f"word {i}" for i in range(50)]
    kinesis.put_records(StreamName="source", Records=[{"Data": w.encode(), "PartitionKey": "k"} for w in words])
    wanted = [w.upper().encode() for w in words]
    until = time.time() + LIMIT_S
    while time.time() < until and len(data_in("sink")) < len(wanted):
        time.sleep(0.2)
    same(data_in("sink"), wanted, "what has come through")
    same(client.get_event_source_mapping(UUID=made["UUID"])["State"], "Enabled", "the state later")
    client.delete_event_source_mapping(UUID=made["UUID"])


def refusals():
    make("refused", ECHO)
    for what, run, code in [
        ("a name twice", lambda: make("refused", ECHO), "ResourceConflictException"),
        ("no archive", lambda: client.update_function_code(FunctionName="refused", ZipFile=b"no"), "InvalidParameterValueException"),
        ("no JSON", lambda: client.invoke(FunctionName="refused", Payload=b"{"), "InvalidRequestContentException"),
        ("an old revision", lambda: client.update_function_configuration(FunctionName="refused", RevisionId="x"), "PreconditionFailedException"),
    ]:
        try:
            run()
        except client.exceptions.ClientError as error:
            same(error.response["Error"]["Code"], code, what)
        else:
            raise AssertionError(f"{what} was taken")


tell("a function is made, waited for, changed, published, aliased and deleted", life)
tell("a function is called, its log and its failures come back", invocations)
tell("six megabytes go in and come out, and not more", large)
tell("permissions, concurrency, retries, tags and variables are kept", settings)
tell("a function calls this server as its role, with nothing but its environment", inside)
tell("a stream's records go through a function into another stream, in order", mapping)
tell("refusals are boto3's own exceptions", refusals)
close()
