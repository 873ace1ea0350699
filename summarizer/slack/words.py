"""Text as Slack writes it, read; and text of others, made so that Slack shows it and does nothing with it."""

from __future__ import annotations

import re

from summarizer.report.view import plain

_LINK = re.compile(r"<(https?://[^|<>\s]+)(?:\|([^<>]*))?>", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?<![<|\w])https?://[^\s<>|]+", re.IGNORECASE)
_SPECIAL = re.compile(r"<([@#!])([^|<>]+)(?:\|([^<>]*))?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))

# Slack has no escape for its marks of bold, italics, strike and code: signs that look like them take their place.
_LOOKALIKES = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb", "&": "&amp;", "<": "&lt;", ">": "&gt;"})
# A name of an emoji between colons would become a picture; the word joiner has no width and ends the name.
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+'-]+:)")
_JOINER = "\u2060"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
ELLIPSIS = "…"

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def spoken(text: str) -> str:
    """What a person wrote, out of Slack's way of writing it: links and mentions as they are read, entities undone."""
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    text = _SPECIAL.sub(_read_special, text)
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)


def _read_special(found: re.Match[str]) -> str:
    sign, name, label = found[1], found[2], found[3]
    if label:
        return label
    return f"@{name.split('^')[0]}" if sign in "@!" else f"#{name}"


def links(text: str) -> list[str]:
    """The web addresses in what a person wrote, in their order, each once."""
    marked = [(found.start(), found[1]) for found in _LINK.finditer(text)]
    bare = [(found.start(), found[0].rstrip(".,;:!?)]}'\"")) for found in _BARE_LINK.finditer(_LINK.sub(_blank, text))]
    addresses = [_ENTITY.sub(lambda found: _ENTITIES[found[0]], address) for _, address in sorted(marked + bare)]
    return list(dict.fromkeys(addresses))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def without_links(text: str) -> str:
    """The same text with its web addresses taken out."""
    return _BARE_LINK.sub(" ", _LINK.sub(" ", text))


def one_line(text: str) -> str:
    """Text of others on one line, controls and direction marks shown as a replacement."""
    return plain(text, unseen=_UNSEEN)


def literal(text: str) -> str:
    """Text of others for mrkdwn: nothing in it is a mention, a link, an emoji or a mark of style any more."""
    return _EMOJI.sub(f":{_JOINER}", one_line(text)).translate(_LOOKALIKES)


def announced(text: str, most: int) -> str:
    """A line for where Slack reads mrkdwn and makes links by itself: a notification, a reply to one person."""
    return literal(shortened(text, most)).replace("://", f":{_JOINER}//")


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut between words and marked with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return head.rstrip() + ELLIPSIS


def ordinal(place: int) -> str:
    """1 as "first", 12 as "12th"."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place:,}{ending}"


def counted(number: int, noun: str) -> str:
    """`3 claims`, `1 claim`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
