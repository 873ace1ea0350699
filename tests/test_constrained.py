"""Answers that may only copy: what a grammar refuses, and what the measurement makes of free and held answers."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.extraction.listening import PROMPT
from summarizer.extraction.passages import passages_of
from summarizer.extraction.prompts import load
from summarizer.models import embedded
from summarizer.models.client import connect
from summarizer.models.embedded import Load
from summarizer.models.grammar import SENTINEL
from summarizer.settings import load_settings
from summarizer.testing import Asked, ScriptedModel

pytestmark = pytest.mark.checkout

TEXT = "The quay is shut, Maran said on Monday.\n\nOsei warned that “the dam leaks.” Rain fell on 3 boats."
ADAPTER = Path(__file__).resolve().parents[1] / "summarizer" / "models" / "adapter.gguf"


def passages(text: str = TEXT) -> tuple[Document, list[Any]]:
    document = Document(text)
    return document, list(passages_of(document))


def refused(answer: str, passage: Any) -> list[tuple[int, str, str | None]]:
    from training.copied import faults

    return [(i, part.name, part.fault) for i, row in enumerate(faults(answer, passage)) for part in row]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("says\t Osei\t warned\t that “the dam\t =\nnumber\t 3\t boats\nname\t Osei\t person\t -\nstory\t 2", []),
        ("says\t -\t -\t Osei warned\t leaks.”\t Rain\t =", []),
        ("number\t 3\t Rain boats", []),
        ("says\t Osai\t warned\t the dam\t =", [(0, "speaker", "absent")]),
        ("says\t Osei\t warned\t Rain leaks\t =", [(0, "first", "absent")]),
        ("says\t Osei\t warned\t the dam\t -", [(0, "last", "absent")]),
        ("number\t 3\t boats\nnumber\t 4\t ships", [(1, "figure", "absent"), (1, "counted", "absent")]),
        ("says\t Osei\t warn\t the dam\t =", [(0, "cue", "absent")]),
        ("name\t Osei\t prophet\t -\nstory\t 3", [(0, "kind", "kind"), (1, "sentence", "sentence")]),
        ("says\t Osei\t warned\t the dam", [(0, "line", "shape")]),
        ("says\t Osei\t warned", [(0, "line", "shape")]),
        ("sings\t Osei", [(0, "line", "shape")]),
        ("number\t3\t boats", [(0, "line", "shape")]),
    ],
)
def test_a_field_is_refused_where_its_words_do_not_stand_in_the_passage(answer: str, wanted: list[Any]) -> None:
    """Part of a word does not stand there, words of two places do so only of what is counted; `-` and `=` are no words."""
    assert refused(answer, passages()[1][1]) == wanted


def test_the_annotated_corpus_copies() -> None:
    """Of the answers that training shows all but one in a hundred tell words of their passage alone; all have a known shape."""
    from summarizer.extraction.answers import NONE, write
    from training.copied import ABSENT
    from training.examples import lines_of
    from training.parse import CORPUS, read_articles

    asked, found = 0, []
    for article in list(read_articles([CORPUS]))[::20]:
        document, parts = passages(article.text)
        for passage, lines in zip(parts, lines_of(article, document, parts, told_only=not article.actors), strict=True):
            answer = write(lines)
            asked += 1
            found += refused(answer, passage) if answer != NONE else []
    assert asked > 300
    assert len(found) <= asked / 100
    # "… searched for errors. … I found nine": what a figure counts may stand in the passage before.
    assert {(name, fault) for _, name, fault in found} <= {("counted", ABSENT)}


@pytest.mark.parametrize(
    ("free", "held", "wanted"),
    [
        ("number\t 4\t boats", "number\t 3\t boats", (0, "absent figure")),
        ("story\t 1\nsays\t Ossei\t warned\t Rain\t =", "story\t 1\nsays\t Osei\t warned\t Rain\t =", (1, "absent speaker")),
        ("number\t 3", "number\t 3\t boats", (0, "shape")),
        ("name\t Osei\t prophet\t -", "name\t Osei\t person\t -", (0, "kind")),
        ("number\t 3\t boats", "number\t 3\t Rain", (0, "admitted")),
        ("none", "story\t 1", (0, "admitted")),
        ("story\t 1\nnumber\t 3\t", "story\t 1\nnumber\t 3\t boats", (1, "shape")),
    ],
)
def test_the_first_difference_is_told_by_line_and_field(free: str, held: str, wanted: tuple[int, str]) -> None:
    """The field in which the answers part says why; where the grammar has nothing against the line it is told as admitted."""
    from training.changes import first_difference

    assert first_difference(free, held, passages()[1][1]) == wanted


def test_a_line_is_worth_what_the_annotation_says() -> None:
    """By content and speaker, by content alone, by neither; of a line that stands nowhere there is nothing to be worth."""
    from training.changes import right

    document, parts = passages()

    def place(words: str) -> set[int]:
        return set(range(TEXT.index(words), TEXT.index(words) + len(words)))

    gold = [(place("Osei"), place("that “the dam leaks.”"))]
    lines = {
        "says\t Osei\t warned\t that “the dam\t leaks.”": "right",
        "says\t Rain\t warned\t that “the dam\t leaks.”": "content",
        "says\t -\t warned\t that “the dam\t leaks.”": "content",
        "says\t Osei\t warned\t Rain fell on 3 boats\t =": "wrong",
        "says\t Osei\t warned\t the moon\t =": "dropped",
        "number\t 3\t boats": "other",
        "none": "other",
    }
    assert {line: right([line], document, parts[1], gold) for line in lines} == lines
    assert right([], document, parts[1], gold) == "other"


def test_each_way_reads_after_its_own_answers_and_is_compared_after_the_same(tmp_path: Path, monkeypatch: Any) -> None:
    """The held answer to the second passage is asked again after the free first one; taken up again, nothing is asked."""
    from training import constrained

    free, held = ["number\t 7\t quay", "number\t 8\t boats"], ["number\t shut\t quay", "number\t 3\t boats", "number\t 3\t Rain"]

    def script(answers: list[str]) -> ScriptedModel:
        left = iter(answers)
        return ScriptedModel(lambda asked: SENTINEL if asked.user == "Go." else next(left))

    def before(asked: Asked) -> list[str]:
        return [message["content"] for message in asked.messages if message["role"] == "assistant"]

    models = {"free": script(free), "held": script(held)}
    monkeypatch.setattr(constrained, "Taught", lambda load: models[load.alias])
    loads = {way: Load(tmp_path / "none.gguf", alias=way) for way in models}
    asyncio.run(constrained.read_both(loads, [("one", TEXT)], tmp_path))
    assert [(before(asked), "grammar" in asked.body) for asked in models["free"].asked] == [([], False), (free[:1], False)]
    questions = models["held"].asked[1:]
    assert [before(asked) for asked in questions] == [[], held[:1], free[:1]]
    assert all(asked.body["grammar"].startswith("%llguidance") for asked in questions)
    assert ['"boats"' in asked.body["grammar"] for asked in questions] == [False, True, True]

    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "one", "text": TEXT, "attributions": []}), encoding="utf-8")
    told = constrained.compared(tmp_path, gold, ["one"], list)
    assert told["passages"] == {"different": 2, "identical, each after its own answers": 0}
    assert told["first difference"]["why"] == {"absent figure": 2}
    assert told["first difference"]["tokens before it"] == {"median": 8, "of the first": 8, "of the last": 8}
    assert told["lines"]["free"]["lines with words that do not stand there"] == 2
    assert told["lines"]["held"] == {"all": 2, "lines": 0, "lines with words that do not stand there": 0}

    asked = len(questions)
    asyncio.run(constrained.read_both(loads, [("one", TEXT)], tmp_path))
    assert len(models["held"].asked) == 1 + asked + 1
    assert len(models["free"].asked) == len(free)


def test_what_the_grammar_has_nothing_against_is_not_asked_again(tmp_path: Path, monkeypatch: Any) -> None:
    """A free answer that only copies is the held one after the same words, whatever the held conversation said before."""
    from training import constrained

    answers = {"free": ["number\t 7\t quay", "number\t 3\t boats"], "held": ["number\t shut\t quay", "number\t 3\t Rain"]}
    models = {}
    for way, said in answers.items():
        left = iter(said)
        models[way] = ScriptedModel(lambda asked, left=left: SENTINEL if asked.user == "Go." else next(left))
    monkeypatch.setattr(constrained, "Taught", lambda load: models[load.alias])
    loads = {way: Load(tmp_path / "none.gguf", alias=way) for way in models}
    asyncio.run(constrained.read_both(loads, [("one", TEXT)], tmp_path))
    [row] = constrained.rows_of(tmp_path, "beside")
    assert [(one["said"], one["why"]) for one in row["asked"]] == [
        ("number\t shut\t quay", "held"),
        ("number\t 3\t boats", "admitted"),
    ]

    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "one", "text": TEXT, "attributions": []}), encoding="utf-8")
    assert constrained.compared(tmp_path, gold, ["one"], list)["passages"] == {
        "identical": 1,
        "different": 1,
        "identical, each after its own answers": 0,
        "nothing refused": 1,
        "nothing refused, and asked": 0,
        "nothing refused, asked and identical": 0,
    }


# --- with the real model -------------------------------------------------------------------------------------------------------


def test_llama_cpp_holds_the_real_model_and_lets_it_end(cached_weights: Path) -> None:
    """Untaught weights, which would chat, write lines that copy; with the adapter the answer comes to its own end."""
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    from training.copied import faults, grammar_of
    from training.evaluate import Taught

    passage = passages()[1][1]
    prompt = load(PROMPT)

    async def said(adapter: Path | None, *, cut: bool) -> str:
        made = Load(cached_weights, alias="local", context=512, parallel=1, adapter=adapter)
        async with connect(Taught(made), load_settings()) as model:
            grammar = grammar_of(passage)
            await model.check_grammar(grammar)
            question = prompt.user(passage=passage.text)
            return await model.complete(system=prompt.system, user=question, grammar=grammar, max_tokens=80, cut=cut)

    try:
        answer = asyncio.run(said(None, cut=True))
        # The last line may have been cut off.
        assert not any(faults(answer, passage)[:-1])
        assert answer.split()[0] in {"says", "more", "number", "name", "story", "none"}
        ended = asyncio.run(said(ADAPTER, cut=False))
        assert ended == "none" or not any(faults(ended, passage))
    finally:
        embedded.stop_all()
