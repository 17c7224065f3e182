"""`liennganh backup ...`: what the service runs, and what an administrator types, in plain words and exit codes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from liennganh.backup.catalogue import Catalogue
    from liennganh.backup.drill import Report

backup = typer.Typer(no_args_is_help=True, help="Backups, restoring, and the drill that proves both.")
Key = Annotated[Path, typer.Option(help="The administrator's private key; not kept on the server.")]
Cluster = Annotated[str | None, typer.Option(help="System identifier, where the target holds several servers.")]
Command = TypeVar("Command", bound=Callable[..., Any])
DIFFERENT, COULD_NOT = 1, 2


def _plain(command: Command) -> Command:
    """A BackupError ends the command with its words in both languages and exit code 2."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from liennganh.backup.errors import BackupError

        try:
            return command(*args, **options)
        except BackupError as error:
            typer.echo(f"{error.message_vi}\n{error.message_en}", err=True)
        except OSError as error:
            typer.echo(str(error), err=True)
        raise typer.Exit(COULD_NOT)

    return run  # type: ignore[return-value]


@backup.command("new-key")
@_plain
def new_key(path: Path) -> None:
    """Make a key pair: the private key goes to PATH, the public one is printed for BACKUP_RECIPIENTS."""
    from liennganh.backup.sealing import new_key as make

    typer.echo(make(path))


@backup.command("run")
@_plain
def run() -> None:
    """Send log, attachments and base backups until stopped."""
    from liennganh.backup.running import Service
    from liennganh.backup.settings import BackupSettings
    from liennganh.core.logs import take_over_logging

    service = Service(BackupSettings())
    take_over_logging()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: service.stopping.set())
    service.run()


@backup.command("base")
@_plain
def base() -> None:
    """Take a base backup now."""
    from liennganh.backup.running import Service
    from liennganh.backup.settings import BackupSettings

    started = time.monotonic()
    made = Service(BackupSettings()).take_base()
    typer.echo(f"{made.stamp}  {made.size / 1e6:.1f} MB  {time.monotonic() - started:.1f} s  from {made.start_lsn}")


@backup.command("ship")
@_plain
def ship() -> None:
    """Send what waits in the spool and the attachments that the target lacks, once."""
    from liennganh.backup.running import Service
    from liennganh.backup.settings import BackupSettings

    service = Service(BackupSettings())
    typer.echo(f"WAL {service.ship_wal()}, files {service.ship_files()}")


@backup.command("status")
@_plain
def status() -> None:
    """Exit code 1, with the reasons, when the backups are not to be relied on."""
    from liennganh.backup.settings import BackupSettings
    from liennganh.backup.status import unhealthy

    faults = unhealthy(BackupSettings().backup_status_dir, time.time())
    typer.echo("\n".join(faults) or "ok")
    raise typer.Exit(bool(faults))


@backup.command("list")
@_plain
def list_bases(cluster: Cluster = None) -> None:
    """The base backups on the target, and how far the log goes."""
    found = _catalogue(cluster)
    for made in found.bases():
        typer.echo(f"{made.stamp}  {made.size / 1e6:10.1f} MB  timeline {made.timeline}  {len(made.files)} files")
    typer.echo(f"WAL: {len(found.wal())} files, the last {found.newest() or '-'}")


@backup.command("restore")
@_plain
def restore(
    key: Key,
    to: Annotated[Path | None, typer.Option(help="The new data folder.")] = None,
    files_to: Annotated[Path | None, typer.Option(help="The new folder of attachments.")] = None,
    until: Annotated[
        str, typer.Option(help="A time (2024-06-10T08:00+07:00), a place in the log (0/3000060), or a restore point.")
    ] = "",
    cluster: Cluster = None,
) -> None:
    """Make a data folder that PostgreSQL 18 starts as it is, or the attachments' folder, or both; all whole or none."""
    from liennganh.backup.restoring import Restore, Until, restore_files
    from liennganh.backup.sealing import Opener

    catalogue, opener = _catalogue(cluster), Opener(key)
    data, files = (path.absolute() if path else None for path in (to, files_to))
    if data:
        restored = Restore(catalogue, opener, data, files, Until(until), _say).run()
        typer.echo(f"{data}: base {restored.base.stamp}, {restored.segments} WAL files, {restored.seconds:.1f} s")
    elif files:
        restore_files(catalogue, opener, files)
    if files:
        typer.echo(f"{files}: {len(catalogue.files())} attachments")


@backup.command("drill")
@_plain
def drill(
    key: Key,
    work: Annotated[
        Path | None, typer.Option(help="A folder with room for a copy of the database; else BACKUP_STATUS_DIR.")
    ] = None,
    cluster: Cluster = None,
    with_shipping: Annotated[
        bool, typer.Option("--ship", help="Send the log itself, where the backup service does not run.")
    ] = False,
) -> None:
    """Restore a copy from the target and compare it with the database; 0 the same, 1 different, 2 could not."""
    from liennganh.backup.drill import Drill
    from liennganh.backup.running import Service
    from liennganh.backup.sealing import Opener
    from liennganh.backup.settings import BackupSettings
    from liennganh.backup.status import DRILLED

    settings = BackupSettings()
    service = Service(settings) if with_shipping else None
    report = Drill(
        url=settings.require("database_backup_url"),
        catalogue=_catalogue(cluster),
        opener=Opener(key),
        work=(work or settings.backup_status_dir).absolute(),
        files=settings.files_dir,
        ship=(lambda: (service.ship_wal(), service.ship_files())) if service else lambda: None,
        say=_say,
    ).run()
    _print(report)
    if not report.found and settings.backup_status_dir.is_dir():
        (settings.backup_status_dir / DRILLED).touch()
    raise typer.Exit(DIFFERENT if report.found else 0)


def _catalogue(cluster: str | None) -> Catalogue:
    from liennganh.backup.catalogue import the_only
    from liennganh.backup.settings import BackupSettings
    from liennganh.backup.targets import reaching

    settings = BackupSettings()
    with reaching(settings.backup_target):
        return the_only(settings.target(), cluster)


def _say(vietnamese: str, english: str) -> None:
    typer.echo(f"  · {vietnamese} · {english}", err=True)


def _print(report: Report) -> None:
    rpo = "-" if report.rpo_seconds is None else f"{report.rpo_seconds:.1f} s"
    typer.echo(f"base {report.base} + {report.segments} WAL files")
    typer.echo(f"{report.tables} tables, {report.rows} rows, {report.audit_events} audit events, {report.files} files")
    typer.echo(f"RPO {rpo}   RTO {report.rto_seconds:.1f} s   writers paused {report.writers_paused_ms:.0f} ms")
    for difference in report.found:
        typer.echo(f"KHÁC · DIFFERENT  {difference}", file=sys.stdout)
    typer.echo("Giống hệt nguồn. · Equal to the source." if not report.found else f"{len(report.found)} differences")
