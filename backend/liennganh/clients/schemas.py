"""Third-party systems as an administrator reads and writes them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from liennganh.core.schemas import FreeText, Page, PlainText, Read, Ref, Write

Code = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
ClientRole = Literal["reader", "contributor", "inspector"]
ClientState = Literal["active", "suspended", "expired"]


class ClientSecretRead(Read):
    """A secret, without the secret: its last letters tell which one it is."""

    id: uuid.UUID
    hint: str = Field(examples=["x7Qa"])
    state: Literal["live", "expired", "revoked"]
    created_at: datetime
    created_by: str
    expires_at: datetime
    last_used_at: datetime | None


class ClientReach(Read):
    """A role held at a body, and how far it reaches."""

    role: ClientRole
    organisation: Ref
    reach: Literal["own", "subtree", "plan"]


class ApiClientRead(Read):
    """A connected system: whose it is, what it may do, how far, until when, and how much it is used."""

    id: uuid.UUID
    name: str = Field(examples=["Phần mềm báo cáo huyện Vĩnh Bảo"])
    purpose: str | None = Field(examples=["Gửi biểu số liệu sáu tháng"])
    organisation: Ref
    state: ClientState
    verbs: list[str]
    reaches: list[ClientReach]
    expires_at: datetime
    suspended_at: datetime | None
    suspended_by: str | None
    last_used_at: datetime | None
    tokens_issued: int
    secrets: list[ClientSecretRead]
    created_at: datetime
    created_by: str
    etag: str
    actions: list[str]


class OfferedVerb(Read):
    """A verb that a client may be given: by which of its roles, and which reading verb must be held beside it."""

    verb: str
    roles: list[ClientRole]
    needs: str | None
    is_read: bool


class ApiClientsRead(Page[ApiClientRead]):
    """Connected systems by name, with all that may be given to one."""

    offered: list[OfferedVerb]
    token_url: str = Field(examples=["https://kehoach.example.vn/oauth/token"])
    can_create: bool


class ClientReachWrite(Write):
    """A role at a body (its code). Reach over the whole plan is for reading alone."""

    role: ClientRole
    organisation: Code = Field(examples=["UBND-VB"])
    reach: Literal["own", "subtree", "plan"] = "own"


class ApiClientWrite(Write):
    """A system that is to connect; `expires_on` is its last day."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Phần mềm báo cáo huyện Vĩnh Bảo",
                    "purpose": "Gửi biểu số liệu sáu tháng",
                    "organisation": "UBND-VB",
                    "verbs": ["period.read", "progress.read", "submission.read", "submission.edit"],
                    "reaches": [{"role": "contributor", "organisation": "UBND-VB", "reach": "own"}],
                    "expires_on": "2027-06-30",
                }
            ]
        },
    )

    name: Annotated[FreeText, Field(min_length=1, max_length=100)]
    purpose: Annotated[FreeText, Field(max_length=500)] | None = None
    organisation: Code
    verbs: Annotated[list[Code], Field(min_length=1, max_length=80)]
    reaches: Annotated[list[ClientReachWrite], Field(min_length=1, max_length=20)]
    expires_on: date


class RevokeSecret(Write):
    """Which secret is to end."""

    secret_id: uuid.UUID


class ClientIssued(Read):
    """A system with its new secret, which is shown this once; an answer that is repeated does not show it again."""

    client: ApiClientRead
    secret: str | None = Field(examples=["lnc_Zb3…"])
