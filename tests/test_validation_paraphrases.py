"""Classes of true paraphrase and of subtle falsehood, each on sentences made for it."""

from __future__ import annotations

import pytest

from summarizer import check, find_numbers, verify
from summarizer.document import Document
from summarizer.grounding.names import NameKind, find_names

MILL = (
    "Tarrow & Finch, a paper mill, said on Monday that it had not counted leaflets printed at a shed in Orland. "
    "The turbine has been out of order since May. The mill had refused the inspectors a permit twice. "
    "Snow usually closes the upper road. The manager, Odile Marsh-Tarn, was waiting to be questioned. "
    "A board recommended that all 9 sheds be cleared."
)

TRUE = {
    "a name over an ampersand": "Tarrow & Finch said on Monday that it had not counted leaflets printed at a shed in Orland.",
    "a name over a hyphen": "The manager, Odile Marsh-Tarn, was waiting to be questioned.",
    "a participle made a clause": "It did not count leaflets that were printed at a shed in Orland.",
    "a denied opposite": "The turbine has not been working since May.",
    "the passive": "The inspectors were refused a permit twice by the mill.",
}
FALSE = {
    "the denial taken away": "It counted leaflets that were printed at a shed in Orland.",
    "the opposite": "The turbine has been working since May.",
    "doer and done to exchanged in the passive": "The mill was refused a permit twice by the inspectors.",
    "usually made always": "Snow always closes the upper road.",
    "what is awaited made done": "The manager, Odile Marsh-Tarn, has been questioned.",
    "what is recommended made done": "All 9 sheds were cleared.",
    "an invented second clause": "The turbine has been out of order since May and inspectors demolished the chimney.",
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_paraphrase_is_supported(name: str) -> None:
    assert check(TRUE[name], MILL).support.value == "supported", check(TRUE[name], MILL).detail


@pytest.mark.parametrize("name", FALSE)
def test_a_subtle_falsehood_is_not_supported(name: str) -> None:
    assert check(FALSE[name], MILL).support.value in {"contradicted", "unsupported"}


def test_a_place_is_named_by_its_people() -> None:
    text = "The Velmian navy kept two ships at anchor. Velmia lies to the west."
    assert check("The navy of Velmia kept two ships at anchor.", text).support.value == "supported"


def test_the_brother_of_a_woman_is_not_his_brother() -> None:
    text = "Mrs Ada Holm met Mr Karl Brandt on Friday. She asked whether the boat belonged to his brother."
    assert check("Mrs Holm asked whether the boat belonged to Ada Holm's brother.", text).support.value != "supported"


def test_an_ampersand_joins_a_firm_of_two_names() -> None:
    names = find_names(Document("Tarrow & Finch makes paper. Its founder was Jonas Finch.")).names
    assert (names[0].text, names[0].kind) == ("Tarrow & Finch", NameKind.ORGANIZATION)
    assert names[1].text == "Jonas Finch"


def test_a_newspaper_is_not_the_company() -> None:
    text = "Morland Holdings lost money, the Dublin Examiner wrote. The company employs 90 people. The newspaper named no source."
    table = find_names(Document(text))
    company, paper = text.index("The company"), text.index("The newspaper")
    found = {m.start: table.of(m).text for m in table.mentions}
    assert found[company] == "Morland Holdings"
    assert found[paper] == "Dublin Examiner"


def test_over_about_says_where_and_bounds_nothing() -> None:
    assert find_numbers("The oil spread over about 4 square kilometres.")[0].qualifier == "about"
    assert find_numbers("It cost over 4 dollars.")[0].qualifier == "more_than"


ARTICLE = (
    "Dock chief Elsa Brink said the pier was sound. An engineer who left the port last year saw it otherwise. "
    "The bolts had rusted through, he said. Port owner Brink Docks promised to look into it."
)


def _summary(speaker: str) -> dict[str, object]:
    def span(words: str) -> dict[str, object]:
        start = ARTICLE.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    return {
        "schema_version": "1",
        "article": {"sha256": "0" * 64, "length": len(ARTICLE), "title": None, "url": None, "published": None, "language": "en"},
        "gist": [],
        "actors": [
            {
                "id": "actor-1",
                "name": "Elsa Brink",
                "kind": "person",
                "role": None,
                "aliases": [],
                "evidence": [span("Elsa Brink")],
            }
        ],
        "sources": [
            {
                "id": "source-1",
                "name": "engineer who left the port",
                "kind": "anonymous",
                "evidence": [span("An engineer who left the port last year")],
            }
        ],
        "claims": [
            {
                "id": "claim-1",
                "text": "The bolts had rusted through.",
                "speaker": speaker,
                "speaker_evidence": [span("he said")],
                "via": [],
                "form": "indirect",
                "negated": False,
                "hedge": None,
                "when": None,
                "cue": None,
                "evidence": [span("The bolts had rusted through")],
            }
        ],
        "numbers": [],
    }


@pytest.mark.parametrize(("speaker", "support"), [("source-1", "supported"), ("actor-1", "contradicted")])
def test_a_pronoun_that_speaks_is_the_last_one_of_its_sort(speaker: str, support: str) -> None:
    """An engineer whom the article only describes stands nearer to "he said" than the dock chief it names."""
    verdicts = {verdict.path: verdict for verdict in verify(_summary(speaker), ARTICLE).verdicts}
    assert verdicts["/claims/0/speaker"].support.value == support
