"""The budget in and out of spreadsheets: an export, a template, a workbook taken in, an import."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Request, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.budget import exchange_schemas as s
from liennganh.budget import exporting, importing
from liennganh.budget.narrowing import Narrowed
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.official.serving import SHEETS, file_response, sheet_response
from liennganh.official.sheets import workbook
from liennganh.workbooks.arriving import CONTENT, taken_in

router = Section(prefix="/budget-lines", tags=["budget"], route_class=ScopedRoute)
Importing = Annotated[Context, acting(V.BUDGET_LINE_IMPORT)]
Arrived = Annotated[s.BudgetFile, Depends(taken_in(V.BUDGET_LINE_IMPORT, importing.described))]
Exporting = Annotated[Context, acting(V.BUDGET_LINE_EXPORT)]


@router.get("/export", responses={**problems(), **SHEETS}, response_class=Response)
async def export_budget_lines(ctx: Exporting, narrowed: Narrowed, format: Literal["xlsx", "csv"] = "xlsx") -> Response:
    """The lines of a list as a file, with what was allotted and spent so far."""
    rows = await exporting.rows_of(ctx, narrowed)
    return await sheet_response(exporting.TABLE, ctx.locale, rows, f"Kinh phí thực hiện kế hoạch {ctx.today}", format)


@router.get("/import-template", responses={**problems(404), **SHEETS}, response_class=Response)
async def download_budget_template(ctx: Exporting) -> Response:
    """An empty workbook with the heads that an import knows, and what its cells may say."""
    content = workbook(exporting.TEMPLATE, ctx.locale, [], await exporting.choices_for(ctx))
    return file_response(content, "Mẫu nhập dự toán kinh phí", "xlsx")


@router.post("/import-files", responses=problems(400, 413, 507), openapi_extra=CONTENT)
async def take_in_budget(arrived: Arrived, ctx: Importing) -> s.BudgetFile:
    """Take a workbook in; the body is the file's bytes. Nothing is written to the budget."""
    return arrived


@router.post("/import", responses=problems(*BODY, 404, 409))
async def import_budget_lines(body: s.BudgetImportWrite, ctx: Importing, request: Request) -> s.BudgetImportOutcome:
    """Check a sheet, and write all of it as drafts where no cell is wrong and it is no dry run."""
    return await importing.run_import(ctx, request, body)
