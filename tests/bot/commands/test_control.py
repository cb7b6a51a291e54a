"""Running the desk, as its people see it: to stop and go on, the log, the numbers, the end of everything."""

import re
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from bot import keys
from bot.chats import Address
from bot.commands.control import ACTS
from bot.desk.controls import Controls
from bot.desk.shredding import Shredding
from bot.dispatch import dispatch
from bot.registry import Answer, Ask, Incoming
from bot.storage import stopping
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.tables import chats, deliveries, subscriptions
from bot.vault import write_key
from briefings.document import Action, Heading, Items, plain
from config.settings import Settings
from tests.bot.commands.chatting import LANGUAGES
from tests.bot.desk.newsroom import HERON, OTTER, Newsroom
from tests.bot.storage.filled import KEYS, NOON, VAULT, chat, contents, delivery, fill, subscription

COMMANDS = ("freeze", "unfreeze", "audit", "stats", "shred")


class Desk(Newsroom):
    """Whose people talk to the bot."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(database, "Europe/Warsaw")
        settings = Settings.model_construct(data_dir=folder / "data")
        for path, (key,) in zip(keys.files(settings), (KEYS.address, KEYS.index), strict=True):
            path.parent.mkdir(exist_ok=True)
            path.write_text(write_key(key), encoding="ascii")
        self.key_files = keys.files(settings)
        shredding = Shredding(settings, database, self.audit, self.services, self.clock, self._end)
        self.services.control = Controls(database, self.clock, self.stopping, shredding)
        self.ended = False
        self.actions: tuple[Action, ...] = ()

    def _end(self) -> None:
        self.ended = True

    async def says(self, who: str, command: str, language: str = "en") -> str:
        """Says it. Returns what is answered, and keeps the buttons."""
        reply = await dispatch(Incoming(command, language, person=Address("fake", who)), self.services)
        if isinstance(reply, Ask):
            self.ask = reply
            return reply.question
        assert isinstance(reply, Answer)
        assert not reply.fault
        self.actions = reply.document.actions
        lines = []
        for block in reply.document.blocks:
            if isinstance(block, Items):
                lines += [plain(item.inlines) for item in block.items]
            elif isinstance(block, Heading):
                lines.append(f"# {block.text}")
            elif hasattr(block, "inlines"):
                lines.append(plain(block.inlines))
        return "\n".join(lines)

    @property
    def buttons(self) -> dict[str, str]:
        return {action.label: action.command for action in self.actions}


@pytest.fixture
async def desk(sqlite: Database, tmp_path: Path) -> Desk:
    await fill(sqlite)
    async with sqlite.write() as db:
        await db.execute(update(deliveries).values(state="skipped"))
        await stopping.agreed_no_more(db, stopping.UNFREEZE)
    return Desk(sqlite, tmp_path)


# Who


@pytest.mark.parametrize("name", COMMANDS)
async def test_for_others_they_do_not_exist(desk: Desk, name: str) -> None:
    said = await desk.says("Somebody", f"/{name}")

    assert said.startswith(f"I don’t know /{name}.")
    assert f"/{name}" not in desk.buttons.values()


async def test_only_owners_can_shred(desk: Desk) -> None:
    assert (await desk.says("Otter", "/shred")).startswith("I don’t know /shred.")
    assert (await desk.says("Heron", "/shred")).startswith("This destroys both keys")


# To stop, and go on


async def test_to_stop_everything_takes_one_word(desk: Desk) -> None:
    async with desk.database.write() as db:
        await db.execute(insert(chats), [chat(at, Address("telegram", str(at))) for at in range(10, 500)])
        rows = [delivery(1_000 + at, state="sent", chat_id=at) for at in range(10, 222)]
        rows += [delivery(1_000 + at, state="queued", chat_id=at) for at in range(222, 490)]
        await db.execute(insert(deliveries), rows)

    assert await desk.says("Otter", "/freeze") == (
        "Stopped. 212 chats have today’s briefing. 268 do not, and will not until you restart. "
        "Answers still work. All others at the desk have been told.\n"
        "Restarting takes two editors, not before 13:30."
    )
    assert desk.buttons == {
        "Stop answers too": "/freeze answers",
        "Someone is in danger": "/team",
        "Wrong content": "/desk",
    }
    assert desk.services.stop.sending

    await desk.clock.advance(60)
    said = await desk.says("Heron", desk.buttons["Stop answers too"])
    assert said.startswith("Stopped already, by Otter at 13:00. 212 chats")
    assert "Answers are stopped too" in said
    assert "Stop answers too" not in desk.buttons
    assert await desk.says("Somebody", "/topics") == "I am closed for now. Please try again later."


@pytest.mark.parametrize(("sent", "waiting"), [(0, 0), (1, 9), (9, 0), (9, 30)])
async def test_few_are_not_counted(desk: Desk, sent: int, waiting: int) -> None:
    async with desk.database.write() as db:
        await db.execute(insert(chats), [chat(at, Address("telegram", str(at))) for at in range(10, 60)])
        rows = [delivery(100 + at, state="sent", chat_id=10 + at) for at in range(sent)]
        rows += [delivery(200 + at, state="queued", chat_id=20 + at) for at in range(waiting)]
        if rows:
            await db.execute(insert(deliveries), rows)

    said = await desk.says("Otter", "/freeze")

    assert ("Fewer than ten chats have" in said) == (0 < sent < 10)
    assert ("Fewer than ten wait" in said) == (0 < waiting < 10)
    numbers = re.findall(r"\d+", said.partition("\n")[0])
    assert numbers == [str(waiting)] * (waiting >= 10)


async def test_to_go_on_takes_two_and_time(desk: Desk) -> None:
    assert await desk.says("Otter", "/unfreeze") == "Nothing is stopped."
    await desk.says("Otter", "/freeze answers")
    assert await desk.says("Heron", "/unfreeze") == "Restarting takes two editors, not before 13:30."

    await desk.clock.advance(desk.DELAY)
    said = await desk.says("Heron", "/unfreeze")
    assert said == "You agree. One more editor must, before 14:30: /unfreeze"
    assert await desk.says("Heron", "/unfreeze") == said
    assert desk.services.stop.sending
    said = await desk.says("Otter", "/unfreeze")
    assert said == "Sending goes on. All others at the desk have been told."
    assert not desk.services.stop.sending


async def test_a_team_of_one_is_shown_the_way(desk: Desk) -> None:
    desk.team.members.remove(HERON)

    said = await desk.says("Otter", "/freeze")
    assert "have been told" not in said
    assert said.endswith("you are alone: briefing-bot unfreeze on the server does it.")
    await desk.clock.advance(desk.DELAY)
    assert (await desk.says("Otter", "/unfreeze")).endswith("briefing-bot unfreeze on the server does it.")


# The log


async def test_the_log_tells_in_words_who_did_what(desk: Desk) -> None:
    seq, told = next((one.seq, one.statement.id) for one in desk.services.corpus.current)
    async with desk.database.write() as db:
        for act, about in (("published", seq), ("redacted", 9_999), ("withdrawn", 9_999)):
            await Audit(VAULT).note(db, NOON + 24 * 3_600, "Heron", act, about)
        await Audit(VAULT).note(db, NOON + 24 * 3_600, "Heron", "suspended", OTTER.id)
        last = await Audit(VAULT).note(db, NOON + 24 * 3_600, "Heron", "invited", 3)

    said = (await desk.says("Otter", "/audit")).splitlines()

    assert said == [
        "# Tuesday 6 January 2026",
        "13:00 Heron: invited somebody",
        "13:00 Heron: suspended somebody (Otter)",
        "13:00 Heron: withdrew (version 9,999)",
        "13:00 Heron: blanked something (version 9,999)",
        f"13:00 Heron: published ({told})",
        "# Monday 5 January 2026",
        "13:00 Heron: approved a draft (draft 5,000,000,000)",
        "13:00 Otter: wrote a draft (draft 1)",
        f"To note down: {last.head}",
        said[-1],
    ]
    assert f"briefing-bot audit verify {last.head} on the server" in said[-1]
    assert desk.buttons == {}


async def test_the_log_comes_in_parts(desk: Desk) -> None:
    async with desk.database.write() as db:
        for at in range(30):
            await Audit(VAULT).note(db, NOON + at, "Heron", "drafted", at + 100)

    said, seen = await desk.says("Otter", "/audit"), list[str]()
    while True:
        seen += re.findall(r"\(draft [\d,]+\)", said)
        if not desk.actions:
            break
        said = await desk.says("Otter", desk.buttons["The rest"])
        assert "To note down" not in said

    assert len(seen) == len(set(seen)) == 32


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_act_is_told_in_every_language(desk: Desk, language: str) -> None:
    async with desk.database.write() as db:
        for act in ACTS:
            await Audit(VAULT).note(db, NOON, "Heron", act, 1)
    wording = desk.services.wording(language)
    said = await desk.says("Otter", "/audit", language)
    while desk.actions:
        said += await desk.says("Otter", desk.actions[0].command, language)

    assert [act for act, key in ACTS.items() if f"Heron: {wording.say(key)}" not in said] == []


# The numbers


async def test_numbers_tell_no_small_group(desk: Desk) -> None:
    async with desk.database.write() as db:
        for table in (deliveries, subscriptions):
            await db.execute(delete(table))
        people = [(at, "telegram" if at < 50 else "discord", "en") for at in range(10, 70)]
        people += [(at, "telegram", "be") for at in range(70, 110)] + [(200, "console", "ru")]
        rows = [chat(at, Address(where, str(at)), language=code) for at, where, code in people]
        await db.execute(insert(chats), rows)
        wishes = [subscription(at, at, topics="deaths,protests" if at % 2 else "") for at, _, _ in people]
        wishes += [subscription(1_000 + at, at, edition="weekly", topics="") for at in range(10, 22)]
        await db.execute(insert(subscriptions), wishes)
        made = [delivery(at, chat_id=at, subscription_id=at, state="sent") for at in range(10, 40)]
        made += [delivery(300, state="failed", chat_id=50, subscription_id=50)]
        made += [delivery(301, state="sent", chat_id=50, subscription_id=None, lane=1, slot="desk:x")]
        await db.execute(insert(deliveries), made)

    assert (await desk.says("Otter", "/stats")).splitlines() == [
        "Chats: 101",
        "By language: English 60, others 41",
        "By platform: Telegram 80, others 21",
        "Subscriptions: 113",
        "By edition: Daily briefing 101, Weekly briefing 12",
        "By topics: all topics 63, some 50",
        "Chosen topics: Deaths 50, Protests 50",
        "In the last day: sent 30, failed fewer than ten, not confirmed 0",
        "Waiting: 0",
        "Groups of fewer than ten are not told apart, so that nobody can be made out.",
    ]


async def test_of_few_readers_nothing_is_told(desk: Desk) -> None:
    assert (await desk.says("Otter", "/stats")).splitlines() == [
        "Chats: fewer than ten",
        "In the last day: sent 0, failed 0, not confirmed 0",
        "Waiting: 0",
        "Groups of fewer than ten are not told apart, so that nobody can be made out.",
    ]


# The end


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_the_phrase_that_was_shown_destroys_everything(desk: Desk, language: str) -> None:
    before = await contents(desk.database)
    warning = await desk.says("Heron", "/shred", language)
    (go_on,) = desk.actions
    question = await desk.says("Heron", go_on.command, language)
    phrase = desk.services.wording(language).say("shred-phrase")
    assert phrase in question
    assert phrase not in warning
    assert len(question) <= 100  # as much as a form on Discord can show
    others = {desk.services.wording(code).say("shred-phrase") for code in LANGUAGES} - {phrase}
    for wrong in (phrase.upper(), phrase[:-1], f"{phrase}!", "yes", *others):
        said = await desk.says("Heron", desk.ask.answered(wrong), language)
        assert said == desk.services.wording(language).say("shred-not")
    assert await contents(desk.database) == before
    assert all(path.exists() for path in desk.key_files)

    said = await desk.says("Heron", desk.ask.answered(phrase), language)

    after = await contents(desk.database)
    assert (after["chats"], after["deliveries"], after["team"]) == ([], [], [])
    assert not any(path.exists() for path in desk.key_files)
    last = after["audit"][-1]
    assert f"{last['n']}-{last['mac'].hex()[:16]}" in said
    for key in ("shred-done", "shred-left-copies", "shred-left-platforms", "shred-left-content"):
        assert desk.services.wording(language).say(key) in said
    await desk.clock.advance(10)
    assert desk.ended


async def test_no_button_can_destroy_anything(desk: Desk) -> None:
    await desk.says("Heron", "/shred")
    await desk.says("Heron", desk.buttons["Go on"])
    assert desk.ask.choices == ()
    await desk.says("Heron", "/shred nothing")
    assert desk.buttons == {"Destroy everything": "/shred"}
    assert OTTER in desk.team.active()
