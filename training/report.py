"""What the corpus is made of: counts and variety, for the writers of the next articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean

from summarizer.document import Document
from training.parse import Article, Attribution

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "him", "her", "them"})
_OPENED = re.compile(r"^[“‘\"']")
_QUOTED = re.compile(r"[“‘\"]")
_ORDER = {"source": "S", "cue": "C", "content": "T"}


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / max(whole, 1):.0f} %)"


def _top(counter: Counter[str], many: int) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common(many))


def form(attribution: Attribution) -> str:
    """direct, mixed or indirect, by the quotation marks of its content."""
    text = " ".join(span.text for span in attribution.content)
    if all(_OPENED.match(span.text) for span in attribution.content):
        return "direct"
    return "mixed" if _QUOTED.search(text) else "indirect"


def order(attribution: Attribution) -> str:
    """The order of its parts in the text, such as SCT or TCS or TSCT."""
    letters = sorted((span.start, _ORDER[part]) for part in _ORDER for span in getattr(attribution, part))
    return "".join(letter for _, letter in letters)


def typography(article: Article) -> str:
    """The quotation marks that the article uses."""
    if "“" in article.text:
        return "curly double"
    if re.search(r"(?<!\w)‘\w", article.text):
        return "curly single"
    return "straight" if '"' in article.text else "none"


def _sentence_counts(articles: Iterable[Article]) -> tuple[int, int]:
    """Body sentences, and how many of them no attribution touches."""
    whole = free = 0
    for article in articles:
        spans = [span for a in article.attributions for span in a.spans]
        for sentence in Document(article.text).sentences:
            if sentence.start >= len(article.title):
                whole += 1
                free += not any(span.start < sentence.end and span.end > sentence.start for span in spans)
    return whole, free


def _openings(articles: Sequence[Article]) -> str:
    bodies = [article.text.partition("\n\n")[2] for article in articles]
    bodies = [re.sub(r"^[A-Z][\w ,./()’'-]{2,40}? (?:—|–|--|-) ", "", body) for body in bodies]
    starts = Counter(" ".join(body.split()[:2]).lower() for body in bodies)
    first = Counter((body.split() or [""])[0].lower() for body in bodies)
    quotes = sum(1 for body in bodies if _OPENED.match(body))
    return (
        f"{_share(len(starts), len(bodies))} distinct first two words; {_share(quotes, len(bodies))} begin with a quotation; "
        f"first words: {_top(first, 6)}"
    )


def print_report(articles: Sequence[Article]) -> None:
    """Print counts and variety of these articles."""
    attributions = [a for article in articles for a in article.attributions if a.cue and a.content]
    many = len(attributions)
    lengths = [len(article.text.split()) for article in articles]
    whole, free = _sentence_counts(articles)
    cues = Counter(" ".join(span.text.lower() for span in a.cue) for a in attributions)
    pronouns = sum(1 for a in attributions if a.source and a.source[0].text.lower() in PRONOUNS)
    runs = sum(1 for a in attributions if len(a.content) > 1)
    across = sum(
        1 for article in articles for a in article.attributions if "\n\n" in article.text[a.spans[0].start : a.spans[-1].end]
    )
    print(
        f"articles      {len(articles)}, words {sum(lengths)}, a piece {min(lengths)} to {max(lengths)}, mean {mean(lengths):.0f}"
    )
    print(f"attributions  {many}, {many / len(articles):.1f} an article; sentences {whole}, with none {_share(free, whole)}")
    print(f"cues          {len(cues)} different, once only {sum(1 for n in cues.values() if n == 1)}; {_top(cues, 12)}")
    print(f"forms         {_top(Counter(map(form, attributions)), 3)}")
    print(f"orders        {_top(Counter(map(order, attributions)), 10)}")
    print(
        f"speakers      none {_share(sum(1 for a in attributions if not a.source), many)}, pronoun {_share(pronouns, many)}; "
        f"content in pieces {_share(runs, many)}, over paragraphs {across}"
    )
    print(f"typography    {_top(Counter(map(typography, articles)), 4)}")
    print(f"openings      {_openings(articles)}")
    with_blocks = {name: sum(1 for a in articles if getattr(a, name)) for name in ("actors", "numbers", "gist")}
    print(f"blocks        articles with {', '.join(f'{name} {count}' for name, count in with_blocks.items())}")
    print(
        f"              actors {sum(len(a.actors) for a in articles)}, with role "
        f"{sum(1 for a in articles for actor in a.actors if actor.role)}, numbers {sum(len(a.numbers) for a in articles)}, "
        f"chains {sum(1 for a in attributions if a.via)}"
    )
