"""What the vault seals opens again for the same key and purpose, and tells nothing to anybody else."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.chats import Address
from bot.vault import Keys, Vault, VaultError, make_key, read_key, write_key

#: Keys that are easy to find in an output, and their written forms.
OLD, NEW, INDEX, OTHER = (letter * 32 for letter in (b"o", b"n", b"i", b"x"))
DAY = date(2020, 8, 9)
CHAT = Address("telegram", "-1001234567890", "17")

texts = st.text(st.characters())
addresses = st.builds(Address, st.text(), st.text(), st.none() | st.text())


def vault_of(address: bytes = NEW, index: bytes = INDEX) -> Vault:
    return Vault(Keys((address,), (index,)))


VAULT = vault_of()


def refused(call: Callable[[], object], *secrets: str) -> str:
    """The sentence with which it is refused, in which and around which there is no secret."""
    with pytest.raises(VaultError) as error:
        call()
    shown = f"{error.value} {error.value!r} {error.value.__context__!r}"
    keys = (OLD, NEW, INDEX, OTHER)
    secrets = (*secrets, *map(write_key, keys), *(key.decode() for key in keys))
    assert [secret for secret in secrets if secret in shown] == []
    found, _, cure = str(error.value).partition("; ")
    assert found
    assert cure
    return found


@given(texts, texts.filter(lambda purpose: purpose.isascii()))
@example("\ud83d\ude00 \x80\0\0", "receipt")
@example("", "")
def test_any_text_opens_as_it_was_sealed(text: str, purpose: str) -> None:
    assert VAULT.open(purpose, VAULT.seal(purpose, text)) == text


@given(addresses)
@example(Address("telegram", "1", None))
@example(Address("telegram", "1", "null"))
@example(Address("discord", "1", ""))
def test_any_address_opens_as_it_was_sealed(address: Address) -> None:
    assert VAULT.open_address(VAULT.seal_address(address)) == address


@given(st.data(), st.binary(max_size=70))
def test_any_flipped_bit_is_refused(data: st.DataObject, content: bytes) -> None:
    sealed = bytearray(VAULT.seal("receipt", content.hex()))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    refused(lambda: VAULT.open("receipt", bytes(sealed)))


def test_what_is_cut_off_is_refused() -> None:
    sealed = VAULT.seal("receipt", "17")

    for length in range(len(sealed)):
        refused(partial(VAULT.open, "receipt", sealed[:length]))


def test_another_form_is_told_from_another_key() -> None:
    sealed = VAULT.seal("receipt", "17")

    assert "another version's" in refused(lambda: VAULT.open("receipt", b"\2" + sealed[1:]))


@given(st.binary())
def test_what_was_never_sealed_is_refused(content: bytes) -> None:
    refused(lambda: VAULT.open("receipt", content))


@given(st.text(), st.text())
def test_what_was_sealed_for_one_purpose_is_refused_for_another(purpose: str, other: str) -> None:
    assume(purpose != other)

    refused(lambda: VAULT.open(other, VAULT.seal(purpose, "17")))


def test_a_receipt_is_no_address() -> None:
    refused(lambda: VAULT.open_address(VAULT.seal("receipt", '["telegram", "1", null]')))


@given(st.integers(0, 31), st.integers(0, 31), st.integers(0, 3))
def test_the_length_of_what_is_sealed_tells_no_length_within_a_block(one: int, two: int, blocks: int) -> None:
    lengths = {len(VAULT.seal("receipt", "x" * (blocks * 32 + rest))) for rest in (one, two)}

    # The form, the fingerprint, the nonce, the filled text, and what authenticates it.
    assert lengths == {1 + 4 + 12 + (blocks + 1) * 32 + 16}


def test_the_addresses_of_both_platforms_have_one_length() -> None:
    longest = "9" * 20
    known = [
        Address("telegram", "1"), Address("telegram", "-1001234567890"), CHAT, Address("console", "local"),
        Address("discord", longest), Address("discord", longest, longest),
    ]  # fmt: skip

    assert len({len(VAULT.seal_address(address)) for address in known}) == 1


def test_the_same_text_is_never_sealed_the_same() -> None:
    assert len({VAULT.seal("receipt", "17")[5:17] for _ in range(1_000)}) == 1_000


def test_nothing_of_a_text_is_to_be_seen_in_what_is_sealed() -> None:
    sealed = VAULT.seal_address(CHAT)

    assert [part for part in (b"telegram", b"-100123", NEW[:8]) if part in sealed] == []


def test_an_old_key_still_opens_and_the_new_one_seals() -> None:
    before = vault_of(OLD)
    during = Vault(Keys((NEW, OLD), (INDEX,)))
    sealed = before.seal_address(CHAT)

    assert during.open_address(sealed) == CHAT
    assert (before.is_current(sealed), during.is_current(sealed)) == (True, False)

    anew = during.seal_address(CHAT)

    assert during.is_current(anew)
    assert vault_of(NEW).open_address(anew) == CHAT
    assert "key that is not here" in refused(lambda: vault_of(NEW).open_address(sealed), CHAT.chat)


def test_a_key_that_bears_the_name_of_another_opens_nothing() -> None:
    sealed = vault_of(OLD).seal("receipt", "17")
    renamed = VAULT.seal("receipt", "")[:5] + sealed[5:]

    refused(lambda: VAULT.open("receipt", renamed))


@given(addresses, addresses)
@example(Address("telegram", "1", "23"), Address("telegram", "12", "3"))
@example(Address("telegram", "1"), Address("telegram", "1", "null"))
@example(Address("telegram", "1"), Address("telegram", "1", ""))
@example(Address("telegram", '1", "2'), Address("telegram", "1", "2"))
def test_the_index_is_one_for_a_chat_and_another_for_any_other(one: Address, two: Address) -> None:
    assert VAULT.index(one) == VAULT.index(one)
    assert (VAULT.index(one) == VAULT.index(two)) == (one == two)


def test_the_index_needs_the_index_key_alone() -> None:
    assert vault_of(NEW).index(CHAT) == vault_of(OLD).index(CHAT)
    assert vault_of(index=OTHER).index(CHAT) != VAULT.index(CHAT)


def test_during_a_rotation_the_old_index_can_be_looked_up() -> None:
    during = Vault(Keys((NEW,), (OTHER, INDEX)))

    assert during.indexes(CHAT) == (vault_of(index=OTHER).index(CHAT), VAULT.index(CHAT))
    assert during.index(CHAT) == during.indexes(CHAT)[0]


@given(texts)
def test_what_is_kept_of_a_code_needs_the_index_key_and_does_not_hold_it(code: str) -> None:
    kept = VAULT.invitation(code)
    assert (len(kept), kept) == (32, vault_of(address=OLD).invitation(code))
    assert kept != vault_of(index=OTHER).invitation(code)
    assert kept != VAULT.invitation(f"{code}x")


def test_a_confirmation_is_of_one_chat_and_one_day() -> None:
    chats = [CHAT, Address("telegram", CHAT.chat), Address("discord", CHAT.chat, CHAT.thread)]
    days = [DAY + timedelta(days=more) for more in range(30)]
    codes = {VAULT.confirmation(chat, day) for chat in chats for day in days}

    assert len(codes) == 90
    assert {len(bytes.fromhex(code)) for code in codes} == {4}
    assert VAULT.confirmation(CHAT, DAY) in codes
    assert vault_of(index=OTHER).confirmation(CHAT, DAY) not in codes
    assert VAULT.confirmation(CHAT, DAY) not in VAULT.index(CHAT).hex()


@pytest.mark.parametrize(
    ("address", "index", "known"),
    [
        ((NEW,), (INDEX,), True),
        ((OTHER, NEW), (OTHER, INDEX), True),
        ((OTHER,), (INDEX,), False),
        ((NEW,), (OTHER,), False),
        ((INDEX,), (NEW,), False),
    ],
    ids=["the same", "during a rotation", "another address key", "another index key", "the two changed over"],
)
def test_a_check_tells_its_own_keys(
    address: tuple[bytes, ...], index: tuple[bytes, ...], known: bool
) -> None:
    assert Vault(Keys(address, index)).matches(VAULT.check()) is known


@given(st.binary(max_size=40))
def test_a_check_is_nothing_else(content: bytes) -> None:
    assert not VAULT.matches(content)
    assert not VAULT.matches(VAULT.check()[:16] + content[:15])


def test_databases_made_by_this_version_stay_readable() -> None:
    """Values written down once: whoever changes a derivation or the form loses every database."""
    sealed = bytes.fromhex(
        "0139d826110529dabc48b0a391b0b3c909086e8f87b16d4c93354ef540b121cf2191dc54b3b334cc0fa51efd3aa71f9a"
        "501dc3eb18d8928ab3253c0f99678bb181e7670715a5c28ed010a18b7680b99b6f2a86a61321f5b5600c462a184a4dc3"
        "68"
    )

    assert VAULT.open_address(sealed) == CHAT
    assert VAULT.index(CHAT).hex() == "690086c6c9942ffbf029c39dbd3674084c6b5a29535d7e16876976f01c3b20e8"
    assert VAULT.confirmation(CHAT, DAY) == "25be433e"
    assert VAULT.check().hex() == "cb24a024bc705e23108feb05ad97d6be299b837625f21d4cff87df76741382da"


def test_no_key_is_in_what_shows_the_keys() -> None:
    keys = Keys((NEW, OLD), (INDEX,))
    shown = f"{keys} {keys!r} {Vault(keys)!r} {vars(Vault(keys))}"

    assert [key for key in (NEW, OLD, INDEX) if key.decode() in shown or write_key(key) in shown] == []


@pytest.mark.parametrize(
    ("address", "index"), [((), (INDEX,)), ((NEW,), ()), ((NEW, b"n" * 31), (INDEX,)), ((NEW,), (b"i" * 33,))]
)
def test_keys_that_are_none_are_refused(address: tuple[bytes, ...], index: tuple[bytes, ...]) -> None:
    assert "key" in refused(lambda: Keys(address, index), "n" * 8, "i" * 8)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_was_written(key: bytes) -> None:
    written = write_key(key)

    assert len(written) == 43
    assert read_key(written) == read_key(f" {written}=\n") == key


def test_made_keys_are_all_different() -> None:
    made = {make_key() for _ in range(100)}

    assert len(made) == 100
    assert {len(key) for key in made} == {32}


WRITTEN = write_key(bytes(range(220, 252)))


@pytest.mark.parametrize(
    "text",
    ["", "=", WRITTEN[:-1], f"{WRITTEN}A", WRITTEN.replace("-", "+"), WRITTEN[:20] + "!" + WRITTEN[20:],
     f"{WRITTEN[:20]} {WRITTEN[20:]}", WRITTEN[:-1] + "9", "ключ", WRITTEN.upper() + "\ufffd", f"{WRITTEN},"],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str) -> None:
    assert read_key(WRITTEN)
    assert refused(lambda: read_key(text), WRITTEN[:8], *([text] if len(text) > 1 else [])) == "not a key"
