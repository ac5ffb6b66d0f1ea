"""boto3's, psycopg's and redshift_connector's stories of Redshift. The environment says where."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))

import boto3
import psycopg
import redshift_connector
from report import close, same, tell

redshift = boto3.client("redshift")
data = boto3.client("redshift-data")
s3 = boto3.client("s3")
LOGIN = {"user": "awsuser", "password": "Passw0rd"}
CLUSTER = "wh"
LIMIT_S = 60
# With TLS the clients' own way of asking for it; without it they must not.
TLS = os.environ.get("WAREHOUSE_TLS") == "1"


def endpoint():
    return redshift.describe_clusters(ClusterIdentifier=CLUSTER)["Clusters"][0]["Endpoint"]


def connect(**login):
    at = endpoint()
    mode = "require" if TLS else "disable"
    return psycopg.connect(
        host=at["Address"], port=at["Port"], dbname="dev", sslmode=mode, **(login or LOGIN)
    )


def status():
    return redshift.describe_clusters(ClusterIdentifier=CLUSTER)["Clusters"][0]["ClusterStatus"]


def until(wanted):
    limit = time.time() + LIMIT_S
    while status() != wanted:
        assert time.time() < limit, f"the cluster is {status()}, not {wanted}"
        time.sleep(0.2)


def made():
    made = redshift.create_cluster(
        ClusterIdentifier=CLUSTER, NodeType="ra3.large", ClusterType="single-node",
        MasterUsername=LOGIN["user"], MasterUserPassword=LOGIN["password"],
        Tags=[{"Key": "team", "Value": "lake"}],
    )["Cluster"]
    same(made["ClusterStatus"], "creating", "the status at first")
    waiter = redshift.get_waiter("cluster_available")
    waiter.wait(ClusterIdentifier=CLUSTER, WaiterConfig={"Delay": 1, "MaxAttempts": LIMIT_S})
    view = redshift.describe_clusters(TagKeys=["team"])["Clusters"][0]
    same((view["DBName"], view["NumberOfNodes"]), ("dev", 1), "what was made")
    arn = f"arn:aws:redshift:us-east-1:000000000000:cluster:{CLUSTER}"
    redshift.create_tags(ResourceName=arn, Tags=[{"Key": "cost", "Value": "7"}])
    redshift.delete_tags(ResourceName=arn, TagKeys=["team"])
    tags = redshift.describe_tags(ResourceName=arn)["TaggedResources"]
    same([each["Tag"] for each in tags], [{"Key": "cost", "Value": "7"}], "tags")


def psycopg_loads():
    s3.create_bucket(Bucket="events")
    lines = "".join(json.dumps({"id": i, "kind": f"k{i % 3}"}) for i in range(3000))
    s3.put_object(Bucket="events", Key="in/1.json", Body=lines)
    with connect() as session:
        session.execute("create table events (id int sortkey, kind varchar(10)) diststyle even")
        session.execute("copy events from 's3://events/in/' iam_role default json 'auto'")
        found = session.execute("select kind, count(*) from events group by 1 order by 1").fetchall()
        same(found, [("k0", 1000), ("k1", 1000), ("k2", 1000)], "the rows")
        found = session.execute("select max(id) from events where id < %s", (50,)).fetchone()
        same(found, (49,), "a query with a value")


def connector():
    at = endpoint()
    login = {**LOGIN, "host": at["Address"], "port": at["Port"], "database": "dev", "ssl": TLS}
    if TLS:
        login["sslmode"] = "verify-ca"
    with redshift_connector.connect(**login) as session:
        with session.cursor() as cursor:
            cursor.execute("create table more (id int identity(1,1), name varchar(20), at timestamp)")
            cursor.executemany("insert into more (name, at) values (%s, getdate())", [("a",), ("b",)])
            cursor.execute("select id, name from more order by id")
            same([tuple(row) for row in cursor.fetchall()], [(1, "a"), (2, "b")], "rows")
            cursor.execute("copy events from 's3://events/in/' iam_role default json 'auto'")
            cursor.execute("select count(*) from events")
            same(int(cursor.fetchone()[0]), 6000, "the rows after a second COPY")
        session.commit()


def credentials():
    given = redshift.get_cluster_credentials(
        ClusterIdentifier=CLUSTER, DbUser="loader", AutoCreate=True, DurationSeconds=900
    )
    assert given["DbUser"] == "IAMA:loader", given["DbUser"]
    with connect(user=given["DbUser"], password=given["DbPassword"]) as session:
        same(session.execute("select current_user").fetchone(), ("loader",), "the user")
    try:
        connect(user=given["DbUser"], password="wrong")
    except psycopg.OperationalError as error:
        assert "password authentication failed" in str(error), error
    else:
        raise AssertionError("a wrong password was taken")


def finished(**asked):
    id = data.execute_statement(ClusterIdentifier=CLUSTER, Database="dev", **asked)["Id"]
    return ended(id)


def ended(id):
    limit = time.time() + LIMIT_S
    while True:
        view = data.describe_statement(Id=id)
        if view["Status"] in ("FINISHED", "FAILED", "ABORTED"):
            return view
        assert time.time() < limit, view
        time.sleep(0.05)


def data_api():
    view = finished(
        Sql="select :n::int n, 'x' || :t t, null::int nothing, 1.5::float8 f, true b, 2.50::numeric(5,2) d",
        Parameters=[{"name": "n", "value": "7"}, {"name": "t", "value": "it's"}],
        StatementName="first",
    )
    same((view["Status"], view["ResultRows"], view["HasResultSet"]), ("FINISHED", 1, True), "the end")
    result = data.get_statement_result(Id=view["Id"])
    wanted = [{"longValue": 7}, {"stringValue": "xit's"}, {"isNull": True}, {"doubleValue": 1.5},
              {"booleanValue": True}, {"stringValue": "2.50"}]
    same(result["Records"], [wanted], "the record")
    names = [(each["name"], each["typeName"]) for each in result["ColumnMetadata"]]
    same(names[0], ("n", "int4"), "the columns")
    same(result["ColumnMetadata"][5]["scale"], 2, "the scale")
    view = finished(Sql="select id, repeat('x', 100) from events order by id")
    pages = data.get_paginator("get_statement_result").paginate(Id=view["Id"])
    sizes = [len(page["Records"]) for page in pages]
    same((sum(sizes), max(sizes)), (6000, 1000), "the pages")
    view = finished(Sql="select * from nothing")
    same(view["Status"], "FAILED", "the end of a wrong statement")
    assert 'relation "nothing" does not exist' in view["Error"], view["Error"]
    batch = data.batch_execute_statement(
        ClusterIdentifier=CLUSTER, Database="dev",
        Sqls=["create table batch (a int)", "insert into batch values (1), (2)", "select * from batch"],
    )
    view = ended(batch["Id"])
    same([each["Status"] for each in view["SubStatements"]], ["FINISHED"] * 3, "the parts")
    rows = data.get_statement_result(Id=view["SubStatements"][2]["Id"])["Records"]
    same(rows, [[{"longValue": 1}], [{"longValue": 2}]], "the last part's rows")
    batch = data.batch_execute_statement(
        ClusterIdentifier=CLUSTER, Database="dev", Sqls=["insert into batch values (3)", "select 1/0"]
    )
    same(ended(batch["Id"])["Status"], "FAILED", "a batch with a wrong part")
    view = finished(Sql="select count(*) from batch")
    same(data.get_statement_result(Id=view["Id"])["Records"], [[{"longValue": 2}]], "all or none")
    listed = data.list_statements(StatementName="first")["Statements"]
    same([each["Status"] for each in listed], ["FINISHED"], "the list")


def catalog():
    asked = {"ClusterIdentifier": CLUSTER, "Database": "dev"}
    same(data.list_databases(**asked)["Databases"], ["dev"], "databases")
    assert "public" in data.list_schemas(**asked)["Schemas"]
    tables = data.list_tables(**asked, SchemaPattern="public", TablePattern="ev%")["Tables"]
    same(tables, [{"name": "events", "schema": "public", "type": "TABLE"}], "tables")
    columns = data.describe_table(**asked, Schema="public", Table="events")["ColumnList"]
    same([(each["name"], each["typeName"], each["length"]) for each in columns],
         [("id", "int4", 32), ("kind", "varchar", 10)], "columns")


def refusals():
    for call, asked, code in [
        (redshift.describe_clusters, {"ClusterIdentifier": "none"}, "ClusterNotFound"),
        (redshift.create_cluster, {"ClusterIdentifier": CLUSTER, "NodeType": "x", "MasterUsername": "u",
                                   "MasterUserPassword": "Passw0rd"}, "ClusterAlreadyExists"),
        (redshift.create_cluster, {"ClusterIdentifier": "weak", "NodeType": "x", "MasterUsername": "u",
                                   "MasterUserPassword": "password"}, "InvalidParameterValue"),
        (redshift.create_cluster, {"ClusterIdentifier": "9", "NodeType": "x", "MasterUsername": "u",
                                   "MasterUserPassword": "Passw0rd"}, "InvalidParameterValue"),
        (redshift.resume_cluster, {"ClusterIdentifier": CLUSTER}, "InvalidClusterState"),
        (redshift.delete_cluster, {"ClusterIdentifier": CLUSTER}, "InvalidParameterCombination"),
        (data.execute_statement, {"ClusterIdentifier": "none", "Database": "dev", "Sql": "select 1"},
         "ValidationException"),
        (data.describe_statement, {"Id": "d9b6c0c9-0747-4bf4-b142-e8883122f766"},
         "ResourceNotFoundException"),
    ]:
        try:
            call(**asked)
        except (redshift.exceptions.ClientError, data.exceptions.ClientError) as error:
            same(error.response["Error"]["Code"], code, str(asked))
        else:
            raise AssertionError(f"{asked} was taken")


def life():
    redshift.modify_cluster(ClusterIdentifier=CLUSTER, MasterUserPassword="Changed0")
    with connect(user=LOGIN["user"], password="Changed0") as session:
        same(session.execute("select count(*) from events").fetchone(), (6000,), "rows before")
    redshift.pause_cluster(ClusterIdentifier=CLUSTER)
    until("paused")
    try:
        connect(user=LOGIN["user"], password="Changed0")
    except psycopg.OperationalError:
        pass
    else:
        raise AssertionError("a paused cluster answers")
    redshift.resume_cluster(ClusterIdentifier=CLUSTER)
    until("available")
    redshift.reboot_cluster(ClusterIdentifier=CLUSTER)
    until("available")
    with connect(user=LOGIN["user"], password="Changed0") as session:
        same(session.execute("select count(*) from events").fetchone(), (6000,), "rows after")
    redshift.delete_cluster(ClusterIdentifier=CLUSTER, SkipFinalClusterSnapshot=True)
    redshift.get_waiter("cluster_deleted").wait(
        ClusterIdentifier=CLUSTER, WaiterConfig={"Delay": 1, "MaxAttempts": LIMIT_S}
    )


tell("a cluster is made, waited for, found and tagged", made)
tell("psycopg loads a table with COPY and asks it", psycopg_loads)
tell("redshift_connector writes, reads and copies", connector)
tell("temporary credentials open a session", credentials)
tell("the Data API runs statements and batches, and pages their results", data_api)
tell("the Data API lists databases, schemas, tables and columns", catalog)
tell("refusals are boto3's own exceptions", refusals)
tell("a cluster gets another password, is paused, resumed, rebooted and deleted", life)
close()
