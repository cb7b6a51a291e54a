"""Encryption of addresses and receipts, the blind index, and the keys' own form. Pure: no file, no database.

The two keys have their own uses: the address key seals, the index key finds a chat without opening it. For
each use a key of its own is derived, so that what one use gives away helps against no other. Keys are never
in a message, a repr or a log. `VaultError` is all that is raised.
"""

from __future__ import annotations

import hmac
import json
import os
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import date

from bot.chats import Address

#: The length of a key, in bytes: AES-256 and HMAC-SHA256 take it whole.
KEY_BYTES = 32

#: How what is sealed begins: the form, then four bytes that tell which key sealed it.
_FORM = b"\x01"
_FINGERPRINT_BYTES = 4
#: What the database keeps of each key, to know it again.
_CHECK_BYTES = 16
#: AES-GCM's own: 96 bits, random. NIST SP 800-38D allows 2**32 of them under one key: ten years of a million
#: a day.
_NONCE_BYTES = 12

#: Texts are filled up to a multiple of this, in bytes, so that their length tells nothing.
_BLOCK = 32
#: The same for addresses: it takes the longest of Telegram and Discord, a thread of 20 digits in a channel of
#: 20. With less, a private chat's would be shorter than a group's.
_ADDRESS_BLOCK = 64
_ADDRESS = "address"

#: How a text under a passphrase begins.
_PROTECTED = "protected:"
_SALT_BYTES = 16
#: scrypt's cost, as the OWASP Password Storage Cheat Sheet says; it takes 128 MB for a moment.
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**17, 8, 1

_NOT_THIS = "this is damaged, or not what it is taken for; restore the database from a backup"
_REFUSED = "the passphrase is wrong, or it is damaged; try again, or put it back from your backup"


class VaultError(Exception):
    """Something cannot be opened or is no key. The message is one plain sentence, without any of it."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys, each 32 bytes. The first of each is in use; the others, during a rotation, only read.

    Raises VaultError where one is missing or of another length.
    """

    address: tuple[bytes, ...] = field(repr=False)
    index: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.address or not self.index:
            raise VaultError("a key is missing; give an address key and an index key")
        if any(len(key) != KEY_BYTES for key in (*self.address, *self.index)):
            raise VaultError(f"a key has the wrong length; give {KEY_BYTES} bytes")


class Vault:
    """Seals and opens under given keys."""

    def __init__(self, keys: Keys) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._ciphers = {_head(key): AESGCM(_derived(key, "seal")) for key in keys.address}
        self._head = _head(keys.address[0])
        self._cipher = self._ciphers[self._head]
        self._index_keys = tuple(_derived(key, "index") for key in keys.index)
        self._confirmation_key = _derived(keys.index[0], "confirmation")
        self._invitation_key = _derived(keys.index[0], "invitation")
        self._address_checks = [_derived(key, "check of address")[:_CHECK_BYTES] for key in keys.address]
        self._index_checks = [_derived(key, "check of index")[:_CHECK_BYTES] for key in keys.index]

    def seal(self, purpose: str, text: str) -> bytes:
        """The text sealed by the key in use. It opens for the same purpose only, such as "receipt"; the
        purpose "address" is `seal_address`'s own.
        """
        return self._seal(purpose, text, _BLOCK)

    def open(self, purpose: str, sealed: bytes) -> str:
        """The text that was sealed for this purpose.

        Raises VaultError where the key is not among ours, the purpose is another, or a bit was changed.
        """
        from cryptography.exceptions import InvalidTag

        head, body = sealed[: len(self._head)], sealed[len(self._head) :]
        nonce, text = body[:_NONCE_BYTES], body[_NONCE_BYTES:]
        if head[:1] != _FORM or not text:
            raise VaultError("this is damaged, or another version's; restore the database from a backup")
        if (cipher := self._ciphers.get(head)) is None:
            raise VaultError("this was sealed by a key that is not here; give that key too, after the new")
        try:
            filled = cipher.decrypt(nonce, text, _bound(head, purpose))
        except InvalidTag:
            raise VaultError(_NOT_THIS) from None
        return filled.rstrip(b"\0")[:-1].decode("utf-8", "surrogatepass")

    def is_current(self, sealed: bytes) -> bool:
        """Whether the key in use sealed it, so that a rotation has nothing left to do here."""
        return sealed.startswith(self._head)

    def seal_address(self, address: Address) -> bytes:
        """The whole address, platform too, sealed; those of Telegram and Discord all have one length."""
        return self._seal(_ADDRESS, _written(address), _ADDRESS_BLOCK)

    def open_address(self, sealed: bytes) -> Address:
        """The address that was sealed. Raises VaultError as `open` does."""
        return Address(*json.loads(self.open(_ADDRESS, sealed)))

    def index(self, address: Address) -> bytes:
        """What finds a chat in the database without telling who it is: 32 bytes, always the same."""
        return self.indexes(address)[0]

    def indexes(self, address: Address) -> tuple[bytes, ...]:
        """The index by every key, the one in use first: during a rotation a row may still have an old one."""
        text = _written(address).encode()
        return tuple(hmac.digest(key, text, "sha256") for key in self._index_keys)

    def confirmation(self, address: Address, day: date) -> str:
        """8 hex digits that only this chat's own button of that day can carry, so that a command with them
        proves that the safety screen was shown there. A rotation ends those of the old key.
        """
        text = f"{day.isoformat()} {_written(address)}".encode()
        return hmac.digest(self._confirmation_key, text, "sha256")[:4].hex()

    def invitation(self, code: str) -> bytes:
        """What is kept of a code that lets somebody join the team: 32 bytes, from which it cannot be had. A
        rotation ends the codes of the old key.
        """
        return hmac.digest(self._invitation_key, code.encode("utf-8", "surrogatepass"), "sha256")

    def check(self) -> bytes:
        """What the database keeps to know its keys again: 32 bytes, from which no key can be had."""
        return self._address_checks[0] + self._index_checks[0]

    def matches(self, check: bytes) -> bool:
        """Whether the address key and the index key that made this are both here, in use or old."""
        address, index = check[:_CHECK_BYTES], check[_CHECK_BYTES:]
        return address in self._address_checks and index in self._index_checks

    def _seal(self, purpose: str, text: str, block: int) -> bytes:
        # A 1 bit and then zeros, as in ISO/IEC 7816-4: no text can be taken for its filling.
        marked = text.encode("utf-8", "surrogatepass") + b"\x80"
        filled = marked.ljust(-(-len(marked) // block) * block, b"\0")
        nonce = os.urandom(_NONCE_BYTES)
        return self._head + nonce + self._cipher.encrypt(nonce, filled, _bound(self._head, purpose))


def make_key() -> bytes:
    """A new key, from the system's own randomness."""
    return os.urandom(KEY_BYTES)


def write_key(key: bytes) -> str:
    """A key as text: URL-safe base64 (RFC 4648), 43 characters without filling."""
    return urlsafe_b64encode(key).decode().rstrip("=")


def read_key(text: str) -> bytes:
    """The key that `write_key` wrote, with or without the filling "=". Raises VaultError for all else."""
    plain = text.strip().rstrip("=")
    try:
        key = urlsafe_b64decode(f"{plain}=")
    except ValueError:
        key = b""
    # Python's reader passes over what it does not know; only what would be written the same is taken.
    if len(key) != KEY_BYTES or write_key(key) != plain:
        raise VaultError("not a key; write it as it was made: 43 letters, digits, hyphens and underscores")
    return key


def protect(text: str, passphrase: str) -> str:
    """The text under a passphrase, as one line. Raises VaultError for an empty passphrase.

    It takes a good part of a second, which is its purpose: so does every guess.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not passphrase:
        raise VaultError("the passphrase is empty; type one")
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    cipher = AESGCM(_stretched(passphrase, salt))
    sealed = cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), _PROTECTED.encode())
    return _PROTECTED + urlsafe_b64encode(salt + nonce + sealed).decode()


def unprotect(text: str, passphrase: str) -> str:
    """The text that was protected. Raises VaultError where the passphrase is wrong or the text damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    body = text.strip().removeprefix(_PROTECTED)
    try:
        raw = urlsafe_b64decode(body)
    except ValueError:
        raw = b""
    salt, rest = raw[:_SALT_BYTES], raw[_SALT_BYTES:]
    nonce, sealed = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    if not is_protected(text) or not sealed or urlsafe_b64encode(raw).decode() != body:
        raise VaultError("damaged; put it back from your backup")
    try:
        plain = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, _PROTECTED.encode())
    except InvalidTag:
        raise VaultError(_REFUSED) from None
    return plain.decode("utf-8", "surrogatepass")


def is_protected(text: str) -> bool:
    """Whether it is a text under a passphrase."""
    return text.lstrip().startswith(_PROTECTED)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """The key from a passphrase, in one Unicode form: keyboards differ in how they write й and ў."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    stretching = Scrypt(salt=salt, length=KEY_BYTES, n=_SCRYPT_N, r=_SCRYPT_R, p=_SCRYPT_P)
    return stretching.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


def _derived(key: bytes, use: str) -> bytes:
    """The key for one use: HMAC-SHA256 of the use's name, from which neither key nor others can be had."""
    return hmac.digest(key, f"briefing-bot {use}".encode(), "sha256")


def _head(key: bytes) -> bytes:
    """How what this key seals begins."""
    return _FORM + _derived(key, "fingerprint")[:_FINGERPRINT_BYTES]


def _bound(head: bytes, purpose: str) -> bytes:
    """What is authenticated besides the text. The head has a fixed length, so the two cannot be confused."""
    return head + purpose.encode()


def _written(address: Address) -> str:
    """An address as JSON, whose quotes part its fields: ("1", "23") is not ("12", "3"). ASCII only."""
    return json.dumps([address.platform, address.chat, address.thread])
