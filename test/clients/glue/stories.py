"""boto3's stories of the Data Catalog. Where the server is and who calls is the environment's to say."""
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from report import close, same, tell  # noqa: E402

glue = boto3.client("glue", config=Config(retries={"max_attempts": 1}, max_pool_connections=20))


def refusal(call, **input):
    try:
        call(**input)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    return None


def databases():
    glue.create_database(DatabaseInput={"Name": "Sales", "Parameters": {"a": "b"}}, Tags={"team": "x"})
    got = glue.get_database(Name="SALES")["Database"]
    same((got["Name"], got["Parameters"]), ("sales", {"a": "b"}), "the database")
    assert isinstance(got["CreateTime"], datetime)
    same(
        refusal(glue.get_database, Name="nowhere"),
        ("EntityNotFoundException", "Database nowhere not found."),
        "the refusal",
    )
    same(
        refusal(glue.create_database, DatabaseInput={"Name": "sales"}),
        ("AlreadyExistsException", "Database already exists."),
        "the refusal",
    )
    for i in range(5):
        glue.create_database(DatabaseInput={"Name": f"db{i}"})
    pages = glue.get_paginator("get_databases").paginate(PaginationConfig={"PageSize": 2})
    names = [each["Name"] for page in pages for each in page["DatabaseList"]]
    same(names, [*(f"db{i}" for i in range(5)), "sales"], "the names")
    arn = f"arn:aws:glue:us-east-1:000000000000:database/sales"
    same(glue.get_tags(ResourceArn=arn)["Tags"], {"team": "x"}, "the tags")


def tables():
    seen = datetime(2024, 2, 29, 12, tzinfo=timezone.utc)
    definition = {
        "Name": "Trips",
        "LastAccessTime": seen,
        "StorageDescriptor": {"Columns": [{"Name": "id", "Type": "bigint"}], "Location": "s3://lake/trips"},
        "PartitionKeys": [{"Name": "year", "Type": "int"}, {"Name": "city", "Type": "string"}],
        "TableType": "EXTERNAL_TABLE",
        "Parameters": {"classification": "parquet"},
    }
    glue.create_table(DatabaseName="sales", TableInput=definition)
    got = glue.get_table(DatabaseName="sales", Name="trips")["Table"]
    same(got["LastAccessTime"], seen, "the time")
    same(got["PartitionKeys"], definition["PartitionKeys"], "the keys")
    same(got["VersionId"], "0", "the version")
    same(
        refusal(glue.get_table, DatabaseName="sales", Name="none"),
        ("EntityNotFoundException", "Entity Not Found"),
        "the refusal",
    )
    glue.update_table(DatabaseName="sales", TableInput=definition, VersionId="0")
    same(
        refusal(glue.update_table, DatabaseName="sales", TableInput=definition, VersionId="0")[0],
        "ConcurrentModificationException",
        "the late commit",
    )
    pages = glue.get_paginator("get_table_versions").paginate(DatabaseName="sales", TableName="trips")
    versions = [each["VersionId"] for page in pages for each in page["TableVersions"]]
    same(versions, ["1", "0"], "the versions")


def partitions():
    of = {"DatabaseName": "sales", "TableName": "trips"}
    values = [[str(year), city] for year in range(2000, 2024) for city in ("basel", "bern", "chur")]
    for i in range(0, len(values), 20):
        batch = [{"Values": each, "StorageDescriptor": {"Location": "/".join(each)}} for each in values[i : i + 20]]
        same(glue.batch_create_partition(**of, PartitionInputList=batch)["Errors"], [], "the errors")
    pages = glue.get_paginator("get_partitions").paginate(
        **of, Expression="year BETWEEN 2009 AND 2011 AND city <> 'chur'", PaginationConfig={"PageSize": 2}
    )
    found = [each["Values"] for page in pages for each in page["Partitions"]]
    same(found, [[str(y), c] for y in (2009, 2010, 2011) for c in ("basel", "bern")], "the partitions")
    errors = glue.batch_create_partition(**of, PartitionInputList=[{"Values": ["2001", "bern"]}])["Errors"]
    same(errors[0]["ErrorDetail"]["ErrorCode"], "AlreadyExistsException", "the double")
    same(
        refusal(glue.get_partition, **of, PartitionValues=["1999", "bern"]),
        ("EntityNotFoundException", "Cannot find partition."),
        "the refusal",
    )
    same(refusal(glue.get_partitions, **of, Expression="month = 1")[0], "InvalidInputException", "the column")
    parts = [
        glue.get_partitions(**of, Segment={"SegmentNumber": i, "TotalSegments": 3})["Partitions"] for i in range(3)
    ]
    same(sum(len(part) for part in parts), len(values), "the segments")


def commits():
    glue.create_table(DatabaseName="sales", TableInput={"Name": "counter", "Parameters": {"n": "0"}})

    def add(_):
        while True:
            got = glue.get_table(DatabaseName="sales", Name="counter")["Table"]
            changed = {"Name": "counter", "Parameters": {"n": str(int(got["Parameters"]["n"]) + 1)}}
            refused = refusal(
                glue.update_table,
                DatabaseName="sales",
                TableInput=changed,
                VersionId=got["VersionId"],
                SkipArchive=True,
            )
            if refused is None:
                return
            same(refused[0], "ConcurrentModificationException", "a lost race")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    got = glue.get_table(DatabaseName="sales", Name="counter")["Table"]
    same((got["Parameters"]["n"], got["VersionId"]), ("40", "40"), "the count")


def statistics():
    of = {"DatabaseName": "sales", "TableName": "trips"}
    data = {
        "Type": "DECIMAL",
        "DecimalColumnStatisticsData": {
            "MinimumValue": {"UnscaledValue": b"\x00\xff", "Scale": 2},
            "NumberOfNulls": 0,
            "NumberOfDistinctValues": 9,
        },
    }
    given = {
        "ColumnName": "id",
        "ColumnType": "decimal(9,2)",
        "AnalyzedTime": datetime(2024, 1, 1, tzinfo=timezone.utc),
        "StatisticsData": data,
    }
    glue.update_column_statistics_for_table(**of, ColumnStatisticsList=[given])
    got = glue.get_column_statistics_for_table(**of, ColumnNames=["id", "none"])
    same(got["ColumnStatisticsList"], [given], "the statistics")
    same(got["Errors"][0]["ColumnName"], "none", "the error")


def settings():
    hidden = {"JDBC_CONNECTION_URL": "jdbc:mysql://h:3306/d", "USERNAME": "u", "PASSWORD": "p"}
    glue.create_connection(
        ConnectionInput={"Name": "c", "ConnectionType": "JDBC", "ConnectionProperties": hidden}
    )
    got = glue.get_connection(Name="c", HidePassword=True)["Connection"]
    assert "PASSWORD" not in got["ConnectionProperties"], "the password"
    glue.create_classifier(CsvClassifier={"Name": "k", "Delimiter": ";"})
    same(glue.get_classifier(Name="k")["Classifier"]["CsvClassifier"]["Delimiter"], ";", "the delimiter")
    found = glue.search_tables(SearchText="parquet")["TableList"]
    same([each["Name"] for each in found], ["trips"], "the search")


for story, run in {
    "databases are made, found and paged": databases,
    "a table and its versions": tables,
    "partitions by batch, expression, page and segment": partitions,
    "eight writers count to forty by optimistic commits": commits,
    "statistics with bytes come back as they went": statistics,
    "connections, classifiers and search": settings,
}.items():
    tell(story, run)
close()
