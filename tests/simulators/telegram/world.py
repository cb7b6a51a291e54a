"""The simulated Telegram: its people and chats, the bot's place in it, and what happens there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count

from bot.clock import Clock

from .fields import Json
from .messages import Message
from .people import Chat, Kind, Member, Person, Status
from .profile import Profile
from .updates import Updates

#: Ids of supergroups and channels are below this.
SUPERGROUPS = -1_000_000_000_000


class World:
    """The state behind the Bot API. It does no input or output."""

    def __init__(self, clock: Clock, bot: Person) -> None:
        self.clock = clock
        self.bot = bot
        self.updates = Updates(clock)
        self.people: dict[int, Person] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.profile = Profile(bot.first_name)
        #: The files that were uploaded, by `file_id`.
        self.files: dict[str, bytes] = {}
        #: Privacy mode: in groups the bot gets commands and replies to itself only.
        self.privacy = True
        #: For how many seconds a tap may be answered.
        self.query_lives = 15.0
        self.webhook: Webhook | None = None
        self.webhook_changed = asyncio.Event()
        #: What `sendChatAction` showed: when, where, what.
        self.actions: list[tuple[float, int, str]] = []
        self._message_ids = count(1)
        #: How many changes there were of what users see.
        self.changes = 0
        self._changed: set[asyncio.Future[None]] = set()

    def private_chat(self, person: Person) -> Chat:
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, "private", person=person)
        return self.chats[person.id]

    def new_chat(self, number: int, kind: Kind, title: str, username: str | None, *, forum: bool) -> Chat:
        assert number < 0, "ids of groups and channels are negative"
        assert (number < SUPERGROUPS) == (kind != "group"), f"{number} is not the id of a {kind}"
        assert number not in self.chats, f"there is a chat {number}"
        chat = self.chats[number] = Chat(number, kind, title, username, forum)
        return chat

    def named(self, name: str) -> Chat | None:
        """The public group or channel of that @name."""
        found = [one for one in self.chats.values() if one.username and f"@{one.username}" == name]
        return found[0] if found and found[0].kind != "private" else None

    def next_message_id(self, chat: Chat) -> int:
        """Private chats and basic groups share a counter; supergroups and channels have their own."""
        if chat.kind in {"private", "group"}:
            return next(self._message_ids)
        return 1 + (chat.messages[-1].id if chat.messages else 0)

    def post(self, message: Message) -> Message:
        """Puts a message into its chat."""
        message.chat.messages.append(message)
        self.change(message)
        return message

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
        """Waits until anything changes that a user can see."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changed.add(waiter)
        try:
            await waiter
        finally:
            self._changed.discard(waiter)

    def tell(self, message: Message, kind: str = "message") -> Json | None:
        """Tells the bot of a message, if it is one that it gets to see."""
        if message.chat.kind == "channel":
            kind = kind.replace("message", "channel_post")
        if not self._reaches_bot(message):
            return None
        return self.updates.add(kind, message.json())

    def _reaches_bot(self, message: Message) -> bool:
        chat = message.chat
        if chat.kind == "private":
            return True
        if not chat.bot or not chat.bot.inside:
            return False
        if chat.kind == "channel":
            return chat.bot.leads
        if message.service or chat.bot.leads or not self.privacy:
            return True
        if message.reply_to and message.reply_to.sender is self.bot:
            return True
        own = f"@{self.bot.username}".lower()
        commands = [link.text for link in message.autolinked if link.kind == "bot_command"]
        return any("@" not in command or command.lower().endswith(own) for command in commands)

    def set_webhook(self, url: str, secret: str, connections: int) -> None:
        """From now on updates are posted there; an empty address ends that."""
        self.webhook = Webhook(url, secret, connections) if url else None
        self.webhook_changed.set()

    def standing(self, chat: Chat, by: Person, status: Status, rights: set[str] | None = None) -> None:
        """Changes the bot's standing in a chat, and tells it."""
        before = chat.bot or Member(self.bot, "left")
        chat.bot = Member(self.bot, status, rights or set())
        self.updates.add(
            "my_chat_member",
            {
                "chat": chat.json(),
                "from": by.json(),
                "date": int(self.clock.now()),
                "old_chat_member": before.json(chat.kind),
                "new_chat_member": chat.bot.json(chat.kind),
            },
        )

    def serve(self, chat: Chat, by: Person | None, service: Json, *, thread: int | None = None) -> Message:
        """Puts a service message into a chat, and tells the bot."""
        message = Message(
            chat, self.next_message_id(chat), by, self.clock.now(), thread=thread, service=service
        )
        self.post(message)
        self.tell(message)
        return message


@dataclass
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str
    connections: int
    last_error: str = ""
    last_error_at: float = 0.0


class Query:
    """A tap on a button, until the bot answers it."""

    def __init__(self, number: str, person: Person, message: Message, data: str, at: float) -> None:
        self.id = number
        self.person = person
        self.message = message
        self.data = data
        self.at = at
        self.answered_at: float | None = None
        #: What the answer showed, as a toast or, if `alert`, in a box.
        self.text: str | None = None
        self.alert = False
        self.url: str | None = None
