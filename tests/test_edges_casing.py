"""Where capitals and Treebank typography are undone: the smallest texts to which a rule just applies, and just does not."""

from __future__ import annotations

from typing import Any

import pytest
from test_validation_places import span, summary

from summarizer import check, verify
from summarizer.document import Document
from summarizer.schemas import ArticleSummary, Support
from summarizer.validation.casing import _begins, casing_of, in_case  # pyright: ignore[reportPrivateUsage]
from summarizer.validation.tokens import tokenize
from summarizer.validation.treebank import ordinary
from summarizer.validation.worded import in_ordinary_text

CASED = Document(
    "Guards of the Lower Guard met May Brown of McFee plc in Bath on Tuesday. “She may bath the brown dog,” a guard said. "
    "Ash fell. The United Ports Union (UPU) and the World Reed Office asked us to stay until 3 May. Boats sank."
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("the lower guard met may brown of mcfee plc in bath .", "The Lower Guard met May Brown of McFee plc in Bath ."),
        ("she may bath the brown dog, a guard said in may 2031.", "She may bath the brown dog, a guard said in May 2031."),
        ("the wro asked us to stay. boats sank in june.", "The WRO asked us to stay. Boats sank in June."),
        ("i met the upu in oslo.", "I met the UPU in oslo."),
        # in capitals alone: three words are a sentence, two are a name
        ("ASH FELL IN BATH", "Ash fell in Bath"),
        ("ASH FELL ON", "Ash fell on"),
        ("WORLD REED", "WORLD REED"),
        ("UPU", "UPU"),
        ("a guard met May.", "a guard met May."),
        # days that are longer than a word of three letters
        ("on monday a guard left", "On Monday a guard left"),
        ("on thu a guard left", "On thu a guard left"),
        ("on tues a guard left", "On Tues a guard left"),
        ("the sun and the sat", "The sun and the sat"),
        ("in feb a guard left", "In Feb a guard left"),
        ("the mar was a dec of jan", "The mar was a dec of jan"),
        # months that are words, beside a figure only
        ("it was 3 march then", "It was 3 March then"),
        ("it was march 3 then", "It was March 3 then"),
        ("on the march it was", "On the march it was"),
        # behind a title, with its stop or without
        ("the man met mr quell", "The man met Mr Quell"),
        ("the man met mrs quell", "The man met Mrs Quell"),
        ("the man met ms quell", "The man met Ms Quell"),
        ("the man met dr quell", "The man met Dr Quell"),
        ("the man met prof quell", "The man met Prof Quell"),
        ("the man met dame quell", "The man met dame quell"),
        ("dr quell left", "Dr Quell left"),
        ("the man met dr. quell", "The man met Dr. Quell"),
        ("a guard is 40, i said", "A guard is 40, I said"),
        ("5.3", "5.3"),
        ("", ""),
    ],
)
def test_capitals_are_those_of_the_article(given: str, expected: str) -> None:
    """A text without capitals has those of its article, of dates, titles, acronyms and the beginnings of sentences."""
    assert in_case(given, CASED) == expected


@pytest.mark.parametrize(
    ("text", "at", "begins"),
    [
        ("boats sank", 0, True),
        ("boats sank", 1, False),
        ("it fell. boats", 3, True),
        ("it fell! boats", 3, True),
        ("it fell? boats", 3, True),
        ("it fell; boats", 3, False),
        ("it fell, boats", 3, False),
        ("it fell: boats", 3, False),
        ("he said, “boats", 4, True),
        ("he said: “boats", 4, True),
        ('he said: "boats', 4, True),
        ("he said, ‘boats", 4, True),
        ("he said, ' boats", 4, True),
        ("he said, [boats", 4, True),
        ("he said, (boats", 4, True),
        ("he said “boats", 3, False),
        ("he said, “‘boats", 5, True),
        ("he said. “boats", 4, True),
        ("“boats", 1, True),
        ("“‘boats", 2, True),
        (") boats", 1, False),
    ],
)
def test_a_sentence_begins(text: str, at: int, begins: bool) -> None:
    """A sentence begins behind an end mark, and a quoted one behind a mark that a comma or colon stands before."""
    assert _begins(tokenize(text), at) is begins


@pytest.mark.parametrize(
    ("article", "given", "expected"),
    [
        # as it is spelled most often between the same words
        ("We love Reed now. We love Reed now. We love reed now.", "we love reed now", "We love Reed now"),
        ("We love Reed now. We love reed now. We love reed now.", "we love reed now", "We love reed now"),
        # between the words on one side alone
        ("We hail Reed today.", "they hail reed soon", "They hail Reed soon"),
        ("We hail Reed today.", "they met reed today", "They met Reed today"),
        ("We hail Reed today. A reed fell.", "they met reed soon", "They met reed soon"),
        ("We hail Reed today.", "they met reed soon", "They met Reed soon"),
        ("We hail Reed today. A reed fell.", "they hail reed soon", "They hail Reed soon"),
        ("We hail Reed today. A reed fell.", "they met reed today", "They met Reed today"),
        ("A reed fell. We hail Reed", "they met reed", "They met Reed"),
        ("A boat fell. (Ada Lund sank there.)", "we met ada lund", "We met Ada Lund"),
        ("Reed, Tom said. A reed fell.", "reed it is", "Reed it is"),
        # the first word of a sentence, or of a quoted one, tells nothing unless it is a name's
        ("Boats sank.", "the boats sank", "The boats sank"),
        ("“Boats sank”, he said.", "the boats sank", "The boats sank"),
        ("He said “Soon we sank”.", "it soon sank", "It soon sank"),
        ("He said (Soon we sank).", "it soon sank", "It soon sank"),
        ("— Soon we sank.", "it soon sank", "It soon sank"),
        ("He said Boats sank.", "the boats sank", "The Boats sank"),
        ("Tom Reed left.", "a man met tom reed", "A man met Tom Reed"),
        ("He left.", "a man met he", "A man met he"),
        # at the beginning and at the end
        ("We met Reed.", "reed met the man", "Reed met the man"),
        ("A man met Reed.", "we met reed", "We met Reed"),
        ("Ash fell on Reed. Reed sank.", "it met reed", "It met Reed"),
        ("So it is. So Soon fell.", "it is soon", "It is Soon"),
        ("We saw a Reed.", "we met a reed", "We met a Reed"),
        ("We saw Reed now.", "we met reed now", "We met Reed now"),
        # first letters of a name of two words or more
        ("The World Office asked us.", "a man of the wo left", "A man of the WO left"),
        ("A man saw Wren.", "a man of the w left", "A man of the w left"),
    ],
)
def test_a_word_is_spelled_as_its_neighbours_tell(article: str, given: str, expected: str) -> None:
    """A word has the spelling it has most often beside the same words, else the one it always has."""
    assert in_case(given, Document(article)) == expected


def test_small_words_stay_small() -> None:
    """A small word gets no capital from a name that has one elsewhere."""
    document = Document("We saw The Times.")
    casing = casing_of(document)
    (token,) = tokenize("the")
    assert casing.of(token, "of", "sea") == "the"
    assert casing.of(token, "saw", "sea") == "The"


ARTICLE = "The mayor met May Brown of Reed plc in Bath on Tuesday. Ten of the dogs (brown ones) fled."


def made(**parts: Any) -> dict[str, object]:
    return summary(ARTICLE, **parts)


def claim(text: str) -> dict[str, Any]:
    return {
        "id": "claim-1", "text": text, "speaker": None, "speaker_evidence": [], "via": [], "form": "narrated", "negated": False,
        "hedge": None, "when": None, "cue": None, "evidence": [span(ARTICLE, "The mayor met May Brown of Reed plc in Bath")],
    }  # fmt: skip


def actor(name: str, role: str, *aliases: str) -> dict[str, Any]:
    return {"id": "actor-1", "name": name, "kind": "person", "role": role, "aliases": list(aliases), "evidence": [span(ARTICLE, "May Brown")]}  # noqa: E501  # fmt: skip


def number(text: str, counted: str) -> dict[str, Any]:
    return {
        "id": "number-1", "text": text, "value": "10", "upper": None, "unit": None, "qualifier": None, "direction": None,
        "counted": counted, "claim": None, "evidence": [span(ARTICLE, "Ten of the dogs (brown ones) fled")],
    }  # fmt: skip


def test_claims_and_gist_in_lower_case_are_read_in_ordinary_case() -> None:
    """The text of a claim and of a gist sentence gets the article's capitals; names, roles and phrases stay as they are."""
    given = ArticleSummary.model_validate(
        made(
            gist=[{"text": "the mayor met may brown .", "evidence": [span(ARTICLE, "The mayor met May Brown")]}],
            claims=[claim("the mayor met may brown of reed plc in bath")],
            actors=[actor("may brown", "mayor of bath", "brown -lrb- may -rrb-")],
            numbers=[number("ten", "brown dogs of bath")],
        )
    )
    read = in_ordinary_text(given, Document(ARTICLE))
    assert read.gist[0].text == "The mayor met May Brown."
    assert read.claims[0].text == "The mayor met May Brown of Reed plc in Bath"
    assert (read.actors[0].name, read.actors[0].role, read.actors[0].aliases) == ("may brown", "mayor of bath", ("brown (may)",))
    assert (read.numbers[0].text, read.numbers[0].counted) == ("ten", "brown dogs of bath")


def test_treebank_fields_are_read_as_ordinary_text() -> None:
    """Names, roles, hedges, times and what is counted lose the spaces of a treebank; a summary without them is the same."""
    given = ArticleSummary.model_validate(
        made(
            actors=[actor("May 's Brown", "the mayor 's aide")],
            sources=[{"id": "source-1", "name": "the mayor 's aide", "kind": "other", "evidence": [span(ARTICLE, "The mayor")]}],
            claims=[claim("The mayor met May Brown .") | {"hedge": "ca n't", "when": "Tuesday ."}],
            numbers=[number("10 %", "dogs -lrb- brown -rrb-")],
        )
    )
    document = Document(ARTICLE)
    read = in_ordinary_text(given, document)
    assert (read.actors[0].name, read.actors[0].role, read.sources[0].name) == (
        "May's Brown",
        "the mayor's aide",
        "the mayor's aide",
    )
    assert (read.claims[0].text, read.claims[0].hedge, read.claims[0].when) == ("The mayor met May Brown.", "can't", "Tuesday.")
    assert (read.numbers[0].text, read.numbers[0].counted) == ("10%", "dogs (brown)")
    assert in_ordinary_text(read, document) is read


def test_a_claim_in_lower_case_names_whom_it_names() -> None:
    """A name in lower case is seen as the name of another: not supported, and the right one is."""
    people = "Ada May said the quay will close. Leo Brown is ill."
    base = claim("ada may said the quay will close") | {"evidence": [span(people, "Ada May said the quay will close")]}
    wrong = base | {"text": "leo brown said the quay will close"}
    found = [{v.path: v.support for v in verify(summary(people, claims=[one]), people).verdicts} for one in (base, wrong)]
    assert found[0]["/claims/0/text"] is Support.SUPPORTED
    assert found[1]["/claims/0/text"] is not Support.SUPPORTED
    assert check("ada may said the quay will close", people).support is Support.SUPPORTED


@pytest.mark.parametrize(
    ("typeset", "expected"),
    [
        ("the mayor `` does n't know '' what 's wrong , she said .", "the mayor “doesn't know” what's wrong, she said."),
        ("he was ` a patriot ' , the governor -lrb- 54 -rrb- said .", "he was ‘a patriot’, the governor (54) said."),
        ("Paid -LRB- twice -RRB- , -lsb- he -rsb- -lcb- said -rcb- .", "Paid (twice), [he] {said}."),
        ("he was `a patriot.' he said .", "he was ‘a patriot.' he said."),
        ("the workers ' union got $ 5 million , or 5 % .", "the workers' union got $5 million, or 5%."),
        ("it was the bosses ' and the workers ' plan .", "it was the bosses' and the workers' plan."),
        ("` the workers ' union ' , he said .", "‘the workers' union’, he said."),
        ("the workers ' union said ' no ' .", "the workers' union said ‘no’."),
        ("the harbour 's ' 90s cranes .", "the harbour's '90s cranes."),
        ("the harbour is shut ' .", "the harbour is shut '."),
        ("`` ` yes ' is a word , '' he said .", "“‘yes’ is a word,” he said."),
        ('" we lost , " he said " badly . "', "“we lost,” he said “badly.”"),
        ("'' we lost , '' he said .", "“we lost,” he said."),
        ("they will never , '' he said .", "they will never,” he said."),
        ("'' no , '' he said , `` yes . ''", "“no,” he said, “yes.”"),
        ("the u.s . fleet lost 9 - 11 men .", "the u.s. fleet lost 9-11 men."),
        ("the u. s. fleet lost , men .", "the u.s. fleet lost, men."),
        ("it left the d. c. port , men .", "it left the d.c. port, men."),
        ("the port of levin , d. c . .", "the port of levin, d.c."),
        ("he lives in the u.s. .", "he lives in the u.s."),
        ("mr . aske left at 10 : 30 p.m .", "mr. aske left at 10:30 p.m."),
        ("he said : 30 left .", "he said: 30 left."),
        ("ten of 10 : no .", "ten of 10: no."),
        ("the mayor ' s plan does n ' t work .", "the mayor's plan doesn't work."),
        ("a quay for £ 30 million or € 33 m , the # 1 wish .", "a quay for £30 million or €33 m, the # 1 wish."),
        ("it cost us$ 3 , a$ 4 and c$ 5 .", "it cost us$3, a$4 and c$5."),
        ("it lost $ 3 - $ 5 , or 3 % - 5 % .", "it lost $3-$5, or 3%-5%."),
        ("it lost 3 – 5 men - all .", "it lost 3–5 men - all."),
        ("a 3 - day trip , 3 - all .", "a 3 - day trip, 3 - all."),
        ("we wait . . . for rain . .", "we wait... for rain."),
        ("I 'm gon na stay ; we ca n't -- not yet ...", "I'm gonna stay; we can't — not yet..."),
        ("we wan na go ; we got ta ; we can not .", "we wanna go; we gotta; we cannot."),
        ("we 're , we 've , we 'll , she 'd , it 's .", "we're, we've, we'll, she'd, it's."),
        ("either\\/or , he said --- no .", "either/or, he said — no."),
        ("( he said ) [ no ] .", "(he said) [no]."),
        ("who ? me ! yes ; no .", "who? me! yes; no."),
        ("it is his ' no ' that counts .", "it is his ‘no’ that counts."),
        ("she says ' no way ' again .", "she says ‘no way’ again."),
        ("The port's chief (54) doesn't “know”.", "The port's chief (54) doesn't “know”."),
        ("'Tis rock 'n' roll, said O'Hara.", "'Tis rock 'n' roll, said O'Hara."),
        ("She won 3 - 1, then left - for good.", "She won 3 - 1, then left - for good."),
    ],
)
def test_treebank_tokens_are_the_text_they_stand_for(typeset: str, expected: str) -> None:
    """Marks, clitics, brackets and signs of money stand where a newspaper sets them; ordinary text is left alone."""
    assert ordinary(typeset) == expected
