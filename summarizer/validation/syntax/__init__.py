"""A light reading of one sentence: what each word is, its phrases, and what they hang on. No parser, no model."""

from .breaks import breaks
from .parse import Parse, parse
from .phrases import Kind, Phrase
from .tags import tag
from .tagset import Tag

__all__ = ["Kind", "Parse", "Phrase", "Tag", "breaks", "parse", "tag"]
