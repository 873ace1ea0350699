"""Typography and case do not count against a statement: Treebank tokens and lower case say what the ordinary text says."""

from __future__ import annotations

import re
from collections.abc import Callable

import hand_written as written
import pytest
import validation_article
from hypothesis import example, given
from hypothesis import strategies as st
from retold import treebank

from summarizer import check, verify
from summarizer.document import Document
from summarizer.schemas import Support
from summarizer.validation.casing import in_case
from summarizer.validation.treebank import ordinary

READ = [
    ("the mayor `` does n't know '' what 's wrong , she said .", "the mayor “doesn't know” what's wrong, she said."),
    ("he was ` a patriot ' , the governor -lrb- 54 -rrb- said .", "he was ‘a patriot’, the governor (54) said."),
    ("Paid -LRB- twice -RRB- , -lsb- he -rsb- -lcb- said -rcb- .", "Paid (twice), [he] {said}."),
    ("he called it ' envious ' and left .", "he called it ‘envious’ and left."),
    ("she says ' no way ' again .", "she says ‘no way’ again."),
    ("the workers ' union got $ 5 million , or 5 % .", "the workers' union got $5 million, or 5%."),
    ("it was the bosses ' and the workers ' plan .", "it was the bosses' and the workers' plan."),
    ("` the workers ' union ' , he said .", "‘the workers' union’, he said."),
    ("the workers ' union said ' no ' .", "the workers' union said ‘no’."),
    ("the harbour 's ' 90s cranes .", "the harbour's '90s cranes."),
    ("`` ` yes ' is a word , '' he said .", "“‘yes’ is a word,” he said."),
    ('" we lost , " he said " badly . "', "“we lost,” he said “badly.”"),
    ("'' we lost , '' he said .", "“we lost,” he said."),
    ("they will never , '' he said .", "they will never,” he said."),
    ("the u.s . fleet lost 9 - 11 men .", "the u.s. fleet lost 9-11 men."),
    ("the port of levin , d. c . .", "the port of levin, d.c."),
    ("he lives in the u.s. .", "he lives in the u.s."),
    ("mr . aske left at 10 : 30 p.m .", "mr. aske left at 10:30 p.m."),
    ("the mayor ' s plan does n ' t work .", "the mayor's plan doesn't work."),
    ("a quay for £ 30 million or € 33 m , the # 1 wish .", "a quay for £30 million or €33 m, the # 1 wish."),
    ("we wait . . . for rain . .", "we wait... for rain."),
    ("I 'm gon na stay ; we ca n't -- not yet ...", "I'm gonna stay; we can't — not yet..."),
]


@pytest.mark.parametrize(("typeset", "expected"), READ)
def test_treebank_tokens_are_read_as_the_text_they_stand_for(typeset: str, expected: str):
    assert ordinary(typeset) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The port's chief (54) doesn't “know”.",
        "The workers' union lost the ’90s.",
        "She won 3 - 1, then left - for good.",
        "'Tis rock 'n' roll, said O'Hara.",
        "The letter 's' fell off.",
    ],
)
def test_ordinary_text_is_left_alone(text: str):
    assert ordinary(text) == text


TOKENS = st.sampled_from(
    [
        *".,`'\"“”’-$5%:(nb",
        "``",
        "''",
        "'s",
        "n't",
        "-lrb-",
        "-rrb-",
        "--",
        "u.s",
        "the",
        "workers",
        "says",
        "port",
        "'no",
        "never,'",
    ]
)


@given(st.lists(TOKENS, max_size=14).map(" ".join))
@example("' ' '")
def test_no_word_or_figure_is_lost(text: str):
    kept = re.findall(r"[^\W_]", re.sub(r"-[lr][rsc]b-", "", text))
    assert re.findall(r"[^\W_]", ordinary(text)) == kept


@pytest.mark.checkout
@pytest.mark.parametrize(("file", "statement", "true"), list(written.statements()))
def test_typesetting_does_not_change_the_verdict(file: str, statement: str, true: bool):
    article = written.article(file)
    plain, apart = check(statement, article), check(treebank(statement), article)
    assert (apart.support, apart.reason) == (plain.support, plain.reason), f"{treebank(statement)}: {apart.detail}"


APART = [
    "the storm killed four dockers -lrb- and injured 11 -rrb- , the town 's hospital said .",
    "`` we have not lost a single crane , '' maran told radio levin .",
    "maran told radio levin they had ` not lost a single crane ' .",
    "Mr. Brandt did n't close the ferry terminal , he said .",
    "repairs could cost 3 million - 5 million crowns .",
]


@pytest.mark.parametrize("statement", APART)
def test_a_true_statement_in_treebank_tokens_is_supported(statement: str):
    found = check(statement, validation_article.ARTICLE)
    assert found.support is Support.SUPPORTED, found.detail


@pytest.mark.parametrize(
    "statement",
    [
        "`` we have not lost a single tug , '' maran told radio levin .",
        "the storm killed five dockers -lrb- and injured 11 -rrb- , the town 's hospital said .",
        "mr. brandt did close the ferry terminal , he said .",
        "repairs could cost 3 million - 6 million crowns .",
    ],
)
def test_a_false_statement_in_treebank_tokens_is_refused(statement: str):
    assert check(statement, validation_article.ARTICLE).support is not Support.SUPPORTED


# --- case --------------------------------------------------------------------------------------------------------------------

CASED = Document(
    "Guards of the Lower Guard met May Brown of McFee plc in Bath on Tuesday. “She may bath the brown dog,” a guard said. "
    "Ash fell. The United Ports Union (UPU) and the World Reed Office asked us to stay until 3 May. Boats sank."
)
CASES = [
    ("the lower guard met may brown of mcfee plc in bath .", "The Lower Guard met May Brown of McFee plc in Bath ."),
    ("she may bath the brown dog, a guard said in may 2031.", "She may bath the brown dog, a guard said in May 2031."),
    ("the wro asked us to stay. boats sank in june.", "The WRO asked us to stay. Boats sank in June."),
    ("the docks of bath, mr. brown said: “ash fell.”", "The docks of bath, Mr. Brown said: “Ash fell.”"),
    ("i met the upu in oslo.", "I met the UPU in oslo."),
    ("ASH FELL IN BATH ON TUESDAY", "Ash fell in Bath on Tuesday"),
    ("UPU", "UPU"),
    ("WORLD REED", "WORLD REED"),
    ("the guard met May.", "the guard met May."),
    ("5.3", "5.3"),
    ("", ""),
]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_a_statement_without_capitals_gets_those_of_its_article(given: str, expected: str):
    assert in_case(given, CASED) == expected


@pytest.mark.checkout
@pytest.mark.parametrize("change", [str.lower, str.upper, lambda text: treebank(text).lower()])
@pytest.mark.parametrize(("file", "statement", "true"), list(written.statements()))
def test_case_does_not_change_the_verdict(change: Callable[[str], str], file: str, statement: str, true: bool):
    article = written.article(file)
    found = check(change(statement), article)
    assert found.support is check(statement, article).support, f"{change(statement)}: {found.detail}"


def test_claims_and_gist_in_lower_case_get_the_report_of_the_same_in_their_case():
    plain = validation_article.summary()
    low = plain | {part: [item | {"text": item["text"].lower()} for item in plain[part]] for part in ("gist", "claims")}
    reports = [verify(one, validation_article.ARTICLE) for one in (plain, low)]
    assert reports[0].verdicts == reports[1].verdicts


# --- summaries ---------------------------------------------------------------------------------------------------------------


def _set(item: object, names: tuple[str, ...]) -> object:
    """An item of a summary with some fields in Treebank tokens."""
    assert isinstance(item, dict)
    return item | {name: treebank(item[name]) for name in names if isinstance(item[name], str)}


def test_a_summary_in_treebank_tokens_gets_the_report_of_the_same_in_ordinary_text():
    plain = validation_article.summary()
    plain["claims"][1]["text"] = "“We haven't lost a single crane.”"
    plain["gist"][0]["text"] = "The town's port (of Levin) will be closed for at least nine days."
    apart = plain | {
        part: [_set(item, names) for item in plain[part]]
        for part, names in {
            "gist": ("text",),
            "actors": ("name", "role"),
            "sources": ("name",),
            "claims": ("text", "hedge", "when"),
            "numbers": ("text", "counted"),
        }.items()
    }
    assert apart["sources"][2]["name"] == "the town 's hospital"
    assert apart["claims"][1]["text"] == "`` We have n't lost a single crane . ''"
    reports = [verify(one, validation_article.ARTICLE) for one in (plain, apart)]
    assert reports[0].verdicts == reports[1].verdicts
    assert reports[0].coverage == reports[1].coverage
