"""Names: who and what is named in a document, with aliases, roles and weak links. No statistical model."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.grounding.once import once_per_document

from .clusters import cluster
from .links import weak_links
from .mentions import find_mentions
from .roles import find_roles
from .table import Gender, Mention, MentionForm, Name, NameKind, NameTable

__all__ = ["Gender", "Mention", "MentionForm", "Name", "NameKind", "NameTable", "find_names"]


@once_per_document
def find_names(document: Document) -> NameTable:
    """The names of a document, their mentions clustered by alias, with roles, ages, kinds, and weak links.

    A capital, a title and what stands beside a name are the only evidence. It cannot tell a person from a company
    whose names look alike and stand bare, cannot link names that share no word (the Pentagon, the Department of Defense)
    unless brackets or an apposition say so, and reads a headline in capitals only by the names of the body. Links of
    pronouns and descriptions go to the nearest agreeing name and are marked weak.
    """
    raw = find_mentions(document)
    roles = find_roles(document, raw)
    clusters = cluster(document, raw, roles)
    return weak_links(document, clusters)
