"""Where a test run keeps its databases: in memory where there is room."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

MEMORY, DISK = Path("/dev/shm"), Path("/var/tmp")
# Each process of a run holds a quarter of a gigabyte; a container's /dev/shm may have 64 MB.
ROOM = 2 * 1024**3
AVAILABLE = re.compile(r"^MemAvailable: +(\d+) kB$", re.MULTILINE)


def scratch() -> Path:
    """A folder to make one's own in; never under TMPDIR, which the database's account may not enter.

    A database has thousands of files, and a run makes and drops a thousand databases: on a disk the system takes as
    long over that as the tests over everything else.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        return DISK
    available = AVAILABLE.search(Path("/proc/meminfo").read_text())
    return MEMORY if available and int(available[1]) * 1024 > 2 * ROOM else DISK
