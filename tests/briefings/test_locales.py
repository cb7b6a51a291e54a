"""The locale files: the same messages with the same arguments, each of them used."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import briefings
import config
from bot.arguments import Kind
from bot.commands import commands
from bot.commands.drafted import ON
from bot.commands.fields import FIELDS, TYPES
from bot.commands.righting import KINDS
from bot.drafts import PENDING, Stage, Timing
from bot.editors import Role
from briefings import locales
from briefings.catalogue import Catalogue
from briefings.dates import Sense
from briefings.messages import Messages
from briefings.model import Genre, Hedge, Qualifier, SpanKind
from briefings.oddities import PARTS
from briefings.revision import RevisionKind
from tests import factories

ROOT = Path(briefings.__file__).parents[1]
LANGUAGES = locales.available()
#: Numbers that choose a form and need not be said.
CHOOSING = {"count", "undated", "month", "day"}
#: Every way the code asks a locale for a message.
ASKING = {"say", "line", "phrases", "case", "message", "static"}


class _Arguments(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.found.add(node.id.name)


@cache
def messages(language: str) -> dict[str, ast.Message]:
    """Every message of a language by its key."""
    resource = FluentParser().parse(locales.source(language))
    faults = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not faults, f"{language}.ftl: not Fluent: {faults}"
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def arguments(part: ast.Message | ast.Pattern) -> set[str]:
    visitor = _Arguments()
    visitor.visit(part)
    return visitor.found


def variants(message: ast.Message) -> Iterator[tuple[str, list[str]]]:
    """The argument each choice in a message is made by, and its variants."""
    elements = message.value.elements if message.value else []
    for element in elements:
        if isinstance(element, ast.Placeable) and isinstance(element.expression, ast.SelectExpression):
            choice = element.expression
            assert isinstance(choice.selector, ast.VariableReference)
            keys = [v.key.name if isinstance(v.key, ast.Identifier) else v.key.value for v in choice.variants]
            yield choice.selector.id.name, keys


def test_english_belarusian_and_russian_are_there() -> None:
    assert set(LANGUAGES) == {"be", "en", "ru"}
    assert set(factories.catalogue().languages) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_messages_of_english_and_no_other(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_given_twice(language: str) -> None:
    keys = re.findall(r"^([a-z][a-z-]*) =", locales.source(language), re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_takes_the_arguments_it_takes_in_english(language: str) -> None:
    taken = {key: arguments(message) - CHOOSING for key, message in messages(language).items()}
    assert taken == {key: arguments(message) - CHOOSING for key, message in messages("en").items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_case_genitive_and_name_are_attributes(language: str) -> None:
    patterns = {"date-day", "date-month", "date-year"}
    for key, message in messages(language).items():
        named = key.startswith(("command-", "param-"))
        for attribute in message.attributes:
            assert attribute.id.name == ("genitive" if key in patterns else "name" if named else "case")
            assert not arguments(attribute.value)


def test_every_command_and_parameter_that_people_type_is_named_in_each_language() -> None:
    """In one word of small letters; in English they have the names that are typed."""
    catalogue = factories.catalogue()
    table = commands(catalogue)
    params = {param.summary for command in table.values() for param in command.params if not param.inner}
    keys = params | {f"command-{name}" for name in table if name not in catalogue.topics}
    for language in LANGUAGES:
        wording = Messages(language)
        names = {key: wording.named(key) for key in keys}
        if language == "en":
            assert set(names.values()) == {""}
            continue
        for name in names.values():
            assert re.fullmatch(r"[^\W\d_]{1,32}", name)
            assert name == name.lower()
        for command in table.values():
            own = [names[param.summary] for param in command.params if not param.inner]
            assert len(set(own)) == len(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_is_one_that_dates_and_nouns_have(language: str) -> None:
    wording = Messages(language)
    assert {wording.case(key) for key in messages(language)} <= {"", "genitive", "accusative"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_by_count_has_every_plural_of_the_language(language: str) -> None:
    wording = Messages(language)
    of_whole_numbers = {wording.plural(number) for number in range(200)}
    for key, message in messages(language).items():
        for argument, keys in variants(message):
            if argument == "count":
                assert set(keys) - {"other"} == of_whole_numbers - {"many", "other"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    wording = Messages(language)
    for key, message in messages(language).items():
        wanted = sorted(arguments(message))
        numbers = (0, 1, 2, 5, 8, 11, 12, 21, 101, 33_000)
        values: list[tuple[str | int, ...]]
        values = [numbers if name in CHOOSING else (f"‹{name}›",) for name in wanted]
        for given in product(*values):
            text = wording.say(key, **dict(zip(wanted, given, strict=True)))
            assert text.strip()
            assert "{" not in text
            told = [name for name in wanted if name not in CHOOSING]
            if "count" not in wanted:  # "one more" needs no number
                assert [name for name in told if f"‹{name}›" not in text] == []


# --- what the code asks for ---


@cache
def modules() -> tuple[python.Module, ...]:
    files = [file for package in ("briefings", "bot") for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple(python.parse(file.read_text(encoding="utf-8")) for file in files)


def asked() -> Iterator[tuple[str, python.expr]]:
    """Which method is asked for a message, and by what expression."""
    for module in modules():
        for call in (node for node in python.walk(module) if isinstance(node, python.Call) and node.args):
            name = call.func.attr if isinstance(call.func, python.Attribute) else ""
            name = call.func.id if isinstance(call.func, python.Name) else name
            of_a_file = name == "line" and python.unparse(call.func).startswith(("place.", "written."))
            if name in ASKING and not of_a_file:
                yield name, call.args[0]


def literals(node: python.AST) -> Iterator[str]:
    """The strings an expression can be, as far as they are written in it."""
    match node:
        case python.Constant(value=str() as text):
            yield text
        case python.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)
        case python.JoinedStr(values=values):
            fixed = (str(v.value) if isinstance(v, python.Constant) else None for v in values)
            yield "~" + "".join(".+" if part is None else re.escape(part) for part in fixed)
        case _:
            pass


def families(catalogue: Catalogue) -> set[str]:
    """The keys that the code puts together from the values of the model."""
    senses = ("", *(f"-{sense.name.lower()}" for sense in Sense if sense is not Sense.EXACT))
    keys = {
        f"{stem}{sense}"
        for stem in ("since", "during", "at", "as-of", "during-day", "at-month")
        for sense in senses
    }
    keys |= {f"date{sense}" for sense in senses if sense}
    keys -= {"during-end", "during-day-end", "at-month-end"}  # a period is a whole one
    keys |= {f"amount-{qualifier.replace(' ', '-')}" for qualifier in Qualifier}
    keys |= {f"hedged-{hedge}" for hedge in Hedge} | {f"genre-{genre}" for genre in Genre}
    keys |= {f"{kind}{on}" for kind in ("corrected", "withdrawn") for on in ("", "-on")}
    keys |= {f"now-{kind}{on}" for kind in ("corrected", "withdrawn", "amended") for on in ("", "-above")}
    keys |= {"since-not-stated", "at-not-stated", "counted-by-itself", "said-by-itself"}
    keys |= {f"expected-{kind}" for kind in Kind}
    keys |= {f"words-{word.replace(' ', '-')}" for word in (*Qualifier, *Hedge)} - {"words-as-printed"}
    keys |= {f"words-date-{sense.name.lower()}" for sense in (Sense.ABOUT, Sense.END)}
    keys |= {f"words-span-{kind}" for kind in SpanKind}
    keys |= _of_the_desk()
    for command in commands(catalogue).values():
        keys |= {param.summary for param in command.params}
        named = ("topic", "edition", "language", "measure")  # by the catalogue, as `choice_label` has it
        own = (param for param in command.params if param.name not in named)
        keys |= {f"choice-{choice}" for param in own for choice in param.choices}
        keys |= {param.question for param in command.params if param.question}
        if command.name not in catalogue.topics:
            keys |= {f"button-{command.name}", f"command-{command.name}"}
    return keys


def _of_the_desk() -> set[str]:
    """The keys that the desk puts together."""
    keys = {f"stage-{stage}" for stage in Stage}
    keys |= {f"draft-{stage}" for stage in Stage if stage not in PENDING}
    keys |= {f"kind-{kind}" for kind in TYPES} | {f"subject-{kind}" for kind in TYPES[1:4]}
    keys |= {f"timing-{timing}" for timing in Timing} | {f"button-when-{timing}" for timing in Timing}
    keys |= {f"button-{word}" for word in ("serious", "small", *KINDS, "redact")}
    keys |= {f"{key}-{platform}" for key in ("button-on", "shown-on") for platform in ON}
    keys |= {f"unread-{what}" for what in ("number", "words", "date", "span", "page")}
    keys |= {f"revision-{kind}" for kind in RevisionKind if kind is not RevisionKind.REDACTED}
    keys |= {f"{key}-{role}" for key in ("role", "button-invite") for role in Role}
    keys |= {f"odd-part-{part.replace('_', '-')}" for part in PARTS}
    return keys | {field.param.question for field in FIELDS.values()}


def test_every_message_the_code_asks_for_exists() -> None:
    keys = messages("en").keys()
    for name, expression in asked():
        for literal in literals(expression):
            if literal.startswith("~"):
                assert any(re.fullmatch(literal[1:], key) for key in keys), literal
            elif name == "static":
                assert {f"button-{literal}", f"command-{literal}"} <= keys
            else:
                assert literal in keys


def test_every_message_put_together_from_the_model_exists() -> None:
    assert families(factories.catalogue()) - messages("en").keys() == set()


def test_no_message_is_unused() -> None:
    written = {
        node.value
        for module in modules()
        for node in python.walk(module)
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }
    assert messages("en").keys() - written - families(factories.catalogue()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_names_everything_in_every_language(language: str) -> None:
    catalogue = factories.catalogue()
    named = (
        *catalogue.topics.values(),
        *catalogue.editions.values(),
        *catalogue.sources.values(),
        *catalogue.measures.values(),
        *catalogue.units.values(),
        *catalogue.scopes.values(),
    )
    assert [one.name for one in named if language not in one.name] == []
    assert language in catalogue.corpus.welcome
    assert config.catalogue_file().is_file()
