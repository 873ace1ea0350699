"""A run in a few lines for a person, and as a document for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.batch.digest import Digest
from summarizer.batch.tally import Tally

_COMMONEST = 8


def lines(digest: Digest, tally: Tally) -> Iterator[str]:
    """What the rows came to, and what this run of them took."""
    if digest.share is not None:
        yield f"supported: {digest.share:.1%} of {digest.fields.total():,} fields"
        for name, count in sorted(digest.fields.items()):
            yield f"  {name:<26} {digest.supported[name] / count:7.1%} of {count:,}"
    if digest.faults:
        yield f"not supported, commonest reasons: {_counted(digest.faults.most_common(_COMMONEST))}"
    if digest.reasons:
        yield f"failed, commonest reasons: {_counted(digest.reasons.most_common(_COMMONEST))}"
    used = digest.usage
    yield (
        f"used: {used.calls:,} calls ({used.retries:,} repeated), {used.prompt_tokens:,} tokens read "
        f"({used.cached_tokens:,} from cache), {used.completion_tokens:,} written, cost {money(used.cost)}"
    )
    if tally.asked:
        yield f"throughput: {tally.asked:,} articles in {tally.seconds:,.1f} s, {60 * tally.rate:,.1f} a minute"
    if digest.slowest:
        slowest = (f"{id_} {seconds:.1f} s" for seconds, id_ in sorted(digest.slowest, reverse=True))
        yield f"slowest: {', '.join(slowest)}"


def document(digest: Digest, tally: Tally) -> dict[str, Any]:
    """The same for a program: counts, shares from 0 to 1, seconds, dollars as a decimal string or `unknown`."""
    return {
        "done": digest.done,
        "failed": digest.failed,
        "supported_share": digest.share,
        "fields": {name: {"fields": count, "supported": digest.supported[name]} for name, count in sorted(digest.fields.items())},
        "not_supported_reasons": dict(digest.faults.most_common()),
        "failed_reasons": dict(digest.reasons.most_common()),
        "usage": digest.usage.model_dump(mode="json"),
        "this_run": {
            "asked": tally.asked,
            "kept": tally.kept,
            "duplicates": tally.duplicates,
            "seconds": round(tally.seconds, 3),
            "articles_a_second": round(tally.rate, 4),
        },
        "slowest": [{"id": id_, "seconds": seconds} for seconds, id_ in sorted(digest.slowest, reverse=True)],
    }


def money(cost: str) -> str:
    """Dollars as a person writes them; `unknown` stays that."""
    return cost if cost == "unknown" else f"${float(cost):,.4f}".rstrip("0").rstrip(".")


def _counted(found: list[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} {reason}" for reason, count in found)
