"""The simulated Discord: its people, servers and channels, the bot's place in it, and what happens there."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from bot.clock import Clock

from .interactions import ACKNOWLEDGED_WITHIN, TOKEN_LIVES, Answer, Interaction
from .messages import LOADING, Message
from .people import Person
from .places import ChannelState, GuildState, Kind
from .refusals import Json
from .sessions import Intent, Sessions
from .snowflakes import Snowflakes

if TYPE_CHECKING:
    from .modals import Modal
    from .starts import Starts


class World:
    """The state behind the API and the gateway. It does no input or output."""

    def __init__(self, clock: Clock, bot: Person) -> None:
        self.clock = clock
        self.bot = bot
        self.snowflakes = Snowflakes(clock)
        self.sessions = Sessions(clock)
        self.people: dict[int, Person] = {bot.id: bot}
        self.guilds: dict[int, GuildState] = {}
        #: Every channel, thread and direct messages there ever were, by id.
        self.channels: dict[int, ChannelState] = {}
        #: Direct messages by the person's id.
        self.private: dict[int, ChannelState] = {}
        #: Interactions by id, and by token.
        self.interactions: dict[int, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        #: The registered commands, by server (None: everywhere) and name.
        self.commands: dict[int | None, dict[str, Json]] = {}
        #: The form each person has open.
        self.modals: dict[int, Modal] = {}
        #: Where the gateway is, for how many shards it asks, and how many sessions may begin.
        self.gateway_url = ""
        self.shards = 1
        self.starts: Starts
        #: Seconds until an interaction must have been acknowledged.
        self.patience = ACKNOWLEDGED_WITHIN
        self.faults: list[str] = []
        #: When, and in which channel, the bot was shown to be typing.
        self.typed: list[tuple[float, int]] = []
        #: How many changes there were of what people see.
        self.changes = 0
        self._changed: set[asyncio.Future[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # Who and where.

    def direct(self, person: Person) -> ChannelState:
        """The direct messages between a person and the bot."""
        if person.id not in self.private:
            channel = ChannelState(self.snowflakes.next(), Kind.DM, person=person)
            self.private[person.id] = self.channels[channel.id] = channel
        return self.private[person.id]

    def mutual(self, person: Person) -> bool:
        """Whether a person and the bot share a server."""
        return not person.stranger or any(
            person.id in guild.members and self.bot.id in guild.members for guild in self.guilds.values()
        )

    def inside(self, guild: GuildState) -> bool:
        """Whether the bot is in a server."""
        return self.bot.id in guild.members

    def leave(self, guild: GuildState) -> None:
        """The bot is in the server no longer."""
        del guild.members[self.bot.id]
        self.commands.pop(guild.id, None)
        self.tell("GUILD_DELETE", {"id": str(guild.id)}, guild, Intent.GUILDS)
        self.wake()

    # What is said.

    def post(self, message: Message) -> Message:
        """Puts a message into its channel, and tells the bot if it is one that it gets to see."""
        message.channel.messages[message.id] = message
        self.change(message)
        self.tell_message("MESSAGE_CREATE", message)
        return message

    def edited(self, message: Message, *, at: float | None = None) -> None:
        """The message has been given another state."""
        now = self.clock.now() if at is None else at
        message.edited_at = now
        message.note(now)
        self.change(message)
        self.tell_message("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        message.deleted_at = self.clock.now()
        self.change(message)
        about: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild:
            about["guild_id"] = str(message.channel.guild.id)
        if not message.ephemeral:
            self.tell("MESSAGE_DELETE", about, message.channel.guild, _messages(message.channel))

    def tell_message(self, event: str, message: Message) -> None:
        channel = message.channel
        if message.ephemeral or (channel.guild and not self.inside(channel.guild)):
            return
        intent = _messages(channel)
        if not self.sessions.wanted(channel.guild, intent):
            return
        about = message.event()
        hidden = message.event(full=False) if channel.guild and not message.by_bot else about
        if f"<@{self.bot.id}>" in message.content:
            hidden = about
        self.sessions.tell(event, about, channel.guild, intent, without_content=hidden)

    def tell(self, event: str, about: Json, guild: GuildState | None, intent: Intent) -> None:
        """Tells the bot something, if it is in the server, or it is none of a server."""
        if guild is None or self.inside(guild) or event == "GUILD_DELETE":
            self.sessions.tell(event, about, guild, intent)

    # What is asked, and how long may be waited for.

    def ask(self, interaction: Interaction, *, twice: bool = False) -> None:
        """Sends an interaction to the bot, and watches over it."""
        self.interactions[interaction.id] = self.tokens[interaction.token] = interaction
        for _ in range(2 if twice else 1):
            interaction.delivered = self.sessions.tell(
                "INTERACTION_CREATE",
                {name: value for name, value in interaction.payload.items() if not name.startswith("_")},
                interaction.channel.guild,
                Intent.NONE,
            )
        self.start(self._watch(interaction))
        self.wake()

    async def _watch(self, interaction: Interaction) -> None:
        await self.clock.sleep(self.patience)
        if not interaction.acknowledged:
            self._fail(interaction, f"was not acknowledged within {self.patience:g} s")
        elif interaction.answer is Answer.THINKING:
            await self.clock.sleep(TOKEN_LIVES - self.patience)
            if interaction.thinking:
                assert interaction.original
                interaction.original.flags &= ~LOADING
                self.change(interaction.original)
                self._fail(interaction, "was deferred, and never answered")

    def _fail(self, interaction: Interaction, why: str) -> None:
        interaction.failed = True
        # While the bot is away nobody can be blamed for it.
        if interaction.delivered:
            self.faults.append(f"an interaction ({interaction.did.name}) {why}")
        self.wake()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something in the background until it is done or the simulator stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # What changes.

    def change(self, message: Message) -> None:
        """Something about a message has changed: wakes those who watch."""
        self.changes += 1
        message.changed = self.changes
        self.wake()

    def wake(self) -> None:
        for waiter in self._changed:
            if not waiter.done():
                waiter.set_result(None)
        self._changed.clear()

    async def next_change(self) -> None:
        """Waits until anything changes that a person can see."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changed.add(waiter)
        try:
            await waiter
        finally:
            self._changed.discard(waiter)


def _messages(channel: ChannelState) -> Intent:
    return Intent.GUILD_MESSAGES if channel.guild else Intent.DIRECT_MESSAGES
