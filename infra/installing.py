"""Brings the tools and the locked dependencies of both halves into the checkout, and skips what is already there."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from console import ROOT, VAR, Failure, step
from processes import run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
LIGHTHOUSE = FRONTEND / "lighthouse"
BACKEND = ROOT / "backend"
STAMPS = VAR / "stamps"
FRESH_BYTES, USUAL_BYTES = 2 * 1024**3, 300 * 1024**2
SPA_SOURCES = ("src", "public", "scripts", "index.html", "package*.json", "vite.config.ts", "tsconfig*.json")


def check_machine(ports: Iterable[tuple[str, int]] = ()) -> None:
    """What must be there before anything is installed: Node, room on the disk, free ports (variable, port)."""
    _check_node()
    free = shutil.disk_usage(ROOT).free
    needed = USUAL_BYTES if STAMPS.exists() else FRESH_BYTES
    if free < needed:
        raise Failure(
            f"Ổ đĩa còn {free // 1024**2} MB trống, cần ít nhất {needed // 1024**2} MB. Hãy giải phóng dung lượng.",
            f"Only {free // 1024**2} MB of disk are free, {needed // 1024**2} MB are needed.",
        )
    for variable, port in ports:
        check_port(variable, port)


def check_port(variable: str, port: int) -> None:
    """A port that something else serves is refused before the work begins."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failure(
                f"Cổng {port} đang được chương trình khác sử dụng. "
                f"Hãy dừng chương trình đó hoặc chọn cổng khác, ví dụ: make run {variable}={port + 10}",
                f"Port {port} is in use. Stop that program or choose another port: make run {variable}={port + 10}",
            ) from error


def install_python(*, with_tools: bool) -> None:
    """The virtual environment; `with_tools` adds what only tests and checks need. More than asked for is left alone."""
    with_tools = with_tools or (VENV / "bin" / "pytest").exists()
    locked = BACKEND / ("requirements-dev.txt" if with_tools else "requirements.txt")
    current = fingerprint([ROOT / "infra/uv.txt", BACKEND / "pyproject.toml", locked], sys.version)
    if PYTHON.exists() and read_stamp("python") == current:
        return
    with step("Môi trường Python", "Python environment"):
        _make_environment()
    with step("Thư viện Python", "Python packages"):
        uv = [str(VENV / "bin" / "uv"), "pip"]
        failure = ("Không cài được thư viện Python. Hãy kiểm tra mạng.", "Installing the Python packages failed.")
        run([*uv, "sync", "--python", str(PYTHON), "--require-hashes", str(locked)], *failure)
        editable = ["--no-deps", "--no-build-isolation", "--offline", "--editable", str(BACKEND)]
        run([*uv, "install", "--python", str(PYTHON), *editable], *failure)
    write_stamp("python", current)


def install_frontend() -> None:
    """node_modules, exactly as locked."""
    inputs = [FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc")]
    current = fingerprint(inputs, _check_node())
    if (FRONTEND / "node_modules").exists() and read_stamp("node") == current:
        return
    with step("Thư viện giao diện", "Frontend packages"):
        command = ["npm", "--prefix", str(FRONTEND), "ci", "--no-audit", "--no-fund"]
        run(command, "Không cài được thư viện giao diện. Hãy kiểm tra mạng.", "npm ci failed.")
    write_stamp("node", current)


def install_lighthouse() -> None:
    """What measures the first load; half again as large as all the rest, so only where it is asked for."""
    inputs = [LIGHTHOUSE / name for name in ("package.json", "package-lock.json", ".npmrc")]
    current = fingerprint(inputs)
    if (LIGHTHOUSE / "node_modules").exists() and read_stamp("lighthouse") == current:
        return
    with step("Công cụ đo trang", "Lighthouse"):
        command = ["npm", "--prefix", str(LIGHTHOUSE), "ci", "--no-audit", "--no-fund"]
        run(command, "Không cài được công cụ đo trang. Hãy kiểm tra mạng.", "npm ci failed.")
    write_stamp("lighthouse", current)


def build_frontend() -> None:
    """The pages as the API serves them, built again only when a source changed."""
    current = fingerprint(file for name in SPA_SOURCES for file in FRONTEND.glob(name))
    if (FRONTEND / "dist" / "index.html").exists() and read_stamp("spa") == current:
        return
    with step("Dựng giao diện", "Frontend build"):
        run(["npm", "--prefix", str(FRONTEND), "run", "build"], "Không dựng được giao diện.", "The build failed.")
    write_stamp("spa", current)


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """One value for the content of files and folders; another value means something changed."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        for file in _files(path):
            digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_stamp(name: str, folder: Path = STAMPS) -> str:
    """What was current when the step last succeeded."""
    path = folder / name
    return path.read_text().strip() if path.exists() else ""


def write_stamp(name: str, value: str, folder: Path = STAMPS) -> None:
    """The step succeeded with these inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(value + "\n")


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for parent, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if name not in {"__pycache__", "node_modules"})
            yield from (Path(parent) / name for name in sorted(names) if not name.endswith(".pyc"))


def _check_node() -> str:
    try:
        said = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["npm", "--version"], check=True, capture_output=True) if not STAMPS.exists() else None
    except (OSError, subprocess.SubprocessError) as error:
        raise Failure(
            "Chưa có Node.js (kèm npm). Hãy cài Node.js 22.13 trở lên (hoặc 20.19) rồi chạy lại.",
            "Node.js with npm was not found. Install Node.js >= 22.13 (or ^20.19) and run again.",
        ) from error
    found = re.match(r"v(\d+)\.(\d+)", said)
    number = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (number >= (22, 13) or (number[0] == 20 and number >= (20, 19))):
        raise Failure(
            f"Node.js {said} không dùng được. Cần Node.js 22.13 trở lên (hoặc 20.19).",
            f"Node.js {said} is not supported: ^20.19 or >= 22.13 is needed.",
        )
    return said


def _make_environment() -> None:
    venv = ("Không tạo được môi trường Python. Trên Debian, Ubuntu: apt install python3-venv", "python -m venv failed.")
    if not PYTHON.exists() or _version_of(PYTHON) != sys.version:
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], *venv)
    uv = ("Không cài được uv. Hãy kiểm tra mạng.", "Installing uv failed. Check the network.")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    run([*pip, "--require-hashes", "--requirement", str(ROOT / "infra" / "uv.txt")], *uv)


def _version_of(python: Path) -> str:
    try:
        command = [str(python), "-c", "import sys; print(sys.version)"]
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return answer.stdout.strip()
