"""awswrangler's stories: Parquet data sets in S3, described by the Data Catalog."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import awswrangler as wr  # noqa: E402
import boto3  # noqa: E402
import pandas as pd  # noqa: E402
from report import close, same, tell  # noqa: E402

FRAME = pd.DataFrame({"n": [1, 2, 3], "s": ["a", "b", "c"], "day": ["2024-01-01", "2024-01-02", "2024-01-02"]})
PLACE = {"path": "s3://lake/w/t/", "dataset": True, "database": "w", "table": "t", "partition_cols": ["day"]}


def write():
    boto3.client("s3").create_bucket(Bucket="lake")
    wr.catalog.create_database("w", description="wrangled")
    settings = {"columns_comments": {"n": "a number"}, "description": "days"}
    wr.s3.to_parquet(FRAME, glue_table_settings=settings, **PLACE)
    same(wr.catalog.get_table_types("w", "t"), {"n": "bigint", "s": "string", "day": "string"}, "the types")
    same(wr.catalog.get_table_description("w", "t"), "days", "the description")
    same(wr.catalog.get_columns_comments("w", "t")["n"], "a number", "the comment")
    same(len(wr.s3.read_parquet_table(database="w", table="t")), 3, "the rows")


def append():
    wr.s3.to_parquet(FRAME.assign(extra=1.5), mode="append", catalog_versioning=True, **PLACE)
    same(wr.catalog.get_table_types("w", "t")["extra"], "double", "the new column")
    same(len(wr.s3.read_parquet_table(database="w", table="t", validate_schema=False)), 6, "the rows")
    found = wr.catalog.get_partitions("w", "t", expression="day = '2024-01-02'")
    same(found, {"s3://lake/w/t/day=2024-01-02/": ["2024-01-02"]}, "the partition")
    same(wr.catalog.get_table_number_of_versions("w", "t"), 2, "the versions")


def overwrite():
    one = FRAME[FRAME["day"] == "2024-01-02"].assign(extra=2.5)
    wr.s3.to_parquet(one, mode="overwrite_partitions", **PLACE)
    got = wr.s3.read_parquet_table(database="w", table="t", validate_schema=False, partition_filter=lambda part: part["day"] == "2024-01-02")
    same(sorted(got["extra"]), [2.5, 2.5], "the rows of the day")


def find():
    tables = list(wr.catalog.get_tables(database="w", name_prefix="t"))
    same([table["Name"] for table in tables], ["t"], "by prefix")
    same([table["Name"] for table in wr.catalog.get_tables(name_contains="t", database="w")], ["t"], "by part")
    same([table["Name"] for table in wr.catalog.search_tables(text="days")], ["t"], "by text")
    wr.catalog.delete_partitions(database="w", table="t", partitions_values=[["2024-01-01"]])
    same(len(wr.catalog.get_partitions("w", "t")), 1, "the partitions left")
    same(wr.catalog.delete_table_if_exists("w", "t"), True, "the deletion")
    same(wr.catalog.does_table_exist("w", "t"), False, "the table")


for story, run in {
    "a data set is written and described": write,
    "rows are appended with a new column": append,
    "one partition is overwritten": overwrite,
    "tables are found and deleted": find,
}.items():
    tell(story, run)
close()
