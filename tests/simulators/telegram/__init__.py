"""A strict simulator of the Telegram Bot API, for tests that talk to it through the real library.

Whatever is wrong with a request gets Telegram's own answer, and is noted in `faults`. For example::

    async with Simulator(clock=clock) as sim:
        bot = telegram.Bot(TOKEN, base_url=f"{sim.url}/bot")       # or the adapter, with TELEGRAM_API_URL
        anna = sim.user(1, language="be")
        await anna.send("/start")                                  # waits in getUpdates or at the webhook
        message = await anna.gets("Vitaju")                        # what came since she last did something
        tap = await anna.tap("Subscribe")                          # a callback_query
        await anna.answered(tap)
        sim.fail("sendMessage", status=502, delivered=True)        # the next one arrives, and answers 502
        anna.block()                                               # sends get 403 from now on
        assert [one.text for one in anna.sees()] == [...]          # as they stand now; see also `.versions`
        assert not message.autolinked                              # foreign text was neutralised
        assert not sim.faults
"""

from .autolinks import Link, autolinks
from .failures import Failure
from .floods import OFF, Flood, Limits
from .groups import Channel, Group
from .messages import Message, Version
from .server import Request
from .simulator import TOKEN, Simulator
from .users import User
from .world import Query

__all__ = [
    "OFF",
    "TOKEN",
    "Channel",
    "Failure",
    "Flood",
    "Group",
    "Limits",
    "Link",
    "Message",
    "Query",
    "Request",
    "Simulator",
    "User",
    "Version",
    "autolinks",
]
