"""What the backup service is told by its environment; the private key is never part of it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from liennganh.backup.errors import BackupError
from liennganh.backup.targets import Target, open_target
from liennganh.settings import SECRETS


class BackupSettings(BaseSettings):
    """Names are those of the environment variables, or of files in SECRETS, in lower case."""

    model_config = SettingsConfigDict(
        extra="ignore",
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    database_backup_url: str = Field(default="", repr=False)
    backup_target: str = ""
    backup_s3_endpoint: str = ""
    backup_s3_region: str = "us-east-1"
    backup_s3_access_key: str = Field(default="", repr=False)
    backup_s3_secret_key: str = Field(default="", repr=False)
    backup_recipients: str = ""
    backup_spool: Path = Path("/var/spool/liennganh-wal")
    backup_status_dir: Path = Path("/var/lib/liennganh-backup")
    backup_base_hours: float = Field(default=24, gt=0)
    backup_keep_days: float = Field(default=14, gt=0)
    backup_metrics_port: int = 9187
    files_dir: Path | None = None

    def require(self, name: str) -> str:
        """A setting that this command cannot do without."""
        if value := getattr(self, name):
            return str(value)
        raise BackupError("not_set", name=name.upper())

    def target(self) -> Target:
        """Where the backups go."""
        access = {
            "endpoint": self.backup_s3_endpoint or None,
            "region": self.backup_s3_region,
            "access_key_id": self.backup_s3_access_key or None,
            "secret_access_key": self.backup_s3_secret_key or None,
        }
        return open_target(self.require("backup_target"), {name: word for name, word in access.items() if word})
