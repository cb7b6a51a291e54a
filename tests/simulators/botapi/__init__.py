"""A strict simulator of Telegram's Bot API, to which the real library talks on loopback.

What Telegram refuses it refuses in Telegram's words; what Telegram would let pass and we never mean, such as
a field that it does not know, is an error too, and is noted in `faults`::

    async with Simulator() as telegram:
        anna = telegram.person(1001, language="be")
        await anna.send("/start")
        shown = await anna.sees("Detentions")     # the text of the newest message
        await anna.tap("Detentions")
"""

from tests.simulators.botapi.server import Simulator
from tests.simulators.botapi.world import Person, Room, Shown

__all__ = ["Person", "Room", "Shown", "Simulator"]
