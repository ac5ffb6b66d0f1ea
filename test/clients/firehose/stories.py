"""boto3's stories of Firehose. Where the server is and who calls is the environment's to say."""
import gzip
import io
import json
import os
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import boto3
from botocore.config import Config
from report import close, same, tell

ROLE = "arn:aws:iam::000000000000:role/firehose"
OPTIONS = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})
client = boto3.client("firehose", config=OPTIONS)
s3 = boto3.client("s3", config=OPTIONS)
kinesis = boto3.client("kinesis", config=OPTIONS)
functions = boto3.client("lambda", config=OPTIONS)
BUCKET = "lake"
LIMIT_S = 40

SHAPE = """
import base64
def handler(event, context):
    made = []
    for record in event["records"]:
        text = base64.b64decode(record["data"]).decode()
        if text == "drop":
            made.append({"recordId": record["recordId"], "result": "Dropped"})
        elif text == "fail":
            made.append({"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]})
        else:
            data = base64.b64encode((text.upper() + "\\n").encode()).decode()
            made.append({"recordId": record["recordId"], "result": "Ok", "data": data})
    return {"records": made}
"""


def place(**more):
    hints = {"SizeInMBs": 1, "IntervalInSeconds": 1}
    return {"RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::{BUCKET}", "BufferingHints": hints, **more}


def make(name, **more):
    made = client.create_delivery_stream(DeliveryStreamName=name, **more)
    active(name)
    return made["DeliveryStreamARN"]


def described(name):
    return client.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]


def active(name):
    until(lambda: described(name)["DeliveryStreamStatus"] == "ACTIVE", f"{name} is active")


def until(holds, what):
    end = time.monotonic() + LIMIT_S
    while not holds():
        assert time.monotonic() < end, f"it never came to be that {what}"
        time.sleep(0.1)


def objects(prefix):
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])
    return [
        (each["Key"], s3.get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read())
        for each in listed
    ]


READ = """
import io, json, sys
import pyarrow.parquet
table = pyarrow.parquet.read_table(io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps(table.to_pylist(), default=str))
"""


def table_of(body):
    """pyarrow has an environment of its own, beside another botocore."""
    read = subprocess.run(
        [os.environ["LAKE_PYTHON"], "-c", READ], input=body, capture_output=True, check=True
    )
    return json.loads(read.stdout)


def refused(run, code):
    try:
        run()
    except client.exceptions.ClientError as error:
        same(error.response["Error"]["Code"], code, "the error's code")
        return error.response["Error"]["Message"]
    raise AssertionError(f"it was not refused with {code}")


def delivered():
    arn = make(
        "plain",
        DeliveryStreamType="DirectPut",
        ExtendedS3DestinationConfiguration=place(
            Prefix="plain/!{timestamp:yyyy}/",
            ErrorOutputPrefix="bad/!{firehose:error-output-type}/",
            CompressionFormat="GZIP",
        ),
        Tags=[{"Key": "team", "Value": "flights"}],
    )
    same(arn, "arn:aws:firehose:us-east-1:000000000000:deliverystream/plain", "the ARN")
    one = client.put_record(DeliveryStreamName="plain", Record={"Data": b"one\n"})
    assert one["RecordId"] and one["Encrypted"] is False, one
    many = [{"Data": f"{i}\n".encode()} for i in range(500)]
    answer = client.put_record_batch(DeliveryStreamName="plain", Records=many)
    same(answer["FailedPutCount"], 0, "how many failed")
    same(len({each["RecordId"] for each in answer["RequestResponses"]}), 500, "how many ids")
    wanted = b"one\n" + b"".join(each["Data"] for each in many)
    got = lambda: b"".join(gzip.decompress(body) for _, body in objects("plain/"))
    until(lambda: len(got()) == len(wanted), "all is delivered")
    same(got(), wanted, "what was delivered")
    key = objects("plain/")[0][0]
    assert key.startswith("plain/20") and "/plain-1-20" in key and key.endswith(".gz"), key


def shaped():
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("shape.py", SHAPE)
    made = functions.create_function(
        FunctionName="shape",
        Runtime="python3.12",
        Role=ROLE,
        Handler="shape.handler",
        Code={"ZipFile": code.getvalue()},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName="shape")
    parameters = {"LambdaArn": made["FunctionArn"], "BufferIntervalInSeconds": "1"}
    make(
        "shaped",
        ExtendedS3DestinationConfiguration=place(
            Prefix="shaped/",
            ProcessingConfiguration={
                "Enabled": True,
                "Processors": [
                    {
                        "Type": "Lambda",
                        "Parameters": [
                            {"ParameterName": name, "ParameterValue": value}
                            for name, value in parameters.items()
                        ],
                    }
                ],
            },
        ),
    )
    records = [{"Data": text} for text in (b"a", b"drop", b"fail", b"b")]
    client.put_record_batch(DeliveryStreamName="shaped", Records=records)
    until(lambda: len(objects("shaped/")) == 2, "both objects are written")
    failed = objects("shaped/processing-failed/")
    same(len(failed), 1, "objects of failures")
    line = json.loads(failed[0][1])
    same(line["errorCode"], "Lambda.ProcessingFailedStatus", "the failure's code")
    same(line["rawData"], "ZmFpbA==", "the failure's data")
    same([body for _, body in objects("shaped/20")], [b"A\nB\n"], "what was delivered")


def streamed():
    kinesis.create_stream(StreamName="source", ShardCount=2)
    kinesis.get_waiter("stream_exists").wait(StreamName="source")
    arn = kinesis.describe_stream_summary(StreamName="source")["StreamDescriptionSummary"]["StreamARN"]
    make(
        "streamed",
        DeliveryStreamType="KinesisStreamAsSource",
        KinesisStreamSourceConfiguration={"KinesisStreamARN": arn, "RoleARN": ROLE},
        ExtendedS3DestinationConfiguration=place(Prefix="streamed/"),
    )
    ids = [f"{i:04}" for i in range(300)]
    kinesis.put_records(
        StreamName="source",
        Records=[{"Data": f"{each}\n".encode(), "PartitionKey": each} for each in ids],
    )
    got = lambda: sorted(b"".join(body for _, body in objects("streamed/")).decode().split())
    until(lambda: len(got()) >= 300, "all is delivered")
    same(got(), ids, "what was delivered")
    put = lambda: client.put_record(DeliveryStreamName="streamed", Record={"Data": b"x"})
    refused(put, "InvalidArgumentException")


def parted():
    query = {"MetadataExtractionQuery": "{carrier:.carrier}", "JsonParsingEngine": "JQ-1.6"}
    steps = [("MetadataExtraction", query), ("AppendDelimiterToRecord", {"Delimiter": "\\n"})]
    config = place(
        Prefix="parted/carrier=!{partitionKeyFromQuery:carrier}/",
        ErrorOutputPrefix="bad/!{firehose:error-output-type}/",
        DynamicPartitioningConfiguration={"Enabled": True},
        ProcessingConfiguration={
            "Enabled": True,
            "Processors": [
                {
                    "Type": kind,
                    "Parameters": [
                        {"ParameterName": name, "ParameterValue": value}
                        for name, value in values.items()
                    ],
                }
                for kind, values in steps
            ],
        },
    )
    config["BufferingHints"] = {"SizeInMBs": 64, "IntervalInSeconds": 1}
    make("parted", ExtendedS3DestinationConfiguration=config)
    records = [{"Data": json.dumps({"carrier": each}).encode()} for each in ("UA", "AA", "UA")]
    client.put_record_batch(DeliveryStreamName="parted", Records=records)
    until(lambda: len(objects("parted/")) >= 2, "both folders are written")
    same(b"".join(body for _, body in objects("parted/carrier=UA/")).count(b"\n"), 2, "UA's records")
    same(b"".join(body for _, body in objects("parted/carrier=AA/")).count(b"\n"), 1, "AA's records")


def converted():
    columns = {"id": "bigint", "carrier": "string", "late": "boolean", "at": "timestamp"}
    catalogue = boto3.client("glue", config=OPTIONS)
    catalogue.create_database(DatabaseInput={"Name": "lake"})
    described = [{"Name": name, "Type": kind} for name, kind in columns.items()]
    table = {"Name": "flights", "StorageDescriptor": {"Columns": described}}
    catalogue.create_table(DatabaseName="lake", TableInput=table)
    config = place(
        Prefix="converted/",
        DataFormatConversionConfiguration={
            "Enabled": True,
            "SchemaConfiguration": {"RoleARN": ROLE, "DatabaseName": "lake", "TableName": "flights"},
            "InputFormatConfiguration": {"Deserializer": {"OpenXJsonSerDe": {}}},
            "OutputFormatConfiguration": {"Serializer": {"ParquetSerDe": {}}},
        },
    )
    config["BufferingHints"] = {"SizeInMBs": 64, "IntervalInSeconds": 1}
    make("converted", ExtendedS3DestinationConfiguration=config)
    rows = [
        {"id": i, "carrier": "UA", "late": i % 2 == 0, "at": "2013-01-05 10:11:12"}
        for i in range(400)
    ]
    records = [{"Data": json.dumps(row).encode()} for row in rows]
    client.put_record_batch(DeliveryStreamName="converted", Records=records + [{"Data": b"[]"}])
    made = lambda: [row for _, body in objects("converted/20") for row in table_of(body)]
    until(lambda: len(made()) == 400, "the table is written")
    # A timestamp of Hive's is UTC; pyarrow prints it with its zone or without.
    same([{**row, "at": row["at"][:19]} for row in made()], rows, "the rows")
    bad = "converted/format-conversion-failed/"
    until(lambda: objects(bad), "what does not fit is put aside")
    same(json.loads(objects(bad)[0][1])["rawData"], "W10=", "what does not fit")


def updated():
    name = "plain"
    version = described(name)["VersionId"]
    update = {
        "DeliveryStreamName": name,
        "DestinationId": described(name)["Destinations"][0]["DestinationId"],
        "ExtendedS3DestinationUpdate": {"Prefix": "moved/", "CompressionFormat": "UNCOMPRESSED"},
    }
    client.update_destination(CurrentDeliveryStreamVersionId=version, **update)
    refused(
        lambda: client.update_destination(CurrentDeliveryStreamVersionId=version, **update),
        "ConcurrentModificationException",
    )
    client.put_record(DeliveryStreamName=name, Record={"Data": b"after"})
    until(lambda: objects("moved/"), "the new prefix is used")
    key, body = objects("moved/")[0]
    same(body, b"after", "what was delivered")
    assert "/plain-2-20" in key, key


def small():
    name = "plain"
    client.tag_delivery_stream(DeliveryStreamName=name, Tags=[{"Key": "a", "Value": "1"}])
    tags = client.list_tags_for_delivery_stream(DeliveryStreamName=name)["Tags"]
    same([each["Key"] for each in tags], ["a", "team"], "the tags")
    client.untag_delivery_stream(DeliveryStreamName=name, TagKeys=["a"])
    client.start_delivery_stream_encryption(DeliveryStreamName=name)
    status = lambda: described(name)["DeliveryStreamEncryptionConfiguration"]["Status"]
    until(lambda: status() == "ENABLED", "it is encrypted")
    client.stop_delivery_stream_encryption(DeliveryStreamName=name)
    until(lambda: status() == "DISABLED", "it is not encrypted any more")
    names = client.list_delivery_streams(Limit=2)
    same(names["DeliveryStreamNames"], ["converted", "parted"], "the first names")
    assert names["HasMoreDeliveryStreams"]


def errors():
    bucket = {"RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::{BUCKET}"}
    create = lambda **more: client.create_delivery_stream(DeliveryStreamName="wrong", **more)
    refused(lambda: described("none"), "ResourceNotFoundException")
    refused(lambda: create(), "InvalidArgumentException")
    bad = {**bucket, "Prefix": "!{what}/"}
    refused(lambda: create(ExtendedS3DestinationConfiguration=bad), "InvalidArgumentException")
    hints = {"SizeInMBs": 1, "IntervalInSeconds": 901}
    bad = {**bucket, "BufferingHints": hints}
    refused(lambda: create(ExtendedS3DestinationConfiguration=bad), "ValidationException")
    put = lambda: client.put_record_batch(DeliveryStreamName="plain", Records=[])
    try:
        put()
    except Exception as error:
        assert "Records" in str(error), error
    data = [{"Data": bytes(900 * 1024)}] * 5
    many = lambda: client.put_record_batch(DeliveryStreamName="plain", Records=data)
    refused(many, "InvalidArgumentException")


def deleted():
    client.delete_delivery_stream(DeliveryStreamName="plain")
    gone = lambda: "plain" not in client.list_delivery_streams(Limit=100)["DeliveryStreamNames"]
    until(gone, "it is gone")


s3.create_bucket(Bucket=BUCKET)
tell("records put one by one and in batches become an object with GZIP", delivered)
tell("a real function shapes, drops and fails records", shaped)
tell("a Kinesis stream is delivered", streamed)
tell("records are parted by a query into folders", parted)
tell("records become Parquet by a table of the catalogue", converted)
tell("a destination is updated while it works", updated)
tell("tags, encryption and lists", small)
tell("errors have AWS's codes", errors)
tell("a delivery stream is deleted", deleted)
close()
