"""The lake's stories: s3fs (aiobotocore), pyarrow (AWS's C++ SDK) and DuckDB on the same bucket."""
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "python"))

import duckdb  # noqa: E402
import duckdb_extension_httpfs  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.dataset as ds  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
import s3fs  # noqa: E402
from pyarrow import fs as arrow_fs  # noqa: E402
from report import close, same, tell  # noqa: E402

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
lake = s3fs.S3FileSystem(endpoint_url=ENDPOINT, key=os.environ["AWS_ACCESS_KEY_ID"], secret=os.environ["AWS_SECRET_ACCESS_KEY"])
native = arrow_fs.S3FileSystem(
    access_key=os.environ["AWS_ACCESS_KEY_ID"],
    secret_key=os.environ["AWS_SECRET_ACCESS_KEY"],
    region="us-east-1",
    scheme="http",
    endpoint_override=ENDPOINT.removeprefix("http://"),
    allow_bucket_creation=True,
)
TABLE = pa.table({"day": [f"2026-01-{i % 5 + 1:02}" for i in range(50_000)], "n": list(range(50_000))})


def files():
    lake.mkdir("lake")
    with lake.open("lake/dir/text.txt", "wb") as file:
        file.write(b"hello\n" * 10)
    same(lake.cat("lake/dir/text.txt"), b"hello\n" * 10, "the text")
    same(lake.ls("lake/dir"), ["lake/dir/text.txt"], "the folder")
    same(lake.info("lake/dir/text.txt")["size"], 60, "the size")
    with lake.open("lake/dir/text.txt", "rb") as file:
        file.seek(6)
        same(file.read(5), b"hello", "a part")
    lake.mv("lake/dir/text.txt", "lake/dir/moved.txt")
    same(lake.exists("lake/dir/text.txt"), False, "whether the old name is there")
    same([path for path in lake.glob("lake/**/*.txt")], ["lake/dir/moved.txt"], "the glob")


def large():
    body = os.urandom(12 * 1024 * 1024)
    with lake.open("lake/large", "wb", block_size=5 * 1024 * 1024) as file:
        file.write(body)
    same(lake.cat_file("lake/large", start=5_000_000, end=5_000_010), body[5_000_000:5_000_010], "a part")
    with native.open_input_file("lake/large") as file:
        same(file.read() == body, True, "whether pyarrow reads what s3fs has written")


def parquet():
    pq.write_table(TABLE, "lake/one.parquet", filesystem=native)
    same(pq.read_table("lake/one.parquet", filesystem=native).num_rows, 50_000, "the rows")
    same(pq.read_metadata(lake.open("lake/one.parquet")).num_rows, 50_000, "the rows that s3fs sees")


def dataset():
    parts = ds.partitioning(pa.schema([("day", pa.string())]), flavor="hive")
    ds.write_dataset(TABLE, "lake/set", format="parquet", filesystem=native, partitioning=parts)
    read = ds.dataset("lake/set", format="parquet", filesystem=native, partitioning=parts)
    same(read.count_rows(filter=ds.field("day") == "2026-01-03"), 10_000, "the rows of a day")
    found = native.get_file_info(arrow_fs.FileSelector("lake/set", recursive=True))
    same(sum(each.is_file for each in found), 5, "the files")


def database():
    """DuckDB signs, lists, uploads in parts and reads ranges by itself."""
    (folder,) = duckdb_extension_httpfs.__path__
    (extension,) = glob.glob(os.path.join(folder, "extensions", "*", "httpfs.duckdb_extension"))
    con = duckdb.connect()
    con.execute(f"LOAD '{extension}'")
    for name, value in {
        "s3_endpoint": ENDPOINT.removeprefix("http://"),
        "s3_url_style": "path",
        "s3_region": "us-east-1",
        "s3_access_key_id": os.environ["AWS_ACCESS_KEY_ID"],
        "s3_secret_access_key": os.environ["AWS_SECRET_ACCESS_KEY"],
    }.items():
        con.execute(f"SET {name}='{value}'")
    con.execute("SET s3_use_ssl=false")
    rows = "SELECT i AS n, i % 5 AS day FROM range(100000) t(i)"
    con.execute(f"COPY ({rows}) TO 's3://lake/duck' (FORMAT parquet, PARTITION_BY (day))")
    files = "read_parquet('s3://lake/duck/*/*.parquet', hive_partitioning=true)"
    seen = con.execute(f"SELECT count(*), sum(n) FROM {files} WHERE day = 3").fetchall()
    same(seen, [(20_000, 1_000_010_000)], "the rows of a day")
    con.execute("COPY (SELECT i AS n, md5(i::VARCHAR) AS m FROM range(500000) t(i)) TO 's3://lake/duck.csv'")
    same(con.execute("SELECT count(*) FROM 's3://lake/duck.csv'").fetchall(), [(500_000,)], "the lines")


def folders():
    native.create_dir("lake/made/below")
    native.delete_dir("lake/set")
    same(native.get_file_info("lake/set").type, arrow_fs.FileType.NotFound, "what is left")
    lake.rm("lake", recursive=True)
    same(lake.exists("lake"), False, "whether the bucket is there")


tell("s3fs writes, reads, seeks, moves and globs", files)
tell("a large file goes up in parts and is read in ranges by both", large)
tell("Parquet is written and read over AWS's C++ SDK", parquet)
tell("a partitioned dataset is written, filtered and listed", dataset)
tell("DuckDB writes partitions and a large file, and reads them", database)
tell("folders are made and removed", folders)
close()
