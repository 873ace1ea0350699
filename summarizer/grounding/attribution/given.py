"""Given attributions: spans that somebody else found, with the name, kind and form that the reading knows for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Document
from summarizer.grounding.cues import CueKind, verb_forms
from summarizer.grounding.names import find_names
from summarizer.grounding.quotations import find_quotations
from summarizer.schemas import Span

from .find import form_of
from .speakers import resolve
from .table import Attribution

_WORD = re.compile(r"[\w’']+")
_NEGATION = re.compile(r"(?i)\b(?:not|never|no longer)\b|n[’']t\b")


def given(
    document: Document, *, speaker: Span | None, cue: Span | None, content: Sequence[Span], before: Sequence[Attribution] = ()
) -> Attribution:
    """An attribution of those spans; `before` are the ones that a pronoun may go back to. A cue the lists lack is one of saying."""
    words = [word.casefold() for word in _WORD.findall(cue.text)] if cue else []
    verb = next((form.verb for word in reversed(words) if (form := verb_forms().get(word)) is not None), None)
    kind = CueKind.ACCORDING if "according" in words else verb.kind if verb else CueKind.SAY
    negated = bool(cue and _NEGATION.search(cue.text))
    name, weak = resolve(find_names(document), speaker, before)
    top = [q for q in find_quotations(document) if q.depth == 0]
    return Attribution(
        cue=cue,
        lemma=verb.lemma if verb else "",
        kind=kind,
        speaker=speaker,
        name=name,
        weak=weak,
        content=tuple(content),
        form=form_of([(span.start, span.end) for span in content], top, [q.start for q in top]),
        negated=negated,
        negative=bool(verb and verb.negative) != negated,
        factive=bool(verb and verb.factive),
        addressee=None,
        via=(),
        cited=(),
        when=None,
    )
