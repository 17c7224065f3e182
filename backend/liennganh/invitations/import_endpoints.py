"""Many people at once: a template, a workbook taken in, and the import with its dry run."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.invitations import import_schemas as s
from liennganh.invitations import importing
from liennganh.invitations.import_words import TABLE
from liennganh.official.serving import SHEETS, file_response
from liennganh.official.sheets import workbook
from liennganh.workbooks.arriving import CONTENT, taken_in

router = Section(prefix="/people", tags=["people"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PERSON_READ)]
Importing = Annotated[Context, acting(V.PERSON_IMPORT)]
Arrived = Annotated[s.PeopleFile, Depends(taken_in(V.PERSON_IMPORT, importing.described))]


@router.get("/import-template", responses={**problems(), **SHEETS}, response_class=Response)
async def download_people_template(ctx: Reading) -> Response:
    """An empty workbook with the heads that an import knows, and what roles, reaches and bodies are called."""
    content = workbook(TABLE, ctx.locale, [], await importing.choices_of(ctx))
    return file_response(content, "Mẫu nhập cán bộ", "xlsx")


@router.post("/import-files", responses=problems(400, 413, 507), openapi_extra=CONTENT)
async def take_in_people(arrived: Arrived, ctx: Importing) -> s.PeopleFile:
    """Take a workbook of people in; the body is the file's bytes. Nobody is written."""
    return arrived


@router.post("/import", responses=problems(*BODY, 409))
async def import_people(body: s.PeopleImport, ctx: Importing, request: Request) -> s.PeopleImported:
    """Check a workbook, and write all of it where no cell is wrong and it is no dry run: letters and roles."""
    return await importing.run_import(ctx, request, body)
