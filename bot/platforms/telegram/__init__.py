"""Telegram, spoken to through python-telegram-bot."""

#: What addresses call this platform.
NAME = "telegram"
