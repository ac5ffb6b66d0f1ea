"""Errors: refusals as boto3's own exceptions, with AWS's codes, statuses and sentences."""
import datetime
import os

from botocore.exceptions import ClientError
from report import same
from streams import register, stream


def refusal(call, **given):
    """The error that a call is refused with."""
    try:
        call(**given)
    except ClientError as error:
        assert error.response["ResponseMetadata"]["RequestId"], "an error has a request id"
        same(error.response["ResponseMetadata"]["HTTPStatusCode"], 400, "the status")
        return error
    raise AssertionError(f"this should have been refused: {given}")


def code(error):
    return error.response["Error"]["Code"]


def typed(client, name):
    missing = refusal(client.describe_stream, StreamName="nobody")
    assert isinstance(missing, client.exceptions.ResourceNotFoundException), missing
    same(
        missing.response["Error"]["Message"],
        "Stream nobody under account 000000000000 not found.",
        "the sentence",
    )
    with stream(client, name, ShardCount=1) as (_, arn):
        twice = refusal(client.create_stream, StreamName=name, ShardCount=1)
        assert isinstance(twice, client.exceptions.ResourceInUseException), twice
        shard = {"StreamName": name, "ShardId": "shardId-000000000009"}
        lost = refusal(client.get_shard_iterator, ShardIteratorType="LATEST", **shard)
        assert isinstance(lost, client.exceptions.ResourceNotFoundException), lost
        junk = refusal(client.get_records, ShardIterator="junk")
        assert isinstance(junk, client.exceptions.InvalidArgumentException), junk
        register(client, arn, "one")
        double = refusal(client.register_stream_consumer, StreamARN=arn, ConsumerName="one")
        assert isinstance(double, client.exceptions.ResourceInUseException), double
        short = refusal(
            client.decrease_stream_retention_period, StreamName=name, RetentionPeriodHours=12
        )
        assert isinstance(short, client.exceptions.InvalidArgumentException), short
        dry = refusal(
            client.put_record, StreamName=name, Data=b"x", PartitionKey="k", DryRun=True
        )
        assert isinstance(dry, client.exceptions.DryRunOperationException), dry
    gone = refusal(client.put_record, StreamName=name, Data=b"x", PartitionKey="k")
    assert isinstance(gone, client.exceptions.ResourceNotFoundException), gone


def token_alone(client, name):
    """A token of ListShards names its stream; an ARN beside it only chooses the endpoint."""
    with stream(client, name, ShardCount=3) as (_, arn):
        first = client.list_shards(StreamName=name, MaxResults=1)
        token = first["NextToken"]
        rest = client.list_shards(NextToken=token)["Shards"]
        same(len(first["Shards"] + rest), 3, "the shards of both pages")
        again = client.list_shards(NextToken=token, StreamARN=arn)["Shards"]
        same(again, rest, "the second page, with the ARN")
        created = datetime.datetime.now(datetime.timezone.utc)
        for member, value in (("StreamName", name), ("StreamCreationTimestamp", created)):
            refused = refusal(client.list_shards, NextToken=token, **{member: value})
            sentence = f"NextToken and {member} cannot be provided together."
            same(refused.response["Error"]["Message"], sentence, "the sentence")


def unsigned(kinesis):
    """`kinesis` makes a client, with the credentials that are given."""
    known = os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]
    for key, secret, wanted in (
        (known[0], "not-the-secret", "InvalidSignatureException"),
        ("AKIAISNOTTHEREATALL0", known[1], "UnrecognizedClientException"),
    ):
        client = kinesis(aws_access_key_id=key, aws_secret_access_key=secret)
        same(code(refusal(client.list_streams)), wanted, f"the code for {key}")


def validated(client):
    """`client` sends what it is told, without a look at the model."""
    many = [{"Data": b"x", "PartitionKey": "k"}] * 501
    cases = (
        (client.create_stream, {"StreamName": "no spaces", "ShardCount": 1}, "'streamName'"),
        (client.create_stream, {"StreamName": "s" * 129, "ShardCount": 1}, "less than or equal"),
        (client.put_record, {"StreamName": "s", "Data": b"x", "PartitionKey": ""}, "partitionKey"),
        (client.put_records, {"StreamName": "s", "Records": many}, "less than or equal to 500"),
        (client.put_records, {"StreamName": "s", "Records": []}, "greater than or equal to 1"),
        (client.get_records, {}, "'shardIterator'"),
        (client.get_records, {"ShardIterator": "x", "Limit": 0}, "greater than or equal to 1"),
        (
            client.get_shard_iterator,
            {"StreamName": "s", "ShardId": "x", "ShardIteratorType": "NEWEST"},
            "satisfy enum value set",
        ),
    )
    for call, given, words in cases:
        error = refusal(call, **given)
        same(code(error), "ValidationException", f"the code of {given}")
        message = error.response["Error"]["Message"]
        assert words in message, f"{given}: {message}"
    together = refusal(client.put_record, StreamName="no spaces", Data=b"x", PartitionKey="")
    message = together.response["Error"]["Message"]
    assert message.startswith("2 validation errors detected: "), message


def iterators(client, name):
    """Each type of iterator begins where it says."""
    with stream(client, name, ShardCount=1):
        puts = [
            client.put_record(StreamName=name, Data=b"%d" % n, PartitionKey="k")["SequenceNumber"]
            for n in range(4)
        ]
        hour_ago = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)
        for kind, more, wanted in (
            ("TRIM_HORIZON", {}, [b"0", b"1", b"2", b"3"]),
            ("AT_SEQUENCE_NUMBER", {"StartingSequenceNumber": puts[1]}, [b"1", b"2", b"3"]),
            ("AFTER_SEQUENCE_NUMBER", {"StartingSequenceNumber": puts[1]}, [b"2", b"3"]),
            ("AT_TIMESTAMP", {"Timestamp": hour_ago}, [b"0", b"1", b"2", b"3"]),
            ("LATEST", {}, []),
        ):
            iterator = client.get_shard_iterator(
                StreamName=name, ShardId="shardId-000000000000", ShardIteratorType=kind, **more
            )["ShardIterator"]
            got = client.get_records(ShardIterator=iterator)
            same([record["Data"] for record in got["Records"]], wanted, kind)
            assert got["NextShardIterator"], "an open shard has a next iterator"
