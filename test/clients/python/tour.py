"""The tour: every operation of the pinned model, once, each answer held against its shape."""
import contextlib
import json

from report import same
from shapes import complaints
from streams import QUICK, summary, until, until_active

# Their turn comes with the services that they belong to.
LATER = ("Queue", "Channel")
KEY = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000"
FIRST = "shardId-000000000000"
HALVES = ("shardId-000000000002", "shardId-000000000003")


class Tour:
    """Calls operations by their names in the model, and remembers which."""

    def __init__(self, client, name):
        self.client, self.name = client, name
        self.named = {"StreamName": name}
        self.seen = {}
        self._methods = {of: method for method, of in client.meta.method_to_api_mapping.items()}

    @property
    def arn(self):
        return f"arn:aws:kinesis:us-east-1:000000000000:stream/{self.name}"

    def call(self, operation, **given):
        answer = getattr(self.client, self._methods[operation])(**given)
        model = self.client.meta.service_model.operation_model(operation)
        metadata = answer.pop("ResponseMetadata")
        same(metadata["HTTPStatusCode"], 200, f"{operation}'s status")
        # botocore reads the id of this protocol's answers only from errors.
        assert metadata["HTTPHeaders"]["x-amzn-requestid"], f"{operation} has no request id"
        # Who reads the events looks at them.
        if model.output_shape and not model.has_event_stream_output:
            same(complaints(model.output_shape, answer, operation), [], f"{operation}'s answer")
        self.seen[operation] = answer
        return answer

    def settle(self):
        until_active(self.client, self.name)


def streams(tour):
    tour.call("CreateStream", ShardCount=2, Tags={"made": "here"}, **tour.named)
    tour.settle()
    assert tour.name in tour.call("ListStreams")["StreamNames"]
    described = tour.call("DescribeStream", **tour.named)["StreamDescription"]
    same(len(described["Shards"]), 2, "shards")
    found = tour.call("DescribeStreamSummary", StreamARN=tour.arn)["StreamDescriptionSummary"]
    same(found["OpenShardCount"], 2, "open shards")
    limits = tour.call("DescribeLimits")
    assert limits["OpenShardCount"] >= 2, limits
    same(len(tour.call("ListShards", **tour.named)["Shards"]), 2, "shards listed")


def tags(tour):
    tour.call("AddTagsToStream", Tags={"team": "data"}, **tour.named)
    tour.call("RemoveTagsFromStream", TagKeys=["made"], **tour.named)
    tour.call("TagResource", ResourceARN=tour.arn, Tags={"late": "1", "gone": "2"})
    tour.call("UntagResource", ResourceARN=tour.arn, TagKeys=["gone"])
    by_stream = tour.call("ListTagsForStream", **tour.named)["Tags"]
    by_resource = tour.call("ListTagsForResource", ResourceARN=tour.arn)["Tags"]
    for found in (by_stream, by_resource):
        kept = {tag["Key"]: tag["Value"] for tag in found}
        same(kept, {"team": "data", "late": "1"}, "the tags")


def records(tour):
    put = tour.call("PutRecord", Data=b"\x00\xff", PartitionKey="k", **tour.named)
    entries = [{"Data": b"x", "PartitionKey": f"k{i}"} for i in range(10)]
    answer = tour.call("PutRecords", Records=entries, StreamARN=tour.arn)
    same(answer["FailedRecordCount"], 0, "failed records")
    iterator = tour.call(
        "GetShardIterator",
        ShardId=put["ShardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        StartingSequenceNumber=put["SequenceNumber"],
        **tour.named,
    )["ShardIterator"]
    got = tour.call("GetRecords", ShardIterator=iterator, StreamARN=tour.arn)["Records"]
    same((got[0]["Data"], got[0]["PartitionKey"]), (b"\x00\xff", "k"), "the record")


def settings(tour):
    for operation, hours in (
        ("IncreaseStreamRetentionPeriod", 48),
        ("DecreaseStreamRetentionPeriod", 24),
    ):
        tour.call(operation, RetentionPeriodHours=hours, **tour.named)
        tour.settle()
        same(summary(tour.client, tour.name)["RetentionPeriodHours"], hours, operation)
    metrics = ["IncomingBytes", "IteratorAgeMilliseconds"]
    enabled = tour.call("EnableEnhancedMonitoring", ShardLevelMetrics=metrics, **tour.named)
    same(sorted(enabled["DesiredShardLevelMetrics"]), metrics, "the metrics")
    tour.settle()
    tour.call("DisableEnhancedMonitoring", ShardLevelMetrics=["ALL"], **tour.named)
    tour.settle()
    key = {"EncryptionType": "KMS", "KeyId": KEY, **tour.named}
    tour.call("StartStreamEncryption", **key)
    tour.settle()
    same(summary(tour.client, tour.name).get("KeyId"), KEY, "the key")
    tour.call("StopStreamEncryption", **key)
    tour.settle()
    tour.call("UpdateMaxRecordSize", StreamARN=tour.arn, MaxRecordSizeInKiB=2048)
    tour.settle()
    same(summary(tour.client, tour.name).get("MaxRecordSizeInKiB"), 2048, "the record size")


def policies(tour):
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": "111122223333"},
        "Action": ["kinesis:DescribeStreamSummary", "kinesis:GetRecords"],
        "Resource": tour.arn,
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    tour.call("PutResourcePolicy", ResourceARN=tour.arn, Policy=json.dumps(policy))
    kept = tour.call("GetResourcePolicy", ResourceARN=tour.arn)["Policy"]
    same(json.loads(kept), policy, "the policy")
    tour.call("DeleteResourcePolicy", ResourceARN=tour.arn)


def consumers(tour):
    by_name = {"StreamARN": tour.arn, "ConsumerName": "reader"}
    consumer = tour.call("RegisterStreamConsumer", Tags={"a": "b"}, **by_name)["Consumer"]

    def is_active():
        found = tour.call("DescribeStreamConsumer", **by_name)["ConsumerDescription"]
        return found["ConsumerStatus"] == "ACTIVE"

    until(is_active, "the consumer ACTIVE")
    listed = tour.call("ListStreamConsumers", StreamARN=tour.arn)["Consumers"]
    same([found["ConsumerName"] for found in listed], ["reader"], "the consumers")
    subscription = tour.call(
        "SubscribeToShard",
        ConsumerARN=consumer["ConsumerARN"],
        ShardId=FIRST,
        StartingPosition={"Type": "TRIM_HORIZON"},
    )
    model = tour.client.meta.service_model
    shape = model.operation_model("SubscribeToShard").output_shape.members["EventStream"]
    with contextlib.closing(subscription["EventStream"]) as events:
        event = next(iter(events))
    same(complaints(shape, event), [], "an event of the subscription")
    tour.call("DeregisterStreamConsumer", **by_name)


def shards(tour):
    # The first shard's middle: two shards share 2**128 hash keys.
    tour.call("SplitShard", ShardToSplit=FIRST, NewStartingHashKey=str(2**126), **tour.named)
    tour.settle()
    halves = {"ShardToMerge": HALVES[0], "AdjacentShardToMerge": HALVES[1]}
    tour.call("MergeShards", **halves, **tour.named)
    tour.settle()
    tour.call("UpdateShardCount", TargetShardCount=4, ScalingType="UNIFORM_SCALING", **tour.named)
    tour.settle()
    same(summary(tour.client, tour.name)["OpenShardCount"], 4, "open shards")


def on_demand(tour):
    mode = {"StreamMode": "ON_DEMAND"}
    tour.call("UpdateStreamMode", StreamARN=tour.arn, StreamModeDetails=mode)
    tour.settle()
    for strategy in ("AUTO", "USER_PARTITION_KEY"):
        tour.call(
            "UpdateStreamRecordDistributionStrategy",
            StreamARN=tour.arn,
            RecordDistributionStrategy=strategy,
        )
        tour.settle()
    wanted = {"Status": "ENABLED"}
    tour.call("UpdateAccountSettings", MinimumThroughputBillingCommitment=wanted)
    found = tour.call("DescribeAccountSettings")["MinimumThroughputBillingCommitment"]
    same(found["Status"], "ENABLED", "the commitment")
    tour.call("UpdateStreamWarmThroughput", WarmThroughputMiBps=10, **tour.named)
    tour.settle()


def removal(tour):
    tour.call("DeleteStream", EnforceConsumerDeletion=True, **tour.named)
    tour.client.get_waiter("stream_not_exists").wait(WaiterConfig=QUICK, **tour.named)


def completeness(tour):
    names = tour.client.meta.service_model.operation_names
    wanted = [name for name in names if not any(word in name for word in LATER)]
    same(sorted(tour.seen), sorted(wanted), "the operations called")


HALTS = (
    ("streams are made, listed and described", streams),
    ("tags are set by stream and by resource", tags),
    ("a record is put and got", records),
    ("retention, monitoring, encryption and record size are set", settings),
    ("a policy is kept", policies),
    ("a consumer is registered and pushed to", consumers),
    ("shards are split, merged and scaled", shards),
    ("a stream goes on demand, with a strategy and warm throughput", on_demand),
    ("a stream is removed", removal),
    ("every operation but those of queues and channels was called and answered well", completeness),
)
