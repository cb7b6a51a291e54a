"""What a test lets a person do, and what that person sees."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import TYPE_CHECKING

from .fields import Json
from .messages import Message
from .people import Chat, Member, Person
from .world import Query, World

if TYPE_CHECKING:
    from .groups import Group

_queries = count(4_400_000_001)


class User:
    """A person at their device. By default everything happens in their private chat with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        self._world = world
        self.person = person
        #: The position among all changes of this user's last own act; see `gets`.
        self._acted = 0

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def chat(self) -> Chat:
        return self._world.private_chat(self.person)

    def _where(self, group: Group | None) -> Chat:
        return group.chat if group else self.chat

    async def send(
        self,
        text: str,
        *,
        to: Group | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
        name_of: Group | None = None,
        at: float | None = None,
    ) -> Message:
        """Sends a message, in private or `to` a group. `at`: as if it had been sent then, seconds since 1970.

        `name_of`: the group itself, of an administrator who stays anonymous, or a channel of one's own.
        The text arrives as it is, even where Telegram would clean or split it.

        Who had blocked the bot unblocks it by this, as on Telegram.
        """
        chat = self._where(to)
        message = Message(
            chat,
            self._world.next_message_id(chat),
            self.person if name_of is None else _stand_in(name_of.chat),
            self._world.clock.now() if at is None else at,
            text=text,
            sender_chat=name_of.chat if name_of else None,
            thread=topic if topic is not None else (reply_to.thread if reply_to else None),
            reply_to=reply_to,
        )
        return await self._sent(message)

    async def forward(self, post: Message) -> Message:
        """Forwards a channel's post to the bot."""
        number, now = self._world.next_message_id(self.chat), self._world.clock.now()
        return await self._sent(Message(self.chat, number, self.person, now, text=post.text, forwarded=post))

    async def _sent(self, message: Message) -> Message:
        bot = message.chat.bot
        if message.chat.kind == "private" and (bot is None or not bot.inside):
            self.unblock()
        self._world.post(message)
        self._acted = message.changed
        self._world.tell(message)
        await asyncio.sleep(0)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Changes a message of one's own."""
        assert message.sender is self.person, "somebody else's message"
        message.text, message.edited_at = text, self._world.clock.now()
        message.note(message.edited_at)
        self._world.change(message)
        self._acted = message.changed
        self._world.tell(message, "edited_message")
        await asyncio.sleep(0)

    async def tap(
        self, button: str | int, *, to: Group | None = None, message: Message | None = None
    ) -> Query:
        """Taps a button by its label, or by its place from 0, of `message` or else of the newest message that
        has it. The answer, once there is one, is in what is returned; `answered` waits for it.
        """
        chat = self._where(to)
        candidates = (
            [message] if message else [one for one in reversed(chat.messages) if one.deleted_at is None]
        )
        for one in candidates:
            if found := _button(one, button):
                return await self._tapped(one, found)
        raise AssertionError(f"no button {button!r}; {self._words(chat)}")

    async def _tapped(self, message: Message, button: Json) -> Query:
        assert "callback_data" in button, f"the button {button['text']!r} leads out: {button.get('url')}"
        world = self._world
        data = button["callback_data"]
        query = Query(str(next(_queries)), self.person, message, data, world.clock.now())
        world.queries[query.id] = query
        self._acted = world.changes
        # Of a message that is gone the bot learns the chat and the id only.
        shown = (
            message.json()
            if message.deleted_at is None
            else {"chat": message.chat.json(), "message_id": message.id, "date": 0}
        )
        world.updates.add(
            "callback_query",
            {
                "id": query.id,
                "from": self.person.json(),
                "message": shown,
                "chat_instance": str(-message.chat.id * 7),
                "data": data,
            },
        )
        await asyncio.sleep(0)
        return query

    async def answered(self, query: Query, seconds: float = 5.0) -> Query:
        """Waits until the bot has answered a tap."""
        try:
            async with asyncio.timeout(seconds):
                while query.answered_at is None:
                    await self._world.next_change()
        except TimeoutError:
            raise AssertionError(f"the tap on {query.data!r} was not answered within {seconds:g} s") from None
        return query

    def block(self) -> None:
        """Blocks the bot."""
        self._world.standing(self.chat, self.person, "kicked")

    def unblock(self) -> None:
        """Unblocks it; of somebody new, begins the conversation, which the bot is not told of."""
        if self.chat.bot is None:
            self.chat.bot = Member(self._world.bot, "member")
        else:
            self._world.standing(self.chat, self.person, "member")

    def deactivate(self) -> None:
        """Deletes the account."""
        self.person.deactivated = True

    def delete(self, message: Message) -> None:
        """Deletes a message; the bot is not told."""
        message.deleted_at = self._world.clock.now()
        self._world.change(message)

    def sees(self, to: Group | None = None) -> list[Message]:
        """The bot's messages as they stand now, in order, in private or in a group."""
        return [one for one in self._where(to).messages if one.by_bot and one.deleted_at is None]

    @property
    def last(self) -> Message:
        """The bot's newest message in private."""
        shown = self.sees()
        assert shown, f"user {self.id} sees nothing"
        return shown[-1]

    async def gets(self, words: str = "", *, to: Group | None = None, seconds: float = 5.0) -> Message:
        """Waits, in real time, for a message with these words that was sent or edited since this user last
        sent or tapped something, and returns it; the newest if there are several.
        """
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found = [one for one in self.sees(to) if one.changed > self._acted and words in one.text]
                    if found:
                        return max(found, key=lambda one: one.changed)
                    await self._world.next_change()
        except TimeoutError:
            raise AssertionError(
                f"no {words!r} within {seconds:g} s; {self._words(self._where(to))}"
            ) from None

    def _words(self, chat: Chat) -> str:
        shown = [one for one in chat.messages if one.by_bot and one.deleted_at is None]
        said = "".join(f"\n  {one.text!r} {one.labels}" for one in shown[-3:])
        return f"user {self.id} sees {said or 'nothing'}"


def _stand_in(chat: Chat) -> Person:
    """The account that Telegram shows for who writes in the name of a chat."""
    if chat.kind == "channel":
        return Person(136_817_688, "Channel", username="Channel_Bot", is_bot=True)
    return Person(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)


def _button(message: Message, button: str | int) -> Json | None:
    if isinstance(button, int):
        return message.buttons[button] if button < len(message.buttons) else None
    found = [one for one in message.buttons if one["text"] == button]
    return found[0] if found else None
