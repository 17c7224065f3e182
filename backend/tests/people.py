"""The people of the tests: who they are, where they sit, how far they reach. Everybody is signed in from the start."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Actor, Credential, Membership
from liennganh.access.passwords import hash_password
from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from liennganh.organisations.models import Organisation
from liennganh.settings import Settings

PASSWORD = "Lien-Nganh-2024-tests"
SINCE = date(2023, 12, 15)


class Held(NamedTuple):
    """A role at a body, and how far it reaches."""

    role: str
    organisation: str
    reach: str = "own"
    walls: tuple[str, ...] | None = None


class Person(NamedTuple):
    """Somebody with an account."""

    full_name: str
    held: tuple[Held, ...]

    @property
    def role(self) -> str:
        """The only role, or the first of several."""
        return self.held[0].role


PEOPLE: dict[str, Person] = {
    "hanh": Person("Nguyễn Thị Hạnh", (Held("contributor", "UBND-VB"),)),
    "dung": Person("Phạm Văn Dũng", (Held("approver", "UBND-VB"),)),
    "lan": Person("Trần Thị Lan", (Held("contributor", "UBND-HB"),)),
    "son": Person("Vũ Hồng Sơn", (Held("approver", "UBND-HB"),)),
    "thuy": Person("Đỗ Thu Thủy", (Held("coordinator", "UBND-HB"),)),
    "chau": Person("Lê Minh Châu", (Held("contributor", "UBND-LC"),)),
    "phuong": Person("Bùi Thị Phượng", (Held("contributor", "UBND-11296"),)),
    "hoa": Person("Ngô Thị Hoa", (Held("approver", "UBND-11296"),)),
    "canh": Person("Hoàng Văn Cảnh", (Held("contributor", "CATP"),)),
    "tuan": Person("Đặng Anh Tuấn", (Held("approver", "CATP"),)),
    "nga": Person("Phạm Thị Nga", (Held("contributor", "SLDTBXH"),)),
    "binh": Person("Nguyễn Thanh Bình", (Held("approver", "SLDTBXH"),)),
    "minh": Person("Lê Quang Minh", (Held("coordinator", "SLDTBXH", "plan"),)),
    "ha": Person("Trần Thu Hà", (Held("reader", "UBND-TP", "plan"),)),
    "quan": Person("Vũ Minh Quân", (Held("administrator", "SLDTBXH", "plan"),)),
    "kiem": Person("Đào Văn Kiểm", (Held("auditor", "UBND-TP", "plan"),)),
    "nhieu": Person(
        "Phan Văn Nhiều",
        (Held("contributor", "UBND-VB"), Held("approver", "UBND-VB"), Held("approver", "UBND-LC")),
    ),
    "yen": Person("Trần Thị Yến", (Held("contributor", "UBND-VB"), Held("coordinator", "SLDTBXH", "plan"))),
    "mai": Person("Lưu Thị Mai", (Held("contributor", "UBND-VB", walls=()),)),
    "cuong": Person("Đinh Văn Cường", (Held("approver", "UBND-VB", walls=()),)),
    "tam": Person("Nguyễn Văn Tám", (Held("inspector", "DOI178-VB"),)),
    "lien": Person("Hoàng Thị Liên", (Held("contributor", "SDL"),)),
    "vinh": Person("Lê Văn Vinh", (Held("approver", "SVHTT"),)),
    "tong": Person("Hồ Văn Tổng", (Held("approver", "UBND-VB", "subtree"),)),
}


def walls_of(role: str, body: Organisation) -> list[str]:
    """Police bodies see police data, support services theirs; who consolidates the whole plan sees both."""
    if body.kind in {"police", "procuracy", "court"}:
        return ["police"]
    if role in {"coordinator", "reader"} and body.level == "city":
        return ["police", "support"]
    return ["support"]


async def make_people(settings: Settings) -> dict[str, str]:
    """Insert all of them; a session token for each, by name."""
    engine = make_engine(settings.database_system_url)
    hashed = await hash_password(PASSWORD)
    actors = {}
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        bodies = {body.code: body for body in await session.scalars(select(Organisation))}
        for name, person in PEOPLE.items():
            actors[name] = actor = Actor(kind="person", name=person.full_name)
            session.add(actor)
            await session.flush()
            session.add(Credential(actor_id=actor.id, email=f"{name}@tests.example", password_hash=hashed))
            for role, code, reach, walls in person.held:
                body = bodies[code]
                passed = walls_of(role, body) if walls is None else list(walls)
                session.add(
                    Membership(
                        actor_id=actor.id,
                        role=role,
                        organisation_id=body.id,
                        reach=reach,
                        walls=passed,
                        valid_from=SINCE,
                    )
                )
    tokens = {name: await open_session(engine, actor.id) for name, actor in actors.items()}
    await engine.dispose()
    return tokens
