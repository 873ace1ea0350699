"""What people wrote about articles, and how much of it is read and judged right: `make held` writes held.json.

Three collections of ours: faithful summaries with corruptions of them (benchmarks/probe), true and false statements
(benchmarks/paraphrases.toml), and annotated articles (training/corpus, every seventeenth). held.json holds which of the first two
go wrong, by name, and for each annotated article how much is right: the tests let nothing go wrong beyond it.
"""

from __future__ import annotations

import copy
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from summarizer import check
from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.names import find_names
from summarizer.grounding.numerals import find_numbers
from summarizer.validation import verify

ROOT = Path(__file__).resolve().parents[1]
HELD = Path(__file__).with_name("held.json")
PROBE = ROOT / "benchmarks" / "probe"
EVERY = 17
FAULTS = frozenset({"contradicted", "unsupported"})
Spans = Iterable[Any]


# --- summaries and their corruptions -----------------------------------------------------------------------------------------


@cache
def faithful(name: str) -> tuple[Document, dict[str, Any], dict[str, str]]:
    """An article, the summary that a person wrote of it, and what is said of each field."""
    document = Document((PROBE / f"{name}.txt").read_bytes().decode("utf-8"))
    gold = json.loads((PROBE / f"{name}.gold.json").read_text(encoding="utf-8"))
    return document, gold, {verdict.path: verdict.support.value for verdict in verify(gold, document).verdicts}


def refused(name: str) -> list[str]:
    """The fields of a faithful summary that are not accepted."""
    _, _, told = faithful(name)
    return [path for path, support in told.items() if support in FAULTS]


def summaries() -> list[str]:
    return sorted(path.name.removesuffix(".gold.json") for path in PROBE.glob("*.gold.json"))


def corruptions() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of an article and one corruption of its summary."""
    for name in summaries():
        for corruption in json.loads((PROBE / f"{name}.mutants.json").read_text(encoding="utf-8")):
            yield name, corruption


def seen(name: str, corruption: dict[str, Any]) -> bool:
    """Whether a field of the corrupted item is refused that was not refused before."""
    document, gold, before = faithful(name)
    item = "/".join(corruption["path"].split("/")[:3]) + "/"
    made = corrupted(gold, corruption)
    return any(
        verdict.support.value in FAULTS and before.get(verdict.path) not in FAULTS and f"{verdict.path}/".startswith(item)
        for verdict in verify(made, document).verdicts
    )


def corrupted(gold: dict[str, Any], corruption: dict[str, Any]) -> dict[str, Any]:
    """A copy of a summary with the corruption in it."""
    made = copy.deepcopy(gold)
    for change in corruption["ops"]:
        put(made, change["path"].split("/")[1:], change["value"])
    return made


def put(tree: Any, keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    tree[int(keys[-1]) if isinstance(tree, list) else keys[-1]] = value


# --- statements --------------------------------------------------------------------------------------------------------------


def statements() -> Iterator[tuple[str, str, bool]]:
    """An article's file, a statement about it, and whether it is true of it."""
    path = ROOT / "benchmarks" / "paraphrases.toml"
    for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"] if path.is_file() else ():
        for key in ("true", "false"):
            for statement in passage[key]:
                yield passage["article"], statement, key == "true"


@cache
def article(file: str) -> Document:
    return Document((ROOT / "examples" / file).read_text(encoding="utf-8"))


def judged(file: str, statement: str) -> bool:
    return check(statement, article(file)).support.value == "supported"


# --- annotated articles ------------------------------------------------------------------------------------------------------


@cache
def corpus() -> dict[str, Any]:
    """The articles of the corpus by their ids, as training/parse.py reads them; none where there is no corpus."""
    if not (ROOT / "training" / "corpus").is_dir():
        return {}
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from training.parse import CORPUS, read_articles

    return {one.id: one for one in read_articles([CORPUS])}


def annotated() -> dict[str, Any]:
    """Every seventeenth article of the corpus."""
    return dict(list(corpus().items())[::EVERY])


def characters(spans: Spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def read(id_: str) -> dict[str, int]:
    """How much of what is annotated in an article the reading finds; `spurious` is what it finds beyond that."""
    given = annotated()[id_]
    document = Document(given.text)
    found = [attribution for attribution in find_attributions(document) if attribution.depth == 0]
    contents = {frozenset(characters(one.content)): one for one in found}
    right = dict.fromkeys(("contents", "speakers", "figures", "counted", "names", "kinds", "roles", "spurious"), 0)
    for wanted in given.attributions:
        if (one := contents.get(frozenset(characters(wanted.content)))) is not None:
            right["contents"] += 1
            right["speakers"] += bool(characters(wanted.source) & characters([one.speaker] if one.speaker else []))
    said = characters(span for wanted in given.attributions for span in wanted.content)
    right["spurious"] = sum(not characters(one.content) & said for one in found)
    mentions = {(mention.span.start, mention.span.end): mention for mention in find_numbers(given.text)}
    for number in given.numbers:
        if (mention := mentions.get((number.number.start, number.number.end))) is not None:
            right["figures"] += 1
            right["counted"] += bool(number.counted) and mention.counted == " ".join(span.text for span in number.counted)
    names = {name.text: name for name in find_names(document).names}
    for actor in given.actors:
        if (name := names.get(actor.name.text)) is not None:
            right["names"] += 1
            right["kinds"] += name.kind.value == actor.kind
            right["roles"] += bool({role.text for role in name.roles} & {span.text for span in actor.role})
    return right


# --- what is held ------------------------------------------------------------------------------------------------------------


def now() -> dict[str, Any]:
    return {
        "refused": {name: refused(name) for name in summaries()},
        "unseen": [f"{name} {one['id']}" for name, one in corruptions() if not seen(name, one)],
        "misjudged": [statement for file, statement, true in statements() if judged(file, statement) != true],
        "read": {id_: read(id_) for id_ in annotated()},
    }


def held() -> dict[str, Any]:
    return json.loads(HELD.read_text(encoding="utf-8"))


if __name__ == "__main__":
    from held_files import written_anew

    written_anew()
    HELD.write_text(json.dumps(now(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
