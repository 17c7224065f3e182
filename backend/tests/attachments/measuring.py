"""Runs one command as its only child and notes what it took: `measuring.py NOTES COMMAND...`."""

import json
import os
import sys
import time

started = time.monotonic()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "a") as notes:  # noqa: PTH123  as little as possible is imported here
    taken = {
        "megabytes": used.ru_maxrss // 1024,
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.monotonic() - started,
    }
    notes.write(json.dumps(taken) + "\n")
sys.exit(os.waitstatus_to_exitcode(status) % 256)
