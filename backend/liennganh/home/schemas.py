"""What a person learns on arrival: who am I, what may I do, what waits for me."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import date
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from liennganh.core.schemas import Read, Write
from liennganh.organisations.schemas import OrganisationRef

# Keyboards differ in how they put a mark on a letter; it is one password all the same.
PasswordText = Annotated[
    str, StringConstraints(min_length=1, max_length=200), AfterValidator(partial(unicodedata.normalize, "NFC"))
]
CodeText = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class SignIn(Write):
    """E-mail address and password."""

    email: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254)] = Field(
        examples=["hanh@vinhbao.demo"]
    )
    password: PasswordText = Field(examples=["LienNganh@2024"])


class HalfOpen(Read):
    """The password was right; the session does nothing until it is given a code. Send `csrf_token` with it."""

    needs_code: Literal[True] = True
    csrf_token: str


class CodeGiven(Write):
    """Six digits of the authenticator app, or one of the recovery codes."""

    code: CodeText = Field(examples=["492039"])


class ProofGiven(Write):
    """A code for whoever has an authenticator app, else the password."""

    code: CodeText | None = Field(default=None, examples=["492039"])
    password: PasswordText | None = None


class SessionProof(Read):
    """The session goes on under another cookie, and asks for this CSRF token."""

    csrf_token: str


class PasswordChange(Write):
    """The present password, and the one to come."""

    current_password: PasswordText
    new_password: PasswordText


class MeEdit(Write):
    """What one may change of oneself."""

    locale: Literal["vi", "en"]


class PersonRead(Read):
    """The signed-in person."""

    id: uuid.UUID
    full_name: str
    email: str
    locale: str
    must_change_password: bool
    has_second_factor: bool
    must_enrol: bool


class MembershipRead(Read):
    """A role held at an organisation; `carries_on`: what that was before a new name, and bodies that ended in it."""

    id: uuid.UUID
    role: str
    organisation: OrganisationRef
    carries_on: list[uuid.UUID]
    reach: str


class PlanRef(Read):
    """The plan in force."""

    id: uuid.UUID
    code: str
    title: str
    short_title: str
    year: int


class Counts(Read):
    """What waits for this person, in the current plan; `unread` counts notices."""

    todo: int
    to_certify: int
    to_accept: int
    to_reopen: int
    difficulties: int
    reports: int
    budget: int
    unread: int


class Me(Read):
    """Who am I and what may I do."""

    person: PersonRead
    memberships: list[MembershipRead]
    verbs: list[str]
    csrf_token: str
    business_date: date
    is_demo: bool
    is_wide: bool
    plan: PlanRef | None
    counts: Counts


class DemoAccount(Read):
    """An account of the demo data, shown on the sign-in page where demo data are asked for."""

    email: str
    full_name: str
    role: str
    organisation: str
    password: str


class DemoAccounts(Read):
    """Accounts to try the system with."""

    accounts: list[DemoAccount]
