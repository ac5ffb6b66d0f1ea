"""The flow: records are put while shards split and merge, and readers follow."""
import json
import threading
import time

from ledger import Ledger
from readers import poll, subscribe
from report import same
from streams import register, stream, until, until_active

KEYS = [f"clé {i}" for i in range(24)]
ROUNDS_BETWEEN = 8
# Two shards are split to three, merged to two again, and scaled to these counts.
SCALINGS = (4, 3)
ROUNDS_MAX = 2_000


def flow(clients, name):
    """`clients()` makes a client. Two readers follow one stream, each with a ledger of its own."""
    client = clients()
    with stream(client, name) as (_, arn):
        consumer = register(client, arn, "reader")
        polled, pushed = Ledger(), Ledger()
        is_over = threading.Event()
        # The last events have come when a subscription is silent for this long.
        patient = clients(read_timeout=2)
        readers = [
            poll(client, name, polled, is_over),
            subscribe(patient, name, consumer, pushed, is_over),
        ]
        try:
            put_while_resharding(client, name, (polled, pushed))
            until(lambda: all_even(readers, polled, pushed), "the last record")
            time.sleep(0.25)
        finally:
            is_over.set()
        for reader in readers:
            reader.join(15)
            same(reader.failures, [], "the reader's failures")
        same(polled.complaints(), [], "records polled")
        same(pushed.complaints(), [], "records pushed")
        check_lineage(client, name)


def all_even(readers, *ledgers):
    for reader in readers:
        same(reader.failures, [], "the reader's failures")
    return all(ledger.is_even() for ledger in ledgers)


class Rounds:
    """The producer: a record a key in each round, in a thread of its own."""

    def __init__(self, client, name, ledgers):
        self._client, self._name, self._ledgers = client, name, ledgers
        self._is_enough = threading.Event()
        self._failure = None
        self.done = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        try:
            while not self._is_enough.is_set() and self.done < ROUNDS_MAX:
                self._round(self.done)
                self.done += 1
        except Exception as failure:
            self._failure = failure

    def _round(self, n):
        records = [(key, json.dumps([key, n], ensure_ascii=False).encode()) for key in KEYS]
        if n % 4 == 3:
            answers = [
                self._client.put_record(StreamName=self._name, PartitionKey=key, Data=data)
                for key, data in records
            ]
        else:
            entries = [{"PartitionKey": key, "Data": data} for key, data in records]
            answer = self._client.put_records(StreamName=self._name, Records=entries)
            same(answer["FailedRecordCount"], 0, "failed records of a PutRecords")
            answers = answer["Records"]
        for (_, data), answer in zip(records, answers, strict=True):
            for ledger in self._ledgers:
                ledger.put(data, answer["ShardId"], answer["SequenceNumber"])

    def some(self):
        goal = self.done + ROUNDS_BETWEEN
        until(lambda: self.done >= goal or self._failure, "some more rounds")
        if self._failure:
            raise self._failure

    def end(self):
        self._is_enough.set()
        self._thread.join(20)
        if self._failure:
            raise self._failure


def put_while_resharding(client, name, ledgers):
    rounds = Rounds(client, name, ledgers)
    try:
        for change in (split, merge, *map(scale_to, SCALINGS)):
            rounds.some()
            change(client, name)
            until_active(client, name)
        rounds.some()
    finally:
        rounds.end()


def open_shards(client, name):
    """Open shards by their hash keys, in order."""
    shards = client.list_shards(StreamName=name, ShardFilter={"Type": "AT_LATEST"})["Shards"]
    return sorted(shards, key=lambda shard: int(shard["HashKeyRange"]["StartingHashKey"]))


def split(client, name):
    first = open_shards(client, name)[0]
    middle = str(int(first["HashKeyRange"]["EndingHashKey"]) // 2)
    client.split_shard(StreamName=name, ShardToSplit=first["ShardId"], NewStartingHashKey=middle)


def merge(client, name):
    _, one, other = open_shards(client, name)
    client.merge_shards(
        StreamName=name, ShardToMerge=one["ShardId"], AdjacentShardToMerge=other["ShardId"]
    )


def scale_to(count):
    def scale(client, name):
        before = len(open_shards(client, name))
        answer = client.update_shard_count(
            StreamName=name, TargetShardCount=count, ScalingType="UNIFORM_SCALING"
        )
        counts = answer["CurrentShardCount"], answer["TargetShardCount"]
        same(counts, (before, count), "the scaling's counts")

    return scale


def check_lineage(client, name):
    """Closed shards say where they end, children name known parents, ranges have no hole."""
    shards = client.list_shards(StreamName=name)["Shards"]
    names = {shard["ShardId"] for shard in shards}
    opened = open_shards(client, name)
    same(len(opened), SCALINGS[-1], "open shards")
    open_names = {shard["ShardId"] for shard in opened}
    for shard in shards:
        ends = "EndingSequenceNumber" in shard["SequenceNumberRange"]
        same(ends, shard["ShardId"] not in open_names, f"whether {shard['ShardId']} has an end")
        parents = {shard.get(of) for of in ("ParentShardId", "AdjacentParentShardId")} - {None}
        assert parents <= names, f"{shard['ShardId']} has unknown parents: {parents}"
    bounds = [shard["HashKeyRange"] for shard in opened]
    starts = [int(bound["StartingHashKey"]) for bound in bounds]
    ends = [int(bound["EndingHashKey"]) + 1 for bound in bounds]
    same(starts + [2**128], [0] + ends, "the bounds of the open shards")
