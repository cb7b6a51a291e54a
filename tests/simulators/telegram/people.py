"""Who there is in the simulated Telegram: people, their memberships, chats and topics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .fields import Json

if TYPE_CHECKING:
    from .messages import Message

Kind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

#: Rights that every administrator's record names, in groups and channels.
ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories",
)  # fmt: skip
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
#: What a restricted member's record names.
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip
#: What the bot of the simulator is granted when it becomes an administrator and nothing else is said.
USUAL_RIGHTS = {"can_manage_chat", "can_delete_messages", "can_post_messages", "can_edit_messages"}


@dataclass(eq=False)
class Person:
    """An account, a bot's too."""

    id: int
    first_name: str
    language: str | None = None
    username: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        about: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            about["username"] = self.username
        if self.language:
            about["language_code"] = self.language
        return about


@dataclass(eq=False)
class Member:
    """Somebody's standing in a chat. `rights`: those granted, of an administrator or a restricted member."""

    person: Person
    status: Status
    rights: set[str] = field(default_factory=set)

    @property
    def inside(self) -> bool:
        return self.status not in {"left", "kicked"}

    @property
    def leads(self) -> bool:
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def json(self, kind: Kind) -> Json:
        """A ChatMember, with the fields that its status has."""
        about: Json = {"user": self.person.json(), "status": self.status}
        match self.status:
            case "creator":
                about["is_anonymous"] = False
            case "administrator":
                about |= {"can_be_edited": False, "is_anonymous": False}
                more = CHANNEL_RIGHTS if kind == "channel" else GROUP_RIGHTS
                about |= {right: right in self.rights for right in (*ADMIN_RIGHTS, *more)}
            case "restricted":
                about |= {"is_member": True, "until_date": 0}
                about |= {right: right in self.rights for right in PERMISSIONS}
            case "kicked":
                about["until_date"] = 0
            case _:
                pass
        return about


@dataclass
class Topic:
    """A topic of a forum; its id is `message_thread_id`."""

    id: int
    title: str
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False)
class Chat:
    """A chat and all that was said in it."""

    id: int
    kind: Kind
    title: str = ""
    username: str | None = None
    forum: bool = False
    #: The person of a private chat.
    person: Person | None = None
    members: dict[int, Member] = field(default_factory=dict)
    #: The bot's own standing; None where it never was.
    bot: Member | None = None
    messages: list[Message] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    upgraded_to: int | None = None
    deleted: bool = False

    def json(self) -> Json:
        about: Json = {"id": self.id, "type": self.kind}
        if self.person:
            about["first_name"] = self.person.first_name
            if self.person.username:
                about["username"] = self.person.username
            return about
        about["title"] = self.title
        if self.username:
            about["username"] = self.username
        if self.forum:
            about["is_forum"] = True
        return about

    @property
    def words(self) -> str:
        """What Telegram's error messages call it."""
        return f"{self.kind} chat"

    def message(self, number: int) -> Message | None:
        """The message of that number, if it still stands."""
        for one in reversed(self.messages):
            if one.id == number:
                return one if one.deleted_at is None else None
        return None
