"""Production refuses what is only fit for a developer's machine."""

import subprocess
from pathlib import Path

import pytest
from pydantic import ValidationError

from liennganh.settings import DATABASE_URLS, REPOSITORY, Settings, get_settings

SAFE = {
    "ENVIRONMENT": "production",
    "PUBLIC_URL": "https://liennganh.example/",
    "DATABASE_URL": "postgresql://liennganh_app:K4vN0kQz@db:5432/liennganh",
    "FILES_DIR": "/var/lib/liennganh/files",
    "SMTP_HOST": "mail.liennganh.example",
    "SMTP_FROM": "lien-nganh@liennganh.example",
    "SMTP_LOGIN": "lien-nganh",
    "SMTP_PASSWORD": "K4vN0kQz-thu",
    "OIDC_ISSUER": "https://dangnhap.liennganh.example/realms/city",
    "OIDC_CLIENT_ID": "lien-nganh",
    "OIDC_CLIENT_SECRET": "K4vN0kQz-tai-khoan",
}
NAMES = [*SAFE, *(name.upper() for name in DATABASE_URLS), "DEMO", "BUSINESS_DATE", "SPA_DIR", "FILES_URL", "SMTP_TLS"]


@pytest.fixture(autouse=True)
def safe(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)


def test_a_safe_production_is_accepted() -> None:
    settings = Settings()
    assert settings.is_production
    assert settings.public_url == "https://liennganh.example"
    assert SAFE["DATABASE_URL"] not in repr(settings)
    assert SAFE["SMTP_PASSWORD"] not in repr(settings)
    assert SAFE["OIDC_CLIENT_SECRET"] not in repr(settings)
    assert settings.oidc_name == "Tài khoản thành phố"


def test_a_production_without_the_citys_account_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        monkeypatch.setenv(name, "")
    assert not Settings().oidc_issuer


def test_nothing_said_means_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENVIRONMENT")
    assert Settings().is_production


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEMO", "1", "DEMO is on"),
        ("BUSINESS_DATE", "2024-06-10", "BUSINESS_DATE is fixed"),
        ("PUBLIC_URL", "http://liennganh.example", "PUBLIC_URL is not https"),
        ("DATABASE_URL", "", "DATABASE_URL is not set"),
        ("DATABASE_URL", "postgresql://liennganh_app:liennganh@db/x", "DATABASE_URL has a well-known password"),
        ("DATABASE_SYSTEM_URL", "postgresql://s:postgres@db/x", "DATABASE_SYSTEM_URL has a well-known password"),
        ("DATABASE_URL", "mysql://a:K4vN0kQz@db/x", "postgresql://"),
        ("FILES_DIR", "", "FILES_DIR"),
        ("FILES_URL", "https://files.example", "s3://bucket"),
        ("PUBLIC_URL", "liennganh.example", "PUBLIC_URL must look like"),
        ("SMTP_TLS", "none", "SMTP_TLS is none"),
        ("SMTP_FROM", "", "SMTP_FROM is not set"),
        ("SMTP_FROM", "Liên Ngành\r\nBcc: x@evil.example", "smtp_from"),
        ("SMTP_HOST", "mail.example\r\nQUIT", "smtp_host"),
        ("SMTP_PASSWORD", "", "SMTP_PASSWORD is well known or not set"),
        ("SMTP_PASSWORD", "password", "SMTP_PASSWORD is well known or not set"),
        ("OIDC_ISSUER", "http://dangnhap.liennganh.example", "OIDC_ISSUER is not https"),
        ("OIDC_ISSUER", "https://dangnhap.liennganh.example/?realm=city", "oidc_issuer"),
        ("OIDC_ISSUER", "https://admin:K4vN0kQz@dangnhap.liennganh.example", "oidc_issuer"),
        ("OIDC_ISSUER", "dangnhap.liennganh.example", "oidc_issuer"),
        ("OIDC_CLIENT_ID", "", "OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is well known or not set"),
        ("OIDC_CLIENT_SECRET", "", "OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is well known or not set"),
        ("OIDC_CLIENT_SECRET", "secret", "OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is well known or not set"),
    ],
)
def test_an_unsafe_production_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=said) as caught:
        Settings()
    assert "K4vN0kQz" not in str(caught.value)


def test_development_may_have_demo_people_and_a_fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ENVIRONMENT": "development", "DEMO": "1", "BUSINESS_DATE": "2024-06-10"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SPA_DIR", "frontend/elsewhere")
    settings = Settings()
    assert settings.demo
    assert settings.spa_dir == REPOSITORY / Path("frontend/elsewhere")
    with pytest.raises(ValueError, match="DATABASE_OWNER_URL is not set"):
        settings.require("database_owner_url")


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    get_settings.cache_clear()
    try:
        first = get_settings()
        monkeypatch.setenv("PUBLIC_URL", "https://other.example")
        assert get_settings() is first
    finally:
        get_settings.cache_clear()


def test_secrets_are_read_from_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As containers get them: one file each, made by infra/docker/new-secrets; the environment holds none."""
    monkeypatch.delenv("DATABASE_URL")
    for _ in range(2):  # the second run overwrites nothing
        subprocess.run(["sh", str(REPOSITORY / "infra/docker/new-secrets"), str(tmp_path)], check=True, text=True)
        made = {path.name: path.read_text() for path in tmp_path.iterdir()}
    settings = Settings(_secrets_dir=tmp_path)
    assert {name: getattr(settings, name) for name in DATABASE_URLS} == {name: made[name] for name in DATABASE_URLS}
    assert made["admin_password"] in settings.database_admin_url
    passwords = {url.partition("@")[0].rpartition(":")[2] for name, url in made.items() if "url" in name}
    assert len(passwords) == len(DATABASE_URLS), "each login has its own"
