"""The help texts as a set: one voice, one word for one thing, every flag with its unit or default, nothing cut off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.settings import Settings

# The command line as it is promised: commands, arguments, flags and the choices of a flag. Names may be added.
PROMISED: dict[str, dict[str, set[str]]] = {
    "summarize": {"--model": set(), "--format": {"text", "json", "markdown", "html"}, "-o": set()},
    "verify": {"--source": set(), "--format": {"text", "json"}},
    "check": {"--source": set(), "--format": {"text", "json"}},
    "batch": {"-o": set(), "--engine": {"local", "ray", "openai-batch"}, "--resume": set()},
    "slack": {},
    "models list": {},
    "models pull": {},
    "models check": {},
}
ARGUMENTS = {"summarize": "ARTICLE|-|URL", "verify": "SUMMARY.json", "check": "STATEMENT", "batch": "INPUT…"}
EXIT_CODES = {"0", "1", "2", "3", "4", "130"}
# Flags that mean another thing in another command; everything else is told in the same words wherever it stands.
OTHER_MEANING = {"--format", ("batch", "--output"), ("slack", "--mode"), ("report", "--source"), ("diff", "--source")}


def commands(command: Any = None, name: str = "") -> Iterator[tuple[str, Any]]:
    """Each command that does something, by its words."""
    command = command or typer.main.get_command(app)
    if not hasattr(command, "commands"):
        yield name, command
        return
    for word, inner in command.commands.items():
        yield from commands(inner, f"{name} {word}".strip())


COMMANDS = dict(commands())


def shown(name: str) -> str:
    """What `--help` prints for a command, its lines joined."""
    done = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "100"})
    assert done.exit_code == 0
    return done.stdout


def flat(text: str) -> str:
    return " ".join(text.split())


def flags(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option" and one.name != "help"]


def rendered(command: Any, parameter: Any) -> tuple[str, str]:
    """The two columns of a flag's line: its names with what it takes, and its text with default and variable."""
    context = command.make_context("summarizer", [], resilient_parsing=True)
    record = parameter.get_help_record(context)
    assert record is not None
    return record


@pytest.mark.parametrize("name", PROMISED)
def test_what_is_promised_is_in_the_help(name: str) -> None:
    """Every command, argument, flag and choice that others build on."""
    text = flat(shown(name))
    assert ARGUMENTS.get(name, "") in text
    for flag, choices in PROMISED[name].items():
        [found] = [one for one in flags(COMMANDS[name]) if flag in one.opts]
        names, _ = rendered(COMMANDS[name], found)
        assert choices <= set(re.findall(r"[\w-]+", names.partition("<")[2])), names
        assert f"{flag}" in text


def test_the_list_of_commands_cuts_nothing_off() -> None:
    """The first sentence of each command fits into its line at 80 columns, and says what the command does."""
    done = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"})
    assert "..." not in done.stdout.partition("Commands:")[2]
    verbs = r"(?:Summarize|Check|Show|Compare|Start|List|Fetch|Ask)\b.*\."
    told = {name: flat(command.help).split(". ")[0].rstrip(".") + "." for name, command in COMMANDS.items()}
    assert [name for name, first in told.items() if not re.fullmatch(verbs, first) or len(first) > 66] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_its_exit_codes(name: str) -> None:
    """In one line of one form, from 0 upwards, none that the contract does not know."""
    line = flat(COMMANDS[name].help).partition("Exit codes: ")[2]
    codes = re.findall(r"(?:^|[,.] )(\d+) ", line)
    assert codes[0] == "0"
    assert codes == sorted(codes, key=int)
    assert set(codes) <= EXIT_CODES
    assert line.endswith(".")


def test_a_flag_that_two_commands_have_is_told_in_the_same_words() -> None:
    """Text, what it takes, and the variable; but for the few that mean another thing."""
    told: dict[str, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, command in COMMANDS.items():
        for one in flags(command):
            if one.opts[-1] not in OTHER_MEANING and (name, one.opts[-1]) not in OTHER_MEANING:
                told[one.opts[-1]][rendered(command, one)].append(name)
    assert {"--model", "--source", "--output"} <= set(told)
    assert {flag: list(ways.values()) for flag, ways in told.items() if len(ways) > 1} == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_says_what_it_takes_and_what_holds_without_it(name: str) -> None:
    """A value has a name of its own or its choices, and a default, or it is required; a switch has a sentence."""
    for one in flags(COMMANDS[name]):
        names, text = rendered(COMMANDS[name], one)
        assert re.match(r"[A-Z].*\.(?:  \[|$)", text), f"{names}: {text}"
        if one.is_flag:
            continue
        assert not re.search(r"<(?:str|int|float|path|list)\b", names), f"{names}: what is it?"
        assert re.search(r"default: |required\]", text), f"{names}: and without it?"


def test_a_flag_that_is_a_setting_too_names_its_variable() -> None:
    """`--max-cost` and SUMMARIZER_MAX_COST are the same: the help says so."""
    for name, command in COMMANDS.items():
        for one in flags(command):
            if name != "slack" and one.name in Settings.model_fields:
                assert f"env var: SUMMARIZER_{one.name.upper()}" in rendered(command, one)[1], f"{name} --{one.name}"


def test_the_version_is_printed() -> None:
    """`--version`, before any command."""
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"summarizer {version('summarizer')}\n")
