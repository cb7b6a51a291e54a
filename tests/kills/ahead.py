"""What is done once, before the fork: reading the messages, which takes half of a start, and comes to the
same every time.
"""

from functools import cache

from fluent.runtime import FluentResource

from briefings import locales

read = cache(FluentResource)

for _language in locales.available():
    read(locales.source(_language))
