"""Hồng Bàng and its nine wards: what each says, how far its report goes, and the system that follows."""

from __future__ import annotations

from typing import Any, NamedTuple

from liennganh.core.database import make_engine
from liennganh.following import follow
from tests.cluster import TODAY
from tests.factories.submissions import Report, act, figures_of, read, save, worked
from tests.world import World

# Ward: did it inform people, did it keep on, staff trained, staff in all, how far its report goes.
WARDS: dict[str, tuple[int, int, int, int, str]] = {
    "UBND-11296": (1, 1, 5, 12, "accepted"),
    "UBND-11299": (1, 1, 3, 10, "accepted"),
    "UBND-11302": (1, 0, 0, 8, "accepted"),
    "UBND-11305": (0, 0, 4, 9, "accepted"),
    "UBND-11308": (1, 1, 2, 11, "accepted"),
    "UBND-11311": (1, 1, 6, 15, "accepted"),
    "UBND-11314": (1, 0, 1, 7, "accepted"),
    "UBND-11320": (1, 1, 9, 9, "certified"),
    "UBND-11323": (1, 1, 4, 6, "draft"),
}
# Added up by hand: 6 of 9 wards said yes, 4 of 9 kept on; 5+3+0+4+2+6+1 of 12+10+8+9+11+15+7 were trained.
BY_HAND = {"CS-1.1.1": (6, 9), "CS-1.1.2": (4, 9), "CS-5.1.2": (21, 72)}
# Staff is broken down by level: what the wards say is one class of it, and the whole is the district's to say.
COMMUNES_ALONE = "CS-5.1.2"
ALL_BY_HAND = {"CS-1.1.1": (8, 9), "CS-1.1.2": (6, 9), "CS-5.1.2": (34, 87)}
HOLDING = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
select a.id, $2, o.id, 'own', '{support}', '2023-12-15' from actors a, organisations o
where a.name = $1 and o.parent_id = (select id from organisations where code = 'UBND-HB') and o.level = 'commune'
  and o.code <> 'UBND-11296'"""


class Said(NamedTuple):
    """What a report's form shows of a fed figure."""

    figure: tuple[int | None, int | None]
    source: str
    fed: tuple[int | None, int | None]


def cell_of(report: Report, code: str) -> dict[str, str]:
    """Where the wards' sum of an indicator belongs: the whole, or the class of the communes."""
    if code != COMMUNES_ALONE:
        return {"indicator_id": report.indicator(code)}
    levels = {c["code"]: c["id"] for c in report.categories(code, "staff_level")}
    return {"indicator_id": report.indicator(code), "category_id": levels["commune"]}


def figure_of(report: Report, cell: dict[str, str]) -> Said:
    """What one cell shows; one that nobody wrote in is empty."""
    item = next(item for item in report.items if item["indicator"]["id"] == cell["indicator_id"])
    for value in item["values"]:
        if value["category_id"] == cell.get("category_id"):
            fed = (value["fed_accepted"], value["fed_expected"])
            return Said((value["numerator"], value["denominator"]), value["source"], fed)
    return Said((None, None), "reported", (None, None))


class Feeding:
    """The wards of Hồng Bàng, with Phượng entering and Hoa certifying for all of them."""

    def __init__(self, world: World) -> None:
        self.world = world

    @classmethod
    async def of(cls, world: World) -> Feeding:
        """Both hold their roles at every ward."""
        await world.sql.execute(HOLDING, "Bùi Thị Phượng", "contributor")
        await world.sql.execute(HOLDING, "Ngô Thị Hoa", "approver")
        return cls(world)

    async def report(self, code: str, until: str | None = None) -> Report:
        """A ward's report, as far as the table says or as asked; the system has followed nothing yet."""
        informed, kept_on, trained, staff, reaches = WARDS[code]
        phuong, hoa, thuy = (self.world.as_(name) for name in ("phuong", "hoa", "thuy"))
        report = await read(phuong, await self.world.submission(code))
        place = {"status": "number"}
        figures = [
            place | {"indicator_id": report.indicator("CS-1.1.1"), "numerator": informed},
            place | {"indicator_id": report.indicator("CS-1.1.2"), "numerator": kept_on},
            place | {"indicator_id": report.indicator("CS-5.1.2"), "numerator": trained, "denominator": staff},
        ]
        report = await save(phuong, report, figures)
        steps = {"draft": 0, "submitted": 1, "certified": 2, "accepted": 3}[until or reaches]
        for verb, person in list(zip(("submit", "certify", "accept"), (phuong, hoa, thuy), strict=True))[:steps]:
            report = await act(person, report, verb)
        return report

    async def follow(self, verb: str, identifier: str) -> None:
        """What the worker does with a job."""
        engine = make_engine(self.world.settings.database_system_url)
        await follow(engine, {"verb": verb, "id": identifier}, TODAY)
        await engine.dispose()

    async def accept(self, code: str) -> Report:
        """A ward's report all the way, followed by the system."""
        report = await self.report(code, "accepted")
        await self.follow("submission.accept", report.id)
        return report

    async def whole(self) -> None:
        """Every ward as the table says."""
        for code in WARDS:
            report = await self.report(code)
        await self.follow("submission.accept", report.id)

    async def district(self, person: str = "lan") -> Report:
        """Hồng Bàng's own report."""
        return await read(self.world.as_(person), await self.world.submission("UBND-HB"))

    async def said(self, code: str) -> Said:
        """One fed figure as it stands in Hồng Bàng's report."""
        report = await self.district()
        return figure_of(report, cell_of(report, code))

    async def fed(self, person: str = "lan") -> dict[str, dict[str, Any]]:
        """The feed of Hồng Bàng's report, by indicator."""
        identifier = await self.world.submission("UBND-HB")
        items = worked(await self.world.as_(person).get(f"/submissions/{identifier}/feeding"))["items"]
        return {item["indicator"]["code"]: item for item in items}

    async def typed(self, code: str, numerator: int, denominator: int, reason: str | None = None) -> Report:
        """Lan types a figure into her report."""
        report = await self.district()
        figure = cell_of(report, code) | {"status": "number", "numerator": numerator, "denominator": denominator}
        return await save(self.world.as_("lan"), report, [figure | ({"reason": reason} if reason else {})])

    async def given_back(self, *codes: str) -> None:
        """Lan takes the wards' sums again."""
        report = await self.district()
        ids = {"indicator_ids": [report.indicator(code) for code in codes]}
        worked(await self.world.as_("lan").post(f"{report.url}/refill", ids, etag=report.etag))
        await self.follow("submission.refill", report.id)

    def complete(self, report: Report, fed: dict[str, dict[str, Any]] | None = None) -> list[dict[str, Any]]:
        """A figure for everything Hồng Bàng owes besides what its wards feed, with changes to that."""
        alone = set(BY_HAND) - {COMMUNES_ALONE}
        rest = [w for item in report.items if item["indicator"]["code"] not in alone for w in figures_of(report, item)]
        return rest + [cell_of(report, code) | change for code, change in (fed or {}).items()]
