"""Whatever a person sends or taps gets an answer: the right one, or one that says what to send instead."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.arguments import Param
from bot.dispatch import completions, dispatch, offered
from bot.editors import Member, Role
from bot.registry import Access, Answer, Ask, Command, Incoming, Reply, Request, Services, visible
from briefings.document import MAX_COMMAND_BYTES, Action, Document, Items, Line, Paragraph, Quotation, plain
from config.settings import Settings

LANGUAGES = ("en", "be", "ru")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def services() -> Services:
    return replace(App(Settings.model_construct()).services, today=lambda: date(2026, 3, 3))


#: Who has which access.
MEMBERS = {
    Access.ANYONE: None,
    Access.EDITOR: Member(1, "Otter", Role.EDITOR, 1, 0),
    Access.OWNER: Member(2, "Heron", Role.OWNER, 2, 0),
}


async def ask(
    text: str, language: str = "en", access: Access = Access.ANYONE, of: Services | None = None
) -> Reply:
    return await dispatch(Incoming(text, language, member=MEMBERS[access]), of or services())


async def answer(text: str, language: str = "en", of: Services | None = None) -> Answer:
    reply = await ask(text, language, of=of)
    assert isinstance(reply, Answer)
    return reply


def words(document: Document) -> str:
    return "\n".join(plain(line) for block in document.blocks for line in _lines(block))


def _lines(block: object) -> list[Line]:
    match block:
        case Paragraph(line) | Quotation(line):
            return [line]
        case Items(items):
            return [item.inlines for item in items]
    return []


def is_fault(reply: Reply, language: str) -> bool:
    start = services().wording(language).say("fault", reference="REF").partition("REF")[0]
    return isinstance(reply, Answer) and words(reply.document).startswith(start)


def buttons(reply: Reply) -> tuple[Action, ...]:
    return reply.choices if isinstance(reply, Ask) else reply.document.actions


def leads_on(reply: Reply, language: str) -> bool:
    """It is an answer, or asks for the one thing that is missing."""
    return isinstance(reply, Ask) or (reply.understood and not is_fault(reply, language))


def with_command(handler: Callable[[Request, Services], Answer], access: Access = Access.ANYONE) -> Services:
    """The services with one more command, /draft."""

    async def handle(request: Request, its: Services) -> Answer:
        return handler(request, its)

    added = Command("draft", lambda _: "Draft", lambda _: "Drafts", handle, access=access, menu=True)
    added = replace(added, params=(Param("id"),))
    return replace(services(), commands={**services().commands, "draft": added})


@each_language
async def test_every_command_answers_alone_and_with_its_example(language: str) -> None:
    for command in visible(services().commands, Access.ANYONE):
        for param in (None, *offered(command, Access.ANYONE)[:1]):
            typed = f"/{command.name} {param.example if param else ''}".strip()
            reply = await ask(typed, language)

            assert leads_on(reply, language), typed
            assert isinstance(reply, Answer) or command.params[0].required, typed


@each_language
async def test_every_button_within_reach_leads_on(language: str) -> None:
    waiting, seen = ["/start"], {"/start"}
    for text in waiting:
        reply = await ask(text, language)
        assert leads_on(reply, language), text
        for action in buttons(reply):
            assert len(action.command.encode()) <= MAX_COMMAND_BYTES
            assert action.label.strip()
            if action.command not in seen:
                seen.add(action.command)
                waiting.append(action.command)

    assert {f"/{name}" for name in services().catalogue.topics} <= seen
    assert len(seen) > 100


async def test_an_unknown_command_gets_those_most_like_it() -> None:
    reply = await answer("/detension")

    assert not reply.understood
    assert words(reply.document) == "I don’t know /detension. Did you mean one of these?"
    assert reply.document.actions == (
        Action("Detentions", "/detentions"),
        Action("Defections", "/defections"),
        Action("All topics", "/topics"),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/затрыманні", "/detentions"),
        ("/Задержания", "/detentions"),
        ("/пратэсты", "/protests"),
        ("/протесты", "/protests"),
        ("/пытки", "/ill_treatment"),
        ("/torture", "/ill_treatment"),
        ("/brifing", "/briefing"),
    ],
)
@each_language
async def test_a_topic_is_meant_by_any_of_its_names(language: str, typed: str, meant: str) -> None:
    reply = await answer(typed, language)

    assert meant in [action.command for action in reply.document.actions]


@pytest.mark.parametrize("typed", ["/qqqqqqqq", "/zzzz zzzz", "/---"])
async def test_where_nothing_is_like_it_all_topics_are_offered(typed: str) -> None:
    reply = await answer(typed)

    assert not reply.understood
    assert [action.command for action in reply.document.actions] == ["/topics"]


@pytest.mark.parametrize("typed", ["", "  ", "/", "/ start", "hello", "detentions", "//"])
async def test_what_is_no_command_is_answered_too(typed: str) -> None:
    reply = await answer(typed)

    assert not reply.understood
    assert reply.document.actions


@pytest.mark.parametrize("typed", ["/START", "  /start  ", "/Start", "/start\n"])
async def test_case_and_spaces_around_do_not_matter(typed: str) -> None:
    assert await ask(typed) == await ask("/start")


@pytest.mark.parametrize(
    ("typed", "said", "offered"),
    [
        ("/detentions earlyer", ["“earlyer”", "one of: sources, earlier, why"], ["/detentions earlier"]),
        ("/timeline detentions may", ["“may”", "a month such as 2020-11", "/timeline detentions 2"], []),
        ("/briefing since=soon", ["“soon”", "a whole number", "For example: /briefing"], []),
        ("/quotes detension", ["“detension”", "one of: detentions, "], ["/quotes detentions"]),
        ("/start now", ["/start takes fewer words", "“now”"], ["/start"]),
    ],
)
async def test_a_wrong_argument_says_what_was_expected(
    typed: str, said: list[str], offered: list[str]
) -> None:
    reply = await answer(typed)

    assert not reply.understood
    assert [part for part in said if part not in words(reply.document)] == []
    assert [action.command for action in reply.document.actions][:1] == offered


@pytest.mark.parametrize(
    "typed",
    [
        "/briefing hourly", "/briefing daily since=soon", "/briefing daily until=x", "/briefing daily part=x",
        "/briefing daily view=all", "/timeline detension", "/timeline detentions may", "/quotes detension",
        "/source det-year address", "/language english", "/detentions all", "/topics all",
    ],
)  # fmt: skip
async def test_what_a_wrong_argument_is_answered_with_can_be_sent(typed: str) -> None:
    reply = await answer(typed)
    example = re.search(r"For example: (/.*)", words(reply.document))
    offered = [example[1]] if example else []
    offered += [action.command for action in reply.document.actions]

    assert offered
    assert [text for text in offered if not leads_on(await ask(text), "en")] == []


async def test_what_is_missing_is_asked_for_and_may_follow() -> None:
    reply = await ask("/timeline month=2020-11")

    assert isinstance(reply, Ask)
    assert (reply.param.name, reply.question) == ("topic", "Which topic?")
    complete = await ask("/timeline detentions 2020-11")
    assert await ask(f"{reply.command} detentions") == complete
    assert await ask(reply.choices[0].command) == complete


@pytest.mark.parametrize("access", [Access.EDITOR, Access.OWNER])
@pytest.mark.parametrize("typed", ["/draft", "/draft 1", "/draf", "/DRAFT", "/help draft", "/help"])
async def test_for_a_reader_an_editor_s_command_is_an_unknown_word(typed: str, access: Access) -> None:
    hidden = with_command(lambda *_: Answer(Document(())), access)

    assert await ask(typed, of=hidden) == await ask(typed)


async def test_an_editor_s_command_is_there_for_those_who_may_use_it() -> None:
    done = Answer(Document((Paragraph(()),)))
    hidden = with_command(lambda *_: done, Access.EDITOR)

    shown = replace(done, desk=True)
    assert await ask("/draft", access=Access.EDITOR, of=hidden) == shown
    assert await ask("/draft", access=Access.OWNER, of=hidden) == shown
    assert "/draft" in str(await ask("/help", access=Access.EDITOR, of=hidden))
    listed = {
        level: [value for value, _ in completions("/dr", hidden, level, hidden.wording("en"))]
        for level in Access
    }
    assert listed == {Access.ANYONE: [], Access.EDITOR: ["/draft"], Access.OWNER: ["/draft"]}
    assert list(completions("/draft ", hidden, Access.ANYONE, hidden.wording("en"))) == []


@each_language
async def test_a_fault_is_one_sentence_and_the_log_holds_its_reference_alone(
    language: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(request: Request, _: Services) -> Answer:
        raise RuntimeError(f"no {request.incoming.text}") from KeyError(request.text("id"))

    caplog.set_level(logging.DEBUG)
    reply = await answer("/draft Hjukgh", language, with_command(fails))

    (record,) = caplog.records
    reference = re.search(r"\b[0-9a-f]{8}\b", words(reply.document))
    assert is_fault(reply, language)
    assert reference
    assert record.levelno == logging.ERROR
    assert reference[0] in record.getMessage()
    assert "RuntimeError: " in record.getMessage()
    assert "hjukgh" not in caplog.text.lower()
    assert record.exc_info is None


@pytest.mark.parametrize(
    "typed", ["/hjukgh", "hjukgh", "/who hjukgh", "/search hjukgh", "/source hjukgh", "/detentions hjukgh"]
)
async def test_nothing_typed_is_logged(typed: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(typed)

    assert "hjukgh" not in caplog.text


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/det", ["/detentions"]),
        ("/detentions ", ["sources", "earlier", "why"]),
        ("/timeline pr", ["prisoners", "protests"]),
        ("/who aleh", ["aleh-talerchyk"]),
        ("/topics ", []),
        ("/nothing ", []),
    ],
)
def test_completion_offers_what_may_follow(typed: str, offered: list[str]) -> None:
    found = completions(typed, services(), Access.ANYONE, services().wording("en"))

    assert [value for value, _ in found] == offered


NAMES = ("detentions", "briefing", "timeline", "quotes", "who", "source", "search", "language", "help")
LIKELY = ("daily", "weekly", "earlier", "sources", "2020-11", "det-year", "link", "Минск", "9" * 18)
PARAMS = ("edition", "since", "until", "part", "view", "topic", "month", "name", "link", "words")
word = st.sampled_from(LIKELY + NAMES) | st.text(st.characters(), min_size=1, max_size=8)
argument = word | st.builds("{}={}".format, st.sampled_from(PARAMS), word)
command = st.builds(
    lambda name, rest: f"/{name} {' '.join(rest)}", st.sampled_from(NAMES), st.lists(argument)
)


@given(text=st.text() | st.text(st.characters()) | command, language=st.sampled_from((*LANGUAGES, "xx", "")))
async def test_no_text_is_a_fault(text: str, language: str) -> None:
    reply = await ask(text, language)

    assert not is_fault(reply, language)


async def test_a_briefing_asked_for_with_the_largest_numbers_is_no_fault() -> None:
    largest = "9" * 18
    typed = f"/briefing weekly since={largest} until={largest} part={largest} view=sources"

    assert not is_fault(await ask(typed), "en")
