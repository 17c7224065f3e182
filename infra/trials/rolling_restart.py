"""Restarts the two APIs in turn under load, behind the proxy over HTTPS, and counts what users would have seen.

python infra/trials/rolling_restart.py --restarts 50 --rate 50
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from console import say
from installing import check_machine, install_frontend, install_python
from program import program

if TYPE_CHECKING:
    from load import Load
    from server import Server

DISTRICTS = ("UBND-HB", "UBND-LC", "UBND-NQ", "UBND-KA", "UBND-HA", "UBND-VB", "UBND-TL", "UBND-KT")
# As long as the command of the server waits, so that the proxy has seen the new one: infra/docker/rolling-restart.
NOTICED_SECONDS = 3


def main() -> int:
    """0 when not one request failed."""
    options = _options()
    return program(lambda: _trial(options), after=_set_up)


def _set_up() -> None:
    check_machine()
    install_python(with_tools=True)
    install_frontend()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--restarts", type=int, default=50)
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--https-port", type=int, default=0)
    parser.add_argument("--drain", help="DRAIN_SECONDS of the APIs, instead of docker-compose.yml's")
    parser.add_argument("--drill", action="store_true", help="back up all the time, and at the end restore and compare")
    parser.add_argument("--hold", action="store_true", help="no restarts: serve until Ctrl-C, to look at the pages")
    return parser.parse_args()


def _trial(options: argparse.Namespace) -> int:
    from load import Load
    from server import trial

    settings = {"DRAIN_SECONDS": options.drain} if options.drain else {}
    with trial(https_port=options.https_port, settings=settings) as server:
        people = dict(_officer(server, code) for code in DISTRICTS)
        if options.hold:
            _hold(server, people)
        if options.drill:
            server.start_backup()
        bad = asyncio.run(_measure(server, Load(server.url, server.authority, people), options))
        if options.drill:
            say(server.command("backup", "liennganh", "backup", "drill", "--key", str(server.key)))
        return bad


def _officer(server: Server, code: str) -> tuple[str, str]:
    """An account as the documents make it: by the worker's login, which holds no other right of the administrator."""
    email = f"{code.lower()}@liennganh.example"
    said = server.command("worker", "liennganh", "people", "add", email, f"Cán bộ {code}", "contributor", code)
    password = re.search(r"password: (\S+)", said)
    assert password, said
    return email, password[1]


def _hold(server: Server, people: dict[str, str]) -> NoReturn:
    say(f"{server.url}  (curl --cacert {server.authority})")
    say("\n".join(f"  {email}  {password}" for email, password in people.items()))
    while True:
        time.sleep(1)


async def _measure(server: Server, load: Load, options: argparse.Namespace) -> int:
    await load.sign_in()
    over = asyncio.Event()
    asking = asyncio.create_task(load.run(options.rate, over))
    begun, leaving = time.monotonic(), []
    await asyncio.sleep(1)
    for number in range(options.restarts):
        name = ("api1", "api2")[number % 2]
        leaving.append(await asyncio.to_thread(server.terminate, name))
        server.start(name)
        await asyncio.to_thread(server.wait_for, name)
        await asyncio.sleep(NOTICED_SECONDS)
        say(f"  {number + 1:3d} {name} left in {leaving[-1]:.1f} s, {len(load.tally.failures)} failed so far")
    over.set()
    await asking
    faults = load.tally.failures + await load.check_nothing_lost_or_doubled()
    _report(load, options.restarts, time.monotonic() - begun)
    say("\n".join(f"  {fault}" for fault in faults[:20]))
    return 1 if faults else 0


def _report(load: Load, restarts: int, seconds: float) -> None:
    tally = load.tally
    asked = sum(tally.kinds.values())
    times = ", ".join(f"p{100 * share:.0f} {1000 * tally.slowest(share):.0f} ms" for share in (0.5, 0.95, 0.99))
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(tally.kinds.items()))
    saved = sum(report.acknowledged for report in load.reports)
    say(f"\n{restarts} restarts in {seconds:.0f} s, {asked} requests, {asked / seconds:.1f} a second ({kinds})")
    say(f"{len(tally.failures)} failed; {saved} changes acknowledged and looked for afterwards")
    say(f"{times}, slowest {1000 * tally.slowest(1):.0f} ms; longest gap {1000 * tally.longest_gap():.0f} ms")
    say(f"event stream taken up {tally.streams} times")


if __name__ == "__main__":
    sys.exit(main())
