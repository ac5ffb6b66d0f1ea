"""Sizes: the largest batch, the largest record, and pages that stay below AWS's 10 MiB."""
import hashlib

from errors import refusal
from report import same
from streams import stream, until_active

MIB = 1024 * 1024
SHARD = "shardId-000000000000"


def from_start(client, name):
    """Every record of the first shard, and how many bytes each page had."""
    iterator = client.get_shard_iterator(
        StreamName=name, ShardId=SHARD, ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    records, pages = [], []
    while True:
        answer = client.get_records(ShardIterator=iterator)
        records += answer["Records"]
        pages.append(sum(len(record["Data"]) for record in answer["Records"]))
        iterator = answer["NextShardIterator"]
        if answer["MillisBehindLatest"] == 0:
            return records, pages


def batch(client, name):
    with stream(client, name, ShardCount=1):
        data = [bytes([n % 256]) * (20_000 - len(str(n))) for n in range(500)]
        entries = [{"Data": each, "PartitionKey": str(n)} for n, each in enumerate(data)]
        answer = client.put_records(StreamName=name, Records=entries)
        same(answer["FailedRecordCount"], 0, "failed records")
        got, _ = from_start(client, name)
        same([record["PartitionKey"] for record in got], [str(n) for n in range(500)], "the keys")
        assert [record["Data"] for record in got] == data, "the bytes of 500 records"


def record(client, name):
    with stream(client, name, ShardCount=1) as (_, arn):
        put = {"StreamName": name, "PartitionKey": "k"}
        refusal(client.put_record, Data=bytes(MIB + 1), **put)
        client.update_max_record_size(StreamARN=arn, MaxRecordSizeInKiB=10_240)
        until_active(client, name)
        largest = hashlib.shake_128(b"seed").digest(10 * MIB - 1)
        client.put_record(Data=largest, **put)
        for n in range(6):
            client.put_record(Data=bytes([n]) * (3 * MIB), **put)
        got, pages = from_start(client, name)
        assert got[0]["Data"] == largest, "the bytes of the largest record"
        same([record["Data"][0] for record in got[1:]], list(range(6)), "the records after it")
        assert max(pages) <= 10 * MIB, f"pages of {pages} bytes"
