"""PyIceberg's stories: tables in S3 whose current metadata the Data Catalog names."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import boto3  # noqa: E402
import pyarrow as pa  # noqa: E402
from pyiceberg.catalog import load_catalog  # noqa: E402
from pyiceberg.exceptions import NoSuchTableError, TableAlreadyExistsError  # noqa: E402
from pyiceberg.types import LongType  # noqa: E402
from report import close, same, tell  # noqa: E402

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
catalog = load_catalog(
    "lake",
    **{
        "type": "glue",
        "glue.endpoint": ENDPOINT,
        "s3.endpoint": ENDPOINT,
        "s3.access-key-id": os.environ["AWS_ACCESS_KEY_ID"],
        "s3.secret-access-key": os.environ["AWS_SECRET_ACCESS_KEY"],
        "s3.region": "us-east-1",
        "warehouse": "s3://lake/warehouse",
    },
)
glue = boto3.client("glue")


def rows(name="ice.t"):
    return sorted(catalog.load_table(name).scan().to_arrow().to_pydict()["a"])


def create():
    boto3.client("s3").create_bucket(Bucket="lake")
    catalog.create_namespace("ice", {"comment": "tables of ice"})
    schema = pa.schema([("a", pa.int64()), ("b", pa.string())])
    table = catalog.create_table("ice.t", schema=schema)
    table.append(pa.table({"a": [1, 2], "b": ["x", "y"]}))
    same(rows(), [1, 2], "the rows")
    kept = glue.get_table(DatabaseName="ice", Name="t")["Table"]
    same(kept["Parameters"]["table_type"], "ICEBERG", "the type")
    assert kept["Parameters"]["metadata_location"].startswith("s3://lake/warehouse/")
    try:
        catalog.create_table("ice.t", schema=schema)
        raise AssertionError("a second table of the name was made")
    except TableAlreadyExistsError:
        pass


def evolve():
    table = catalog.load_table("ice.t")
    with table.update_schema() as update:
        update.add_column("c", LongType())
    table.append(pa.table({"a": [3], "b": ["z"], "c": [9]}))
    got = catalog.load_table("ice.t").scan(row_filter="a = 3").to_arrow().to_pydict()
    same(got, {"a": [3], "b": ["z"], "c": [9]}, "the new row")
    columns = glue.get_table(DatabaseName="ice", Name="t")["Table"]["StorageDescriptor"]["Columns"]
    same([column["Name"] for column in columns], ["a", "b", "c"], "the columns")


def race():
    one, other = catalog.load_table("ice.t"), catalog.load_table("ice.t")
    one.append(pa.table({"a": [4], "b": ["z"], "c": [9]}))
    # The catalog refuses this commit, which was made on what `one` has changed: PyIceberg does it anew.
    other.append(pa.table({"a": [5], "b": ["z"], "c": [9]}))
    same(rows(), [1, 2, 3, 4, 5], "the rows of both")


def rename():
    catalog.rename_table("ice.t", "ice.u")
    same(catalog.list_tables("ice"), [("ice", "u")], "the tables")
    same(rows("ice.u"), [1, 2, 3, 4, 5], "the rows")
    catalog.drop_table("ice.u")
    try:
        catalog.load_table("ice.u")
        raise AssertionError("the table is still there")
    except NoSuchTableError:
        pass
    catalog.drop_namespace("ice")
    same(catalog.list_namespaces(), [], "the namespaces")


for story, run in {
    "a table is made, written and read": create,
    "a column is added": evolve,
    "two commits on one version both end in the table": race,
    "a table is renamed and dropped": rename,
}.items():
    tell(story, run)
close()
