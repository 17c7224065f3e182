"""What hangs on bodies and territory that are to change, and what it says of the change."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, Words
from liennganh.core.workflow import etag_of
from liennganh.organisations import change_schemas as schemas
from liennganh.organisations.lineage import stands
from liennganh.organisations.nouns import Ground
from liennganh.organisations.schemas import in_language, ref_of

NAMED = 8
# What would have no owner if a body simply ended.
LEFT: dict[str, Words] = {
    "obligations": Words("Trách nhiệm báo cáo của kỳ chưa khóa", "Duties to report in periods that are not closed"),
    "submissions": Words("Biểu số liệu chưa được tiếp nhận", "Reports that are not accepted yet"),
    "assignments": Words("Phần việc được giao chưa xong", "Assignments that are not finished"),
    "inspections": Words("Cuộc kiểm tra chưa ký biên bản", "Inspections whose minutes are not signed"),
    "difficulties": Words("Khó khăn, vướng mắc chưa giải quyết", "Difficulties that are not resolved"),
    "questions": Words("Khó khăn của đơn vị khác đang chờ trả lời", "Difficulties of others that wait for an answer"),
    "evaluations": Words("Cuộc kiểm tra thực hiện chưa kết thúc", "Checks that are not closed"),
    "documents": Words("Văn bản còn là bản nháp", "Documents that are still drafts"),
    "budget_lines": Words(
        "Dòng kinh phí đang lập, chờ phân bổ hoặc chưa giải ngân hết", "Budget lines under way, or with money left"
    ),
    "funding": Words(
        "Dòng kinh phí của đơn vị khác đang chờ phân bổ", "Budget lines of others that wait for its allotment"
    ),
    "periodic_reports": Words("Báo cáo định kỳ chưa gửi đi", "Periodic reports that are not sent"),
    "establishments": Words("Cơ sở kinh doanh đang trong sổ quản lý", "Establishments kept in the register"),
    "plans": Words("Đang là cơ quan đầu mối của kế hoạch", "It coordinates a plan"),
    "below": Words("Không còn cấp trên trực tiếp", "They would lose what they stand under"),
    "reporters": Words("Không còn nơi nhận báo cáo", "They would have nobody to report to"),
    "bodies": Words("Không còn địa bàn", "They would lose their territory"),
}
# What to know of those that somebody carries on.
FOLLOW: dict[str, Words] = {
    "below": Words("Sẽ trực thuộc {heir}", "They will stand under {heir}"),
    "reporters": Words("Sẽ gửi báo cáo về {heir}", "They will report to {heir}"),
    "bodies": Words("Sẽ đóng trên địa bàn {heir}", "They will stand on {heir}"),
    "official": Words(
        "Số liệu, văn bản chính thức giữ nguyên tên cũ",
        "Official figures and papers keep the name they carry",
    ),
}


class WorkLeft(Conflict):
    code = "work-left"
    title = Words("Còn việc chưa có đơn vị chịu trách nhiệm", "Something would be left without an owner")
    detail = Words(
        "Chưa thực hiện. Chọn đơn vị kế tục hoặc giải quyết các việc nêu dưới đây trước.",
        "Nothing was done. Choose who succeeds it, or settle what is named below first.",
    )


@dataclass
class Outcome:
    """A change under way: what it is about, what hangs on it, and what stands in its way."""

    ctx: Context
    ground: Ground
    on: date
    subjects: Sequence[Any]
    amounts: dict[uuid.UUID, dict[str, int]] = field(default_factory=dict)
    hindrances: list[schemas.ChangeRemark] = field(default_factory=list)
    remarks: list[schemas.ChangeRemark] = field(default_factory=list)

    @property
    def is_preview(self) -> bool:
        """Whether nothing of it is to stay."""
        return self.ctx.verb in {V.ORGANISATION_PREVIEW, V.AREA_PREVIEW}

    async def weigh(self) -> None:
        """Count what hangs on the subjects."""
        asked = {"told": [row.id for row in self.subjects], "day": self.on}
        found: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
        for key, what, amount in await self.ctx.session.execute(self.ground.noun.weigh, asked):
            found[key][what] = amount
        self.amounts = dict(found)

    def nearby(self) -> dict[str, list[Any]]:
        """Who stands under the subjects, reports to them, or stands on them, that day."""
        found: dict[str, list[Any]] = {}
        ends = {row.id for row in self.subjects}
        for row in self.subjects:
            found.setdefault("below", []).extend(self.ground.own.under(row, self.on))
            if self.ground.noun.is_body:
                found.setdefault("reporters", []).extend(self.ground.bodies.under(row, self.on, "reports_to_id"))
            else:
                on_it = self.ground.areas.line(row)
                standing = [b for b in self.ground.bodies.rows.values() if b.area_id in on_it]
                found.setdefault("bodies", []).extend(one for one in standing if stands(one, self.on))
        return {what: [row for row in rows if row.id not in ends] for what, rows in found.items()}

    def hinder_end(self) -> None:
        """Whatever would be without an owner if the subjects simply ended."""
        for what, words in LEFT.items():
            holders = [row for row in self.subjects if self.amounts.get(row.id, {}).get(what)]
            if holders:
                count = sum(self.amounts[row.id][what] for row in holders)
                self.hindrances.append(self._saying(what, words, count, holders))
        for what, rows in self.nearby().items():
            if rows:
                self.hindrances.append(self._saying(what, LEFT[what], len(rows), rows))

    def remark_heir(self, heir: Any) -> None:
        """What goes on under whoever carries it on, and that what is official stays as it is."""
        name = Words(heir.name_vi, heir.name_en)
        for what, rows in self.nearby().items():
            if rows:
                words = FOLLOW[what]
                said = Words(words.vi.format(heir=name.vi), words.en.format(heir=name.en))
                self.remarks.append(self._saying(what, said, len(rows), rows))
        official = [row for row in self.subjects if self.amounts.get(row.id, {}).get("official")]
        if official:
            count = sum(self.amounts[row.id]["official"] for row in official)
            self.remarks.append(self._saying("official", FOLLOW["official"], count, official))

    def _saying(self, code: str, words: Words, count: int, rows: Iterable[Any]) -> schemas.ChangeRemark:
        names = [str(in_language(row, "name", self.ctx.locale)) for row in rows]
        message = words.in_(self.ctx.locale)
        return schemas.ChangeRemark(code=code, message=message, count=count, names=names[:NAMED])

    @property
    def is_stopped(self) -> bool:
        """Whether it goes no further; raises WorkLeft where it was to be carried out."""
        if self.hindrances and not self.is_preview:
            raise WorkLeft(hindrances=[one.model_dump() for one in self.hindrances])
        return bool(self.hindrances)

    def told(self, result: Any = None, carried_by: Any = None) -> schemas.TerritoryChange:
        """As the administrator reads it."""
        ctx = self.ctx
        seen = self.subjects[0] if self.subjects else None
        shown = (seen or result) if self.is_preview else (result or seen)
        return schemas.TerritoryChange(
            on=self.on,
            is_done=not self.is_preview,
            subjects=[
                schemas.Weighed(subject=ref_of(row, ctx.locale), amounts=self.amounts.get(row.id, {}))
                for row in self.subjects
            ],
            carried_by=ref_of(carried_by, ctx.locale) if carried_by is not None else None,
            hindrances=self.hindrances,
            remarks=self.remarks,
            result=ref_of(result, ctx.locale) if result is not None else None,
            etag=etag_of(ctx, shown) if shown is not None else None,
        )
