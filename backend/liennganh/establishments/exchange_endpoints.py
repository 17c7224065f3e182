"""The register in and out of spreadsheets: a template, a workbook taken in, an import, an export."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.establishments import exchange_schemas as s
from liennganh.establishments import exporting, importing
from liennganh.establishments.narrowing import Narrowed
from liennganh.official.serving import SHEETS, file_response, sheet_response
from liennganh.official.sheets import workbook
from liennganh.workbooks.arriving import CONTENT, taken_in

router = Section(prefix="/establishments", tags=["establishments"], route_class=ScopedRoute)
Importing = Annotated[Context, acting(V.ESTABLISHMENT_IMPORT)]
Arrived = Annotated[s.ImportFile, Depends(taken_in(V.ESTABLISHMENT_IMPORT, importing.described))]
Exporting = Annotated[Context, acting(V.ESTABLISHMENT_EXPORT)]


@router.get("/export", responses={**problems(), **SHEETS}, response_class=Response)
async def export_establishments(
    ctx: Exporting,
    narrowed: Narrowed,
    format: Literal["xlsx", "csv"] = "xlsx",
    day: Annotated[date | None, Query(alias="on", description="As it stood on that day")] = None,
) -> Response:
    """The register as a file; what it says of a day gone by, it says as of that day."""
    rows = await exporting.rows_of(ctx, narrowed, day or ctx.today)
    return await sheet_response(exporting.TABLE, ctx.locale, rows, f"Sổ cơ sở kinh doanh {day or ctx.today}", format)


@router.get("/import-template", responses={**problems(), **SHEETS}, response_class=Response)
async def download_template(ctx: Exporting) -> Response:
    """An empty workbook with the heads that an import knows, and what kinds and communes are called."""
    choices = await exporting.choices_of(ctx)
    content = workbook(exporting.TABLE, ctx.locale, [], choices)
    return file_response(content, "Mẫu nhập cơ sở kinh doanh", "xlsx")


@router.post("/import-files", responses=problems(400, 413, 507), openapi_extra=CONTENT)
async def take_in_workbook(arrived: Arrived, ctx: Importing) -> s.ImportFile:
    """Take a workbook in; the body is the file's bytes. Nothing is written to the register."""
    return arrived


@router.post("/import", responses=problems(*BODY, 409))
async def import_establishments(body: s.ImportWrite, ctx: Importing, request: Request) -> s.ImportOutcome:
    """Check a sheet, and write all of it where no cell is wrong and it is no dry run."""
    return await importing.run_import(ctx, request, body)
