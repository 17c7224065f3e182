"""A process of its own for one hostile file: limits first, then parsing; it writes the clean copy and one line of JSON.

`python -m liennganh.attachments.child KIND SOURCE TARGET LARGEST`. It knows no secret, opens no connection, and
whatever goes wrong in here, memory, time or a crash of a library, is a refusal out there.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import sys
from pathlib import Path

MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 8
OPEN_FILES = 32
SCRAPS = 64 * 1024
BY_LIBRARIES = frozenset({"damaged", "too_complex"})


def limit(largest: int) -> None:
    """Hard limits of the kernel; nothing in this process can raise them again."""
    for name, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, largest),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))
    os.nice(5)  # whoever waits for a page comes before whoever waits for a file


def main(kind: str, source: Path, target: Path) -> dict[str, str]:
    """What became of the file: `{}` when the clean copy is written, else the code of the refusal."""
    from liennganh.attachments.child import families
    from liennganh.attachments.child.refused import Refused

    try:
        families.clean(kind, source, target)
    except Refused as refused:
        code = refused.code
    except (MemoryError, RecursionError):
        code = "too_complex"
    except OSError as error:
        code = "too_large_inside" if error.errno == errno.EFBIG else "damaged"
    else:
        return {}
    return {"refused": "storage_full" if code in BY_LIBRARIES and _is_full(source, target) else code}


def _is_full(source: Path, target: Path) -> bool:
    """Libraries tell of a full disk in many ways, and clear away what they wrote: then what is left is too little."""
    return shutil.disk_usage(target.parent).free < 2 * source.stat().st_size + SCRAPS


if __name__ == "__main__":
    limit(int(sys.argv[4]))
    told = main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.write(json.dumps(told))
