"""The ledger: what was put and what came out, so that each record is seen once and in order."""
import json
import threading


class Ledger:
    def __init__(self):
        self._lock = threading.Lock()
        self._puts = {}
        self._seen = {}
        self._last_of_key = {}
        self._last_of_shard = {}
        self._found = []

    def put(self, data, shard, sequence):
        with self._lock:
            self._puts[data] = (shard, sequence)

    def took(self, shard, records):
        with self._lock:
            for record in records:
                self._take(shard, record)

    def _take(self, shard, record):
        data = record["Data"]
        key, n = json.loads(data)
        if data in self._seen:
            self._found.append(f"{data} came twice, from {shard}")
        self._seen[data] = (shard, record["SequenceNumber"])
        if key != record["PartitionKey"]:
            self._found.append(f"{data} came with the key {record['PartitionKey']}")
        if n <= self._last_of_key.get(key, -1):
            self._found.append(f"{data} came after the key's {self._last_of_key[key]}")
        self._last_of_key[key] = n
        sequence = int(record["SequenceNumber"])
        if sequence <= self._last_of_shard.get(shard, -1):
            self._found.append(f"{data}: {shard} runs back to {sequence}")
        self._last_of_shard[shard] = sequence

    def is_even(self):
        with self._lock:
            return len(self._seen) >= len(self._puts)

    def complaints(self):
        with self._lock:
            lost = [f"{data} is lost" for data in self._puts if data not in self._seen]
            foreign = [f"{data} was never put" for data in self._seen if data not in self._puts]
            moved = [
                f"{data} came from {place}, its put said {self._puts[data]}"
                for data, place in self._seen.items()
                if self._puts.get(data, place) != place
            ]
            return (self._found + lost + foreign + moved)[:20]
