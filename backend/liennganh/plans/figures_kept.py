"""What an import may not change once figures were reported: how they are typed, counted, added and protected."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.plans.pack_diff import Changes
from liennganh.plans.pack_files import INDICATORS
from liennganh.plans.pack_reading import BadPack, PackError

MEANING = ("kind", "unit", "entry", "accrual", "wall")
REPORTED = text(
    """select i.code, d.code as breakdown from indicators i
       join "values" v on v.indicator_id = i.id and v.status is not null
       left join categories c on c.id = v.category_id left join disaggregations d on d.id = c.disaggregation_id
       where i.plan_id = :plan group by i.code, d.code"""
)


async def keep_meaning(session: AsyncSession, plan_id: object, changes: Changes) -> None:
    """Raise BadPack for every change by which figures that there are would come to mean something else."""
    rows = {(row.code, row.breakdown) for row in await session.execute(REPORTED, {"plan": plan_id})}
    reported = {code for code, _ in rows}
    errors = []
    for change in changes.items:
        code, _, rest = change.label.partition(" ")
        if code not in reported:
            continue
        if change.noun == "indicator" and change.action == "change":
            said = "figures are reported already: {} may not change"
            errors += [PackError(INDICATORS, 0, code, said.format(name)) for name in MEANING if name in change.fields]
        elif change.noun == "disaggregation" and change.action == "change" and "is_additive" in change.fields:
            place = change.label
            errors.append(PackError(INDICATORS, 0, place, "figures are reported already: is_additive may not change"))
        elif change.noun == "category" and change.action == "create" and (code, rest.partition(" ")[0]) in rows:
            place = change.label
            errors.append(PackError(INDICATORS, 0, place, "figures are reported already: no category may come"))
    if errors:
        raise BadPack(errors)
