"""The settings: one frozen object, from the environment, secret files and `.env`, in this order.

Every setting is read from `BRIEFING_<NAME>`; a secret also from the file that `BRIEFING_<NAME>_FILE`
names, as Docker and systemd hand secrets over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "BRIEFING_"
ENV_FILE = ".env"


class SettingsError(ValueError):
    """A setting is wrong. The message says which, and what would be right; it holds no secret."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("no such time zone; write one such as Europe/Warsaw") from None
    return name


class Settings(BaseSettings):
    """What an operator can set. A field's name in capitals, after `BRIEFING_`, is the variable."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    #: The bot's token at Telegram, from @BotFather.
    telegram_token: SecretStr | None = None
    #: The bot's token at Discord, from the developer portal.
    discord_token: SecretStr | None = None
    #: The folder for what must outlive a restart.
    data_dir: Path = Path("data")
    #: Articles to serve instead of those that ship; a briefings.toml in it replaces the one that ships.
    content_dir: Path | None = None
    #: The zone whose calendar day a briefing bears, by IANA name.
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    #: The language of readers who have not chosen one.
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    #: How much is logged. No level logs a secret, an address or what anybody wrote.
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library hands it in
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The order of sources; the library's own secret folder is replaced by `_FILE` variables."""
        return init_settings, env_settings, _SecretFiles(settings_cls), dotenv_settings


class _SecretFiles(PydanticBaseSettingsSource):
    """Reads a secret from the file that its `_FILE` variable names."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        given = _environment()
        secrets = {}
        for name in secret_names():
            if path := given.get(f"{PREFIX}{name.upper()}_FILE"):
                secrets[name] = _secret(name, path)
        return secrets


def _secret(name: str, path: str) -> str:
    variable = f"{PREFIX}{name.upper()}_FILE"
    try:
        secret = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise SettingsError(f"{variable}: {path} cannot be read: {reason}") from None
    if not secret:
        raise SettingsError(f"{variable}: {path} is empty; put the secret there")
    return secret


def secret_names() -> list[str]:
    """The fields that hold a secret, each of which has a `_FILE` twin."""
    return [name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)]


def variables() -> list[str]:
    """Every environment variable that sets something."""
    twins = [f"{name}_file" for name in secret_names()]
    return [f"{PREFIX}{name}".upper() for name in (*Settings.model_fields, *twins)]


def unknown_variables() -> list[str]:
    """Variables that begin like ours and set nothing, such as a misspelt one."""
    known = set(variables())
    given = (name.upper() for name in _environment())
    return sorted(name for name in given if name.startswith(PREFIX) and name not in known)


def _environment() -> dict[str, str]:
    written = {name: value for name, value in dotenv_values(ENV_FILE).items() if value is not None}
    return {**written, **os.environ}


def load() -> Settings:
    """The settings as given now. Raises SettingsError, whose message names each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        faults = (_fault(str(detail["loc"][0]), detail["msg"]) for detail in error.errors())
        raise SettingsError("\n".join(faults)) from None


def _fault(name: str, message: str) -> str:
    return f"{PREFIX}{name.upper()}: {message.removeprefix('Value error, ')}"
