"""A text under a passphrase opens with it alone, and every guess costs what OWASP asks for."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import partial

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.vault import is_protected, protect, unprotect
from tests.bot.test_vault import WRITTEN, refused

PASSPHRASE = "Жыве Беларусь, and so on"


def test_a_protected_text_opens_under_its_passphrase_alone() -> None:
    protected = protect("two\nlines", PASSPHRASE)

    assert is_protected(f"{protected}\n")
    assert "\n" not in protected
    assert unprotect(f"{protected}\n", PASSPHRASE) == "two\nlines"
    assert "passphrase is wrong" in refused(lambda: unprotect(protected, "Жыве"), "Жыве", "two")


def test_a_passphrase_is_stretched_as_owasp_says_however_it_was_typed() -> None:
    """Opened by Python's own scrypt: n = 2**17, r = 8, p = 1, over the composed form."""
    protected = protect("a key", "и\u0306 у\u0306")
    raw = urlsafe_b64decode(protected.removeprefix("protected:"))
    key = hashlib.scrypt("й ў".encode(), salt=raw[:16], n=2**17, r=8, p=1, maxmem=2**28, dklen=32)

    assert AESGCM(key).decrypt(raw[16:28], raw[28:], b"protected:") == b"a key"


def test_a_protected_text_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)
    protected = protect("a key", PASSPHRASE)
    raw = urlsafe_b64decode(protected.removeprefix("protected:"))
    flipped = (
        raw[: bit // 8] + bytes([raw[bit // 8] ^ 1 << bit % 8]) + raw[bit // 8 + 1 :]
        for bit in range(len(raw) * 8)
    )
    changed = [f"protected:{urlsafe_b64encode(text).decode()}" for text in flipped]
    cut = [protected[:length] for length in range(len(protected))]

    assert unprotect(protected, PASSPHRASE) == "a key"
    for text in (*changed, *cut, f"{protected}!", f"{protected}AAAA", "protected:ключ"):
        assert "damaged" in refused(partial(unprotect, text, PASSPHRASE), PASSPHRASE, "a key")


def test_two_texts_under_one_passphrase_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.vault._SCRYPT_N", 2)
    one, two = (urlsafe_b64decode(protect("a key", PASSPHRASE).removeprefix("protected:")) for _ in range(2))

    assert [part for part in (slice(16), slice(16, 28), slice(28, None)) if one[part] == two[part]] == []


def test_an_empty_passphrase_is_refused() -> None:
    assert "passphrase is empty" in refused(lambda: protect("a key", ""), "a key")


@pytest.mark.parametrize("text", ["", WRITTEN, "protect", f"x protected:{WRITTEN}"])
def test_a_plain_text_is_not_protected(text: str) -> None:
    assert not is_protected(text)
    refused(lambda: unprotect(text, PASSPHRASE), PASSPHRASE, WRITTEN)
