"""What a summary is: pydantic models only, no I/O. Imported as `summarizer.schemas`."""

from .actor import Actor, ActorKind
from .claim import Claim, Form
from .draft import Draft, DraftActor, DraftClaim, DraftGist, DraftNumber, DraftSource, Pointer
from .number import Direction, Number, Qualifier
from .outline import Outline
from .report import Coverage, Coverages, Located, Reason, Report, Support, Verdict
from .source import Source, SourceKind
from .span import MAX_FIELD_CHARACTERS, Span
from .summary import Article, ArticleSummary, GistSentence, spans

__all__ = [
    "MAX_FIELD_CHARACTERS",
    "Actor",
    "ActorKind",
    "Article",
    "ArticleSummary",
    "Claim",
    "Coverage",
    "Coverages",
    "Direction",
    "Draft",
    "DraftActor",
    "DraftClaim",
    "DraftGist",
    "DraftNumber",
    "DraftSource",
    "Form",
    "GistSentence",
    "Located",
    "Number",
    "Outline",
    "Pointer",
    "Qualifier",
    "Reason",
    "Report",
    "Source",
    "SourceKind",
    "Span",
    "Support",
    "Verdict",
    "spans",
]
