"""One archived server for each file of stories; each story damages a copy of the target, never the target."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import boto3
import pytest
from moto.server import ThreadedMotoServer

from liennganh.backup.shipping import place_of
from tests.backup.source import Source, running_source

PAPER = b"Bien ban " * 5000
AUDITED = """
select audit.append(jsonb_agg(jsonb_build_object('organisation_id', body.id, 'verb', 'plan.import',
  'object_type', 'plan', 'object_id', number::text)))
from (select id from organisations order by code limit 1) body, generate_series(1, 3) as number
"""


@dataclass(frozen=True)
class Told:
    """What the source holds: `before` a row and its time, and a `paper` by its hash."""

    source: Source
    moment: str
    paper: str


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """A base backup, then three segments of work, all on the target; two rows with a known moment between them."""
    with running_source() as source:
        paper = hashlib.sha256(PAPER).hexdigest()
        place = source.files / place_of(paper)
        place.parent.mkdir(parents=True)
        place.write_bytes(PAPER)
        source.sql("create table diary (id int primary key, words text)", AUDITED)
        source.service().take_base()
        source.sql("insert into diary values (1, 'before')", "select pg_switch_wal()")
        moment = source.sql("select pg_sleep(0.2)", "select clock_timestamp()::text")
        source.sql("select pg_sleep(0.2)", "insert into diary values (2, 'after')", "select pg_switch_wal()")
        source.sql("insert into diary values (3, 'last')", "select pg_switch_wal()")
        source.archived()
        yield Told(source, moment, paper)


@pytest.fixture
def source(told: Told) -> Source:
    """The server."""
    return told.source


@pytest.fixture(scope="session")
def bucket() -> Iterator[dict[str, str]]:
    """Settings of a server that speaks Amazon's protocol."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    access = {
        "backup_target": "s3://city/backups",
        "backup_s3_endpoint": f"http://{host}:{port}",
        "backup_s3_access_key": "backup",
        "backup_s3_secret_key": "of-the-backup",
    }
    client = boto3.client(
        "s3",
        endpoint_url=access["backup_s3_endpoint"],
        aws_access_key_id="backup",
        aws_secret_access_key="of-the-backup",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="city")
    yield access
    server.stop()
