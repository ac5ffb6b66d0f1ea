"""Tokens: STS's identities, and streams under the credentials that it issues."""
import datetime
import os

from report import same
from streams import stream

ROLE = "arn:aws:iam::123456789012:role/readers/nightly"


def identity(sts):
    """`sts` makes a client of STS, with credentials when they are given."""
    me = sts().get_caller_identity()
    same(me["Account"], "000000000000", "the account")
    same(me["Arn"].split(":")[4], "000000000000", "the ARN's account")
    assert me["UserId"], "a caller has an id"
    secret = os.environ["AWS_SECRET_ACCESS_KEY"]
    chosen = sts(aws_access_key_id="123456789012", aws_secret_access_key=secret)
    chosen = chosen.get_caller_identity()
    same(chosen["Account"], "123456789012", "an access key id of 12 digits names the account")


def taken(credentials):
    return {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials["SessionToken"],
    }


def role(sts, kinesis):
    answer = sts().assume_role(RoleArn=ROLE, RoleSessionName="night", DurationSeconds=900)
    wanted = "arn:aws:sts::123456789012:assumed-role/nightly/night"
    same(answer["AssumedRoleUser"]["Arn"], wanted, "the assumed role")
    credentials = answer["Credentials"]
    left = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
    assert 800 < left.total_seconds() <= 905, f"it ends in {left}"
    me = sts(**taken(credentials)).get_caller_identity()
    same((me["Account"], me["Arn"]), ("123456789012", wanted), "the caller")
    client = kinesis(**taken(credentials))
    with stream(client, "of-the-role", ShardCount=1) as (name, arn):
        same(arn.split(":")[4], "123456789012", "the stream's account")
        client.put_record(StreamName=name, Data=b"x", PartitionKey="k")
        assert name not in kinesis().list_streams()["StreamNames"], "accounts see their own"
    key = sts().get_access_key_info(AccessKeyId=credentials["AccessKeyId"])
    same(key["Account"], "123456789012", "the account of an issued key")


def session(sts, kinesis):
    credentials = sts().get_session_token(DurationSeconds=900)["Credentials"]
    me = sts(**taken(credentials)).get_caller_identity()
    same(me["Account"], "000000000000", "the session's account")
    kinesis(**taken(credentials)).list_streams()
