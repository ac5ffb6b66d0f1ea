"""Streams: made for a story and removed after it; waits for what takes a moment."""
import contextlib
import time

QUICK = {"Delay": 0.2, "MaxAttempts": 100}


@contextlib.contextmanager
def stream(client, name, **more):
    """Makes a stream, waits for it with boto3's own waiter, gives its name and ARN."""
    client.create_stream(StreamName=name, **(more or {"ShardCount": 2}))
    client.get_waiter("stream_exists").wait(StreamName=name, WaiterConfig=QUICK)
    try:
        yield name, summary(client, name)["StreamARN"]
    finally:
        client.delete_stream(StreamName=name, EnforceConsumerDeletion=True)
        client.get_waiter("stream_not_exists").wait(StreamName=name, WaiterConfig=QUICK)


def summary(client, name):
    return client.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]


def until(holds, what, limit_seconds=20):
    """Waits until `holds()` gives something true, and gives it."""
    end = time.monotonic() + limit_seconds
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {limit_seconds} s")


def until_active(client, name):
    until(lambda: summary(client, name)["StreamStatus"] == "ACTIVE", f"{name} ACTIVE")


def register(client, arn, name):
    """Registers a consumer, waits until it is ACTIVE, gives its ARN."""
    consumer = client.register_stream_consumer(StreamARN=arn, ConsumerName=name)["Consumer"]

    def is_active():
        found = client.describe_stream_consumer(ConsumerARN=consumer["ConsumerARN"])
        return found["ConsumerDescription"]["ConsumerStatus"] == "ACTIVE"

    until(is_active, f"consumer {name} ACTIVE")
    return consumer["ConsumerARN"]
