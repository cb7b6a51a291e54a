"""Reads JSON bodies strictly, and says what is wrong with them as Discord does: error 50035, place by place.

https://discord.com/developers/docs/reference#error-messages. Discord passes over most fields that it does not
know; here they are refused, since a misspelt field is a mistake. Lengths are counted in code points.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from .refusals import CODES, Json, Refusal

Place = tuple[str | int, ...]


class Form:
    """A body, and everything wrong with it so far."""

    def __init__(self) -> None:
        self._errors: Json = {}
        self._notes: list[str] = []

    def wrong(self, place: Place, code: str, message: str) -> None:
        at = self._errors
        for step in place:
            at = at.setdefault(str(step), {})
        at.setdefault("_errors", []).append({"code": code, "message": message})
        self._notes.append(f"{'.'.join(map(str, place)) or 'body'}: {message}")

    def check(self) -> None:
        """Raises a `Refusal` if anything is wrong."""
        if self._errors:
            status, message = CODES[50035]
            raise Refusal(
                status, message, 50035, ours=True, errors=self._errors, about="; ".join(self._notes)
            )


class Part:
    """An object within a body. Each field is asked for by its name and type; `end` refuses the others."""

    def __init__(self, form: Form, value: Any, place: Place = ()) -> None:
        self.form = form
        self.place = place
        if not isinstance(value, dict):
            form.wrong(place, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            value = {}
        self.value: Json = value
        self._unasked = set(value)

    def __contains__(self, name: str) -> bool:
        return self.value.get(name) is not None

    def wrong(self, name: str | int, code: str, message: str) -> None:
        self.form.wrong((*self.place, name), code, message)

    def end(self) -> None:
        for name in sorted(self._unasked):
            self.wrong(name, "UNKNOWN_FIELD", "Discord knows no such field here")

    def raw(self, name: str, *, required: bool = False) -> Any:
        """The value as it is; None if it is null or not there."""
        self._unasked.discard(name)
        value = self.value.get(name)
        if value is None and required:
            self.wrong(name, "BASE_TYPE_REQUIRED", "This field is required")
        return value

    def text(
        self,
        name: str,
        most: int | None = None,
        least: int = 0,
        *,
        required: bool = False,
        trimmed: bool = False,
    ) -> str | None:
        value = self.raw(name, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(name, "STRING_TYPE_CONVERT", "Could not interpret as string.")
            return None
        words = value.strip() if trimmed else value
        if required and not words:
            self.wrong(name, "BASE_TYPE_REQUIRED", "This field is required")
        elif most is not None and least and not least <= len(words) <= most:
            self.wrong(name, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        elif most is not None and len(words) > most:
            self.wrong(name, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return words

    def integer(
        self, name: str, least: int | None = None, most: int | None = None, *, required: bool = False
    ) -> int | None:
        value = self.raw(name, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(name, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if least is not None and value < least:
            self.wrong(name, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
        if most is not None and value > most:
            self.wrong(name, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        return value

    def boolean(self, name: str) -> bool | None:
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            self.wrong(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
            return None
        return value

    def choice(self, name: str, allowed: Collection[Any], *, required: bool = False) -> Any:
        value = self.raw(name, required=required)
        if value is not None and (isinstance(value, bool) or value not in allowed):
            choices = ", ".join(map(str, sorted(allowed)))
            self.wrong(name, "BASE_TYPE_CHOICES", f"Value must be one of {{{choices}}}.")
            return None
        return value

    def snowflake(self, name: str, *, required: bool = False) -> int | None:
        """An id: a string of digits or, as libraries send it, a number."""
        value = self.raw(name, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).isdigit():
            self.wrong(name, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return None
        return int(value)

    def address(self, name: str, schemes: Collection[str] = ("http", "https")) -> str | None:
        """The URL of something."""
        value = self.text(name, 2_048)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in schemes:
            known = ", ".join(repr(one) for one in sorted(schemes))
            self.wrong(
                name, "URL_TYPE_INVALID_SCHEME", f"Scheme {parts.scheme!r} is not supported. Must be {known}."
            )
        elif not parts.hostname or " " in value:
            self.wrong(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        return value

    def items(
        self, name: str, most: int | None = None, least: int = 0, *, required: bool = False
    ) -> list[Any]:
        """A list; an empty one if it is null or not there."""
        value = self.raw(name, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if most is not None and not least <= len(value) <= most:
            if least:
                self.wrong(name, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            else:
                self.wrong(name, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return value

    def parts(
        self, name: str, most: int | None = None, least: int = 0, *, required: bool = False
    ) -> list[Part]:
        """A list of objects."""
        found = self.items(name, most, least, required=required)
        return [Part(self.form, one, (*self.place, name, at)) for at, one in enumerate(found)]

    def part(self, name: str, *, required: bool = False) -> Part | None:
        value = self.raw(name, required=required)
        return None if value is None else Part(self.form, value, (*self.place, name))
