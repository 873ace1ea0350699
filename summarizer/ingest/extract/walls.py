"""Pages that stand where an article should: paywalls, consent and login pages, checks for robots, error pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.ingest.extract.jsonld import LinkedArticle

# A wall shows a teaser at most; a page with more running text than this is an article, whatever stands around it.
_TEASER_WORDS = 220
# Below this there is no article, only what stands around one.
_FEW_WORDS = 80
# A page that states its length and shows less than this part of it is cut.
_WHOLE = 0.7

_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock)|to (?:continue|keep) reading|continue reading (?:with|for|by|this)"
    r"|already a (?:subscriber|member)|(?:for|available to|exclusive to) (?:our )?(?:paying )?(?:subscribers|members)(?: only)?"
    r"|subscribers?[- ]only|unlock (?:this|the full) (?:article|story)|(?:free|remaining) articles? (?:left|this month|remaining)"
    r"|reached your (?:article|free|monthly) limit|start your (?:free )?trial"
    r"|this (?:article|content|story) is (?:reserved|premium)"
    r"|sie haben bereits ein (?:abo|konto)|jetzt abonnieren|weiterlesen mit|nur für abonnenten|mit .{0,20}abo weiterlesen"
    r"|réservée? (?:à nos|aux) abonnés|il vous reste .{0,20} de cet article|contenido exclusivo para suscriptores"
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|we and our (?:\d+ )?partners|accept (?:all|and continue|cookies)|reject all"
    r"|manage (?:my )?(?:cookies|preferences|options|settings|choices)|your (?:privacy|cookie) (?:choices|settings)"
    r"|alle(?:n)? (?:akzeptieren|zustimmen)|akzeptieren und weiter|zustimmen und weiter|tout (?:accepter|refuser)|aceptar todo"
)
_ROBOT_CHECK = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|not a robot|checking (?:your browser|if the site)"
    r"|unusual (?:traffic|activity) from|enable javascript (?:and cookies )?to continue"
    r"|please (?:enable|turn on) javascript|captcha"
)
_LOGIN = re.compile(
    r"(?:log|sign) ?in to (?:continue|read|view|your account)|please (?:log|sign) ?in|create (?:an|a free) account to"
    r"|register (?:for free )?to (?:continue|read)|forgot(?:ten)? (?:your )?password|anmelden, um"
)
_GONE = re.compile(r"page not found|404|not be found|no longer available|seite nicht gefunden|page introuvable")
_CONSENT_HOST = re.compile(r"(?i)^(?:consent|cmp|privacy|gdpr)[.-]")
_LOGIN_PATH = re.compile(r"(?i)/(?:log-?in|sign-?in|anmelden|connexion|account/login|users/sign_in|authenticate|sso)(?:[/.?]|$)")
_WORD = re.compile(r"\w+")

PAYWALL = "is behind a paywall: only the beginning is shown; get the article as a reader and give the file"
CONSENT = "shows a consent page and no article; save the article in a browser and give the file"
LOGIN = "asks for a login before it shows the article; save it in a browser and give the file"
ROBOT_CHECK = "shows a check for robots or needs JavaScript, and no article; save it in a browser and give the file"
GONE = "says that the page is not there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What tells a wall from an article."""

    text: str
    """The article's text as extracted."""
    visible: str
    """All text of the page, in lower case, white space collapsed."""
    linked: LinkedArticle
    title: str = ""
    url: str | None = None
    password: bool = False
    """The page has a field for a password."""
    paid: str | None = None
    """The text of the parts that the page itself calls not free; None where it names none."""


def wall(seen: Seen) -> str | None:
    """Why a page is no article, in words for a person; None for an article."""
    words = len(_WORD.findall(seen.text))
    if _cut(seen, words):
        return PAYWALL
    if words > _TEASER_WORDS:
        return None
    return _in_place_of_it(seen, words)


def _in_place_of_it(seen: Seen, words: int) -> str | None:
    place = urlsplit(seen.url or "")
    title = seen.title.lower()
    few = words < _FEW_WORDS
    signs = (
        (_CONSENT_HOST.match(place.hostname or "") is not None, CONSENT),
        (few and _LOGIN_PATH.search(place.path) is not None, LOGIN),
        (few and _GONE.search(title) is not None, GONE),
        (few and _ROBOT_CHECK.search(seen.visible) is not None, ROBOT_CHECK),
        (_PAYWALL.search(seen.visible) is not None, PAYWALL),
        (few and (seen.password or _LOGIN.search(seen.visible) is not None), LOGIN),
        # A banner over an article says one such thing, a consent page hardly anything else.
        (few and len(set(_CONSENT.findall(seen.visible))) >= 2, CONSENT),
    )
    return next((what for found, what in signs if found), None)


def _cut(seen: Seen, words: int) -> bool:
    """Whether a page that calls its article paid, or tells its length, shows only the beginning."""
    linked = seen.linked
    if linked.words is not None and linked.free is False and words < _WHOLE * linked.words:
        return True
    if linked.free is not False:
        return False
    if linked.words is not None or (seen.paid is not None and len(_WORD.findall(seen.paid)) >= _FEW_WORDS):
        return False
    return words <= _TEASER_WORDS or _PAYWALL.search(seen.visible) is not None
