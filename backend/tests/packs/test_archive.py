"""A ZIP is read with nothing trusted that it says of itself."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from liennganh.packs.archive import unpack, unzipped, zipped
from liennganh.plans.pack import load_pack
from liennganh.plans.pack_reading import BadPack
from tests.factories.packs import shipped

FILES = {"plan.yaml": b"plan: 1\n", "areas.csv": b"code\n"}


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return target.getvalue()


def refused(content: bytes) -> list[str]:
    with pytest.raises(BadPack) as found:
        unzipped(content)
    return [str(error) for error in found.value.errors]


def mistakes(tmp_path: Path, file: str, content: bytes) -> list[str]:
    unpack(zipped(shipped() | {file: content}), tmp_path)
    with pytest.raises(BadPack) as found:
        load_pack(tmp_path)
    return [str(error) for error in found.value.errors]


def test_equal_files_are_equal_bytes_in_whatever_order():
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))
    assert unzipped(zipped(FILES)) == FILES


def test_one_folder_around_the_files_is_no_matter():
    made = archive(
        [("hai-phong/plan.yaml", b"a"), ("__MACOSX/hai-phong/._plan.yaml", b"x"), ("hai-phong/.DS_Store", b"")]
    )
    assert unzipped(made) == {"plan.yaml": b"a"}
    assert refused(archive([("a/plan.yaml", b"a"), ("b/areas.csv", b"b")])) == ["the files stand in several folders"]


@pytest.mark.parametrize(
    "name", ["../plan.yaml", "/etc/plan.yaml", "a/../../plan.yaml", "..\\plan.yaml", "C:plan.yaml"]
)
def test_no_path_leads_out(name):
    (told,) = refused(archive([(name, b"a")]))
    assert told.endswith("a path that leads out of the ZIP")


def test_what_is_no_file_of_a_pack_is_named():
    assert refused(archive([("plan.yaml", b"a"), ("setup.py", b"b")])) == ["setup.py: no file of a pack"]
    assert refused(archive([("a/b/plan.yaml", b"a")])) == ["a/b/plan.yaml: no file of a pack"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_refused():
    assert refused(archive([("plan.yaml", b"a"), ("plan.yaml", b"b")])) == ["plan.yaml: stands twice in the ZIP"]


def test_no_zip_is_told_and_so_is_half_of_one():
    whole = zipped(shipped())
    for content in (b"", b"%PDF-1.7", whole[: len(whole) // 2]):
        assert refused(content) == ["not a ZIP file"]


def test_a_bomb_is_read_no_further_than_a_file_may_be_long():
    bomb = archive([("plan.yaml", b"\0" * 200_000_000)])
    assert len(bomb) < 400_000
    assert refused(bomb) == ["plan.yaml: larger than 1000000 bytes"]
    # The same with a lie about its size, in both places that tell it.
    lying = bomb.replace(struct.pack("<L", 200_000_000), struct.pack("<L", 10))
    tracemalloc.start()
    told = refused(lying)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told in (["plan.yaml: larger than 1000000 bytes"], ["plan.yaml: damaged in the ZIP"])
    assert peak < 8_000_000


def test_too_many_entries_and_a_password_are_refused():
    assert refused(archive((f"{number}.yaml", b"") for number in range(65))) == ["more than 64 entries"]
    locked = bytearray(zipped(FILES))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(mark)
        locked[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    assert any("encrypted" in told for told in refused(bytes(locked)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: &x [1]\nb: *x\n", "plan.yaml:1: an anchor (&) is not allowed"),
        (b"a: !!python/object/apply:os.system ['true']\n", "plan.yaml:1: a tag (!) is not allowed"),
        (b"[" * 50 + b"]" * 50, "plan.yaml:1: nested too deep or too many values"),
        (b"- a\n" * 120_000, "nested too deep or too many values"),
        ("plan: {code: Kế hoạch}".encode("utf-16"), "plan.yaml: not written in UTF-8"),
        ("plan: Kê hoach".encode("cp1258"), "plan.yaml: not written in UTF-8"),
        (b"# " + b"x" * 10_000_000, "larger than 1000000 bytes"),
    ],
)
def test_yaml_that_would_grow_or_act_is_refused_before_it_is_built(tmp_path, content, said):
    if len(content) > 1_000_000:
        assert any(said in told for told in refused(zipped({"plan.yaml": content})))
        return
    assert any(said in told for told in mistakes(tmp_path, "plan.yaml", content))


def test_a_table_saved_by_a_spreadsheet_with_its_mark_is_read(tmp_path):
    files = shipped()
    unpack(zipped(files | {"areas.csv": b"\xef\xbb\xbf" + files["areas.csv"]}), tmp_path)
    assert len(load_pack(tmp_path).areas) == 233


def test_names_made_of_areas_hold_words_and_nothing_else(tmp_path):
    content = shipped()["agencies.yaml"].replace(b"{area_name_lower}", b"{area.__class__}", 1)
    assert any("members_by_area" in told for told in mistakes(tmp_path, "agencies.yaml", content))
    wide = shipped()["agencies.yaml"].replace(b"{area_name_lower}", b"{area:>999999999}", 1)
    (tmp_path / "wide").mkdir()
    assert any("members_by_area" in told for told in mistakes(tmp_path / "wide", "agencies.yaml", wide))


def test_more_duties_than_a_plan_may_have_are_not_expanded(tmp_path):
    text = shipped()["obligations.yaml"].decode().partition("\n\n")[0].partition("obligations:")[0]
    one = (
        "  - {by: UBND-CX, indicators: [CS-1.1.1, CS-1.1.2, CS-2.1.1], frequencies: [semi_annual, annual],"
        " contributes: own_area, basis: inferred, basis_note_vi: x, basis_note_en: x}\n"
    )
    content = (text + "\nobligations:\n" + one * 50).encode()
    (told,) = mistakes(tmp_path, "obligations.yaml", content)
    assert told.endswith("more duties than a plan may have")
