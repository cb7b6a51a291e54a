"""Settings come from the environment, secret files and .env; what is wrong is named, and no secret is."""

import json
import re
import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from config.settings import Settings, SettingsError, load, secret_names, unknown_variables, variables

#: A secret that any of them may hold, be it a token or an owner’s chat.
TOKEN = "telegram:not-to-be-seen"
OTHER = "654321:nor-is-this"
KEY, OTHER_KEY = "nOt-to_be-seen" * 3, "n0r-is_th1s-to" * 3


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to start in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def telegram_token() -> str | None:
    token = load().telegram_token
    return token.get_secret_value() if token else None


def secret_of(name: str) -> str:
    """A secret of that name, with the token in it."""
    if name in ("telegram_proxy", "discord_proxy"):
        return f"socks5://{TOKEN}@127.0.0.1:1080"
    if name == "owners":
        return "telegram:770077007"
    return TOKEN.replace(":", "_") if name == "telegram_webhook_secret" else TOKEN


def refused() -> str:
    """The message with which these settings are refused, which is also all that a traceback tells."""
    with pytest.raises(SettingsError) as error:
        load()
    shown = "".join(traceback.format_exception(error.value))
    assert TOKEN not in shown
    assert OTHER not in shown
    assert KEY not in shown
    return str(error.value)


def test_every_setting_has_a_default() -> None:
    settings = load()

    assert settings == Settings()
    assert (settings.telegram_token, settings.discord_token, settings.content_dir) == (None, None, None)
    assert (settings.address_key, settings.index_key) == (None, None)
    assert (settings.data_dir, settings.timezone, settings.log_level) == (Path("data"), "UTC", "INFO")


@pytest.mark.parametrize("place", ["environment", ".env"])
def test_every_setting_is_read_from_the_environment_and_from_env(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    given = {
        "BRIEFING_TELEGRAM_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM_API_URL": "http://127.0.0.1:8081",
        "BRIEFING_TELEGRAM_PROXY": "socks5://127.0.0.1:1080",
        "BRIEFING_TELEGRAM_RATE": "1000",
        "BRIEFING_TELEGRAM_PAID_BROADCAST": "true",
        "BRIEFING_TELEGRAM_UNKNOWN": "report",
        "BRIEFING_TELEGRAM_WEBHOOK_URL": "https://example.org/updates",
        "BRIEFING_TELEGRAM_WEBHOOK_SECRET": "a-secret",
        "BRIEFING_TELEGRAM_WEBHOOK_LISTEN": "0.0.0.0:8080",
        "BRIEFING_DISCORD_TOKEN": OTHER,
        "BRIEFING_DISCORD_API_URL": "http://127.0.0.1:8082/api/v10",
        "BRIEFING_DISCORD_GATEWAY_URL": "ws://127.0.0.1:8083",
        "BRIEFING_DISCORD_PROXY": "http://127.0.0.1:8080",
        "BRIEFING_DISCORD_GUILD": "900000000000000001",
        "BRIEFING_DISCORD_DESK_GUILD": "900000000000000002",
        "BRIEFING_ADDRESS_KEY": KEY,
        "BRIEFING_INDEX_KEY": f"{OTHER_KEY},{KEY}",
        "BRIEFING_DATA_DIR": "/var/lib/briefing",
        "BRIEFING_DATABASE_URL": "postgresql://bot@db/bot",
        "BRIEFING_OWNERS": "telegram:123, console:local",
        "BRIEFING_RESTART_MINUTES": "45",
        "BRIEFING_EDITOR_DAYS": "7",
        "BRIEFING_STRICT_APPROVAL": "true",
        "BRIEFING_CONTENT_DIR": "articles",
        "BRIEFING_TIMEZONE": "Europe/Warsaw",
        "BRIEFING_LANGUAGE": "be",
        "BRIEFING_LOG_LEVEL": "DEBUG",
    }
    if place == "environment":
        for name, value in given.items():
            monkeypatch.setenv(name, value)
    else:
        written = "".join(f"{name}={value}\n" for name, value in given.items())
        (folder / ".env").write_text(written, encoding="utf-8")

    assert load() == Settings(
        telegram_token=SecretStr(TOKEN),
        telegram_api_url="http://127.0.0.1:8081",
        telegram_proxy=SecretStr("socks5://127.0.0.1:1080"),
        telegram_rate=1_000,
        telegram_paid_broadcast=True,
        telegram_unknown="report",
        telegram_webhook_url="https://example.org/updates",
        telegram_webhook_secret=SecretStr("a-secret"),
        telegram_webhook_listen="0.0.0.0:8080",
        discord_token=SecretStr(OTHER),
        discord_api_url="http://127.0.0.1:8082/api/v10",
        discord_gateway_url="ws://127.0.0.1:8083",
        discord_proxy=SecretStr("http://127.0.0.1:8080"),
        discord_guild="900000000000000001",
        discord_desk_guild="900000000000000002",
        address_key=SecretStr(KEY),
        index_key=SecretStr(f"{OTHER_KEY},{KEY}"),
        data_dir=Path("/var/lib/briefing"),
        database_url=SecretStr("postgresql://bot@db/bot"),
        owners=SecretStr("telegram:123,console:local"),
        restart_minutes=45,
        editor_days=7,
        strict_approval=True,
        content_dir=Path("articles"),
        timezone="Europe/Warsaw",
        language="be",
        log_level="DEBUG",
    )
    twins = {f"BRIEFING_{name.upper()}_FILE" for name in secret_names()}
    assert given.keys() | twins == set(variables())
    assert unknown_variables() == []


@pytest.mark.parametrize("name", secret_names())
@pytest.mark.parametrize("place", ["environment", ".env"])
def test_every_secret_is_read_from_the_file_its_twin_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    (folder / "secret").write_text(f"  {secret_of(name)}\r\n", encoding="utf-8")
    if place == "environment":
        monkeypatch.setenv(f"BRIEFING_{name.upper()}_FILE", "secret")
    else:
        (folder / ".env").write_text(f"BRIEFING_{name.upper()}_FILE=secret\n", encoding="utf-8")

    assert getattr(load(), name) == SecretStr(secret_of(name))


def test_the_environment_goes_before_env(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("BRIEFING_TELEGRAM_TOKEN=from-env\nBRIEFING_LANGUAGE=ru\n", encoding="utf-8")

    assert (telegram_token(), load().language) == ("from-env", "ru")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", "from-environment")
    monkeypatch.setenv("BRIEFING_LANGUAGE", "be")
    assert (telegram_token(), load().language) == ("from-environment", "be")


def test_a_secret_file_that_the_environment_names_goes_before_one_that_env_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "one").write_text("one", encoding="utf-8")
    (folder / "two").write_text("two", encoding="utf-8")
    (folder / ".env").write_text("BRIEFING_TELEGRAM_TOKEN_FILE=two\n", encoding="utf-8")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN_FILE", "one")

    assert telegram_token() == "one"


def test_a_secret_given_twice_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret").write_text(TOKEN, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN_FILE", "secret")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", OTHER)

    message = refused()

    assert message.startswith("BRIEFING_TELEGRAM_TOKEN_FILE: ")
    assert "BRIEFING_TELEGRAM_TOKEN is set too; keep one" in message


@pytest.mark.parametrize("name", variables())
def test_an_empty_variable_sets_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    (folder / ".env").write_text(f"{name}=\n", encoding="utf-8")

    assert load() == Settings.model_construct()


@pytest.mark.parametrize("name", ["BRIEFING_TELEGRAM_TOKEN", "BRIEFING_TELEGRAM_TOKEN_FILE"])
def test_an_empty_variable_does_not_hide_what_env_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "secret").write_text("secret", encoding="utf-8")
    (folder / ".env").write_text(f"{name}=secret\n", encoding="utf-8")
    monkeypatch.setenv(name, "")

    assert telegram_token() == "secret"


def test_variables_that_set_nothing_are_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LANGAUGE", "be")
    monkeypatch.setenv("BRIEFING_LANGUAGE_FILE", "language")
    monkeypatch.setenv("BRIEFING_LANGUAGE", "be")
    monkeypatch.setenv("OTHER_LANGUAGE", "be")
    (folder / ".env").write_text("BRIEFING_TELEGRAM_TOKE=x\nOTHER=1\n", encoding="utf-8")

    assert unknown_variables() == ["BRIEFING_LANGAUGE", "BRIEFING_LANGUAGE_FILE", "BRIEFING_TELEGRAM_TOKE"]


@pytest.mark.parametrize("name", ["briefing_telegram_token", "briefing_telegram_token_file"])
def test_a_variable_in_small_letters_is_read_or_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "secret").write_text("secret", encoding="utf-8")
    monkeypatch.setenv(name, "secret")

    assert telegram_token() == "secret" or name.upper() in unknown_variables()


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("BRIEFING_TIMEZONE", "Mars/Base", r"Europe/Warsaw"),
        ("BRIEFING_TIMEZONE", "../../etc/passwd", r"Europe/Warsaw"),
        ("BRIEFING_TIMEZONE", "Europe", r"Europe/Warsaw"),
        ("BRIEFING_TIMEZONE", "UTC+3", r"Europe/Warsaw"),
        ("BRIEFING_LANGUAGE", "English", r"\b(en|be|ru)\b"),
        ("BRIEFING_LANGUAGE", "e", r"\b(en|be|ru)\b"),
        ("BRIEFING_LOG_LEVEL", "loud", r"DEBUG.*INFO.*WARNING.*ERROR"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, right: str
) -> None:
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)

    message = refused()

    assert message.startswith(f"{name}: ")
    assert re.search(right, message)
    assert "\n" not in message


def test_capitals_do_not_matter_in_a_language_and_a_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LANGUAGE", "BE")
    monkeypatch.setenv("BRIEFING_LOG_LEVEL", "debug")

    assert (load().language, load().log_level) == ("be", "DEBUG")


def test_everything_that_is_wrong_is_named_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TIMEZONE", "Mars/Base")
    monkeypatch.setenv("BRIEFING_LOG_LEVEL", "loud")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN_FILE", "nowhere")
    monkeypatch.setenv("BRIEFING_ADDRESS_KEY", KEY)
    (folder / ".env").write_text(f"BRIEFING_DISCORD_TOKEN={TOKEN}\nno setting {OTHER}\n", encoding="utf-8")

    named = [line.partition(": ")[0] for line in refused().splitlines()]

    assert sorted(named) == [
        ".env:2", "BRIEFING_LOG_LEVEL", "BRIEFING_TELEGRAM_TOKEN_FILE", "BRIEFING_TIMEZONE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [None, b"", b" \n\t\n", TOKEN.encode() + b"\xff\xfe\x00", TOKEN.encode("utf-16")],
    ids=["missing", "empty", "blank", "binary", "utf-16"],
)
def test_a_secret_file_that_holds_none_is_named_and_not_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (folder / "secret").write_bytes(content)
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN_FILE", "secret")
    monkeypatch.setenv("BRIEFING_DISCORD_TOKEN", OTHER)

    message = refused()

    assert message.startswith("BRIEFING_TELEGRAM_TOKEN_FILE: secret ")
    assert "put the secret there" in message


def test_a_folder_is_no_secret_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_DISCORD_TOKEN_FILE", ".")

    assert refused().startswith("BRIEFING_DISCORD_TOKEN_FILE: . ")


def test_a_byte_order_mark_is_no_part_of_a_secret(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret").write_text(f"{TOKEN}\n", encoding="utf-8-sig")
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN_FILE", "secret")

    assert telegram_token() == TOKEN


def test_an_env_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / ".env").write_bytes(f"# caf\xe9\nBRIEFING_TELEGRAM_TOKEN={TOKEN}\n".encode("latin-1"))

    assert ".env" in refused()


def test_a_folder_named_env_is_passed_over(folder: Path) -> None:
    (folder / ".env").mkdir()

    assert load() == Settings.model_construct()
    assert unknown_variables() == []


@pytest.mark.parametrize("name", secret_names())
def test_a_secret_is_in_nothing_that_shows_the_settings(name: str) -> None:
    settings = Settings(**{name: SecretStr(secret_of(name))})  # type: ignore[arg-type]
    shown = [repr(settings), str(settings), f"{settings}", settings.model_dump_json(), repr(vars(settings))]

    secret = secret_of(name)
    assert [text for text in (*shown, json.dumps(settings.model_dump(), default=str)) if secret in text] == []
    assert getattr(settings, name).get_secret_value() == secret


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        load().language = "be"  # type: ignore[misc]


def test_owners_are_platforms_and_chats(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_OWNERS", "telegram:123, console:local")

    assert load().owner_chats == (("telegram", "123"), ("console", "local"))


@pytest.mark.parametrize("written", ["4455", "telegram", "telegram:", "mail:4455", "console:local,4455"])
def test_an_owner_that_is_none_is_told_without_the_number(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("BRIEFING_OWNERS", written)

    message = refused()

    assert message.startswith("BRIEFING_OWNERS: write each owner as in telegram:123")
    assert "4455" not in message
