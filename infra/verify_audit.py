#!/usr/bin/env python3
"""Verify the audit of a Liên Ngành installation from an export and a public key alone, with nothing of the system.

    python3 verify_audit.py nhat-ky.jsonl public.pem [more-public-keys.pem ...] [--seals FOLDER]

Every event carries SHA-256 of (hash of the event before it in the same body, then what it says). Each seal is signed
(Ed25519), names the seal before it, and says what the last hash of each body was. FOLDER is the second place, where
seals are kept out of the database's reach. Needs Python 3.11 and the package `cryptography`. Ends with 1 on a fault.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key


class Audit:
    """What an export holds: each event's hash by body and place, and the seals in order."""

    def __init__(self) -> None:
        self.hashes: dict[str, list[str]] = {}
        self.seals: list[dict[str, str]] = []
        self.resumed: list[str] = []
        self.faults: list[str] = []

    def read(self, path: Path) -> None:
        """Line by line; the chain is followed on the way, and a line that cannot be read is a fault."""
        lines, said = 0, None
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    told = json.loads(line)
                    if "lines" in told:
                        said = told["lines"]
                        continue
                    lines += 1
                    self._take(told, first=number == 1)
                except (ValueError, KeyError, TypeError, IndexError) as error:
                    self.faults.append(f"line {number} cannot be read: {type(error).__name__}")
        if said is not None and said != lines:
            self.faults.append(f"the file says it has {said} lines and has {lines}")

    def _take(self, told: dict[str, str], *, first: bool) -> None:
        if first:
            if told.get("format") != "liennganh audit" or told.get("version") != 1:
                self.faults.append("the file is no export of an audit that this program knows")
        elif "event" in told:
            self._follow(told["event"], told["hash"])
        else:
            json.loads(told["seal"])
            self.seals.append(told)

    def _follow(self, event: str, hashed: str) -> None:
        body, sequence = json.loads(event)[:2]
        chain = self.hashes.setdefault(body, [])
        before = bytes.fromhex(chain[-1]) if chain else b""
        if sequence != len(chain) + 1:
            self.faults.append(f"{body}: event {len(chain) + 1} is missing, {sequence} follows")
            chain.extend([""] * max(0, sequence - len(chain) - 1))
        elif hashlib.sha256(before + event.encode()).hexdigest() != hashed:
            self.faults.append(f"{body}: event {sequence} was changed")
        chain.append(hashed)

    def check_seals(self, keys: dict[str, object]) -> None:
        """Signed by a key that was given, each behind the one before it, and every head as it was signed."""
        number, previous = 0, ""
        for seal in self.seals:
            said = json.loads(seal["seal"])
            if not _is_signed(seal, keys):
                self.faults.append(f"seal {said['seal']} is not signed by a key that was given")
            if said.get("resumes", {}).get("after") == number:
                self.resumed.append(f"seal {said['seal']}, {said['at']}: {said['resumes']['reason']}")
            elif (said["seal"], said["previous"]) != (number + 1, previous):
                self.faults.append(f"seal {said['seal']} does not follow seal {number}")
            number, previous = said["seal"], hashlib.sha256(seal["seal"].encode()).hexdigest()
            for body, sequence, hashed in said["heads"]:
                chain = self.hashes.get(body, [])
                if sequence > len(chain):
                    self.faults.append(f"{body}: event {sequence} was sealed by {number} and is gone")
                elif chain[sequence - 1] != hashed:
                    self.faults.append(f"{body}: event {sequence} is not what seal {number} signed")

    def compare(self, folder: Path) -> None:
        """Every seal of the second place stands in the export, word for word."""
        known = {json.loads(seal["seal"])["seal"]: seal for seal in self.seals}
        kept = 0
        for path in sorted(folder.glob("**/*.json")):
            kept += 1
            if known.get(int(path.stem)) != json.loads(path.read_bytes()):
                self.faults.append(f"seal {int(path.stem)} of the second place is not in the export")
        if self.seals and not kept:
            self.faults.append("the second place holds no seal")


def _is_signed(seal: dict[str, str], keys: dict[str, object]) -> bool:
    key = keys.get(seal["key"])
    try:
        key.verify(bytes.fromhex(seal["signature"]), seal["seal"].encode())  # type: ignore[attr-defined]
    except (InvalidSignature, AttributeError, ValueError):
        return False
    return True


def _keys(paths: list[Path]) -> Iterator[tuple[str, object]]:
    """By name, which is the beginning of the key's fingerprint."""
    for path in paths:
        key = load_pem_public_key(path.read_bytes())
        yield hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16], key


def main() -> int:
    """What was found, in Vietnamese and English."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("keys", type=Path, nargs="+")
    parser.add_argument("--seals", type=Path)
    asked = parser.parse_args()
    audit = Audit()
    try:
        keys = dict(_keys(asked.keys))
        audit.read(asked.export)
    except (OSError, ValueError) as error:
        parser.error(f"a file cannot be used: {error}")
    audit.check_seals(keys)
    if asked.seals:
        audit.compare(asked.seals)
    for fault in audit.faults[:100]:
        print(f"✗ {fault}")
    for resumed in audit.resumed:
        print(f"· khôi phục từ bản sao lưu · restored from a backup: {resumed}")
    events = sum(map(len, audit.hashes.values()))
    sealed = json.loads(audit.seals[-1]["seal"])["at"] if audit.seals else "-"
    print(f"{events} events, {len(audit.hashes)} bodies, {len(audit.seals)} seals, sealed {sealed}")
    verdict = ("Nhật ký nguyên vẹn.", "The audit is whole.") if not audit.faults else ("CÓ SAI LỆCH.", "FAULTS.")
    print(f"{' · '.join(verdict)} ({len(audit.faults)})")
    return 1 if audit.faults else 0


if __name__ == "__main__":
    sys.exit(main())
