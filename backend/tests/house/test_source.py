"""Budgets, commits, words and the generated description are as they should be."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from liennganh.access.audited import AUDITED
from liennganh.main import create_app
from liennganh.notifications.rules import KINDS
from tests.cluster import Cluster
from tests.description import described
from tests.house import source

BACKEND = Path(__file__).parents[2]
PACKAGE = BACKEND / "liennganh"
WORDS = BACKEND.parent / "frontend" / "src" / "locales"


def test_files_and_functions_stay_small() -> None:
    assert source.size_faults(PACKAGE) == []
    assert source.size_faults(BACKEND / "tests") == []


def test_nobody_commits_a_session() -> None:
    assert source.commit_faults(PACKAGE) == []


def test_every_word_stands_in_both_languages() -> None:
    assert source.locale_faults(WORDS) == []


def test_everything_the_audit_names_has_words() -> None:
    assert source.audit_faults(WORDS, AUDITED) == []


def test_every_kind_of_notice_has_words() -> None:
    assert source.notice_faults(WORDS, KINDS) == []


def test_letters_say_what_the_app_says() -> None:
    assert source.letter_faults(WORDS, PACKAGE / "letters" / "words") == []


def test_there_is_one_migration_head() -> None:
    scripts = ScriptDirectory.from_config(Config(str(BACKEND / "alembic.ini")))
    assert len(scripts.get_heads()) == 1


def test_openapi_json_is_current(cluster: Cluster) -> None:
    assert create_app(cluster.settings("bare")).openapi() == described(), "run `make api`"
