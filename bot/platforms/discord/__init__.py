"""Discord, spoken to through discord.py."""

#: What addresses call this platform.
NAME = "discord"
