"""A reader on Discord: the real library, over HTTP and WebSocket, and a simulated Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from config.settings import Settings
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, by_token, living
from tests.conversations.reader import Seen
from tests.simulators.discord import OFF, TOKEN, Interaction, Message, Simulator, User
from tests.simulators.discord.dialect import Kind, read

#: Discord has no Belarusian: who speaks it uses another, and the bot is set to it.
_LOCALES = {"en": "en-US", "ru": "ru"}


class OnDiscord:
    """One person in their direct messages with the bot."""

    takes_back = True
    lacks: tuple[str, ...] = ("copying",)

    def __init__(self, bot: Life, discord: Simulator, user: User) -> None:
        wordings = map(bot.services.wording, bot.services.catalogue.languages)
        #: What opens a form; on other platforms one just writes.
        self._answer = tuple(wording.say("button-answer") for wording in wordings)
        self._discord = discord
        self._user = user
        self._since = 0

    async def says(self, text: str) -> Seen:
        """As a command where the client lets it be sent, else as a message."""
        return await self.awaits(self._say(text))

    async def _say(self, text: str) -> None:
        try:
            asked = self._user.command(text)
            await self._answered(asked)
        except AssertionError:
            await self._user.write(text)

    async def taps(self, label: str) -> Seen:
        return await self.awaits(self._answered(self._user.tap(label, self._newest[-1])))

    async def answers(self, text: str) -> Seen:
        """In the form, which a button opens where it did not open by itself."""
        if not self._user.modal:
            (button,) = self._newest[-1].labels
            assert button in self._answer
            await self._answered(self._user.tap(button, self._newest[-1]))
        return await self.awaits(self._answered(self._user.fills(text)))

    async def _answered(self, doing: Awaitable[Interaction]) -> None:
        await self._user.answered(await doing)

    async def awaits(self, happening: Awaitable[object]) -> Seen:
        self._since = self._discord.world.changes
        await happening
        await self._discord.until(lambda: self._user.modal or self._newest)
        assert self._discord.faults == []
        assert self._discord.floods == []
        return self.sees()

    def sees(self) -> Seen:
        if modal := self._user.modal:
            (field,) = modal.fields
            return Seen(field["description"] or field["label"], ())
        messages = self._newest
        labels = tuple(label for label in messages[-1].labels if label not in self._answer)
        return Seen("\n".join(map(_text, messages)), labels)

    def everything(self) -> str:
        return "\n".join(map(_text, self._user.sees()))

    @property
    def _newest(self) -> list[Message]:
        return [one for one in self._user.sees() if one.changed > self._since]


def _text(message: Message) -> str:
    """A message's words, with the address behind each that was made a link."""
    text = ""
    for embed in message.embeds:
        shown = read(embed["description"])
        links = [one for one in shown.marks if one.kind is Kind.LINK]
        words = shown.text
        for link in sorted(links, key=lambda one: one.end, reverse=True):
            words = f"{words[: link.end]} {link.detail}{words[link.end :]}"
        text += words
    return text


@asynccontextmanager
async def on_discord(folder: Path, language: str, jobs: Jobs) -> AsyncIterator[tuple[Life, OnDiscord]]:
    """A bot that is connected to Discord, and somebody there. `language`: what their client is set to."""
    clock = Quick()
    async with Simulator(clock=clock, limits=OFF) as discord:
        discord.world.patience *= Quick.SPEED  # the adapter, too, counts the machine's seconds
        user = discord.user("anna", locale=_LOCALES.get(language, "lt"))
        async with living(settings_for(discord, folder, language), jobs, clock, by_token(clock)) as bot:
            await discord.until(lambda: discord.connected and discord.commands.get(None))
            reader = OnDiscord(bot, discord, user)
            await reader.says("/start")  # only commands tell what somebody's client speaks
            yield bot, reader


def settings_for(discord: Simulator, folder: Path, language: str) -> Settings:
    return Settings.model_construct(
        data_dir=folder, language=language, discord_token=SecretStr(TOKEN), discord_api_url=discord.url
    )
