"""`liennganh audit ...`: what an administrator of the server types, in plain words and exit codes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from liennganh.core.errors import Words
from liennganh.settings import Settings, get_settings

audit = typer.Typer(no_args_is_help=True, help="The record of what was done: verifying, keys, evidence.")
FAULTY, COULD_NOT = 1, 2


@audit.command("new-key")
def new_key(path: Path) -> None:
    """Make a key pair: the private key goes to PATH (AUDIT_SIGNING_KEY), the public one is printed for auditors."""
    from liennganh.audit.signing import new_key as make

    private, public = make()
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        _end(Words(f"{path} đã có, không ghi đè.", f"{path} exists and is kept."))
    path.write_text(private)
    typer.echo(public)


@audit.command("verify")
def verify() -> None:
    """Look at the whole audit; ends with 1 when something is not as it was written."""
    from liennganh.audit.verifying import Remark, keep
    from liennganh.audit.verifying import verify as look

    async def work(settings: Settings) -> int:
        from liennganh.audit.second_place import find_second_place
        from liennganh.audit.signing import find_believed

        sql = await _connect(settings)
        try:
            finding = await look(sql, find_believed(settings), find_second_place(settings))
            await keep(sql, finding)
        finally:
            await sql.close()
        for remark in finding.remarks:
            typer.echo(_told(remark), err=True)
        typer.echo(
            f"{finding.events} events of {finding.bodies} bodies, {finding.seals} seals, "
            f"newest of {finding.sealed_at or '-'}: {finding.fault_count} faults, {finding.seconds:.1f} s"
        )
        return FAULTY if finding.fault_count else 0

    def _told(remark: Remark) -> str:
        where = [remark.organisation, remark.sequence, remark.number and f"seal {remark.number}"]
        return " ".join([remark.kind, *(str(part) for part in where if part)])

    raise typer.Exit(_run(work))


@audit.command("export")
def export(path: Annotated[Path, typer.Argument(help="A new file; JSON lines for infra/verify_audit.py.")]) -> None:
    """Write every event with its hash, and every seal, for somebody else to verify."""
    from liennganh.audit.evidence import evidence

    async def work(settings: Settings) -> int:
        sql = await _connect(settings)
        try:
            async with sql.transaction(isolation="repeatable_read", readonly=True):
                with path.open("x", encoding="utf-8") as file:
                    async for line in evidence(sql):
                        file.write(line + "\n")
        finally:
            await sql.close()
        return 0

    raise typer.Exit(_run(work))


@audit.command("resume")
def resume(reason: Annotated[str, typer.Option(help="Why the database was set back; it is signed and kept.")]) -> None:
    """Seal on after a backup was restored, behind the seals that the database lost."""
    from liennganh.audit.resuming import NothingToResume
    from liennganh.audit.resuming import resume as go_on
    from liennganh.audit.second_place import find_second_place
    from liennganh.audit.signing import find_signer
    from liennganh.core.database import make_engine

    async def work(settings: Settings) -> int:
        signer, place = find_signer(settings), find_second_place(settings)
        if not signer or not place:
            _end(Words("Cần AUDIT_SIGNING_KEY và AUDIT_DIR (hoặc AUDIT_URL).", "A key and a second place are needed."))
        engine = make_engine(settings.require("database_system_url"))
        try:
            typer.echo(f"seal {await go_on(engine, signer, place, reason)}")
        except NothingToResume:
            _end(Words("Cơ sở dữ liệu không thiếu niêm phong nào.", "The database lacks no seal."))
        finally:
            await engine.dispose()
        return 0

    raise typer.Exit(_run(work))


async def _connect(settings: Settings) -> Any:
    import asyncpg

    sql = await asyncpg.connect(settings.require("database_system_url"), server_settings={"statement_timeout": "0"})
    await sql.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=json.loads)
    return sql


def _run(work: Callable[[Settings], Awaitable[int]]) -> int:
    """What cannot be begun is said in both languages, with exit code 2."""
    from liennganh.audit.second_place import SecondPlaceAway
    from liennganh.audit.signing import BadKey

    async def whole() -> int:
        return await work(get_settings())

    try:
        return asyncio.run(whole())
    except SecondPlaceAway:
        _end(Words("Nơi lưu niêm phong thứ hai không trả lời.", "The second place does not answer."))
    except (BadKey, OSError) as error:
        _end(Words(f"Không thực hiện được: {error}", str(error)))


def _end(words: Words) -> NoReturn:
    typer.echo(f"{words.vi}\n{words.en}", err=True)
    raise typer.Exit(COULD_NOT)
