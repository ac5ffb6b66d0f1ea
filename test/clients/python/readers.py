"""Readers: by polling and by enhanced fan-out, each following shards to their children."""
import threading
import time

import botocore.exceptions
import urllib3.exceptions

BROKEN_OFF = (
    botocore.exceptions.ReadTimeoutError,
    botocore.exceptions.ConnectionError,
    urllib3.exceptions.HTTPError,
)


class Follower:
    """Reads the first shards and all that descend from them; a child only after all its parents.

    `read(shard)` reads one shard in a thread of its own, and gives its children.
    """

    def __init__(self, client, stream, read):
        self._read = read
        self._lock = threading.Lock()
        self._begun, self._ended, self._threads = set(), set(), []
        self.failures = []
        shards = client.list_shards(StreamName=stream)["Shards"]
        with self._lock:
            for shard in shards:
                if "ParentShardId" not in shard:
                    self._begin(shard["ShardId"])

    def _begin(self, shard):
        self._begun.add(shard)
        thread = threading.Thread(target=self._run, args=(shard,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, shard):
        try:
            children = self._read(shard)
        except Exception as failure:
            self.failures.append(f"{shard}: {failure!r}")
            return
        with self._lock:
            self._ended.add(shard)
            for child in children:
                name = child["ShardId"]
                if name not in self._begun and self._ended.issuperset(child["ParentShards"]):
                    self._begin(name)

    def join(self, limit_seconds):
        end = time.monotonic() + limit_seconds
        # More are added while these are awaited.
        for thread in self._threads:
            thread.join(max(0, end - time.monotonic()))
            assert not thread.is_alive(), "a reader did not end"


def poll(client, stream, ledger, is_over):
    """Follows the stream by GetRecords until `is_over` is set and nothing more comes."""

    def read(shard):
        iterator = client.get_shard_iterator(
            StreamName=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        while True:
            is_last = is_over.is_set()
            answer = client.get_records(ShardIterator=iterator, Limit=200)
            ledger.took(shard, answer["Records"])
            iterator = answer.get("NextShardIterator")
            if iterator is None:
                return answer["ChildShards"]
            if is_last and answer["MillisBehindLatest"] == 0:
                return []
            if not answer["Records"]:
                time.sleep(0.02)

    return Follower(client, stream, read)


def subscribe(client, stream, consumer, ledger, is_over):
    """Follows the stream by SubscribeToShard. The client's read timeout ends a silent one."""

    def events_of(shard, start):
        answer = client.subscribe_to_shard(
            ConsumerARN=consumer, ShardId=shard, StartingPosition=start
        )
        try:
            for event in answer["EventStream"]:
                yield event["SubscribeToShardEvent"]
        except BROKEN_OFF:
            if not is_over.is_set():
                raise
        finally:
            answer["EventStream"].close()

    def read(shard):
        start = {"Type": "TRIM_HORIZON"}
        while not is_over.is_set():
            for event in events_of(shard, start):
                ledger.took(shard, event["Records"])
                if event.get("ChildShards"):
                    return event["ChildShards"]
                sequence = event["ContinuationSequenceNumber"]
                start = {"Type": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": sequence}
        return []

    return Follower(client, stream, read)
