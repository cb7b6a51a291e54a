"""The settings: one frozen object, from the environment, secret files and `.env`, in this order.

Every setting is read from `BRIEFING_<NAME>`; a secret also from the file that `BRIEFING_<NAME>_FILE`
names, as Docker and systemd hand secrets over.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "BRIEFING_"
ENV_FILE = ".env"
PLATFORMS = ("telegram", "discord", "console")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(ValueError):
    """Settings are wrong. Each of `faults` names one and says what would be right; none holds a secret."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"“{name}” is no time zone; write one such as Europe/Warsaw") from None
    return name


def _language(code: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", code.lower()):
        raise ValueError(f"“{code}” is no language code; write one such as en, be or ru")
    return code.lower()


def _owners(given: SecretStr) -> SecretStr:
    written = given.get_secret_value().replace(" ", "")
    for one in filter(None, written.split(",")):
        platform, colon, chat = one.partition(":")
        number = platform == "console" or chat.removeprefix("-").isdigit()
        if platform not in PLATFORMS or not colon or not chat or not number:
            # The number itself is not repeated: it is somebody's.
            raise ValueError("write each owner as in telegram:123, discord:456 or console:local")
    return SecretStr(written)


def _url(example: str) -> Callable[[str], str]:
    """Checks an address of a server."""

    def checked(given: str) -> str:
        if urlsplit(given).scheme not in ("http", "https") or not urlsplit(given).hostname:
            raise ValueError(f"no address of a server; write one such as {example}")
        return given

    return checked


def _gateway(given: str) -> str:
    if urlsplit(given).scheme not in ("ws", "wss") or not urlsplit(given).hostname:
        raise ValueError("no address of a gateway; write one such as wss://gateway.discord.gg")
    return given


def _snowflake(given: str) -> str:
    if not (given.isascii() and given.isdigit() and 15 <= len(given) <= 20):
        raise ValueError("no id of a server; copy it in Discord: its name, Copy Server ID")
    return given


def _stripped(given: SecretStr) -> SecretStr:
    return SecretStr(given.get_secret_value().strip())


def _proxy(given: SecretStr) -> SecretStr:
    parts = urlsplit(given.get_secret_value())
    if parts.scheme not in ("http", "socks4", "socks5") or not parts.hostname:
        # It may hold a password, and is not repeated.
        raise ValueError("no proxy; write one such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080")
    return given


def _listen(given: str) -> str:
    host, _, port = given.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65_535:
        raise ValueError(f"“{given}” is no HOST:PORT; write one such as 127.0.0.1:8443 or 0.0.0.0:8443")
    return given


def _webhook_secret(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get_secret_value()):
        raise ValueError("write 1 to 256 letters, digits, _ or -; Telegram takes no others")
    return given


def _level(name: str) -> str:
    if name.upper() not in LOG_LEVELS:
        raise ValueError(f"“{name}” is no level; write one of {', '.join(LOG_LEVELS)}")
    return name.upper()


class Settings(BaseSettings):
    """What an operator can set. A field's name in capitals, after `BRIEFING_`, is the variable."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    #: The bot's token at Telegram, from @BotFather.
    telegram_token: Annotated[SecretStr, AfterValidator(_stripped)] | None = None
    #: The Bot API server: Telegram's own, or a compatible one.
    telegram_api_url: Annotated[str, AfterValidator(_url("https://api.telegram.org"))] = (
        "https://api.telegram.org"
    )
    #: The proxy through which Telegram is reached, as http://HOST:PORT or socks5://HOST:PORT.
    telegram_proxy: Annotated[SecretStr, AfterValidator(_proxy)] | None = None
    #: Messages a second to all of Telegram; more than 30 only with the paid broadcast.
    telegram_rate: Annotated[int, Field(ge=1, le=1_000)] = 30
    #: Whether messages above the free rate are paid for, in Telegram's Stars: true or false.
    telegram_paid_broadcast: bool = False
    #: What may or may not have arrived is sent once more (resend), or only counted (report).
    telegram_unknown: Literal["resend", "report"] = "resend"
    #: Where Telegram posts updates, as https://HOST/PATH; without it, they are fetched.
    telegram_webhook_url: (
        Annotated[str, AfterValidator(_url("https://briefings.example.org/a-long-path"))] | None
    ) = None
    #: What Telegram proves itself with there; without it, another one at each start.
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    #: Where the bot itself listens for them, as HOST:PORT, without TLS: behind a proxy that has it.
    telegram_webhook_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8443"
    #: The bot's token at Discord, from the developer portal.
    discord_token: Annotated[SecretStr, AfterValidator(_stripped)] | None = None
    #: Discord's REST API, with its version: Discord's own, or a compatible one.
    discord_api_url: Annotated[str, AfterValidator(_url("https://discord.com/api/v10"))] = (
        "https://discord.com/api/v10"
    )
    #: The gateway, as wss://HOST; without it, the one that the API names.
    discord_gateway_url: Annotated[str, AfterValidator(_gateway)] | None = None
    #: The proxy through which Discord is reached, as http://HOST:PORT or socks5://HOST:PORT.
    discord_proxy: Annotated[SecretStr, AfterValidator(_proxy)] | None = None
    #: The id of the one server where commands are registered, while one tries; without it, everywhere.
    discord_guild: Annotated[str, AfterValidator(_snowflake)] | None = None
    #: The id of the server of the editors, the only one where their commands exist.
    discord_desk_guild: Annotated[str, AfterValidator(_snowflake)] | None = None
    #: What addresses are sealed with; without it, address.key in the data folder. Several, parted by commas,
    #: during a rotation: the first is in use.
    address_key: SecretStr | None = None
    #: What finds a chat among the sealed ones; without it, index.key in the data folder. Likewise.
    index_key: SecretStr | None = None
    #: The folder for what must outlive a restart.
    data_dir: Path = Path("data")
    #: The database, as postgresql://USER:PASSWORD@HOST/NAME; without it, SQLite in the data folder.
    database_url: SecretStr | None = None
    #: Who runs the desk and is told when something needs a hand: telegram:123,console:local.
    owners: Annotated[SecretStr, AfterValidator(_owners)] | None = None
    #: Whether it always takes two to publish, though there be one editor only: true or false.
    strict_approval: bool = False
    #: Minutes after an editor has stopped all sending before it can be restarted from the chat.
    restart_minutes: Annotated[int, Field(ge=0, le=1_440)] = 30
    #: Days after which who has not used the desk must be let in again by another editor.
    editor_days: Annotated[int, Field(ge=1)] = 30
    #: Articles to serve instead of those that ship; a briefings.toml in it replaces the one that ships.
    content_dir: Path | None = None
    #: The zone whose calendar day a briefing bears, by IANA name.
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    #: The language of readers who have not chosen one; without it, the corpus's own.
    language: Annotated[str, AfterValidator(_language)] | None = None
    #: How much is logged. No level logs a secret, an address or what anybody wrote.
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"

    @property
    def database_file(self) -> Path:
        """SQLite's file, where no other database is set."""
        return self.data_dir / "briefing-bot.sqlite"

    @property
    def owner_chats(self) -> tuple[tuple[str, str], ...]:
        """Each owner's platform and chat."""
        written = self.owners.get_secret_value() if self.owners else ""
        parted = (one.partition(":") for one in written.split(",") if one)
        return tuple((platform, chat) for platform, _, chat in parted)

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
    """Reads a secret from the file that its `_FILE` variable names; `load` has said what is wrong."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """One secret, as the library's interface asks for it."""
        path = _environment().get(_variable(field_name, "_FILE"), "")
        return (_secret(path) if path and field_name in secret_names() else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """All secrets that come from files."""
        values = ((name, self.get_field_value(None, name)[0]) for name in secret_names())
        return {name: value for name, value in values if value is not None}


def _secret(path: str) -> str | None:
    """The secret in a file; None where it cannot be read or is empty."""
    try:
        return Path(path).read_text(encoding="utf-8-sig").strip() or None
    except (OSError, UnicodeDecodeError, ValueError):
        return None


def _variable(name: str, suffix: str = "") -> str:
    return f"{PREFIX}{name}{suffix}".upper()


def secret_names() -> list[str]:
    """The fields that hold a secret, each of which has a `_FILE` twin."""
    return [name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)]


def variables() -> list[str]:
    """Every environment variable that sets something."""
    twins = [_variable(name, "_FILE") for name in secret_names()]
    return [*map(_variable, Settings.model_fields), *twins]


def unknown_variables() -> list[str]:
    """Variables that begin like ours and set nothing, such as a misspelt one."""
    known = set(variables())
    return sorted(name for name in _environment() if name.startswith(PREFIX) and name not in known)


def _environment() -> dict[str, str]:
    """What is set, by name in capitals: in the environment, else in `.env`."""
    written = dotenv_values(ENV_FILE)
    given = [*written.items(), *os.environ.items()]
    return {name.upper(): value for name, value in given if value}


def load() -> Settings:
    """The settings as given now. Raises SettingsError, which names all that are wrong."""
    # What its parser would log, _broken_lines says as a fault.
    logging.getLogger("dotenv").setLevel(logging.ERROR)
    try:
        faults = [*_broken_lines(), *_secret_faults()]
    except UnicodeDecodeError:
        raise SettingsError(f"{ENV_FILE}: not UTF-8 text; save it in the encoding UTF-8") from None
    try:
        settings = Settings()
    except ValidationError as error:
        details = ((str(detail["loc"][0]), detail["msg"]) for detail in error.errors())
        faults += [f"{_variable(name)}: {text.removeprefix('Value error, ')}" for name, text in details]
        raise SettingsError(*faults) from None
    if faults:
        raise SettingsError(*faults)
    return settings


def _broken_lines() -> Iterator[str]:
    """Lines of `.env` that set nothing."""
    if not Path(ENV_FILE).is_file():
        return
    with Path(ENV_FILE).open(encoding="utf-8") as file:
        for binding in parse_stream(file):
            if binding.error:
                yield f"{ENV_FILE}:{binding.original.line}: not a setting; write NAME=value"


def _secret_faults() -> Iterator[str]:
    given = _environment()
    for name in secret_names():
        variable, twin = _variable(name), _variable(name, "_FILE")
        if not (path := given.get(twin)):
            continue
        if given.get(variable):
            yield f"{twin}: {variable} is set too; keep one of the two"
        elif _secret(path) is None:
            yield f"{twin}: {path} holds no text that can be read; put the secret there, as its only line"
