"""The command line: parse, open a context, call the same services as the API, print."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from liennganh.access.roles import Reach, Role
from liennganh.audit.commands import audit
from liennganh.backup.commands import backup
from liennganh.settings import get_settings

# Longer than a proxy keeps an idle connection, so that it never sends into one that closes at that moment.
KEEP_ALIVE_SECONDS = 75
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Liên Ngành: run an inter-agency plan.",
)
database = typer.Typer(no_args_is_help=True, help="Logins, schema and verbs.")
plan = typer.Typer(no_args_is_help=True, help="Plan packs.")
people = typer.Typer(no_args_is_help=True, help="Accounts, given on the server itself.")
files = typer.Typer(no_args_is_help=True, help="Stored files.")
demo = typer.Typer(no_args_is_help=True, help="Demo people and figures; refused in production.")
app.add_typer(database, name="database")
app.add_typer(plan, name="plan")
app.add_typer(people, name="people")
app.add_typer(demo, name="demo")
app.add_typer(backup, name="backup")
app.add_typer(audit, name="audit")
app.add_typer(files, name="files")


@database.command("prepare")
def database_prepare() -> None:
    """Make logins, database and schemas; once, with DATABASE_ADMIN_URL."""
    from liennganh.access.installation import prepare

    asyncio.run(prepare(get_settings()))


@database.command("migrate")
def database_migrate() -> None:
    """Bring the schema to the newest revision and write the verbs; all of it, or nothing and an exit code of 1."""
    from liennganh.core.migrating import LockHeld
    from liennganh.installation import migrate

    try:
        migrate(get_settings())
    except LockHeld as held:
        vi, en = held.told()
        typer.echo(f"Chưa cập nhật được, chưa có gì thay đổi: {vi}.", err=True)
        typer.echo(f"Not migrated, nothing was changed: {en}.", err=True)
        raise typer.Exit(1) from None


@plan.command("import")
def plan_import(
    folder: Path, dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change.")] = False
) -> None:
    """Load a plan pack; repeating it changes nothing."""
    from liennganh.installation import import_plan

    raise typer.Exit(asyncio.run(import_plan(get_settings(), folder, dry_run=dry_run)))


@people.command("add")
def people_add(email: str, full_name: str, role: Role, organisation: str, reach: Reach = Reach.OWN) -> None:
    """Give somebody a role at a body (its code); a new account's first password is printed once."""
    from liennganh.installation import add_person

    raise typer.Exit(asyncio.run(add_person(get_settings(), email, full_name, role, organisation, reach)))


@people.command("forget-factor")
def people_forget_factor(email: str) -> None:
    """Take away the second factor of somebody who lost the telephone and the recovery codes; every session ends."""
    from liennganh.installation import forget_factor

    raise typer.Exit(asyncio.run(forget_factor(get_settings(), email)))


@demo.command("people")
def demo_people() -> None:
    """Create the demo people and the figures of the year before."""
    from liennganh.demo.people import make_people

    asyncio.run(make_people(get_settings()))


@demo.command("fill")
def demo_fill(
    living: Annotated[
        bool, typer.Option("--living", help="Leave some reports unfinished, as on an ordinary day.")
    ] = False,
    year: Annotated[bool, typer.Option("--year", help="Report the year as well, by the business date.")] = False,
) -> None:
    """Report the half-year for all districts and agencies, acting as the demo people."""
    from liennganh.demo.figures import fill

    asyncio.run(fill(get_settings(), living=living, year=year))


@files.command("collect")
def files_collect(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be removed.")] = False,
) -> None:
    """Remove stored files that nothing refers to any more, a day after they were stored."""
    from liennganh.attachments.commands import run_collect

    asyncio.run(run_collect(get_settings(), dry_run=dry_run))


@files.command("verify")
def files_verify() -> None:
    """Read every file that a row refers to and compare it with its digest; ends with 1 when one is not whole."""
    from liennganh.attachments.commands import run_verify

    raise typer.Exit(asyncio.run(run_verify(get_settings())))


@app.command("openapi")
def openapi() -> None:
    """Print the API's description."""
    from liennganh.main import create_app

    typer.echo(json.dumps(create_app().openapi(), ensure_ascii=False, indent=1, sort_keys=True))


@contextmanager
def _loading() -> Iterator[None]:
    """While a million objects are made that all stay, looking for garbage takes a fifth of the start; afterwards the
    collector need not look at them again, nor so often at what a request makes."""
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@app.command("worker")
def worker() -> None:
    """Work off the jobs until stopped."""
    with _loading():
        from liennganh.worker import main

    main()


@app.command("serve")
def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the API and the app until SIGTERM; ends with 0 once all that runs is answered."""
    import uvicorn

    from liennganh.core.logs import take_over_logging

    settings = get_settings()
    take_over_logging()
    with _loading():
        import liennganh.main  # noqa: F401
    # The server raises the signal once more after its orderly end; that end is no failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.run(
        "liennganh.main:create_app",
        factory=True,
        host=host,
        port=port,
        access_log=False,
        log_config=None,  # else the libraries would log past the allow-list
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.stop_seconds,
    )


if __name__ == "__main__":
    app()
