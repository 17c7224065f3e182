"""What differs between installations, read once from the environment and refused when unsafe in production."""

import os
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = REPOSITORY / ".var" / "files"
KNOWN_PASSWORDS = {"", "admin", "change-me", "changeme", "liennganh", "password", "postgres", "secret"}
# One file per secret, as container engines mount them; the environment goes before.
SECRETS = Path(os.environ.get("SECRETS_DIR", "/run/secrets"))
DATABASE_URLS = (
    "database_url",
    "database_owner_url",
    "database_system_url",
    "database_backup_url",
    "database_admin_url",
)


class Settings(BaseSettings):
    """Names are those of the environment variables, or of files in SECRETS, in lower case; URLs are `postgresql://...`."""

    model_config = SettingsConfigDict(
        extra="ignore",
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    environment: Literal["development", "test", "production"] = "production"
    database_url: str = Field(default="", repr=False)
    database_owner_url: str = Field(default="", repr=False)
    database_system_url: str = Field(default="", repr=False)
    database_backup_url: str = Field(default="", repr=False)
    database_admin_url: str = Field(default="", repr=False)
    business_date: date | None = None
    demo: bool = False
    public_url: str = "http://localhost:8000"
    spa_dir: Path = REPOSITORY / "frontend" / "dist"
    files_dir: Path = FILES
    files_url: str = ""
    files_s3_endpoint: str = ""
    files_s3_region: str = "us-east-1"
    files_s3_access_key: str = Field(default="", repr=False)
    files_s3_secret_key: str = Field(default="", repr=False)
    file_largest_mb: int = Field(default=20, ge=1, le=100)
    # Signs, once a minute, what the audit's last events are (PEM, Ed25519: `liennganh audit new-key`); the worker alone
    # holds it. Where the seals are kept beside the database, best where its administrators have no access.
    audit_signing_key: str = Field(default="", repr=False)
    audit_earlier_keys: str = ""
    audit_dir: Path | None = None
    audit_url: str = ""
    audit_s3_endpoint: str = ""
    audit_s3_region: str = "us-east-1"
    audit_s3_access_key: str = Field(default="", repr=False)
    audit_s3_secret_key: str = Field(default="", repr=False)
    # The server that takes letters; without a host none is sent, and notices stay in the app.
    smtp_host: str = Field(default="", pattern=r"^[A-Za-z0-9.:-]*$")
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_tls: Literal["starttls", "implicit", "none"] = "starttls"
    smtp_login: str = Field(default="", repr=False)
    smtp_password: str = Field(default="", repr=False)
    smtp_from: str = Field(default="", pattern=r"^([A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)?$")
    # Where letters are laid down instead of sent, for a trial without a mail server; an administrator reads them there.
    mail_dir: Path | None = None
    # Whoever holds it may read /metrics; without it there is no such page.
    metrics_token: str = Field(default="", repr=False)
    # Requests for access tokens in one minute; more are told when to come back.
    tokens_per_address: int = Field(default=60, ge=1)
    tokens_per_client: int = Field(default=20, ge=1)
    # The city's OpenID Connect provider, by which people sign in who have linked it; without an issuer there is none.
    oidc_issuer: str = Field(default="", pattern=r"^(https?://[^\s?#@]+)?$")
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_name: str = Field(default="Tài khoản thành phố", min_length=1, max_length=80)
    # Answers of the provider brought from one network address in one minute: many people may share it.
    provider_per_address: int = Field(default=120, ge=1)
    # Of lost passwords from one network address in one minute.
    resets_per_address: int = Field(default=10, ge=1)
    # Two-step sign-in for the roles that `access.roles` names; it is required in production unless said otherwise.
    second_factor: Literal["required", "offered"] | None = None
    # Of several workers each has a name of its own.
    worker_name: str = Field(default="worker", pattern=r"^[a-z0-9-]{1,40}$")
    # How long `database migrate` goes on asking for a table that a reader holds.
    migration_wait_seconds: float = Field(default=60, ge=0)
    # After SIGTERM: not ready but serving for so long, then so long at most for what still runs.
    drain_seconds: float = Field(default=0, ge=0, le=300)
    stop_seconds: int = Field(default=20, ge=1, le=300)

    @property
    def is_production(self) -> bool:
        """Secure cookies and no demo people."""
        return self.environment == "production"

    @property
    def allows_demo(self) -> bool:
        """Whether made-up people and figures may be filled in here: asked for with DEMO=1, and never in production."""
        return self.demo and not self.is_production

    @property
    def is_factor_required(self) -> bool:
        """Whether roles that need a second factor do nothing before they have one."""
        return self.second_factor == "required" or (self.second_factor is None and self.is_production)

    @property
    def has_mail(self) -> bool:
        """Whether letters go anywhere."""
        return bool(self.smtp_host or self.mail_dir)

    def require(self, name: str) -> str:
        """A setting that this command cannot do without; ValueError names the missing variable."""
        value = getattr(self, name)
        if not value:
            raise ValueError(f"{name.upper()} is not set")
        return str(value)

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("PUBLIC_URL must look like https://host or http://host:port")
        return value.rstrip("/")

    @field_validator(*DATABASE_URLS)
    @classmethod
    def _is_a_postgresql_url(cls, value: str) -> str:
        if value and urlsplit(value).scheme != "postgresql":
            raise ValueError("must have the form postgresql://user:password@host:port/database")
        return value

    @field_validator("files_url", "audit_url")
    @classmethod
    def _is_a_bucket(cls, value: str) -> str:
        if value and (urlsplit(value).scheme != "s3" or not urlsplit(value).netloc):
            raise ValueError("must look like s3://bucket/prefix")
        return value.rstrip("/")

    @field_validator("spa_dir", "files_dir")
    @classmethod
    def _is_absolute(cls, value: Path) -> Path:
        return value if value.is_absolute() else REPOSITORY / value

    @model_validator(mode="after")
    def _is_safe_in_production(self) -> Self:
        if self.is_production and (faults := list(self._faults())):
            raise ValueError("unsafe in production: " + "; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        """Of the logins only the API's own is asked for: a process should not hold those it can do without."""
        if self.demo:
            yield "DEMO is on"
        if self.business_date:
            yield "BUSINESS_DATE is fixed"
        if not self.public_url.startswith("https://"):
            yield "PUBLIC_URL is not https"
        if not self.database_url:
            yield "DATABASE_URL is not set"
        if self.files_dir == FILES and not self.files_url:
            yield "FILES_DIR (or FILES_URL) is not set"
        yield from self._mail_faults()
        yield from self._provider_faults()
        if 0 < len(self.metrics_token) < 20:
            yield "METRICS_TOKEN is shorter than 20 characters"
        for name in DATABASE_URLS:
            url = getattr(self, name)
            if url and urlsplit(url).password in KNOWN_PASSWORDS:
                yield f"{name.upper()} has a well-known password"

    def _provider_faults(self) -> Iterator[str]:
        if not self.oidc_issuer:
            return
        if not self.oidc_issuer.startswith("https://"):
            yield "OIDC_ISSUER is not https"
        if not self.oidc_client_id or self.oidc_client_secret in KNOWN_PASSWORDS:
            yield "OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is well known or not set"

    def _mail_faults(self) -> Iterator[str]:
        """Letters name who owes what: they travel under TLS, and so does the login."""
        if self.mail_dir:
            yield "MAIL_DIR keeps letters from their readers"
        if not self.smtp_host:
            return
        if self.smtp_tls == "none":
            yield "SMTP_TLS is none"
        if not self.smtp_from:
            yield "SMTP_FROM is not set"
        if self.smtp_login and self.smtp_password in KNOWN_PASSWORDS:
            yield "SMTP_PASSWORD is well known or not set"


@lru_cache
def get_settings() -> Settings:
    """One reading per process; tests call `get_settings.cache_clear()`."""
    return Settings()
