"""Kinds of papers: what each is in the plan, which fields of its own it has, and which of them it cannot lack."""

from __future__ import annotations

from typing import ClassVar

from liennganh.documents.models import OF_THE_PLAN, OPEN_KINDS

OWN, ANY = "own", "any"


class Kind:
    """A kind of paper.

    `sections` cites the plan. `fields` are those beside number, date, title and issuer; `needs` must be there before
    it is published, `needs_one` at least one of. `issuer` says who issues it: the body itself, any body, or one by
    its code. `fulfils` are the deliverables of tasks that it is the deliverable for: whoever leads such a task owes
    one. `report` is the part of the half-year and yearly report that it feeds.
    """

    code: ClassVar[str]
    sections: ClassVar[tuple[str, ...]]
    fields: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    needs_one: ClassVar[tuple[str, ...]] = ()
    issuer: ClassVar[str] = OWN
    owners: ClassVar[frozenset[str]] = frozenset()
    fulfils: ClassVar[tuple[str, ...]] = ()
    has_reply: ClassVar[bool] = False
    report: ClassVar[str]

    @classmethod
    def is_of_the_plan(cls) -> bool:
        """It speaks to everybody, and whoever reaches the whole plan keeps it."""
        return cls.code in OF_THE_PLAN

    @classmethod
    def is_open(cls) -> bool:
        """Every signed-in person reads it once it is published."""
        return cls.code in OPEN_KINDS


class OwnPlan(Kind):
    """A body's own plan or work programme for the year (kế hoạch, chương trình công tác).

    V.11: "xây dựng và triển khai thực hiện Kế hoạch phòng, chống mại dâm trên địa bàn quận, huyện" (target II.2.1:
    100 % of districts); V.1: "xây dựng kế hoạch, tổ chức thông tin, tuyên truyền" and the inspection plan of team 178;
    V.5: guiding the press to plan; V.9: "Xây dựng Kế hoạch và chỉ đạo lực lượng Công an các cấp"; V, closing (V.C):
    "lồng ghép, bổ sung các mục tiêu, nội dung có liên quan của Kế hoạch vào chương trình công tác năm 2024".
    """

    code = "plan"
    sections = ("II.2.1", "V.1", "V.5", "V.9", "V.11", "V.C")
    fields = ("task_codes",)
    needs = ("task_codes",)
    fulfils = ("district_plan", "work_programme", "own_plan")
    report = "organisation"


class Directive(Kind):
    """A directive of the City Steering Committee 799, whose items become tasks (văn bản chỉ đạo của Ban Chỉ đạo 799).

    III.2: "Tăng cường sự chỉ đạo của Ban chỉ đạo 799 thành phố đối với các Sở, ngành, Ủy ban nhân dân các quận, huyện
    trong việc triển khai công tác phòng, chống mại dâm".
    """

    code = "directive"
    sections = ("III.2",)
    fields = ("items",)
    needs = ("items",)
    issuer = "BCD-799"
    report = "direction"


class Proposal(Kind):
    """A proposal to change or add to legal documents, with the reply (đề xuất sửa đổi, bổ sung văn bản pháp luật).

    III.1: "Rà soát, đề xuất sửa đổi, bổ sung các văn bản quy phạm pháp luật"; V.1 (phối hợp nghiên cứu, đề xuất);
    V.6 (Sở Tư pháp); V.9: rules on public order and fire safety of at-risk establishments.
    """

    code = "proposal"
    sections = ("III.1", "V.1", "V.6", "V.9")
    fields = ("addressed_to", "sent_on", "task_codes")
    needs = ("addressed_to", "sent_on")
    has_reply = True
    report = "institutions"


class TeamDecision(Kind):
    """A decision that sets up or completes an inspection team 178 (quyết định kiện toàn Đội kiểm tra liên ngành 178).

    II.3.2: "Kiện toàn Đội kiểm tra liên ngành phòng chống mại dâm các cấp ... theo Nghị định số 178/2004/NĐ-CP";
    V.11: "Rà soát, kiện toàn và tăng cường hoạt động của Đội kiểm tra liên ngành 178". Its members are counted only.
    """

    code = "team"
    sections = ("II.3.2", "V.11")
    fields = ("members_count", "valid_from", "task_codes")
    needs = ("members_count", "valid_from")
    issuer = ANY
    fulfils = ("team_decision",)
    report = "inspection"


class Guidance(Kind):
    """The coordinator's guidance on reporting, for a period and its indicators (văn bản hướng dẫn, đôn đốc báo cáo).

    V.1: "hướng dẫn, đôn đốc các Sở, ngành, địa phương thực hiện chế độ báo cáo định kỳ theo quy định".
    """

    code = "guidance"
    sections = ("V.1",)
    fields = ("period_id", "indicator_codes", "task_codes")
    needs_one = ("indicator_codes", "task_codes")
    report = "direction"


class MinistryGuidance(Kind):
    """The Ministry's guidance that a conditional task waits for (chỉ đạo, hướng dẫn của Bộ LĐTBXH).

    V.1: "triển khai các mô hình mới ... (khi có chỉ đạo và hướng dẫn của Bộ)"; V.2: "can thiệp giảm hại về HIV/AIDS ...
    khi có chỉ đạo, hướng dẫn của Bộ"; V.13 (Hội Liên hiệp Phụ nữ: "mô hình mới ... khi có chỉ đạo và hướng dẫn").
    Until it is published those tasks are due for nobody.
    """

    code = "ministry_guidance"
    sections = ("V.1", "V.2", "V.13")
    fields = ("task_codes", "due_on")
    needs = ("task_codes", "due_on")
    issuer = "BLDTBXH"
    report = "direction"


class Supervision(Kind):
    """Supervision or social criticism of policy and law, with its answer (giám sát, phản biện xã hội).

    V.13: "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố phối hợp với các Tổ chức chính trị - xã hội thành phố
    triển khai các chương trình giám sát, phản biện xã hội".
    """

    code = "supervision"
    sections = ("V.13",)
    fields = ("addressed_to", "sent_on", "task_codes")
    needs = ("addressed_to", "sent_on")
    owners = frozenset({"mass_organisation"})
    has_reply = True
    report = "supervision"


class Commendation(Kind):
    """A commendation of collectives and persons (biểu dương, khen thưởng); collectives by name, persons as a count.

    II.1.2: "Tổ chức biểu dương, khen thưởng đối với những tập thể, cá nhân có nhiều đóng góp cho công tác phòng, chống
    mại dâm theo quy định hiện hành".
    """

    code = "commendation"
    sections = ("II.1.2",)
    fields = ("level", "collectives", "persons_count", "task_codes")
    needs = ("level",)
    needs_one = ("collectives", "persons_count")
    issuer = ANY
    report = "commendation"


KINDS: dict[str, type[Kind]] = {
    kind.code: kind
    for kind in (
        OwnPlan,
        Directive,
        Proposal,
        TeamDecision,
        Guidance,
        MinistryGuidance,
        Supervision,
        Commendation,
    )
}
# Every field that only some kinds have; one that a kind does not have is refused, so that nothing is lost unseen.
SPECIAL = tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.fields))
# Parts of the report in their order there.
REPORT = ("direction", "organisation", "inspection", "institutions", "supervision", "commendation")
