"""What people write on Slack, read; what others wrote, made harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.slack.asks import Ask, SharedFile, Wish, read_check, read_command, read_content, read_message
from summarizer.slack.words import links, literal, one_line, ordinal, shortened, spoken

BOT = "U0BOT"
LONG = "The port stays shut for nine days, the commissioner said on Monday at noon."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<https://a.example/x|a.example/x>", "a.example/x"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<@U123> and <@U123|ann>", "@U123 and ann"),
        ("<!channel> <!here|here> <!subteam^S1|@desk> <!subteam^S1>", "@channel here @desk @subteam"),
        ("<#C1|general> <#C1>", "general #C1"),
        ("R&amp;D: 3 &lt; 4 &gt; 2", "R&D: 3 < 4 > 2"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_what_slack_wrote_is_read_as_it_was_typed(written: str, read: str) -> None:
    """Links, mentions and entities are undone, and each entity once."""
    assert spoken(written) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "see <https://a.example/x?a=1&amp;b=2|this> and https://b.example/y.",
            ["https://a.example/x?a=1&b=2", "https://b.example/y"],
        ),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("HTTPS://A.example twice HTTPS://A.example", ["HTTPS://A.example"]),
        ("file:///etc/passwd ftp://a.example gopher://b", []),
        ("nothing here", []),
    ],
)
def test_only_web_addresses_are_links(text: str, found: list[str]) -> None:
    """Other schemes and paths of the machine never reach what fetches."""
    assert links(text) == found


@pytest.mark.parametrize(
    "hostile",
    [
        "<!channel>",
        "<!here>",
        "<@U0BOT>",
        "<https://evil.example|click>",
        "*bold* _it_ ~no~ `code`",
        ":bomb: :+1:",
        "&lt;!channel&gt;",
    ],
)
def test_nothing_of_others_means_anything_in_mrkdwn(hostile: str) -> None:
    """No sign that Slack reads is left: no angle bracket, no mark of style, no name of an emoji."""
    made = literal(hostile)
    assert not re.search(r"[<>*_~`]", made)
    assert not re.search(r":[\w+'-]+:", made)
    # What is left of ampersands are entities of ours.
    assert re.sub(r"&(?:amp|lt|gt);", "", made).count("&") == 0


@given(st.text(max_size=200))
def test_no_text_at_all_means_anything_in_mrkdwn(text: str) -> None:
    """Whatever is written, what is shown holds none of Slack's signs and stays on one line."""
    made = literal(text)
    assert not re.search(r"[<>*_~`\n\r\u2028\u2029]", made)
    assert "&" not in re.sub(r"&(?:amp|lt|gt);", "", made)


def test_direction_marks_and_controls_are_shown() -> None:
    """What would turn a line around or hide in it becomes visible; what only steers line breaking is not there."""
    assert one_line("a\u202eb\u0007c\u200bd\ud800\ue000") == "a\ufffdb\ufffdcd\ufffd\ufffd"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=100))
def test_shortened_text_fits_and_says_that_it_was_cut(text: str, most: int) -> None:
    """What fits is left alone; what does not is a beginning with an ellipsis."""
    made = shortened(text, most)
    assert len(made) <= most
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]))


@pytest.mark.parametrize(
    ("place", "word"),
    [(1, "first"), (3, "third"), (10, "tenth"), (11, "11th"), (12, "12th"), (22, "22nd"), (23, "23rd"), (101, "101st")],
)
def test_places_in_line_are_said_in_words(place: int, word: str) -> None:
    """You are third in line."""
    assert ordinal(place) == word


# --- what is asked ---

FILE = {
    "id": "F1",
    "name": "a.pdf",
    "mimetype": "application/pdf",
    "size": 7,
    "url_private_download": "https://files.slack.com/a",
}
SHARED = SharedFile(id="F1", name="a.pdf", kind="application/pdf", size=7, url="https://files.slack.com/a")


@pytest.mark.parametrize(
    ("text", "files", "threaded", "ask"),
    [
        ("<@U0BOT> <https://a.example/x>", [], False, Ask(Wish.SUMMARY, link="https://a.example/x")),
        ("please <@U0BOT> read <https://a.example/x>", [], True, Ask(Wish.SUMMARY, link="https://a.example/x")),
        (f"<@U0BOT> {LONG}", [], False, Ask(Wish.SUMMARY, text=LONG)),
        ("<@U0BOT> <https://a.example/x>", [FILE], False, Ask(Wish.SUMMARY, file=SHARED)),
        ("<@U0BOT>", [], True, Ask(Wish.SUMMARY, parent=True)),
        ("<@U0BOT> this one please", [], True, Ask(Wish.SUMMARY, parent=True)),
        ("<@U0BOT>", [], False, Ask(Wish.HELP)),
        ("<@U0BOT> help", [], False, Ask(Wish.HELP)),
        ("<@U0BOT> cancel", [], True, Ask(Wish.CANCEL)),
        (
            "<@U0BOT> check The port is shut. | <https://a.example/x|a.example>",
            [],
            False,
            Ask(Wish.CHECK, statement="The port is shut.", link="https://a.example/x"),
        ),
        ("<@U0BOT> check The port is shut.", [], True, Ask(Wish.CHECK, statement="The port is shut.", parent=True)),
        ("<@U0BOT> check The port is shut.", [FILE], False, Ask(Wish.CHECK, statement="The port is shut.", file=SHARED)),
        ("<@U0BOT> check", [], False, Ask(Wish.HELP)),
    ],
)
def test_a_message_is_read_as_what_it_gives(text: str, files: list[dict[str, object]], threaded: bool, ask: Ask) -> None:
    """A file before a link, a link before words, words before the thread; help where there is nothing."""
    assert read_message(text, files, bot=BOT, threaded=threaded) == ask


def test_a_link_within_a_pasted_article_is_part_of_it() -> None:
    """Forty words around a link are the article; the link is not fetched in its place."""
    article = " ".join([LONG] * 4) + " <https://a.example/x|More> follows."
    assert read_content(article, []) == Ask(Wish.SUMMARY, text=spoken(article))


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("https://a.example/x", Ask(Wish.SUMMARY, link="https://a.example/x")),
        (LONG, Ask(Wish.SUMMARY, text=LONG)),
        ("", Ask(Wish.HELP)),
        ("   ", Ask(Wish.HELP)),
        ("help", Ask(Wish.HELP)),
        ("a few words", Ask(Wish.HELP)),
        ("cancel", Ask(Wish.CANCEL)),
        ("/etc/passwd", Ask(Wish.HELP)),
        ("file:///etc/passwd", Ask(Wish.HELP)),
    ],
)
def test_a_command_is_read_as_what_it_gives(text: str, ask: Ask) -> None:
    """A path is no link, and a few words are no article."""
    assert read_command(text) == ask


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("The port is shut. | https://a.example/x", Ask(Wish.CHECK, statement="The port is shut.", link="https://a.example/x")),
        ("“A | B” said he | https://a.example/x", Ask(Wish.CHECK, statement="A | B” said he", link="https://a.example/x")),
        ("The port is shut. https://a.example/x", Ask(Wish.CHECK, statement="The port is shut.", link="https://a.example/x")),
        (f"The port is shut. | {LONG}", Ask(Wish.CHECK, statement="The port is shut.", text=LONG)),
        ("The port is shut.", Ask(Wish.HELP)),
        ("| https://a.example/x", Ask(Wish.HELP)),
        ("", Ask(Wish.HELP)),
    ],
)
def test_a_statement_is_parted_from_what_it_is_about(text: str, ask: Ask) -> None:
    """STATEMENT | LINK, or a text in the link's place; without either there is nothing to hold it against."""
    assert read_check(text) == ask


@given(st.text(max_size=80), st.booleans())
def test_a_request_comes_back_from_the_store_as_it_went_in(text: str, parent: bool) -> None:
    """Every field, the file included."""
    ask = Ask(
        Wish.CHECK, text=text, link="https://a.example", file=SHARED, statement=text, parent=parent, reply_url="u", asked_by="ann"
    )
    assert Ask.from_json(ask.to_json()) == ask
