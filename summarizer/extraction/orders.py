"""Orders: where one may begin in a sentence, and its verb with what follows. No English statement begins with a bare verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.validation.syntax.classes import classes

MARK = " “ "
"""Stands for what is quoted: an order may take it ("Print “…”")."""
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]{0,300}’(?!\w)|(?<!\w)'[^']{0,300}'(?!\w)")
_CLAUSES = re.compile(r"[;:|>\]]\s+|[.!?]\s+|,?\s+(?=please\b|kindly\b)", re.IGNORECASE)
_FRONTED = re.compile(
    r"\W*(?:if|when|whenever|while|before|after|once|for|in|as|from|at|instead|regardless|given|since|because|to|with|should|"
    r"unless|until|throughout|during|upon|by|(?:dear )?(?:readers?|humans?|friends?|assistant|model|machine|robot))\b",
    re.IGNORECASE,
)
_COMMAS = 4
"""Commas behind which an order may begin after "If somebody asks": the subordinate clause may have some of its own."""
_POLITE = r"please|kindly|let['’]s|let us"
_BEFORE = (
    rf"{_POLITE}|now|then|also|next|first|finally|lastly|note|important(?:ly)?|just|simply|only|instead|always|rather|and|but|so|"
    r"otherwise|therefore|ok|okay|hey|hello|remember to|be (?:sure|certain) to|try to|feel free to|go ahead and|"
    r"you (?:must|should|shall|need to|have to|ought to|are to)|(?:i|we) (?:want|need|would like|order|command) you to|"
    r"it is (?:vital|crucial|essential|important|necessary) to|"
    r"your (?:\w+ )?(?:task|job|role|goal|purpose|mission|objective|duty) is to"
)
_ORDER = re.compile(
    rf"[^\w“]*(?P<before>(?:(?:{_BEFORE})\b[\s,:!]*)*)(?P<no>(?:do not|don['’]t|never|must not|cannot)\s+(?:ever |even )?)?"
    r"(?:(?:only|always|simply|just|also|instead|exactly|immediately|strictly)\s+)*(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PLEASE = re.compile(rf"\b(?:{_POLITE})\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:you|i|we|it|your)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s+([\w']+|[“\"‘'(])")
_TAKEN = frozenset(
    "every each all any some no both this that these those it them him her me us your my our nobody anyone".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Order:
    """A clause read as an order; whether it is one, its verb and what the verb takes must tell."""

    verb: str
    rest: str
    follower: str
    """The word behind the verb, or a mark; nothing where nothing follows."""
    negated: bool
    polite: bool
    capital: bool
    plain: bool
    """Whether it has no subject of its own ("You must write …" has one)."""

    @property
    def takes(self) -> bool:
        """Whether the verb plainly has an object: a determiner, a pronoun or a quotation follows."""
        low = self.follower.casefold()
        return bool(low) and (low in _TAKEN or low in classes().determiners or not low[0].isalnum())

    @property
    def named(self) -> bool:
        """Whether a name, a figure or an address follows."""
        return self.follower[:1].isupper() or self.follower[:1].isdigit() or self.follower.startswith(("www", "http"))


def bare(sentence: str) -> str:
    """A sentence with a mark in place of what it quotes."""
    return _QUOTED.sub(MARK, sentence)


def clauses(words: str) -> list[str]:
    """Where an order may begin: at the beginning, behind a colon and the like, behind each comma of "If somebody asks, …"."""
    found: list[str] = []
    for clause in _CLAUSES.split(words):
        found.append(clause)
        if _FRONTED.match(clause):
            pieces = clause.split(",", _COMMAS)
            found += [",".join(pieces[i:]) for i in range(1, len(pieces))]
    return found


def order_of(clause: str) -> Order | None:
    """A clause as an order, if it were one."""
    found = _ORDER.match(clause)
    if found is None:
        return None
    after = _NEXT.match(found["rest"])
    return Order(
        verb=found["verb"].casefold(),
        rest=found["rest"],
        follower=after[1] if after else "",
        negated=bool(found["no"]),
        polite=bool(_PLEASE.search(found["before"])),
        capital=found["verb"][0].isupper(),
        plain=_SUBJECT.search(found["before"]) is None,
    )
