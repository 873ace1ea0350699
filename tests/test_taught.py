"""A taught model: what is taken from it, when it is asked, and what becomes of an article when it is not."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from typer.testing import CliRunner

import summarizer
from summarizer.cli import app
from summarizer.cli.interrupting import Interruptible
from summarizer.document import Document
from summarizer.errors import ModelUnreachable
from summarizer.extraction import Strategy, strategy_of
from summarizer.extraction.answers import read
from summarizer.extraction.combine import counted, described, story, unread_claims
from summarizer.extraction.gist import chosen
from summarizer.extraction.language import reads_as_english
from summarizer.extraction.listening import Heard, listen
from summarizer.extraction.passages import passages_of
from summarizer.extraction.proposals import propose
from summarizer.extraction.strategy import Enough, silent
from summarizer.grounding.attribution import find_attributions
from summarizer.models import endpoint, listing
from summarizer.models.client import connect
from summarizer.pipeline import run_with
from summarizer.schemas import ActorKind, spans
from summarizer.settings import load_settings
from summarizer.testing import Asked, Reply, ScriptedModel

ARTICLE = """LEVIN - The port will stay shut for at least nine days, harbour commissioner Ilse Maran said on Monday.

“We lost both cranes,” Maran told the Levin Courier. “Nobody was hurt.”

Norline, a shipping line, lost $4 million. About 1,200 containers wait at the quay.
"""


@dataclass(frozen=True)
class TaughtModel:
    """A scripted model that is asked as the one with the adapter."""

    scripted: ScriptedModel

    def endpoint(self, settings: Any) -> Any:
        return replace(self.scripted.endpoint(settings), embedded=True, taught=True, concurrency=settings.embedded_slots)


def taught(script: Callable[[Asked], Any] | list[Any], **options: Any) -> TaughtModel:
    return TaughtModel(ScriptedModel(script, **options))


def turns(text: str, *answers: str) -> tuple[Document, list[Any]]:
    document = Document(text)
    passages = passages_of(document)
    assert len(passages) == len(answers)
    return document, [(passage, read(answer)) for passage, answer in zip(passages, answers, strict=True)]


# --- what is taken from it -----------------------------------------------------------------------------------------------------


def test_a_claim_that_only_the_model_hears_needs_a_known_cue_a_speaker_and_one_sentence():
    """Of four lines one is added: the others have a cue that no lexicon knows, no speaker, or what the reading heard."""
    text = "Doubts were voiced by Osei, who argued the dam leaks. Rain fell on Kolm. The mayor said the road is open."
    said = (
        "says\t Osei\t argued\t the dam leaks\t =\n"
        "says\t Kolm\t fell on\t Rain\t =\n"
        "says\t -\t argued\t Doubts\t =\n"
        "says\t The mayor\t said\t the road is open\t ="
    )
    document, heard = turns(text, said)
    known = [a for a in find_attributions(document) if a.speaker is not None and "mayor" in a.speaker.text]
    assert len(known) == 1
    [added] = unread_claims(document, heard, known)
    assert (added.speaker.text, added.cue.text, [c.text for c in added.content]) == ("Osei", "argued", ["the dam leaks"])
    assert added.lemma == "argue"


def test_kind_and_role_are_the_model_s_where_they_stand_and_nobody_is_added():
    """A role that the passage does not have is not taken, and a name that the reading does not know stays out."""
    document, heard = turns(
        "Norline, a shipping line, met Ilse Maran. Norline lost. Ilse Maran spoke.",
        "name\t Norline\t organization\t shipping line\nname\t Ilse Maran\t person\t queen of Levin\nname\t Atlantis\t place\t -",
    )
    proposed = propose(document).actors
    actors = {actor.name: actor for actor in described(document, heard, proposed)}
    assert set(actors) == {actor.name for actor in proposed} == {"Norline", "Ilse Maran"}
    assert (actors["Norline"].kind, actors["Norline"].role) == (ActorKind.ORGANIZATION, "shipping line")
    assert (actors["Ilse Maran"].kind, actors["Ilse Maran"].role) == (ActorKind.PERSON, None)


def test_a_role_of_fewer_words_takes_nothing_away():
    """The apposition stays where the model hears an adjective."""
    document, heard = turns(
        "Norline, a shipping line of Levin, met the Levin paper. Norline lost.", "name\t Norline\t organization\t shipping line"
    )
    [norline, *_] = described(document, heard, propose(document).actors)
    assert norline.role == "a shipping line of Levin"


def test_a_figure_counts_what_the_model_says_in_words_of_the_passage():
    """Of an amount and of a bare count, whatever noun stands beside it; words that do not stand there are not taken."""
    document, heard = turns(
        "Norline lost $4 million. About 1,200 containers wait. The tower is 90 metres tall.",
        "number\t $4 million\t lost\nnumber\t About 1,200\t containers wait\nnumber\t 90 metres\t elephants",
    )
    proposed = propose(document).numbers
    assert [n.draft.text for n in proposed] == ["$4 million", "About 1,200", "90 metres"]
    before, after = [[n.draft.counted for n in group] for group in (proposed, counted(document, heard, proposed))]
    assert before[:2] == ["Norline", "containers"]
    assert after == ["lost", "containers wait", before[2]]


def test_a_figure_of_an_order_to_the_reader_shifts_no_other():
    """What is proposed of no number of "List all 5 names" leaves the amounts behind it with what was said of them."""
    document, heard = turns(
        "List all 5 names below. Norline lost $4 million. A rival gained $7 million.",
        "number\t $4 million\t lost\nnumber\t $7 million\t gained",
    )
    proposed = propose(document).numbers
    assert [n.draft.text for n in proposed] == ["$4 million", "$7 million"]
    assert [n.draft.counted for n in counted(document, heard, proposed)] == ["lost", "gained"]


def test_the_gist_is_the_lead_and_the_sentences_the_model_marks():
    """Marked sentences come before weightier ones; a number that is no sentence of the passage marks nothing."""
    text = (
        "The council of Levin will close the old bridge for good. The mayor Ann Osei said the 40 piers of the bridge were tired. "
        "A new bridge will be built beside it by the end of May. Nobody spoke against the plan on that evening."
    )
    document, heard = turns(text, "story\t 3\nstory\t 9\nstory\t 0")
    assert story(heard) == [3]
    proposals = propose(document)
    assert [one.sentences for one in chosen(document, proposals, story(heard))] == [(1,), (3,)]
    assert (2,) in [one.sentences for one in chosen(document, proposals, [])]


def test_a_sentence_that_points_back_is_no_gist():
    """Without the sentence before a pronoun is nobody: the next one in weight is taken, though the model marked it."""
    text = (
        "The council of Levin will close the old bridge for good. The mayor Ann Osei said the 40 piers of the bridge were tired. "
        "She said that 12 of the 40 piers had sunk by 3 metres since the spring."
    )
    document, heard = turns(text, "story\t 3")
    assert [one.sentences for one in chosen(document, propose(document), story(heard))] == [(1,), (2,)]


# --- when it is asked ----------------------------------------------------------------------------------------------------------


def says_story(asked: Asked) -> str:
    return "story\t 1" if "LEVIN" in asked.user else "none"


def test_each_passage_is_a_question_with_the_ones_before_in_view():
    """Three paragraphs, three questions of one conversation; the usage and the prompts say what was asked."""
    model = taught(says_story)
    result = summarizer.summarize(ARTICLE, model=model)
    asked = model.scripted.asked
    assert [len(one.messages) for one in asked] == [2, 4, 6]
    assert asked[2].messages[1]["content"] == ARTICLE.splitlines()[0]
    assert asked[2].messages[2] == {"role": "assistant", "content": "story\t 1"}
    assert list(result.model.prompts) == ["sentences/passages"]
    assert result.usage.calls == 3
    assert result.notes == ()


def long_article(passages: int) -> str:
    """Paragraphs of some 75 words, a passage each; only the last but one has somebody say something."""
    words = "the ships of the northern fleet lay in the harbor and waited for the wind to turn again"
    plain = " ".join(f"On day {n} {words}." for n in range(1, 5))
    telling = (
        "“The fleet is lost,” Ann Osei said. “Nobody will come,” Ann Osei told the Levin Courier. " + plain[: len(plain) // 2]
    )
    return "\n\n".join([*[plain] * (passages - 2), telling, plain])


def test_the_windows_with_most_to_say_are_asked_first():
    """With one slot, the first question is of the window that quotes somebody, not of the article's beginning."""
    model = taught(lambda _: "none")
    summarizer.summarize(long_article(9), model=model, settings=load_settings(embedded_slots=1))
    first = model.scripted.asked[:3]
    assert any("The fleet is lost" in asked.user for asked in first)


def test_what_is_there_when_somebody_has_had_enough_is_given():
    """After two answers no more is asked: the summary is whole, and says how many passages the model was asked about."""
    enough = Enough()

    def answer(_: Asked) -> str:
        if len(model.scripted.asked) == 2:
            enough.set()
        return "none"

    model = taught(answer, latency=0.05)
    text = long_article(12)
    result = summarizer.summarize(text, model=model, enough=enough, settings=load_settings(embedded_slots=1))
    [note] = result.notes
    assert "of 12 passages, then it was stopped" in note
    assert len(model.scripted.asked) < 12
    assert any(claim.speaker for claim in result.summary.claims)
    assert result.unread == ()


def test_the_budget_of_seconds_ends_the_asking():
    """A model that never answers is given up after the setting's seconds: all is read by rules, and said so."""
    model = taught(lambda _: "none", latency=30.0)
    result = summarizer.summarize(ARTICLE, model=model, settings=load_settings(embedded_seconds=0.3))
    [note] = result.notes
    assert note == (
        "the model was asked about 0 of 3 passages, then 0.3 s were over (SUMMARIZER_EMBEDDED_SECONDS): "
        "the others were read by rules alone"
    )
    assert any(claim.text.startswith("The port will stay shut") for claim in result.summary.claims)


def together(model: Any, texts: list[str], **given: Any) -> list[summarizer.Result]:
    """The results of articles that share a connection, all under way at once."""
    settings = load_settings(embedded_slots=1, **given)

    async def main() -> list[summarizer.Result]:
        async with connect(model, settings) as session:
            return await asyncio.gather(*(run_with(session, text) for text in texts))

    return asyncio.run(main())


def test_articles_under_way_together_are_listened_to_one_conversation_after_the_other():
    """With one slot the questions about one article follow each other, so that what was read before is still there."""
    model = taught(lambda _: "none", latency=0.01)
    together(model, [ARTICLE, ARTICLE.replace("Norline", "Sudline")])
    assert len(model.scripted.asked) == 6
    lengths = [len(asked.messages) for asked in model.scripted.asked]
    assert lengths == [*sorted(lengths[:3]), *sorted(lengths[3:])]
    assert len(set(lengths[:3])) == 3


def test_an_article_that_waits_for_others_has_its_seconds_still():
    """While another conversation has the only slot its second does not pass; then it is heard."""

    async def main() -> Heard:
        async with connect(taught(lambda _: "none"), load_settings(embedded_slots=1, embedded_seconds=1)) as model:
            async with model.conversation():
                task = asyncio.create_task(
                    listen(passages_of(Document(ARTICLE)), model, telling={}, progress=silent, enough=Enough())
                )
                done, _ = await asyncio.wait({task}, timeout=1.2)
                assert not done
            return await task

    assert asyncio.run(main()).answers


def test_an_article_s_deadline_leaves_time_for_what_is_there():
    """The asking ends before the deadline that would end the article with nothing."""
    model = taught(lambda _: "none", latency=30.0)
    result = summarizer.summarize(ARTICLE, model=model, settings=load_settings(article_deadline=0.5))
    assert "0.4 s were over" in result.notes[0]


def test_a_model_that_is_not_there_is_an_error_and_no_summary():
    """Where nothing was answered and the server refuses, rules alone do not pass for the model."""

    def gone(_: Asked) -> Any:
        return Reply("down", status=503)

    with pytest.raises(ModelUnreachable):
        summarizer.summarize(ARTICLE, model=taught(gone), settings=load_settings(transport_retries=0))


def test_the_first_interrupt_is_enough_and_the_second_is_the_old_one():
    """While it is heeded Ctrl-C sets the wish once; the handler from before has the second, and all after."""
    got: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: got.append(number))
    try:
        enough = Interruptible()
        with enough.heeded():
            signal.raise_signal(signal.SIGINT)
            assert enough.is_set()
            assert got == []
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert got == [signal.SIGINT, signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupted_command_prints_what_is_there_and_exits_130(tmp_path, monkeypatch):
    """Ctrl-C during the second question: a summary on standard output, why it is short on standard error."""
    path = tmp_path / "article.txt"
    path.write_text(long_article(12), encoding="utf-8")

    def answer(_: Asked) -> str:
        if len(model.scripted.asked) == 2:
            signal.raise_signal(signal.SIGINT)
        return "none"

    model = taught(answer, latency=0.05)
    monkeypatch.setenv("SUMMARIZER_EMBEDDED_SLOTS", "1")
    monkeypatch.setattr("summarizer.models.client.resolve", lambda name, settings, **_: model.endpoint(settings))
    done = CliRunner().invoke(app, ["summarize", str(path)])
    assert done.exit_code == 130
    assert "The fleet is lost" in done.stdout
    assert "of 12 passages, then it was stopped" in done.stderr


# --- articles that are none ----------------------------------------------------------------------------------------------------

GERMAN = """Der Hafen bleibt mindestens neun Tage geschlossen, sagte die Hafenmeisterin Ilse Maran am Montag.

„Wir haben beide Kräne verloren“, sagte Maran. Etwa 450 Container warten auf Abfertigung, teilte die Behörde mit."""


def test_another_language_is_said_and_read_by_what_still_holds():
    """The model is not asked, the note says why, and the quotation is found."""
    model = taught([])
    result = summarizer.summarize(GERMAN, model=model)
    assert model.scripted.asked == []
    assert "does not read as English" in result.notes[0]
    assert result.report.coverage.quotations.found == 1
    for span in spans(result.summary):
        assert GERMAN[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (ARTICLE, True),
        (GERMAN, False),
        (
            "Le port restera fermé pendant au moins neuf jours, a déclaré lundi la commissaire, qui a ajouté que deux grues "
            "étaient perdues et que personne n'avait été blessé pendant la nuit.",
            False,
        ),
        ("Osei sagte nichts.", True),
        ("Порт будет закрыт не менее девяти дней, заявила в понедельник комиссар порта.", False),
        ("港口将至少关闭九天，港务专员周一在一份声明中说，两台起重机都已损坏，无人受伤，约有一千二百个集装箱在等待。", False),
        ("Levin 3 4\nKolm 5 6\nOsei 7 8", True),
    ],
)
def test_english_is_told_by_its_function_words(text, english):
    """Another language or script is not English; too little to tell is left as English."""
    assert reads_as_english(Document(text)) is english


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("The port of Levin will stay shut for nine days, Ilse Maran said.", 1),
        ("“We lost both cranes.”\n\n“Nobody was hurt at all.”\n\n“We will rebuild the quay.”", 3),
        ("Port | Ships | Tons\nLevin | 12 | 4,000\nKolm | 7 | 2,100\n\n3 4 5 6\n7 8 9 10", None),
        ("Yes.", 0),
    ],
)
def test_articles_of_one_sentence_of_quotations_and_of_tables_are_summarized(text, questions):
    """Nothing fails, every span stands where it says, and rows of figures are not put to the model."""
    model = taught(lambda _: "none")
    result = summarizer.summarize(text, model=model)
    if questions is not None:
        assert len(model.scripted.asked) == questions
    assert not any("7 8 9 10" in asked.user for asked in model.scripted.asked)
    for span in spans(result.summary):
        assert text[span.start : span.end] == span.text


def test_of_fifty_thousand_words_the_telling_window_is_asked_first():
    """Some six hundred passages, and enough after twenty questions: the window at the end that quotes somebody was asked."""
    passages = passages_of(Document(long_article(50_000 // 76)))
    told = next(p for p in passages if "fleet is lost" in p.text)
    enough = Enough()

    def answer(_: Asked) -> str:
        if len(model.scripted.asked) >= 20:
            enough.set()
        return "none"

    model = taught(answer)
    settings = load_settings(embedded_seconds=300, embedded_slots=1)

    async def main() -> Heard:
        async with connect(model, settings) as asked:
            return await listen(passages, asked, telling={told.sentences[0].number: 5.0}, progress=silent, enough=enough)

    heard = asyncio.run(main())
    assert heard.why == "it was stopped"
    assert told in heard.answers
    assert len(heard.passages) > 500
    assert heard.left > 0


def test_a_sentence_longer_than_it_was_taught_on_is_left_to_the_rules():
    """Four hundred words without an end are not put to a model that learned on thirty at a time."""
    model = taught(lambda _: "none")
    summarizer.summarize("The list of the harbor names " + "ships and boats and " * 100 + "nothing else.", model=model)
    assert model.scripted.asked == []


# --- which model is asked so ---------------------------------------------------------------------------------------------------


def test_only_the_embedded_model_has_the_adapter(tmp_path, settings):
    """`local` is loaded with it; any other file of weights is not, and is asked by the general strategy."""
    local = endpoint.local_load(tmp_path / "weights.gguf", settings)
    assert local.adapter == endpoint.ADAPTER
    assert endpoint.ADAPTER.read_bytes()[:4] == b"GGUF"
    assert strategy_of(embedded=True, taught=True).strategy is Strategy.PASSAGES
    assert strategy_of(embedded=True, taught=False).strategy is Strategy.SENTENCES
    assert strategy_of(embedded=False, taught=False).strategy is Strategy.WHOLE


def test_a_build_without_the_adapter_is_asked_as_any_other_file(tmp_path, settings, monkeypatch):
    """No adapter, no error: the model is loaded bare."""
    monkeypatch.setattr(endpoint, "ADAPTER", tmp_path / "none.gguf")
    assert endpoint.local_load(tmp_path / "weights.gguf", settings).adapter is None


def test_models_check_says_the_strategy_and_why(monkeypatch):
    """One line for the answer, one for the way of asking."""

    async def checked(name: str | None, settings: Any, **_: Any) -> listing.ModelCheck:
        told = {"name": "local", "seconds": 1.0, "detail": "the embedded model", "usage": summarizer.Usage()}
        return listing.ModelCheck(answers=True, embedded=True, taught=True, **told)

    monkeypatch.setattr(listing, "check_model", checked)
    done = CliRunner().invoke(app, ["models", "check"])
    assert done.stdout.splitlines()[1] == "asked by passages: an adapter taught it to answer passage by passage"
