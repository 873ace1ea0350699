"""Attribution: which cue governs which words, who stands at it, and through whom they came."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, AttributionForm, attributions_at, find_attributions, governor
from summarizer.grounding.cues import CueKind, VerbForm, inflect
from summarizer.grounding.names import find_names

Read = tuple[str | None, str, list[str]]


def read(text: str) -> list[Read]:
    """Speaker, cue and content of each outer attribution."""
    found = find_attributions(Document(text))
    return [
        (a.speaker.text if a.speaker else None, a.cue.text if a.cue else "", [c.text for c in a.content])
        for a in found
        if a.depth == 0
    ]


def outer(text: str) -> Attribution:
    (found,) = [a for a in find_attributions(Document(text)) if a.depth == 0]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the content
        ("Maran said the port will stay shut.", ("Maran", "said", ["the port will stay shut"])),
        ("Maran said that the port will stay shut.", ("Maran", "said", ["that the port will stay shut"])),
        ("Maran said on Monday that the port will stay shut.", ("Maran", "said", ["that the port will stay shut"])),
        ("Maran said Monday the port will stay shut.", ("Maran", "said", ["the port will stay shut"])),
        ("Maran said, “The port is shut.”", ("Maran", "said", ["“The port is shut.”"])),
        ("Maran said: “The port is shut.”", ("Maran", "said", ["“The port is shut.”"])),
        ("In a statement, Maran said the port is shut.", ("Maran", "said", ["the port is shut"])),
        ("Maran told reporters that the port is shut.", ("Maran", "told", ["that the port is shut"])),
        ("Maran also said the port is shut.", ("Maran", "also said", ["the port is shut"])),
        # after and inside it
        ("The port will stay shut, Maran said.", ("Maran", "said", ["The port will stay shut"])),
        ("“The port is shut,” Maran said.", ("Maran", "said", ["“The port is shut,”"])),
        ("“Is the port shut?” Maran asked.", ("Maran", "asked", ["“Is the port shut?”"])),
        ("“The port is shut,” said Maran.", ("Maran", "said", ["“The port is shut,”"])),
        ("The port will stay shut, said Maran.", ("Maran", "said", ["The port will stay shut"])),
        ("“The port,” she said, “is shut.”", ("she", "said", ["“The port,”", "“is shut.”"])),
        ("The port, Maran said, is shut.", ("Maran", "said", ["The port", "is shut"])),
        ("In spring, Maran said, the port will open.", ("Maran", "said", ["In spring", "the port will open"])),
        ("As Maran noted, the port is shut.", ("Maran", "noted", ["the port is shut"])),
        ("The port is shut, as Maran noted.", ("Maran", "noted", ["The port is shut"])),
        # sources
        ("The port is shut, according to Maran.", ("Maran", "according to", ["The port is shut"])),
        ("According to Maran, the port is shut.", ("Maran", "According to", ["the port is shut"])),
        # colons and datelines
        ("Maran: The port will stay shut for days", ("Maran", ":", ["The port will stay shut for days"])),
        ("PORT LEVIN - Maran said the port is shut.", ("Maran", "said", ["the port is shut"])),
        # thoughts, wishes, refusals, denials
        ("Maran believes the port will open.", ("Maran", "believes", ["the port will open"])),
        ("Maran hopes to open the port.", ("Maran", "hopes", ["to open the port"])),
        ("Maran refused to open the port.", ("Maran", "refused", ["to open the port"])),
        ("Maran denied closing the port.", ("Maran", "denied", ["closing the port"])),
        ("Maran criticized the plan.", ("Maran", "criticized", ["the plan"])),
        ("Maran called for a new pier.", ("Maran", "called for", ["a new pier"])),
        ("Maran urged the crews to wait.", ("Maran", "urged", ["the crews to wait"])),
        ("Maran is confident that the pier will hold.", ("Maran", "is confident", ["that the pier will hold"])),
        ("Maran made it clear that the port is shut.", ("Maran", "made it clear", ["that the port is shut"])),
        ("Nobody heard Maran's claim that the pier is new.", ("Maran", "claim", ["that the pier is new"])),
        # documents speak
        ("The report shows that the pier is old.", ("The report", "shows", ["that the pier is old"])),
        # nobody is named
        ("The port is expected to open.", (None, "is expected", ["The port", "to open"])),
        ("The port appears to be shut.", (None, "appears", ["The port", "to be shut"])),
        ("The port reportedly flooded twice.", (None, "reportedly", ["The port", "flooded twice"])),
        # passives with a doer
        ("The plan was praised by Maran.", ("Maran", "was praised", ["The plan"])),
        ("Maran was quoted by Anchor as saying that it fell.", ("Maran", "was quoted by Anchor as saying", ["that it fell"])),
        # whole noun phrases
        ("Ilse Maran, the harbour chief, said it fell.", ("Ilse Maran, the harbour chief", "said", ["it fell"])),
        ("“It is shut,” said Ilse Maran, the commissioner.", ("Ilse Maran, the commissioner", "said", ["“It is shut,”"])),
        ("An aide who drew up the plan said it is ready.", ("An aide who drew up the plan", "said", ["it is ready"])),
        ("The head of the port said it is shut.", ("The head of the port", "said", ["it is shut"])),
    ],
)  # fmt: skip
def test_forms(text: str, expected: Read) -> None:
    """Each form of attribution is read as speaker, cue and content, word for word."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maran said the port is shut, adding that crews are safe.",
            [("Maran", "said", ["the port is shut"]), ("Maran", "adding", ["that crews are safe"])],
        ),
        (
            "Maran said the port is shut, but Osei said it is open.",
            [("Maran", "said", ["the port is shut"]), ("Osei", "said", ["it is open"])],
        ),
        (
            "Maran closed the gates and said the port is shut.",
            [("Maran", "said", ["the port is shut"])],
        ),
        (
            "An aide who knows the plan said it is ready.",
            [("An aide who", "knows", ["the plan"]), ("An aide who knows the plan", "said", ["it is ready"])],
        ),
        (
            "Although Maran said the port is shut, ships came in.",
            [("Maran", "said", ["the port is shut"])],
        ),
        (
            "“The port is shut,” Maran said, warning that storms are near.",
            [("Maran", "said", ["“The port is shut,”"]), ("Maran", "warning", ["that storms are near"])],
        ),
    ],
)  # fmt: skip
def test_several_cues(text: str, expected: list[Read]) -> None:
    """Where one cue's content stops another's begins, and a cue without a subject takes the last speaker."""
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "The port shut on Monday.",
        "Two claims were settled.",
        "The United States sent ships.",
        "It was a welcome change.",
        "The man accused of theft left town.",
    ],
)
def test_words_that_only_look_like_cues(text: str) -> None:
    """Nouns, participles and names that are spelled like reporting verbs are no cues."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The pier “failed every test,” says the Harbour report.", "the Harbour report", "The pier “failed every test,”"),
        ("Voters “want an end to this,” said Mayor Lund.", "Mayor Lund", "Voters “want an end to this,”"),
        ("The plan ‘lacks a budget’, says the audit office.", "the audit office", "The plan ‘lacks a budget’"),
        ("The fleet “is too small,” according to Lund.", "Lund", "The fleet “is too small,”"),
    ],
)
def test_the_subject_of_a_quoted_predicate_is_no_speaker(text: str, speaker: str, content: str) -> None:
    """What stands before words in quotation marks that break off belongs to them; who speaks stands after the cue."""
    assert [(s, c) for s, _, c in read(text)] == [(speaker, [content])]


def test_a_quoted_title_still_speaks() -> None:
    """A quotation that does not break off is a title and may be the speaker."""
    assert read("The paper “Anchor” said the port is shut.")[0][0] == "The paper “Anchor”"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Radio Levin quoted a minister, Olav Brandt, as saying the port is shut.",
            "a minister, Olav Brandt",
            "the port is shut",
        ),
        ("Brandt was quoted by Radio Levin as saying the port is shut.", "Brandt", "the port is shut"),
        ("“The port is shut,” Radio Levin quoted Brandt as saying.", "Brandt", "“The port is shut,”"),
        ("“The port is shut,” Brandt was quoted as saying by Radio Levin.", "Brandt", "“The port is shut,”"),
    ],
)
def test_whoever_is_quoted_speaks(text: str, speaker: str, content: str) -> None:
    """The quoted person is the speaker and the outlet passes the words on, whether they stand before or after."""
    found = outer(text)
    assert found.speaker is not None
    assert (found.speaker.text, [c.text for c in found.content], [v.text for v in found.via]) == (
        speaker,
        [content],
        ["Radio Levin"],
    )


@pytest.mark.parametrize(
    ("text", "speaker", "inner"),
    [
        ("Two men who asked not to be named said the pier fell.", "Two men who asked not to be named", "not to be named"),
        ("An aide who believes it is dead said the pier fell.", "An aide who believes it is dead", "it is dead"),
        ("A man who said he saw the fire told us that the pier fell.", "A man who said he saw the fire", "he saw the fire"),
        ("Men who left as they feared for jobs said the pier fell.", "Men who left as they feared for jobs", "for jobs"),
    ],
)  # fmt: skip
def test_a_clause_about_the_speaker_ends_at_the_main_verb(text: str, speaker: str, inner: str) -> None:
    """The verb after a "who" clause has the whole subject, and what the clause reports stops before it."""
    found = find_attributions(Document(text))
    contents = {c.text: a.speaker.text for a in found for c in a.content if a.speaker is not None}
    assert inner in contents
    assert [who for what, who in contents.items() if what.endswith("the pier fell")] == [speaker]


@pytest.mark.parametrize(
    "text", ["Lund backed the bill.", "The ministry turned down a request for help.", "Lund addressed the crowd."]
)
def test_deeds_with_a_plain_object_report_nothing(text: str) -> None:
    """To back, address or turn down something says nothing of what anybody said."""
    assert read(text) == []


def test_a_rejected_claim_is_not_the_rejecting_ones() -> None:
    """The court that rejects a claim does not make it."""
    found = find_attributions(Document("The court rejected a claim that the vote was rigged."))
    assert [(a.lemma, a.speaker.text if a.speaker else None) for a in found] == [("reject", "The court"), ("claim", None)]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The minister, Olav Brandt, spoke to reporters on Monday.", "The minister, Olav Brandt"),
        ("“The port is shut,” Mr. Brandt said. He left early.", "He"),
    ],
)
def test_a_bare_quotation_goes_to_the_person_of_the_sentence_before(before: str, speaker: str) -> None:
    """A quotation without a cue is spoken by the person whom the sentence before it is about."""
    last = find_attributions(Document(f"{before}\n\n“We wait.”\n\n“We hope.”\n\nRain fell."))[-1]
    assert last.speaker is not None
    assert (last.cue, last.speaker.text, [c.text for c in last.content]) == (None, speaker, ["“We wait.”", "“We hope.”"])


def test_a_bare_quotation_after_no_person_has_no_speaker() -> None:
    """Rain speaks no quotation."""
    assert read("Rain fell.\n\n“We wait.”") == []


def test_a_quotation_runs_on_over_sentences() -> None:
    """A quotation alone in the next sentence is carried on by the last speaker."""
    text = "“The port is shut,” Maran said. “It will open soon. Wait for word.”"
    (found,) = read(text)
    assert found == ("Maran", "said", ["“The port is shut,”", "“It will open soon. Wait for word.”"])


def test_a_quotation_runs_on_over_paragraphs() -> None:
    """A mark that reopens in the next paragraph carries the same speech on."""
    text = "“The port is shut,” Maran said. “We wait.\n\n“We hope.”"
    (found,) = read(text)
    assert found[2] == ["“The port is shut,”", "“We wait.", "“We hope.”"]


def test_other_words_end_a_running_quotation() -> None:
    """After a sentence of the article's own a quotation is not given to the speaker before it."""
    text = "“The port is shut,” Maran said. Rain fell. “It will open soon.”"
    (found,) = read(text)
    assert found[2] == ["“The port is shut,”"]


def test_a_tag_across_a_question_mark_that_ends_a_sentence() -> None:
    """The tag of a quoted question belongs to the question although a sentence seems to end between them."""
    assert read("“Who shut the port?” Councillor Bray asked. Nobody knew.") == [
        ("Councillor Bray", "asked", ["“Who shut the port?”"])
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Maran said the port is shut.", AttributionForm.INDIRECT),
        ("Maran said the port is “shut for good”.", AttributionForm.MIXED),
        ("“The port is shut,” Maran said.", AttributionForm.DIRECT),
        ("‘The port is shut,’ Maran said, ‘for good.’", AttributionForm.DIRECT),
    ],
)
def test_form(text: str, form: AttributionForm) -> None:
    """Direct, mixed or indirect by how much of the content stands inside marks."""
    assert outer(text).form is form


@pytest.mark.parametrize(
    ("text", "negated", "negative"),
    [
        ("Maran said the port is shut.", False, False),
        ("Maran did not say the port is shut.", True, True),
        ("Maran denied that the port is shut.", False, True),
        ("Maran did not deny that the port is shut.", True, False),
        ("Maran never said the port is shut.", True, True),
        ("Maran doubts that the port is shut.", False, True),
    ],
)
def test_polarity(text: str, negated: bool, negative: bool) -> None:
    """A negated cue and one that rejects are told apart, and cancel each other out."""
    found = outer(text)
    assert (found.negated, found.negative) == (negated, negative)


def test_factive_cues() -> None:
    """To admit is to take the content as true, to claim is not."""
    assert outer("Maran admitted that the pier is old.").factive
    assert not outer("Maran claimed that the pier is old.").factive


@pytest.mark.parametrize(
    ("text", "via", "cited"),
    [
        ("The pier fell, the Levin Courier reported, citing Radio Levin.", [], ["Radio Levin"]),
        ("The Levin Courier reported, citing two officials, that the pier fell.", [], ["two officials"]),
        ("The pier fell, according to the agency Norpress, which cited the Levin Courier.", [], ["the Levin Courier"]),
        ("Maran told Radio Levin that the pier fell.", ["Radio Levin"], []),
        ("Maran told the magazine Anchor that the pier fell.", ["the magazine Anchor"], []),
        ("Maran said in an interview with Radio Levin that the pier fell.", ["Radio Levin"], []),
        ("In a post on Telegram, Maran denied closing the pier.", ["a post on Telegram"], []),
        ("“The pier fell,” Maran wrote on Instagram.", ["Instagram"], []),
        ("“The pier fell,” Maran said in a statement.", ["a statement"], []),
        ("A memo, first reported by the Levin Courier, warned that the pier is old.", ["the Levin Courier"], []),
        ("Radio Levin quoted Maran as saying that the pier fell.", ["Radio Levin"], []),
    ],
)
def test_chains_at_one_cue(text: str, via: list[str], cited: list[str]) -> None:
    """What stands between speaker and article, and whom the speaker cites, is read from the cue's own sentence."""
    found = [a for a in find_attributions(Document(text)) if a.depth == 0 and a.lemma != "cite"]
    assert [([v.text for v in a.via], [c.text for c in a.cited]) for a in found] == [(via, cited)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Maran told Radio Levin that the pier fell, the Levin Courier reported.",
            ["the Levin Courier", "Radio Levin", "Maran"],
        ),
        (
            "“The pier fell,” said Maran, the Levin Courier reported, citing local media.",
            ["the Levin Courier", "local media", "Maran"],
        ),
        (
            "Maran was quoted by Radio Levin as saying that the pier fell, according to the Levin Courier.",
            ["the Levin Courier", "Radio Levin", "Maran"],
        ),
    ],
)
def test_chains_through_nesting(text: str, chain: list[str]) -> None:
    """An outlet around an attribution comes first in its chain: nearest to the article."""
    found = [a for a in find_attributions(Document(text)) if a.speaker is not None and a.speaker.text.startswith("Maran")]
    assert [[s.text for s in a.chain] for a in found] == [chain]


def test_nesting_says_what_stands_inside_what() -> None:
    """The attribution inside another's content names it as its parent."""
    found = find_attributions(Document("Maran said Osei believes the pier is safe."))
    inside = next(a for a in found if a.lemma == "believe")
    assert inside.depth == 1
    assert inside.parent is not None
    assert found[inside.parent].lemma == "say"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Maran said on Monday that the pier fell.", "on Monday"),
        ("“The pier fell,” Maran said last week.", "last week"),
        ("In October, Maran said the pier fell.", "In October"),
        ("Maran said the pier fell.", None),
    ],
)
def test_when(text: str, when: str | None) -> None:
    """A time beside the cue or before its speaker is the attribution's."""
    found = outer(text).when
    assert (found.text if found else None) == when


def test_speakers_are_names() -> None:
    """The speaker's name is the head of the phrase, not the firm of a firm's spokesman; a pronoun is the last speaker."""
    text = "Corbel spokeswoman Ines Roth said sales fell. “We are sorry,” she added."
    document = Document(text)
    table = find_names(document)
    found = find_attributions(document)
    assert [(table.names[a.name].text if a.name is not None else None, a.weak) for a in found] == [
        ("Ines Roth", False),
        ("Ines Roth", True),
    ]


def test_a_pronoun_prefers_whoever_came_up_since() -> None:
    """She is the woman named after the last speaker spoke."""
    text = "Mrs. Ines Roth said sales fell. Mrs. Ada Holm lost her job. “I cried,” she said."
    document = Document(text)
    last = find_attributions(document)[-1]
    assert last.name is not None
    assert find_names(document).names[last.name].text == "Ada Holm"


def test_governor_is_the_innermost_that_holds_the_words() -> None:
    """Words inside two attributions are governed by the inner one, the article's own words by none."""
    text = "Rain fell. Maran said Osei believes the pier is safe."
    document = Document(text)
    at = text.index("the pier is safe")
    found = governor(document, at, at + len("the pier is safe"))
    assert found is not None
    assert found.lemma == "believe"
    assert [a.lemma for a in attributions_at(document, at, at + 4)] == ["say", "believe"]
    assert governor(document, 0, len("Rain fell.")) is None


def test_governor_of_a_stretch_with_its_cue() -> None:
    """Evidence that takes speaker and cue in is governed by that cue."""
    text = "Rain fell. Maran said Osei believes the pier is safe. Ships left."
    start = text.index("Maran")
    found = governor(Document(text), start, text.index(" Ships"))
    assert found is not None
    assert found.lemma == "say"


@pytest.mark.parametrize(
    ("lemma", "past", "ing", "third"),
    [
        ("say", "said", "saying", "says"),
        ("deny", "denied", "denying", "denies"),
        ("argue", "argued", "arguing", "argues"),
        ("quip", "quipped", "quipping", "quips"),
        ("stress", "stressed", "stressing", "stresses"),
        ("convey", "conveyed", "conveying", "conveys"),
    ],
)
def test_inflection(lemma: str, past: str, ing: str, third: str) -> None:
    """Regular forms come by rule, irregular ones from the list."""
    forms = inflect(lemma)
    assert (forms[VerbForm.PAST], forms[VerbForm.ING], forms[VerbForm.THIRD]) == (past, ing, third)


def test_kinds_of_cues() -> None:
    """The kind says what the speaker does."""
    assert outer("Maran asked whether the pier is safe.").kind is CueKind.ASK
    assert outer("Maran vowed to stay.").kind is CueKind.WANT


WORDS = [
    *("Maran", "Osei", "she", "they", "said", "told", "denied", "according", "to", "that", "the", "port", "is", "shut", "who"),
    *("“", "”", '"', ",", ".", ":", ";", "—", "reported", "citing", "and", "but", "adding"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_spans_of_it(text: str) -> None:
    """On any text every span is the text at its own offsets, contents are not empty, and parents exist."""
    found = find_attributions(Document(text))
    for a in found:
        spans = [*a.content, *a.via, *a.cited, *(s for s in (a.cue, a.speaker, a.when, a.addressee) if s is not None)]
        assert all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)
        assert a.content
        assert a.parent is None or (0 <= a.parent < len(found) and found[a.parent].depth == a.depth - 1)


def test_a_contracted_is_before_an_infinitive_is_no_saying_of_its_subject() -> None:
    """Of a ship of which "it's said to have sunk", somebody else said so; "'s said" before anything else would be "has said"."""
    assert read("It's said to have sunk.") == [(None, "'s said", ["It", "to have sunk"])]


@pytest.mark.parametrize("sentence", ["Maran said the port is shut and told crews to wait, ", "“a,” he said, "])
def test_a_text_without_full_stops_takes_linear_time(sentence: str) -> None:
    """Eight times the text takes no more than some twenty-five times the time."""

    def seconds(times: int) -> float:
        document = Document(sentence * times)
        _ = document.sentences
        start = time.process_time()
        find_attributions(document)
        return time.process_time() - start

    small, large = min(seconds(100) for _ in range(3)), min(seconds(800) for _ in range(3))
    assert large < 25 * max(small, 0.005)


def test_to_whom_somebody_wrote_is_nothing_that_was_said() -> None:
    text = "The northern champions have written to 300 members who took up their offer of free seats."
    assert find_attributions(Document(text)) == ()
