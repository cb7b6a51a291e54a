"""What an import remembers of each article and statement: its mark.

An article's mark is a hash of what its file said. That of a statement adds the number of the version that the
database had then: `HASH@SEQ`. So it is known of both file and database whether they have changed since.

The hash is made from the fields as `briefings.stored` has them: where those change, every file counts as
changed, and says the same as before.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from briefings.history import Versions
from briefings.model import Article
from briefings.stored import article_fields, statement_fields


def article_key(article: str) -> str:
    """The key of an article's mark, by its id."""
    return f"article:{article}"


def statement_key(statement: str) -> str:
    """The key of a statement's mark, by its id."""
    return f"statement:{statement}"


def redacted_key(statement: str) -> str:
    """The key of the mark that a statement was redacted: it does not tell which to who does not know."""
    return f"redacted:{blake2b(statement.encode(), digest_size=16).hexdigest()}"


def article_hash(article: Article) -> str:
    """A hash of all its fields, of 32 hexadecimal digits."""
    return _hash(article_fields(article))


def statement_hash(told: Versions) -> str:
    """A hash of all that a file says of a statement, its article's id included; of 32 hexadecimal digits."""
    version = told.version.model_dump(mode="json", exclude_none=True)
    earlier = [
        [one.model_dump(mode="json", exclude={"was"}, exclude_none=True), statement_fields(was)]
        for one, was in told.earlier
    ]
    return _hash([told.article.id, statement_fields(told.statement), version, earlier])


def _hash(said: Any) -> str:
    return blake2b(json.dumps(said).encode(), digest_size=16).hexdigest()


def marked(hash_then: str, seq: int) -> str:
    """The mark of a statement: the hash of what its file says, and the version that the database has."""
    return f"{hash_then}@{seq}"


def parted(mark: str) -> tuple[str, int]:
    """A statement's mark in its two parts: the hash, and the number of the version; 0 where there is none."""
    hash_then, _, seq = mark.partition("@")
    return hash_then, int(seq or 0)
