"""A claim's other fields, finding for finding: cue, form, hedge, time, denial, and who governs the evidence."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import actor, piece, scene, source, told

from summarizer.schemas import Form
from summarizer.validation.claims import cue, form, hedge, negated, text, via, when

YES, NO, OPEN = "supported", "contradicted", "unsupported"
Told = tuple[str, str, str]
QUAY = "The quay is shut."


# --- what governs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "third", "belongs"),
    [
        ("Ada Holm said this:", QUAY, "Rain fell.", True),
        ("Ada Holm said this.", QUAY, "Rain fell:", False),
        ("Ada Holm said this:", "Rain fell.", QUAY, False),
        (QUAY, "Ada Holm said this:", "Rain fell.", False),
        (f"Ada Holm said this. {QUAY}", "Rain fell.", "Ash fell.", True),
    ],
)
def test_a_cue_belongs_to_its_paragraph_and_to_what_a_colon_announces(first: str, second: str, third: str, belongs: bool) -> None:
    """A cue is that of evidence in its own paragraph, or in the one right behind when its own ends with a colon."""
    article = f"{first}\n\n{second}\n\n{third}"
    assert scene(article, QUAY, cue="said").cue_belongs is belongs
    assert not scene(article, QUAY).cue_belongs


@pytest.mark.parametrize(
    ("evidence", "governs"),
    [
        ("Ada Holm said boats sank. Rain fell.", 1),  # two words of four
        ("Ada Holm said boats sank. Rain fell soon.", 0),  # two of five
        ("boats sank", 1),
        ("Rain fell", 0),
    ],
)
def test_who_governs_half_of_the_evidence(evidence: str, governs: int) -> None:
    """An attribution governs evidence of whose words, cue and speaker aside, half are its content."""
    article = "Ada Holm said boats sank. Rain fell soon." if "soon" in evidence else "Ada Holm said boats sank. Rain fell."
    assert len(scene(article, evidence).governing) == governs
    assert len(scene(article, evidence, cue="said").governing) >= governs


def test_the_claim_s_own_cue_governs_before_others() -> None:
    """Of two that govern the inner one comes first, unless the other is the claim's own cue."""
    article = "Ada Holm said Mia Bell claimed that boats sank."
    both = [one.cue.text for one in scene(article, "boats sank").governing if one.cue]
    assert both == ["claimed", "said"]
    assert [one.cue.text for one in scene(article, "boats sank", cue="said").governing if one.cue] == ["said", "claimed"]


# --- cue ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "words", "expected"),
    [
        ("Ada Holm said the quay is shut.", "said", (YES, "", "These words report the claim.")),
        ("Ada Holm wept of the quay is shut.", "wept", (YES, "", "These words stand at the claim.")),
        ("Ada Holm of the quay is shut.", "of", (OPEN, "cue_mismatch", "These words report nothing.")),
        *[
            (f"It is so {word} them: the quay is shut.", word, (YES, "", "These words stand at the claim."))
            for word in ("per", "as", "to", "in", "from")
        ],
        ("So it is: the quay is shut.", ":", (YES, "", "These words stand at the claim.")),
        # 400 characters before the sentence and behind it
        (f"Spoke{'o' * 393}. Now the quay is shut.", "*Spoke" + "o" * 393, (YES, "", "These words stand at the claim.")),
        (f"Spoke{'o' * 394}. Now the quay is shut.", "*Spoke" + "o" * 394, (NO, "cue_mismatch", "These words report something else.")),  # noqa: E501
        (f"Now the quay is shut.{'o' * 398} Spoke", "Spoke", (YES, "", "These words stand at the claim.")),
    ],
)  # fmt: skip
def test_the_cue_of_a_claim(article: str, words: str, expected: Told) -> None:
    """A cue reports the claim, or stands within 400 characters of its sentence and is no empty word."""
    assert told(cue.check(scene(article, "the quay is shut", cue=words)), article) == (*expected, [words.replace("*", "")])


def test_a_cue_far_behind_the_claim() -> None:
    """A cue stands at the claim up to 400 characters behind its sentence, and no further."""
    for width, support in ((400, YES), (401, NO)):
        article = f"The quay is shut. O{'o' * (width - 4)}. Spoke"
        assert article.index("Spoke") == len(QUAY) + width
        assert cue.check(scene(article, QUAY, cue="Spoke")).support.value == support
    assert told(cue.check(scene(QUAY, QUAY)), QUAY) == (YES, "", "No cue is given.", [])


# --- form --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "found"),
    [(1.0, Form.DIRECT), (0.95, Form.DIRECT), (0.94, Form.MIXED), (0.021, Form.MIXED), (0.02, Form.NARRATED)],
)  # fmt: skip
def test_the_form_by_the_share_of_quoted_words(share: float, found: Form) -> None:
    """From 95 percent of the words in marks a claim is direct, above two percent it is mixed."""
    assert form._form(scene(QUAY, QUAY), share) is found


@pytest.mark.parametrize(
    ("article", "evidence", "given", "expected"),
    [
        ("Ada Holm said the quay is shut.", "the quay is shut", {"form": "indirect"}, (YES, "", form._DETAIL[Form.INDIRECT])),
        (
            "Ada Holm said the quay is shut.",
            "the quay is shut",
            {"form": "direct"},
            (NO, "form_mismatch", "The evidence is reported without quotation marks. That is indirect, not direct."),
        ),
        ("“The quay is shut,” Ada Holm said.", "The quay is shut", {"form": "direct"}, (YES, "", "The evidence stands inside quotation marks.")),  # noqa: E501
        (
            "Ada Holm said the quay is “quite shut” now.",
            "the quay is “quite shut” now",
            {"form": "mixed"},
            (YES, "", "A part of the evidence stands inside quotation marks."),
        ),
        (
            "Ada Holm said the quay is “quite shut” now.",
            "the quay is “quite shut” now",
            {"form": "indirect"},
            (NO, "form_mismatch", "A part of the evidence stands inside quotation marks. That is mixed, not indirect."),
        ),
        (QUAY, QUAY, {"form": "narrated"}, (YES, "", "The article says it in its own voice.")),
        (
            QUAY,
            QUAY,
            {"form": "mixed"},
            (NO, "form_mismatch", "The article says it in its own voice. That is narrated, not mixed."),
        ),
        ("The “quay” of the old town is shut.", "The “quay” of the old town is shut", {"form": "mixed"}, (YES, "", "A part of the evidence stands inside quotation marks.")),  # noqa: E501
        ("The “quay” of the old town is shut.", "The “quay” of the old town is shut", {"form": "narrated"}, (YES, "", "The article says it in its own voice.")),  # noqa: E501
    ],
)  # fmt: skip
def test_the_form_of_a_claim(article: str, evidence: str, given: dict[str, Any], expected: Told) -> None:
    """Direct, mixed, reported and narrated are told by marks and by who governs the evidence."""
    assert told(form.check(scene(article, evidence, **given)), article) == (*expected, [evidence])


@pytest.mark.parametrize(
    ("article", "evidence", "who", "given", "found"),
    [
        ("Ada Holm left. The quay is shut.", "The quay is shut", "actor-1", "indirect", Form.INDIRECT),
        ("Ada Holm left. The quay is shut.", "The quay is shut", "actor-1", "narrated", Form.NARRATED),
        ("Ada Holm left. The quay is shut.", "The quay is shut", None, "indirect", Form.NARRATED),
        ("Ada Holm said the quay is shut.", "the quay is shut", "actor-1", "narrated", Form.INDIRECT),
        ("Ada Holm said the quay is shut.", "the quay is shut", None, "narrated", Form.INDIRECT),
        ("Ada Holm denied the quay is shut.", "Ada Holm denied the quay is shut", None, "narrated", Form.NARRATED),
    ],
)
def test_a_claim_with_a_speaker_is_reported(article: str, evidence: str, who: str | None, given: str, found: Form) -> None:
    """Without marks a claim is reported when somebody governs it or is said to; one that tells the saying is the article's."""
    made = scene(article, evidence, actors=(actor(article, 1, "Ada Holm"),), speaker=who, form=given)
    assert form._form(made, 0.0) is found


TALK = "Ada Holm, 63, told Bo “to stop talking”. She said the quay was shut. Bo Aas did not say why the quay was shut."


@pytest.mark.parametrize(
    ("pieces", "words", "telling"),
    [
        (("Ada Holm, 63, told Bo “to stop talking”", "the quay was shut"), "The quay was shut.", ["the quay was shut"]),
        (("Ada Holm, 63", "the quay"), "Ada Holm left the quay.", ["the quay"]),  # no verb of it: any word
        (("Ada Holm", "Bo Aas"), "She left.", ["Ada Holm", "Bo Aas"]),  # no word of it: all
    ],
)
def test_which_pieces_of_the_evidence_tell_the_claim(pieces: tuple[str, ...], words: str, telling: list[str]) -> None:
    """A piece that only says who "she" is tells nothing and decides no form."""
    made = scene(TALK, pieces[0], text=words, evidence=[piece(TALK, one) for one in pieces])
    assert [TALK[piece.start : piece.end] for piece in made.telling] == telling


def test_the_form_is_that_of_what_tells_the_claim() -> None:
    """A quotation in a piece that only names somebody makes no claim mixed, and who does not say why reports nothing."""
    pieces = [piece(TALK, "Ada Holm, 63, told Bo “to stop talking”"), piece(TALK, "the quay was shut")]
    heard = scene(TALK, "the quay was shut", text="The quay was shut.", form="indirect", evidence=pieces)
    assert form.check(heard).support.value == YES
    why = "Bo Aas did not say why the quay was shut"
    untold = scene(TALK, why, text="Nobody was told why the quay was shut.", form="narrated")
    assert form.check(untold).support.value == YES
    told_on = scene(TALK, "She said the quay was shut", text="The quay was shut.", form="narrated")
    assert form.check(told_on).support.value == NO


def test_who_denied_that_has_not_said_so() -> None:
    """A claim with the denial for its cue may deny what the sentence before tells, and may not assert it."""
    article = "Clerks said Ada Holm had shut the quay in May. Bo Aas denied that."
    pieces = [piece(article, "Ada Holm had shut the quay in May"), piece(article, "Bo Aas denied that.")]
    given: dict[str, Any] = {"speaker": "actor-1", "cue": "denied", "form": "indirect", "evidence": pieces}
    people = (actor(article, 1, "Bo Aas"),)
    denying = scene(article, "denied", text="Ada Holm did not shut the quay in May.", negated=True, actors=people, **given)
    asserting = scene(article, "denied", text="Ada Holm shut the quay in May.", actors=people, **given)
    assert [text.check(one).support.value for one in (denying, asserting)] == [YES, NO]


@pytest.mark.parametrize(("cue", "found"), [("was told", YES), ("the jury", NO), (None, NO)])
def test_a_cue_without_a_speaker_may_report(cue: str | None, found: str) -> None:
    """What a jury was told is reported as well as narrated when the claim has the cue."""
    article = "A clerk shut the quay, the jury was told."
    made = scene(article, "A clerk shut the quay", cue=cue, form="indirect")
    assert form.check(made).support.value == found


PAPER = "A letter seen by the Orlo Courier said the quay was shut. Bo Aas told the {} it was open."


@pytest.mark.parametrize(
    ("called", "found"),
    [("paper", YES), ("broadcaster", YES), ("mayor", OPEN)],
)
def test_who_tells_the_paper_tells_it_to_the_outlet_named_before(called: str, found: str) -> None:
    """Words told to "the paper" came through the outlet that the sentence before names; nobody else is a paper."""
    article = PAPER.format(called)
    people = {"actors": (actor(article, 1, "Bo Aas"),), "sources": (source(article, 1, "Orlo Courier"),)}
    given: dict[str, Any] = {"speaker": "actor-1", "cue": "told", "form": "indirect", "via": ["source-1"]}
    made = scene(article, "it was open", text="The quay was open.", **given, **people)
    assert [finding.support.value for finding in via.check(made)] == [found]


def test_evidence_without_a_word() -> None:
    """A figure alone has no word that could stand in marks."""
    assert form.quoted_share(scene("It sold “40” boats.", "40")) == 0.0
    assert form.quoted_share(scene("It sold “forty” boats.", "forty")) == 1.0


@pytest.mark.parametrize(
    ("evidence", "marked", "words"),
    [("The “quay” is shut", 1, 4), ("“quay”", 1, 1), ("is shut", 0, 2), ("The “quay” is shut. “No way,”", 3, 6)],
)
def test_words_inside_marks(evidence: str, marked: int, words: int) -> None:
    """The words of the evidence that stand inside marks, and all of them."""
    article = "The “quay” is shut. “No way,” he said."
    assert form._marked(scene(article, evidence)) == (marked, words)


# --- hedge and time ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "at"),
    [("rain", "Rain"), ("rain may", "Rain may"), ("fall today", "fall today"), ("may fall today", "may fall today"),
     ("may today", None), ("today at", None), ("today quay", None), ("", None), ("40", "40")],
)  # fmt: skip
def test_words_in_a_row(words: str, at: str | None) -> None:
    """Words are found one after the other, at the very beginning and at the very end of a sentence."""
    article = "Rain may fall today. The quay 40"
    found = hedge.find_words(scene(article, article), words.split())
    assert (found and article[found.start : found.end]) == at


@pytest.mark.parametrize(
    ("given", "expected", "at"),
    [
        ("may", (YES, "", "The passage weakens it so."), "may"),
        ("might", (OPEN, "hedge_mismatch", "The passage does not say “might”."), "Rain may fall"),
        ("fall", (OPEN, "hedge_mismatch", "“fall” does not weaken what is claimed."), "fall"),
    ],
)
def test_the_hedge_of_a_claim(given: str, expected: Told, at: str) -> None:
    """A hedge stands in the claim's sentence and is a word that weakens."""
    article = "Rain may fall."
    assert told(hedge.check(scene(article, "Rain may fall", hedge=given)), article) == (*expected, [at])
    assert told(hedge.check(scene(article, "Rain may fall")), article) == (YES, "", "No hedge is given.", [])


@pytest.mark.parametrize(
    ("words", "weak"),
    [("may", True), ("could", True), ("reportedly", True), ("forecast", True), ("is said to", True), ("is said", False)],
)  # fmt: skip
def test_words_that_weaken(words: str, weak: bool) -> None:
    """A modal, a hedge, a forecast or a whole phrase of hedging weakens; a part of the phrase does not."""
    assert hedge.weakens(words.split()) is weak


CARRIED = (YES, "", "The time is carried over from before.")


@pytest.mark.parametrize(
    ("article", "evidence", "given", "expected"),
    [
        ("On Monday rain fell.", "rain fell", "on Monday", (YES, "", "The passage gives this time.")),
        ("It rained on Monday. Ash fell. Ice fell. The quay fell.", "The quay fell", "on Monday", CARRIED),
        ("It rained on Monday. Ash fell. Ice fell. Oil fell. The quay fell.", "The quay fell", "on Monday", (OPEN, "time_mismatch", "The passage does not say “on Monday”.")),  # noqa: E501
        ("The quay fell. It rained on Monday.", "The quay fell", "on Monday", (OPEN, "time_mismatch", "The passage does not say “on Monday”.")),  # noqa: E501
        ("It rained on Monday. On Friday the quay fell.", "the quay fell", "on Monday", (NO, "time_mismatch", "The passage gives another time than “on Monday”.")),  # noqa: E501
        ("The quay fell. On Monday Ada Holm said so:\n\nIt is shut.", "It is shut", "on Monday", CARRIED),
    ],
)  # fmt: skip
def test_the_time_of_a_claim(article: str, evidence: str, given: str, expected: Told) -> None:
    """A time stands in the claim's sentence, or up to three sentences before where that has none of its own."""
    support, reason, detail, _ = told(when.check(scene(article, evidence, when=given)), article)
    assert (support, reason, detail) == expected
    assert told(when.check(scene(article, evidence)), article) == (YES, "", "No time is given.", [])


def test_the_time_of_the_saying() -> None:
    """The sentence of the cue gives the time as well."""
    article = "“It is shut. Rain fell,” Ada Holm said on Monday."
    made = scene(article, "It is shut", cue="said", when="on Monday")
    assert when.check(made).support.value == YES


# --- text and denial ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "given", "expected"),
    [
        ("The quay is shut.", {}, (OPEN, "hedge_dropped", "The passage says “claimed”, the claim says it flatly.")),
        ("The quay is shut.", {"hedge": "claimed"}, None),
        ("She claims the quay is shut.", {}, None),
    ],
)
def test_what_the_article_calls_a_claim(words: str, given: dict[str, Any], expected: Told | None) -> None:
    """Evidence that says "claimed" is told with the word or with a hedge."""
    article = "Ada Holm claimed the quay is shut."
    made = scene(article, article[:-1], cue="claimed", text=words, **given)
    finding = text._alleged(made)
    assert (finding and told(finding, article)[:3]) == expected


@pytest.mark.parametrize(
    ("article", "words", "denies", "expected"),
    [
        ("The quay is not shut.", "The quay is not shut.", True, (YES, "", "The passage denies it.")),
        ("The quay is not shut.", "The quay is not shut.", False, (NO, "polarity_mismatch", "The passage denies this, the summary calls it no denial.")),  # noqa: E501
        ("The quay is shut.", "The quay is shut.", False, (YES, "", "The passage asserts it.")),
        ("The quay is shut.", "The quay is shut.", True, (NO, "polarity_mismatch", "The passage asserts this, the summary calls it a denial.")),  # noqa: E501
        ("The quay is shut, but the dam is not open.", "The quay is shut, but the dam is not open.", True, (YES, "", "The claim denies a part and asserts a part.")),  # noqa: E501
        ("It is too early to blame her.", "It is too early to blame her.", True, (YES, "", "The passage denies it.")),
        ("It is too early to blame her.", "It is too early to blame her.", False, (YES, "", "The claim says that it is too much for that, which may be told either way.")),  # noqa: E501
        ("It is too early and he does not come.", "It is too early and he does not come.", False, (NO, "polarity_mismatch", "The passage denies this, the summary calls it no denial.")),  # noqa: E501
    ],
)  # fmt: skip
def test_whether_a_claim_denies(article: str, words: str, denies: bool, expected: Told) -> None:
    """A denial is called one, an assertion none, and what does both may be called either."""
    made = scene(article, article, text=words, negated=denies)
    assert told(negated.check(made), article)[:3] == expected


@pytest.mark.parametrize(
    ("words", "form", "reason"),
    [
        ("The crew followed the money and it led to one house.", "direct", "paraphrase"),
        ("The crew followed the money and it led to one house.", "indirect", None),
        ("The crew followed the tracks and it led to one house.", "direct", None),
    ],
)
def test_a_quotation_keeps_its_nouns(words: str, form: str, reason: str | None) -> None:
    """In what is quoted no noun stands for another, however little it says elsewhere."""
    article = "“The crew followed the tracks and it led to one house,” Ada Holm said."
    quoted = "The crew followed the tracks and it led to one house"
    found = text.check(scene(article, quoted, cue="said", text=words, form=form)).reason
    assert (found and found.value) == reason
