"""A strict simulator of Discord (API and gateway, v10), for tests that talk to it through the real library.

Whatever is wrong with a request gets Discord's own answer, and is noted in `faults`. For example::

    async with Simulator(clock=clock, limits=OFF) as sim:
        discord.http.Route.BASE = sim.url                          # or the adapter, with its setting
        DiscordWebSocket.DEFAULT_GATEWAY = URL(sim.gateway_url)    # where the library goes to identify anew
        guild = sim.guild("Newsroom")
        channel = guild.channel("general")
        anna = sim.user("anna", locale="ru")
        guild.join(anna, manage_channels=True)
        await anna.command("/detentions view=earlier", in_=channel)   # must be registered, and offered there
        message = await anna.gets("people", in_=channel)           # what came since she last did something
        await anna.tap("Subscribe", in_=channel)
        await anna.opens()                                         # a form, which she
        await anna.fills("09:00")
        sim.fail("POST /channels/{}/messages", status=502, delivered=True)   # the next arrives, answers 502
        channel.deny(sim.bot, "send_messages")                     # sends get 50013 from now on
        sim.reconnect(); sim.close(4009); sim.invalidate()         # what gateways do
        assert [one.text for one in anna.sees(channel)] == [...]   # as they stand now; see also `.versions`
        assert not anna.waiting and not anna.failed
        assert not sim.faults and not sim.floods

Without a channel everything happens in a person's direct messages with the bot.
"""

from .failures import Failure
from .guilds import Channel, Guild, Thread
from .interactions import Answer, Choice, Did, Interaction
from .limits import OFF, Flood, Limits
from .messages import Message, Version
from .mishaps import SEND
from .modals import Modal
from .server import Request
from .sessions import Intent
from .simulator import APP_ID, TOKEN, Simulator
from .users import User

__all__ = [
    "APP_ID",
    "OFF",
    "SEND",
    "TOKEN",
    "Answer",
    "Channel",
    "Choice",
    "Did",
    "Failure",
    "Flood",
    "Guild",
    "Intent",
    "Interaction",
    "Limits",
    "Message",
    "Modal",
    "Request",
    "Simulator",
    "Thread",
    "User",
    "Version",
]
