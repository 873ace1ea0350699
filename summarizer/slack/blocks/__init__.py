"""Blocks: what a result, a piece of evidence and a status look like on Slack."""

from summarizer.slack.blocks.evidence import evidence_view
from summarizer.slack.blocks.pieces import Block
from summarizer.slack.blocks.result import pages, unfurled
from summarizer.slack.blocks.shown import Shown
from summarizer.slack.blocks.status import anchor, closed, failure, progress_of, status, usage
from summarizer.slack.blocks.unsupported import unsupported_view
from summarizer.slack.blocks.verdict import verdict_blocks

__all__ = [
    "Block",
    "Shown",
    "anchor",
    "closed",
    "evidence_view",
    "failure",
    "pages",
    "progress_of",
    "status",
    "unfurled",
    "unsupported_view",
    "usage",
    "verdict_blocks",
]
