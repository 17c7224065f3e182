"""Every number of a report is one that the API tells, and what the API does not show stands in no file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.roles import GRANTS
from liennganh.access.verbs import Verb
from liennganh.analytics.service import recompute_all
from liennganh.core.database import make_engine
from liennganh.reports.composing import READS
from tests.factories.reports import acted, begun, in_review, period_of
from tests.reports.conftest import AFTER
from tests.world import Client, World

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FORMATS = ("docx", "pdf", "xlsx")


def numbers_in(told: Any) -> set[str]:
    """Numbers as they are written, wherever they stand."""
    if isinstance(told, str):
        return set(NUMBER.findall(told))
    if isinstance(told, dict):
        return {one for value in told.values() for one in numbers_in(value)}
    if isinstance(told, list):
        return {one for value in told for one in numbers_in(value)}
    return set()


def words_of(docx: bytes) -> list[str]:
    """Paragraphs of a Word file, those of its tables too."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        document = archive.read("word/document.xml").decode()
    return ["".join(re.findall(r"<w:t[ >][^<]*?>?([^<]*)</w:t>", part)) for part in document.split("</w:p>")]


@pytest.fixture(scope="module")
async def consolidated(world: World) -> dict[str, Any]:
    """The city's report of the half-year."""
    return await begun(world, "minh", "KH-THANH-PHO", "SLDTBXH")


async def test_the_city_reads_in_the_report_as_on_the_dashboard(
    world: World, as_minh: Client, consolidated: dict[str, Any]
) -> None:
    report = consolidated
    period = await period_of(world)
    board = (await as_minh.get(f"/dashboards/targets?period_id={period}&basis=official")).json()
    figures = {one["name"]: one["text"] for one in report["figures"]}
    told = [one for group in [*board["targets"], *board["monitoring"]] for one in group["indicators"]]
    assert len(told) > 30
    for one in told:
        text = figures[one["indicator"]["code"]]
        if one["is_suppressed"] and one["value"] is None and not one["parts"]:
            assert text == "số nhỏ, không hiển thị"
        elif one["value"] is not None:
            assert text == one["value_text"]
        if one["value"] is not None and one["denominator"] and one["indicator"]["kind"] == "ratio":
            share = f"{one['numerator']:,}/{one['denominator']:,}".replace(",", ".")
            assert figures[f"{one['indicator']['code']}.share"] == share


async def test_every_number_of_the_word_file_is_the_apis(
    world: World, as_minh: Client, consolidated: dict[str, Any]
) -> None:
    report = detail = consolidated
    period = await period_of(world)
    known = numbers_in([one["text"] for one in detail["figures"]]) | numbers_in(
        [one["composed"] for one in detail["sections"]]
    )
    for address in (
        f"/dashboards/targets?period_id={period}&basis=official",
        f"/progress?period_id={period}&basis=official&page_size=200",
        f"/progress?period_id={period}&basis=official&page_size=200&page=2",
        f"/completeness?period_id={period}",
        "/assignments/summary?by=organisation",
        "/plans",
    ):
        answer = await as_minh.get(address)
        assert answer.status_code == 200, address
        known |= said_in(answer.json())
    known |= money_in((await as_minh.get("/budget-sums?as_of=2024-06-14")).json())
    content = (await as_minh.get(f"/reports/{report['id']}/content")).json()["content"]
    docx = (await as_minh.get(f"/reports/{report['id']}/file?format=docx")).content
    printed = numbers_in(words_of(docx))
    assert len(printed) > 150
    template = numbers_in([content[part] for part in ("subject", "preamble", "closing", "to", "recipients", "dated")])
    ordinals = {str(number) for number in range(1, 80)}
    # "sha256:" and the digest after it.
    digest = {"256"} | numbers_in(content["data_hash"])
    unknown = printed - known - template - ordinals - digest
    assert unknown == set()


def money_in(sums: dict[str, Any]) -> set[str]:
    """Amounts in đồng and in millions, shares in percent."""
    rows = [sums["total"], *sums["by_source"], *sums["by_objective"]]
    amounts = [row[name] for row in rows for name in ("planned", "synthesised", "allotted", "disbursed")]
    shares = [100 * row["share_disbursed"] for row in rows if row["share_disbursed"] is not None]
    return said_in([*amounts, *(one / 1_000_000 for one in amounts), *shares])


def said_in(told: Any) -> set[str]:
    """Numbers of an answer as a Vietnamese paper writes them."""
    if isinstance(told, bool) or told is None:
        return set()
    if isinstance(told, int | float):
        whole = f"{told:,.0f}".replace(",", ".")
        return {whole, f"{told:,.1f}".translate(str.maketrans(",.", ".,"))}
    if isinstance(told, dict):
        return {one for value in told.values() for one in said_in(value)}
    if isinstance(told, list):
        return {one for value in told for one in said_in(value)}
    return numbers_in(told) | {part for one in NUMBER.findall(told) for part in one.split("-")}


async def test_what_is_too_small_stands_in_no_file(world: World) -> None:
    """Counts are planted that can be searched for, and the least count that may be shown is set above them."""
    planted = (4_444_441, 4_444_443)
    await world.sql.execute(
        """update plans set settings = settings || '{"suppression.min_count": {"value": 9000000},
           "suppression.min_denominator": {"value": 9000000}}'"""
    )
    await world.sql.execute(
        """update revision_values set numerator = $1::bigint,
             denominator = case when denominator is not null then $2::bigint end
           where numerator is not null
             and indicator_id in (select id from indicators where is_sensitive or is_city_only)""",
        *planted,
    )
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        await recompute_all(session, await world.one("select id from plans"), AFTER)
    await engine.dispose()
    assert await world.one("select count(*) from progress where is_suppressed and basis = 'official'") > 3
    for who, template, body in (("minh", "NQ-49", "SLDTBXH"), ("canh", "KH-DON-VI", "CATP")):
        report = await begun(world, who, template, body)
        texts = [one["text"] for one in report["figures"]]
        assert "số nhỏ, không hiển thị" in texts or "gửi trong biểu số liệu, chỉ công bố ở cấp thành phố" in texts
        for extension in FORMATS:
            made = (await world.as_(who).get(f"/reports/{report['id']}/file?format={extension}")).content
            for count in planted:
                assert not holds(made, str(count)), (template, extension)
                assert not holds(made, f"{count:,}".replace(",", ".")), (template, extension)


def holds(made: bytes, text: str) -> bool:
    """Whether a file has the bytes, as it lies there or unpacked."""
    if text.encode() in made:
        return True
    if made[:2] != b"PK":
        return False
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return any(text.encode() in archive.read(name) for name in archive.namelist())


async def test_sealed_twice_the_same(world: World) -> None:
    """Two reports of one body and moment differ in nothing that is printed."""
    first = await in_review(world, "lan", "KH-DON-VI", "UBND-HB")
    first = await acted(world, "son", first, "seal")
    await acted(world, "son", first, "send")
    second = await in_review(world, "lan", "KH-DON-VI", "UBND-HB")
    second = await acted(world, "son", second, "seal")
    assert first["id"] != second["id"]
    assert first["content_hash"] == second["content_hash"]
    assert first["files"] == second["files"]


@pytest.mark.parametrize("verb", [Verb.REPORT_EDIT, Verb.REPORT_TAKE_OVER, Verb.REPORT_SEAL])
def test_whoever_composes_may_read_all_that_is_told(verb: Verb) -> None:
    for role, verbs in GRANTS.items():
        if verb in verbs:
            assert set(READS) <= verbs, role
