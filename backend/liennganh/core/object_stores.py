"""Stores of objects by name: a bucket of an S3-compatible service, opened the same way by whoever keeps one."""

from __future__ import annotations

from obstore.store import S3Store


def open_bucket(url: str, *, endpoint: str, region: str, access_key: str, secret_key: str) -> S3Store:
    """`url` is `s3://bucket/prefix`; without an endpoint it is the region's own."""
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    return S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=endpoint or None,
        region=region,
        access_key_id=access_key,
        secret_access_key=secret_key,
        virtual_hosted_style_request=False,
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": "30s"},
        retry_config={"max_retries": 2},
    )
