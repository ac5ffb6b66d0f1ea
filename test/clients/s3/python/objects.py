"""boto3's stories of S3. Where the server is and who calls is the environment's to say."""
import hashlib
import io
import os
import socket
import sys
import threading
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "python"))

import boto3  # noqa: E402
from boto3.s3.transfer import TransferConfig  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from report import close, same, tell  # noqa: E402

STYLE = sys.argv[1]

_look_up = socket.getaddrinfo


def _local(host, *more, **named):
    """Names below localhost are this machine (RFC 6761), which not every system knows."""
    return _look_up("127.0.0.1" if str(host).endswith(".localhost") else host, *more, **named)


socket.getaddrinfo = _local
MIB = 1024 * 1024


def client(**more):
    options = Config(s3={"addressing_style": STYLE}, retries={"mode": "standard"}, **more)
    return boto3.client("s3", config=options)


s3 = client()


def refused(code, run):
    try:
        run()
    except ClientError as error:
        same(error.response["Error"]["Code"], code, "the error's code")
        return error.response
    raise AssertionError(f"{code} was not raised")


def small():
    s3.create_bucket(Bucket="lake")
    s3.put_object(Bucket="lake", Key="a/ü +%.txt", Body=b"hello", Metadata={"who": "ann"})
    got = s3.get_object(Bucket="lake", Key="a/ü +%.txt", ChecksumMode="ENABLED")
    same(got["Body"].read(), b"hello", "the body")
    same(got["Metadata"], {"who": "ann"}, "the metadata")
    same(s3.get_object(Bucket="lake", Key="a/ü +%.txt", Range="bytes=1-2")["Body"].read(), b"el", "a range")
    listed = s3.list_objects_v2(Bucket="lake", Prefix="a/")["Contents"]
    same([each["Key"] for each in listed], ["a/ü +%.txt"], "the listing")


def refusals():
    refused("NoSuchKey", lambda: s3.get_object(Bucket="lake", Key="none"))
    refused("404", lambda: s3.head_object(Bucket="lake", Key="none"))
    refused("NoSuchBucket", lambda: s3.list_objects_v2(Bucket="nowhere-at-all"))
    refused("BucketNotEmpty", lambda: s3.delete_bucket(Bucket="lake"))
    refused("InvalidBucketName", lambda: s3.create_bucket(Bucket="xn--lake"))
    held = s3.get_object(Bucket="lake", Key="a/ü +%.txt")
    same(refused("304", lambda: s3.get_object(Bucket="lake", Key="a/ü +%.txt", IfNoneMatch=held["ETag"]))["ResponseMetadata"]["HTTPStatusCode"], 304, "the status")
    refused("PreconditionFailed", lambda: s3.put_object(Bucket="lake", Key="a/ü +%.txt", Body=b"", IfNoneMatch="*"))
    held["Body"].close()


def transfer():
    body = os.urandom(17 * MIB + 5)
    seen = []
    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB, max_concurrency=4)
    s3.upload_fileobj(io.BytesIO(body), "lake", "big", Config=config, Callback=seen.append)
    same(sum(seen), len(body), "the progress")
    got = io.BytesIO()
    s3.download_fileobj("lake", "big", got, Config=config)
    same(hashlib.sha256(got.getvalue()).digest(), hashlib.sha256(body).digest(), "what came back")
    s3.copy({"Bucket": "lake", "Key": "big"}, "lake", "big-copy", Config=config)
    same(s3.head_object(Bucket="lake", Key="big-copy")["ContentLength"], len(body), "the copy's size")


def checksums():
    body = b"123456789"
    for name in ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]:
        try:
            put = s3.put_object(Bucket="lake", Key=name, Body=body, ChecksumAlgorithm=name)
        except Exception as error:  # botocore computes some of them only with its C library
            if "awscrt" in str(error).lower() or "crt" in str(error).lower():
                continue
            raise
        got = s3.get_object(Bucket="lake", Key=name, ChecksumMode="ENABLED")
        same(got["Body"].read(), body, name)
        same(got[f"Checksum{name}"], put[f"Checksum{name}"], f"the {name} that is kept")


def pages():
    names = [f"p/{i // 10}/{i:03}" for i in range(55)]
    for name in names:
        s3.put_object(Bucket="lake", Key=name, Body=b"")
    found = []
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="lake", Prefix="p/", PaginationConfig={"PageSize": 7}):
        found += [each["Key"] for each in page.get("Contents", [])]
    same(found, names, "all pages")
    prefixes = []
    for page in s3.get_paginator("list_objects").paginate(Bucket="lake", Prefix="p/", Delimiter="/", PaginationConfig={"PageSize": 2}):
        prefixes += [each["Prefix"] for each in page.get("CommonPrefixes", [])]
    same(prefixes, [f"p/{i}/" for i in range(6)], "the folders")


def presigned():
    url = s3.generate_presigned_url("put_object", Params={"Bucket": "lake", "Key": "signed"})
    # Version 2 signs the type: none was signed.
    request = urllib.request.Request(url, data=b"by url", method="PUT", headers={"Content-Type": ""})
    same(urllib.request.urlopen(request).status, 200, "the status")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "lake", "Key": "signed", "ResponseContentType": "text/x"})
    with urllib.request.urlopen(url) as answer:
        same(answer.read(), b"by url", "the body")
        same(answer.headers["content-type"], "text/x", "the type that was asked for")


def form():
    post = s3.generate_presigned_post("lake", "form/${filename}", Conditions=[["content-length-range", 1, 100]])
    lines = []
    for name, value in post["fields"].items():
        lines.append(f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    lines.append('--cut\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\n\r\nby form\r\n--cut--\r\n')
    headers = {"content-type": "multipart/form-data; boundary=cut"}
    request = urllib.request.Request(post["url"], data="".join(lines).encode(), headers=headers)
    same(urllib.request.urlopen(request).status, 204, "the status")
    same(s3.get_object(Bucket="lake", Key="form/f.txt")["Body"].read(), b"by form", "the body")


def versions():
    s3.create_bucket(Bucket="kept")
    s3.put_bucket_versioning(Bucket="kept", VersioningConfiguration={"Status": "Enabled"})
    ids = [s3.put_object(Bucket="kept", Key="k", Body=bytes([i]))["VersionId"] for i in range(3)]
    s3.delete_object(Bucket="kept", Key="k")
    found = boto3.resource("s3", config=s3.meta.config).Bucket("kept").object_versions.filter(Prefix="k")
    same(sorted(each.id for each in found if each.id in ids), sorted(ids), "the versions")
    found.delete()
    s3.delete_bucket(Bucket="kept")


def settings():
    rules = [{"ID": "r", "Filter": {"Prefix": "tmp/"}, "Status": "Enabled", "Expiration": {"Days": 3}}]
    s3.put_bucket_lifecycle_configuration(Bucket="lake", LifecycleConfiguration={"Rules": rules})
    same(s3.get_bucket_lifecycle_configuration(Bucket="lake")["Rules"], rules, "the rules")
    tags = {"TagSet": [{"Key": "a", "Value": "b"}]}
    s3.put_object_tagging(Bucket="lake", Key="big", Tagging=tags)
    same(s3.get_object_tagging(Bucket="lake", Key="big")["TagSet"], tags["TagSet"], "the tags")
    s3.put_bucket_tagging(Bucket="lake", Tagging=tags)
    same(s3.get_bucket_tagging(Bucket="lake")["TagSet"], tags["TagSet"], "the bucket's tags")
    cors = {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}
    s3.put_bucket_cors(Bucket="lake", CORSConfiguration=cors)
    same(s3.get_bucket_cors(Bucket="lake")["CORSRules"], cors["CORSRules"], "the CORS rules")
    refused("NoSuchBucketPolicy", lambda: s3.get_bucket_policy(Bucket="lake"))
    attributes = s3.get_object_attributes(Bucket="lake", Key="big", ObjectAttributes=["ObjectParts", "ObjectSize", "ETag"])
    same(attributes["ObjectParts"]["TotalPartsCount"], 4, "the parts")


def together():
    failures = []

    def work(n):
        try:
            for i in range(25):
                s3.put_object(Bucket="lake", Key=f"t/{n}/{i}", Body=f"{n} {i}".encode())
                same(s3.get_object(Bucket="lake", Key=f"t/{n}/{i}")["Body"].read(), f"{n} {i}".encode(), "the body")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same(failures, [], "failures")


def clean():
    bucket = boto3.resource("s3", config=s3.meta.config).Bucket("lake")
    bucket.objects.all().delete()
    for upload in bucket.multipart_uploads.all():
        upload.abort()
    bucket.delete()
    same([each["Name"] for each in s3.list_buckets()["Buckets"]], [], "the buckets")


tell("an object is put, read, ranged and listed", small)
tell("refusals have AWS's codes", refusals)
tell("the transfer manager uploads in parts, downloads in ranges and copies", transfer)
tell("every checksum that botocore computes is taken and given back", checksums)
tell("paginators see every key and every folder once", pages)
tell("presigned addresses put and get", presigned)
tell("a presigned form uploads", form)
tell("versions are seen and removed by the resource", versions)
tell("settings of buckets and tags are kept", settings)
tell("eight threads read what they have just written", together)
tell("a bucket is emptied and removed by the resource", clean)
close()
