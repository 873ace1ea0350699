"""True and false statements about the example articles, each held against its passage: how many are accepted.

python benchmarks/paraphrases.py [-v]
"""

import json
import pathlib
import sys
import tomllib
from collections import Counter

from summarizer.grounding.locate import locate
from summarizer.validation.case import Case
from summarizer.validation.context import context_of
from summarizer.validation.entailment import judge
from summarizer.validation.finding import Stretch
from summarizer.validation.statement_words import Statement
from summarizer.validation.tokens import tokenize

HERE = pathlib.Path(__file__).parent


def main() -> None:
    contexts = {path.name: context_of(path.read_text(encoding="utf-8")) for path in (HERE.parent / "examples").glob("*.txt")}
    counts: Counter[tuple[bool, bool]] = Counter()
    for passage in tomllib.loads((HERE / "paraphrases.toml").read_text(encoding="utf-8"))["passage"]:
        context = contexts[passage["article"]]
        evidence = []
        for quote in passage["evidence"]:
            place = locate(quote, context.document)
            assert place.spans, quote
            evidence.append(Stretch(place.spans[0].start, place.spans[-1].end))
        speaker = frozenset(token.stem for token in tokenize(passage.get("speaker", "")))
        for label in (True, False):
            for text in passage[str(label).lower()]:
                finding = judge(Case(Statement(text), context, tuple(evidence), speaker=speaker))
                counts[label, not finding.fault] += 1
                if "-v" in sys.argv and finding.fault is label:
                    print("TRUE " if label else "FALSE", text, "|", finding.reason, finding.detail)
    true, false = counts[True, True] + counts[True, False], counts[False, True] + counts[False, False]
    print(json.dumps({"true_accepted": f"{counts[True, True]}/{true}", "false_accepted": f"{counts[False, True]}/{false}"}))


if __name__ == "__main__":
    main()
