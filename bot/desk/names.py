"""The pseudonyms by which the desk knows its people: names of animals, which say nothing of anybody."""

from __future__ import annotations

import secrets
from collections.abc import Collection

NAMES = (
    *("Adder", "Albatross", "Alpaca", "Antelope", "Badger", "Bat", "Beaver", "Bison", "Bittern", "Buzzard"),
    *("Camel", "Caribou", "Chamois", "Cheetah", "Cormorant", "Crane", "Cricket", "Curlew", "Deer", "Dipper"),
    *("Dolphin", "Dormouse", "Dragonfly", "Eagle", "Egret", "Elk", "Falcon", "Ferret", "Finch", "Firefly"),
    *("Gannet", "Gazelle", "Gecko", "Gibbon", "Goldfinch", "Grebe", "Grouse", "Gull", "Hare", "Harrier"),
    *("Hedgehog", "Heron", "Hoopoe", "Ibex", "Ibis", "Jackdaw", "Kestrel", "Kingfisher", "Kite", "Koala"),
    *("Lapwing", "Lark", "Lemur", "Linnet", "Lynx", "Magpie", "Marmot", "Marten", "Mole", "Moose"),
    *("Narwhal", "Newt", "Nightjar", "Osprey", "Otter", "Owl", "Panther", "Pelican", "Penguin", "Pika"),
    *("Plover", "Puffin", "Quail", "Raven", "Robin", "Seal", "Skylark", "Sparrow", "Starling", "Stoat"),
    *("Stork", "Swallow", "Swift", "Tern", "Thrush", "Toucan", "Turtle", "Walrus", "Wombat", "Wren"),
)


def pseudonym(taken: Collection[str]) -> str:
    """One that nobody has or had; which one, nobody can guess. With a number, once all have been given."""
    number = 1
    while True:
        names = NAMES if number == 1 else tuple(f"{name}{number}" for name in NAMES)
        if free := [name for name in names if name not in taken]:
            return secrets.choice(free)
        number += 1
