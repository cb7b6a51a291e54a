r"""What Discord's clients make of a text. Marks are written as (kind, text) or (kind, text, detail)."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulators.discord.dialect import Kind, Mark, Shown, read

B, IT, U, S = Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.STRIKETHROUGH
ZW, NB = "\u200b", "\u00a0"


def marks(shown: Shown) -> list[tuple[str, str]]:
    return [(mark.kind, mark.text) for mark in shown.marks]


def escaped(text: str) -> str:
    """With a backslash before all ASCII punctuation, as a careful writer puts it."""
    return "".join(f"\\{letter}" if letter in string.punctuation else letter for letter in text)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*a* _b_", "a b", [(IT, "a"), (IT, "b")]),
        ("**a** __b__", "a b", [(B, "a"), (U, "b")]),
        ("~~a~~ ||b||", "a b", [(S, "a"), (Kind.SPOILER, "b")]),
        ("***a***", "a", [(IT, "a"), (B, "a")]),
        ("***a* b**", "a b", [(B, "a b"), (IT, "a")]),
        ("***a** b*", "a b", [(IT, "a b"), (B, "a")]),
        ("___a___", "a", [(IT, "a"), (U, "a")]),
        ("__*a*__", "a", [(U, "a"), (IT, "a")]),
        ("**__~~||_a_||~~__**", "a", [(B, "a"), (U, "a"), (S, "a"), (Kind.SPOILER, "a"), (IT, "a")]),
        # They cross lines.
        ("**a\nb**", "a\nb", [(B, "a\nb")]),
        ("*a\nb*", "a\nb", [(IT, "a\nb")]),
        # Blanks within matter to an asterisk that opens alone.
        ("5 * 3 * 2", "5 * 3 * 2", []),
        ("a * b*", "a * b*", []),
        ("x *b  *", "x b  ", [(IT, "b  ")]),
        ("** a ** __ b __", " a   b ", [(B, " a "), (U, " b ")]),
        ("_ _", " ", [(IT, " ")]),
        ("~~ a ~~ || ||", " a   ", [(S, " a "), (Kind.SPOILER, " ")]),
        # Underscores within words: only ASCII letters go on a word.
        ("snake_case_name", "snake_case_name", []),
        ("snake_case_", "snakecase", [(IT, "case")]),
        ("а_б_в", "абв", [(IT, "б")]),
        ("__init__.py", "init.py", [(U, "init")]),
        ("a__b__c", "abc", [(U, "b")]),
        # What does not close.
        ("*a", "*a", []),
        ("**a*", "*a", [(IT, "a")]),
        ("**a", "**a", []),
        ("~a~ |a| ~~~", "~a~ |a| ~~~", []),
        ("~~a~~_", "~~a~~_", []),
        ("*foo **bar* baz**", "foo **bar baz**", [(IT, "foo **bar")]),
        ("*** ___", "*** ___", []),
        ("x ****", "x **", [(IT, "**")]),
        ("____", "__", [(IT, "__")]),
        # Escapes.
        (r"\*a\* \_b\_ \~~c\~~ \||d\||", "*a* _b_ ~~c~~ ||d||", []),
        (r"\*a*", "*a*", []),
        (r"*a\*", "*a*", []),
        (r"**a\*\*b**", "a**b", [(B, "a**b")]),
        (r"**a\***", "a*", [(B, "a*")]),
        (r"**\*a**", "*a", [(B, "*a")]),
        (r"_a\__", "a_", [(IT, "a_")]),
        (r"**\**", "**", [(IT, "*")]),
        # Within these, clients know no escapes.
        (r"||a\||b", "a\\b", [(Kind.SPOILER, "a\\")]),
        (r"\\*a*", "\\a", [(IT, "a")]),
    ],
)
def test_emphasis(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    shown = read(source)
    assert (shown.text, marks(shown)) == (text, expected)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\a \1 \ b", r"\a \1 \ b"),
        ("a\\", "a\\"),
        ("a\\\nb", "a\\\nb"),
        (r"\я \№ \— \😀", "я № — 😀"),
        (r"\\ \\\\", "\\ \\\\"),
        (r"¯\_(ツ)_/¯", r"¯\_(ツ)_/¯"),
        (r"¯\\\_(ツ)\_/¯", r"¯\_(ツ)_/¯"),
        ("a  \nb\n\n\nc", "a  \nb\n\n\nc"),
        ("&lt; &amp; <b>x</b> <br> a < b > c <3", "&lt; &amp; <b>x</b> <br> a < b > c <3"),
        (f"a{ZW}b{NB}c", f"a{ZW}b{NB}c"),
    ],
)
def test_plain(source: str, text: str) -> None:
    assert read(source) == Shown(text, ())


@pytest.mark.parametrize(
    ("source", "text", "kind", "detail"),
    [
        ("`a`", "a", Kind.CODE, ""),
        ("``a ` b``", "a ` b", Kind.CODE, ""),
        ("`` `a` ``", "`a`", Kind.CODE, ""),
        ("`````a`````", "``a", Kind.CODE_BLOCK, ""),
        ("````a```b````", "`a", Kind.CODE_BLOCK, ""),
        ("```` `", "```", Kind.CODE, ""),
        ("``a`", "`a", Kind.CODE, ""),
        ("`**a** \\* <@1> https://a.b`", "**a** \\* <@1> https://a.b", Kind.CODE, ""),
        (r"`\`", "\\", Kind.CODE, ""),
        ("`a\nb`", "a\nb", Kind.CODE, ""),
        ("```a```", "a", Kind.CODE_BLOCK, ""),
        ("```py\na\n```", "a", Kind.CODE_BLOCK, "py"),
        ("```py\n```", "py", Kind.CODE_BLOCK, ""),
        ("```\n\n a\n\n```", " a", Kind.CODE_BLOCK, ""),
        ("```not a language\na```", "not a language\na", Kind.CODE_BLOCK, ""),
        ("```a *b* \\* @everyone```", "a *b* \\* @everyone", Kind.CODE_BLOCK, ""),
        ("```\n# a\n> b\n```", "# a\n> b", Kind.CODE_BLOCK, ""),
        ("```````", "`", Kind.CODE_BLOCK, ""),
        ("```\n```", "\n", Kind.CODE, ""),
    ],
)
def test_code(source: str, text: str, kind: Kind, detail: str) -> None:
    assert read(f"x {source}").marks[0] == Mark(kind, text, 2, detail)


@pytest.mark.parametrize("source", ["a `b", "``", "a ```b", "````", "`a``b", "```\n"])
def test_ticks_that_do_not_close(source: str) -> None:
    assert read(source) == Shown(source, ())


def test_code_ends_where_it_does_whatever_is_escaped_there() -> None:
    assert read(r"\`a\` b").plain
    assert marks(read(r"`a\` b`")) == [(Kind.CODE, "a\\")]
    assert marks(read("`a`` b`")) == [(Kind.CODE, "a`` b")]
    assert marks(read("*a `b* c`")) == [(IT, "a `b")]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("# a", "a", [(Kind.HEADING, "a")]),
        ("## a\nb", "a\nb", [(Kind.HEADING, "a")]),
        ("a\n### b", "a\nb", [(Kind.HEADING, "b")]),
        ("# a #  ", "a", [(Kind.HEADING, "a")]),
        ("#\na", "a", [(Kind.HEADING, "a")]),
        (f"  {NB}# a", "a", [(Kind.HEADING, "a")]),
        ("\ufeff# a", "a", [(Kind.HEADING, "a")]),
        ("#\ta", "a", [(Kind.HEADING, "a")]),
        ("# # a", "a", [(Kind.HEADING, "a"), (Kind.HEADING, "a")]),
        ("#### a", "#### a", []),
        ("#a", "#a", []),
        ("a # b", "a # b", []),
        (f"{ZW}# a", f"{ZW}# a", []),
        (r"\# a", "# a", []),
        (r"#\ a", r"#\ a", []),
        ("a\r# b", "a\rb", [(Kind.HEADING, "b")]),
        ("a\u2028# b", "a\u2028b", [(Kind.HEADING, "b")]),
        ("-# a", "a", [(Kind.SUBTEXT, "a")]),
        (" -# a\nb", "a\nb", [(Kind.SUBTEXT, "a")]),
        (r"\-# a -# b", "-# a -# b", []),
        ("-#a", "-#a", []),
        ("> a", "a", [(Kind.QUOTE, "a")]),
        ("> a\n> b\nc", "a\nb\nc", [(Kind.QUOTE, "a\nb")]),
        (">  a", " a", [(Kind.QUOTE, " a")]),
        (">a", "a", [(Kind.QUOTE, "a")]),
        (">", "", [(Kind.QUOTE, "")]),
        (" > a", "a", [(Kind.QUOTE, "a")]),
        (r"\> a > b", "> a > b", []),
        ("> > a", "a", [(Kind.QUOTE, "a"), (Kind.QUOTE, "a")]),
        (">>> a\nb", "a\nb", [(Kind.BLOCK_QUOTE, "a\nb")]),
        ("x\n>>>a\n\nb", "x\na\n\nb", [(Kind.BLOCK_QUOTE, "a\n\nb")]),
        (r"\>>> a", ">>> a", []),
        ("- a", "a", [(Kind.LIST_ITEM, "a")]),
        ("* a\n+ b", "a\nb", [(Kind.LIST_ITEM, "a"), (Kind.LIST_ITEM, "b")]),
        ("-a *a +a 1.a 1) a", "-a *a +a 1.a 1) a", []),
        ("a - b\n— c\n– d", "a - b\n— c\n– d", []),
        (r"\- a" + "\n" + r"\* b" + "\n" + r"\+ c" + "\n" + r"1\. d", "- a\n* b\n+ c\n1. d", []),
        ("1. a", "a", [(Kind.LIST_ITEM, "a")]),
        ("12.05.2026", "12.05.2026", []),
        ("2026. a", "a", [(Kind.LIST_ITEM, "a")]),
        (r"\1. a", r"\1. a", []),
        ("--- \n***\n___\n===", "--- \n***\n___\n===", []),
        ("a | b\n--|--", "a | b\n--|--", []),
        # Within one another.
        ("> # a", "a", [(Kind.QUOTE, "a"), (Kind.HEADING, "a")]),
        ("- > a", "a", [(Kind.LIST_ITEM, "a"), (Kind.QUOTE, "a")]),
        ("- # a", "a", [(Kind.LIST_ITEM, "a"), (Kind.HEADING, "a")]),
        ("# - a", "a", [(Kind.HEADING, "a"), (Kind.LIST_ITEM, "a")]),
        ("> - a\n> b", "a\nb", [(Kind.QUOTE, "a\nb"), (Kind.LIST_ITEM, "a")]),
        ("# **a** b", "a b", [(Kind.HEADING, "a b"), (B, "a")]),
        ("> ```\n> a\n> ```", "a", [(Kind.QUOTE, "a"), (Kind.CODE_BLOCK, "a")]),
        # What opens emphasis leaves the line's start where it was.
        ("*# a*b", "ab", [(IT, "a"), (Kind.HEADING, "a")]),
        ("**> a**", "a", [(B, "a"), (Kind.QUOTE, "a")]),
        ("x *# a*", "x # a", [(IT, "# a")]),
        ("**a\n> b** c", "a\nb c", [(B, "a\nb"), (Kind.QUOTE, "b")]),
        ("> **a\nb**", "**a\nb**", [(Kind.QUOTE, "**a")]),
    ],
)
def test_where_a_line_begins(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    shown = read(source)
    assert (shown.text, marks(shown)) == (text, expected)


def test_the_level_of_a_heading() -> None:
    assert [mark.level for mark in read("# a\n## b\n### c").marks] == [1, 2, 3]


def test_items_and_how_they_are_counted() -> None:
    source = "- a\n  - b\n    1. c\n  more\n- d\n\n7. e\n1. f\n- g\nx\n0. h"
    shown = read(source)
    assert shown.text == "a\nb\nc\nmore\nd\n\ne\nf\ng\nx\nh"
    assert [(mark.text.split("\n")[0], mark.detail, mark.level) for mark in shown.marks] == [
        ("a", "•", 1),
        ("b", "•", 2),
        ("c", "1.", 3),
        ("d", "•", 1),
        ("e", "7.", 1),
        ("f", "8.", 1),
        ("g", "9.", 1),
        ("h", "1.", 1),
    ]


@pytest.mark.parametrize(
    ("source", "text", "address"),
    [
        ("[a](https://b.org)", "a", "https://b.org"),
        ("[a](<https://b.org>)", "a", "https://b.org"),
        ("[a]( https://b.org )", "a", "https://b.org"),
        ("[a](https://b.org/x_(y))", "a", "https://b.org/x_(y)"),
        (r"[a](https://b.org/\)x)", "a", "https://b.org/)x"),
        ("[a](discord://-/channels/1)", "a", "discord://-/channels/1"),
        ("[a](mailto:b@c.org)", "a", "mailto:b@c.org"),
        ("[a](tel:+15550123)", "a", "tel:+15550123"),
        ("[b.org](https://c.org)", "b.org", "https://c.org"),
        ("[[1]](https://b.org)", "[1]", "https://b.org"),
        ("[]a](https://b.org)", "]a", "https://b.org"),
        ("[a\nb](https://b.org)", "a\nb", "https://b.org"),
        ("[😀 a](https://b.org)", "😀 a", "https://b.org"),
        # No escapes within the text; what shows no ink is taken out, and blanks but the common one.
        (r"[a\_b](https://b.org)", r"a\_b", "https://b.org"),
        (r"[a \[1\]](https://b.org)", r"a \[1\]", "https://b.org"),
        (f"[1{NB}0{ZW}0](https://b.org)", "100", "https://b.org"),
        # Nor blocks.
        ("[# a](https://b.org)", "# a", "https://b.org"),
    ],
)
def test_links(source: str, text: str, address: str) -> None:
    assert read(source) == Shown(text, (Mark(Kind.LINK, text, 0, address),))


def test_the_title_of_a_link() -> None:
    (mark,) = read('[a](https://b.org "it\'s so")').marks
    assert (mark.detail, mark.title) == ("https://b.org", "it's so")
    (mark,) = read("[a](https://b.org 'c') d \"e\")").marks
    assert mark.title == "c"


def test_emphasis_in_the_text_of_a_link_cannot_be_hindered() -> None:
    assert marks(read("[**a** <t:0>](https://b.org)")) == [
        (Kind.LINK, "a <t:0>"),
        (B, "a"),
        (Kind.TIMESTAMP, "<t:0>"),
    ]
    assert marks(read(f"[*{ZW}a{ZW}*](https://b.org)"))[1:] == [(IT, "a")]
    assert marks(read("[`a`](https://b.org)"))[1:] == [(Kind.CODE, "a")]
    assert marks(read(r"[\*a\*](https://b.org)")) == [(Kind.LINK, r"\*a\*")]


@pytest.mark.parametrize(
    "source",
    [
        "[a](b.org)",
        "[a](ftp://b.org)",
        "[a](javascript:alert)",
        "[a](//b.org)",
        "[a](https://)",
        "[](https://b.org)",
        f"[ {ZW}](https://b.org)",
        "[https://b.org](https://b.org)",
        "[https://a.b](https://c.org)",
        f"[htt{ZW}ps://a.b](https://c.org)",
        "[һttрs:∕∕a.b](https://c.org)",
        "[𝐡ttps://a.b](https://c.org)",
        "[see discord.gg/abc](https://c.org)",
        "[a@b.org](https://c.org)",
        "[<@1>](https://b.org)",
        "[<#1>](https://b.org)",
        "[@everyone](https://b.org)",
        "[```a```](https://b.org)",
        "[a [b](https://b.org) c](https://c.org)",
        '[a](https://b.org "<@1>")',
        '[a](https://b.org "https://c.org")',
    ],
)
def test_links_that_are_refused(source: str) -> None:
    shown = read(source)
    assert shown.text == source
    assert shown.marks[0].kind == Kind.BROKEN_LINK


def test_pictures_in_the_text_of_a_link() -> None:
    for picture in ("😀", "<:a:1>", ":smile:", "☂"):
        source = f"[{picture}](https://b.org)"
        assert read(source).marks[0].kind == Kind.LINK
        assert read(source, embed=False).marks[0].kind == Kind.BROKEN_LINK


@pytest.mark.parametrize(
    "source", ["[a] (b)", "[a]", "[a](", "a](https_b)", "[a](b c)", r"[a]\(b)", r"\[a](b)", "[a[b](c d)"]
)
def test_what_is_not_written_as_a_link(source: str) -> None:
    assert read(source) == Shown(source.replace("\\", ""), ())


def test_a_link_is_lost_by_what_follows() -> None:
    """Its rule knows no escapes, and goes on to the last bracket that fits."""
    foreign = "said ](https://evil.org)"
    assert read(f"[a](https://b.org) {foreign}").marks[0].kind == Kind.BROKEN_LINK
    shown = read(r"[a](https://b.org) said \](https://evil.org)")
    assert shown.marks[0].text == r"[a](https://b.org) said \](https://evil.org)"
    shown = read(f"[a](https://b.org) {escaped(foreign)}")
    assert (shown.text, marks(shown)) == (f"a {foreign}", [(Kind.LINK, "a")])
    assert [mark.text for mark in read("[a](https://b.org) [c](https://d.org)").marks] == ["a", "c"]


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("see https://a.org/b?c=d#e now", ["https://a.org/b?c=d#e"]),
        ("(https://a.org/x_(y)).", ["https://a.org/x_(y)"]),
        ("https://a.org), https://b.org!", ["https://a.org", "https://b.org!"]),
        ("https://a.org.,:;\"'] x", ["https://a.org"]),
        ("HTTP://a.org xhttps://b", ["HTTP://a.org", "https://b"]),
        ("discord://a steam://b", ["discord://a", "steam://b"]),
        ("https://a.org/_b_*c*", ["https://a.org/_b_*c*"]),
        ("https://a.org<b", ["https://a.org"]),
        ("a.org www.a.org ftp://a.org //a.org https: https:// http:/a", []),
        (r"https\://a.org http:\//a.org https:/\/a.org", []),
        (r"\https://a.org", ["https://a.org"]),
        ("<https://a.org> <x:/y>", ["https://a.org", "x:/y"]),
        (r"\<https\://a.org\>", []),
        (r"\<https://a.org>", ["https://a.org>"]),
    ],
)
def test_addresses_of_the_web(source: str, links: list[str]) -> None:
    shown = read(source)
    assert marks(shown) == [(Kind.AUTOLINK, link) for link in links]


def test_brackets_around_an_address_are_not_seen() -> None:
    assert read("a <https://b.org>.").text == "a https://b.org."


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("write to some.one+x@mail.example.org.", Kind.EMAIL, "some.one+x@mail.example.org"),
        ("<a@b.org>", Kind.EMAIL, "a@b.org"),
        ("<mailto:a@b.org?subject=c>", Kind.EMAIL, "a@b.org?subject=c"),
        ("имя@почта.бел", Kind.EMAIL, "имя@почта.бел"),
        (r"a\_b@c.org", Kind.EMAIL, "b@c.org"),
        ("<+1 (555) 123 4567>", Kind.PHONE, "+1 (555) 123 4567"),
        ("<tel:5550123> and", Kind.PHONE, "5550123"),
        ("<sms:+15550123>", Kind.PHONE, "+15550123"),
        ("join discord.gg/abc now", Kind.INVITE, "discord.gg/abc"),
        ("DISCORD.com/invite/abc", Kind.INVITE, "DISCORD.com/invite/abc"),
        ("discordapp.com/invite/abc", Kind.INVITE, "discordapp.com/invite/abc"),
        ("<@1>", Kind.MENTION, "<@1>"),
        ("<@!1> <", Kind.MENTION, "<@!1>"),
        ("<@&1>", Kind.MENTION, "<@&1>"),
        ("<#1>", Kind.MENTION, "<#1>"),
        ("<@$1>", Kind.MENTION, "<@$1>"),
        ("a@everyone.b", Kind.MENTION, "@everyone"),
        ("@here", Kind.MENTION, "@here"),
        (f"@{ZW}everyone", Kind.MENTION, f"@{ZW}everyone"),
        ("@\u0300he\u2060re", Kind.MENTION, "@\u0300he\u2060re"),
        ("</a:1>", Kind.COMMAND, "</a:1>"),
        ("</a b-c д_е:1>", Kind.COMMAND, "</a b-c д_е:1>"),
        ("<id:guide>", Kind.NAVIGATION, "<id:guide>"),
        ("<id:browse>", Kind.NAVIGATION, "<id:browse>"),
        ("<id:customize>", Kind.NAVIGATION, "<id:customize>"),
        ("<id:linked-roles>", Kind.NAVIGATION, "<id:linked-roles>"),
        ("<id:linked-roles:1>", Kind.NAVIGATION, "<id:linked-roles:1>"),
        ("<t:0>", Kind.TIMESTAMP, "<t:0>"),
        ("<t:-1:R>", Kind.TIMESTAMP, "<t:-1:R>"),
        ("<t:1618953630:s>", Kind.TIMESTAMP, "<t:1618953630:s>"),
        ("<:a_1:2>", Kind.EMOJI, "<:a_1:2>"),
        ("<a:b:2>", Kind.EMOJI, "<a:b:2>"),
        ("<sound:0:1>", Kind.SOUND, "<sound:0:1>"),
        ("a:smile:b", Kind.SHORTCODE, ":smile:"),
        (":wave::skin-tone-3:", Kind.SHORTCODE, ":wave::skin-tone-3:"),
        (":+1: 12:34:56", Kind.SHORTCODE, ":+1:"),
        ("x:100:", Kind.SHORTCODE, ":100:"),
    ],
)
def test_what_is_more_than_words(source: str, kind: Kind, text: str) -> None:
    for embed in (True, False):
        assert marks(read(source, embed=embed)) == [(kind, text)]
    hidden = read(escaped(source))
    assert hidden.text == source
    assert hidden.plain


@pytest.mark.parametrize(
    "source",
    [
        "12:34:56", ":: : a: :b", ":слова:", "a@b @ab @Everyone @ everyone", "<@> <@a> <#a> <t:> <t:a> <:я:>",
        "<@ 1> </a> <id:> <a> <1> +1 (555) 123 4567 tel:555", "discord.gg discord.gg/ discord.com/a",
        "#a $a @durov /start",
    ],
)  # fmt: skip
def test_what_is_not_more_than_words(source: str) -> None:
    assert read(source, embed=False) == Shown(source, ())


@pytest.mark.parametrize("named", ["@everyone", "@here", "<@1>", "<@!1>", "<@&1>", f"@{ZW}everyone"])
def test_who_may_be_told_though_it_is_hidden(named: str) -> None:
    """Within code nobody is; a mention that is shown speaks for itself."""
    assert read(f"a \\{named} b", embed=False) == Shown(f"a {named} b", (Mark(Kind.PING, named, 2, named),))
    assert read(f"\\{named}").plain
    assert Kind.PING not in [mark.kind for mark in read(f"`{named}` {named}", embed=False).marks]
    if "<" not in named:
        link = read(f"[a](https://b.org/{named})", embed=False)
        assert [mark.kind for mark in link.marks] == [Kind.LINK, Kind.PING]


def test_nobody_is_told_where_the_name_itself_is_broken() -> None:
    assert read(r"\<\@1> <@\&1> <\#1>", embed=False).plain


def test_places() -> None:
    shown = read("# a **b\\*** `c`\n- [d](https://e.org) <@1>")
    assert shown.text == "a b* c\nd <@1>"
    for mark in shown.marks:
        assert shown.text[mark.start : mark.end] == mark.text
    assert [(mark.kind, mark.start) for mark in shown.marks] == [
        (Kind.HEADING, 0),
        (B, 2),
        (Kind.CODE, 5),
        (Kind.LIST_ITEM, 7),
        (Kind.LINK, 7),
        (Kind.MENTION, 9),
    ]


#: What Discord might take for more than text, in pieces to be put together.
PIECES = (
    "*", "**", "_", "__", "~~", "||", "`", "``", "```", "```py\n", "\\", "# ", "-# ", "> ", ">>> ", "- ",
    "1. ", "[", "]", "](", "(", ")", "[a](https://b.org)", "](<", '"', "<", ">", "<@1>", "<t:1:R>", "<a:b:1>",
    ":a:", "@everyone", "https://", "a.b", "a@b.cc", "discord.gg/a", "\n", " ", "  ", "a", "я", "1",
    "¯\\_(ツ)_/¯", ZW, NB, "\r", "\u2028", "\ud83d", "😀", "\x00",
)  # fmt: skip
anything = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)


@given(st.text(st.characters(categories=("L", "N")) | st.sampled_from(" \n"), max_size=80))
def test_letters_digits_and_blanks_show_as_themselves(text: str) -> None:
    assert read(text) == read(text, embed=False) == Shown(text, ())


@given(st.text(st.sampled_from(string.punctuation + "aя1 \n😀") | st.characters(codec="utf-8")))
def test_all_that_is_escaped_shows_as_itself(text: str) -> None:
    assert read(escaped(text)) == Shown(text, ())


@given(anything)
def test_whatever_is_escaped_shows_as_itself(text: str) -> None:
    assert read(escaped(text)) == Shown(text, ())


@pytest.mark.parametrize("letter", string.punctuation)
@pytest.mark.parametrize(
    "around", ["{}", "a{}b", "{} a", "\n{} a", " {}{} a{}{}", "{}{}{} a {}{}{}", "1{} a"]
)
def test_each_punctuation_mark_escaped(letter: str, around: str) -> None:
    text = around.replace("{}", letter)
    assert read(escaped(text)) == Shown(text, ())


@given(anything, st.booleans())
def test_nothing_fails_and_marks_lie_in_order_within_the_text(source: str, embed: bool) -> None:
    shown = read(source, embed=embed)
    read(shown.text, embed=embed)
    at = 0
    for mark in shown.marks:
        assert mark.start >= at
        assert shown.text[mark.start : mark.end] == mark.text
        at = mark.start


@given(anything.filter(bool))
def test_foreign_words_stay_within_what_is_put_around_them(text: str) -> None:
    """So a writer may rely on escapes within marks of its own."""
    shown = read(f"x **{escaped(text)}** y")
    assert (shown.text, marks(shown)) == (f"x {text} y", [(B, text)])


LONG = (
    "*", "**a", "* ", "*a", "_", "__a", "~", "~~_", "|", "||a", "`", "``a", "`a``b", "```", "[", "]", "](",
    "[a](", "[a](b c", "[[a](b)]", "[a](((", "[a](https://b \"", "(", "<", "<>", "<@", "<a:", "@", "a@",
    "@\u200b", ":", ":a", "#", "# ", "- ", "-# ", "1. ", "> ", ">", ">>> ", "\\", "\\*", "\n", " \n",
    "\n  - ", "https://", "http://a)", " ",
)  # fmt: skip


@pytest.mark.parametrize("piece", [*LONG, "".join(LONG)])
def test_long_texts_are_quick(piece: str) -> None:
    for text in ((piece * 6_000)[:6_000], "[" * 2_000 + (piece * 4_000)[:4_000] + " x)"):
        began = time.perf_counter()
        read(text, embed=False)
        assert time.perf_counter() - began < 2


def test_what_lies_too_deep_is_marked_by_what_lies_around_it() -> None:
    shown = read("> " * 100 + "**a**")
    assert len(shown.marks) > 30
    assert shown.text.endswith("**a**")
