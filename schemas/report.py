"""Report: what the validator says of every field."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from .span import Model, Span


class Located(StrEnum):
    """Whether the place was found, and how."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


class Support(StrEnum):
    """Whether the text says so."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


class Reason(StrEnum):
    """Why a field is not simply supported: a closed list, each described with an example in docs/reasons.md."""

    OTHER_TEXT = "other_text"
    SPAN_MISMATCH = "span_mismatch"
    EVIDENCE_ELSEWHERE = "evidence_elsewhere"
    EVIDENCE_UNRELATED = "evidence_unrelated"
    NOT_IN_TEXT = "not_in_text"
    NUMBER_MISMATCH = "number_mismatch"
    NUMBER_MISSING = "number_missing"
    NUMBER_MALFORMED = "number_malformed"
    UNIT_MISMATCH = "unit_mismatch"
    QUALIFIER_MISMATCH = "qualifier_mismatch"
    QUALIFIER_DROPPED = "qualifier_dropped"
    RANGE_MISMATCH = "range_mismatch"
    DIRECTION_MISMATCH = "direction_mismatch"
    COUNTED_MISMATCH = "counted_mismatch"
    CLAIM_MISMATCH = "claim_mismatch"
    NAME_MISMATCH = "name_mismatch"
    NAME_BLEND = "name_blend"
    ALIAS_MISMATCH = "alias_mismatch"
    ROLE_MISMATCH = "role_mismatch"
    KIND_MISMATCH = "kind_mismatch"
    KIND_UNDECIDED = "kind_undecided"
    SPEAKER_MISMATCH = "speaker_mismatch"
    SPEAKER_MISSING = "speaker_missing"
    VIA_MISMATCH = "via_mismatch"
    VIA_ORDER = "via_order"
    FORM_MISMATCH = "form_mismatch"
    CUE_MISMATCH = "cue_mismatch"
    POLARITY_MISMATCH = "polarity_mismatch"
    HEDGE_MISMATCH = "hedge_mismatch"
    HEDGE_DROPPED = "hedge_dropped"
    QUANTIFIER_MISMATCH = "quantifier_mismatch"
    TIME_MISMATCH = "time_mismatch"
    QUOTE_MISMATCH = "quote_mismatch"
    RELATION_MISMATCH = "relation_mismatch"
    WORDS_MISSING = "words_missing"
    PARAPHRASE = "paraphrase"
    NOT_CHECKED = "not_checked"
    SECOND_OPINION = "second_opinion"


class Verdict(Model):
    """What the text says of one field."""

    path: str = Field(description="JSON Pointer (RFC 6901) of the field; empty for a free statement.")
    located: Located | None = Field(description="How its place was found; null where no place is asked for.")
    support: Support = Field(description="supported, contradicted, unsupported or unchecked.")
    reason: Reason | None = Field(description="One code of the closed list, or null.")
    detail: str = Field(description="One sentence for a person.")
    spans: tuple[Span, ...] = Field(description="The spans that decided.")


class Coverage(Model):
    """How many things of one sort stand in the article, how many a field uses, and which none does."""

    found: int = Field(ge=0, description="How many stand in the article.")
    used: int = Field(ge=0, description="How many of them some field of the summary uses.")
    missed: tuple[Span, ...] = Field(description="Those that no field uses.")


class Coverages(Model):
    """What stands in the article and in no field."""

    quotations: Coverage = Field(description="Quoted speech.")
    numbers: Coverage = Field(description="Quantities.")
    attributions: Coverage = Field(description="Reporting cues with what they govern.")


class Report(Model):
    """A verdict for every field of a summary, and what the summary leaves out."""

    schema_version: Literal["1"] = Field(description='Version of this schema: "1".')
    ok: bool = Field(description="True when no verdict is contradicted or unsupported.")
    verdicts: tuple[Verdict, ...] = Field(description="Exactly one for each field that is not null.")
    coverage: Coverages = Field(description="What stands in the article and in no field.")
