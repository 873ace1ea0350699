"""Settings: what stands over what, and faults named by their variable."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.errors import BadSetting
from summarizer.settings import Settings, load_settings


def test_nothing_leaves_the_machine_unasked() -> None:
    """With nothing set the model is the embedded one and no server is known."""
    settings = load_settings()
    assert (settings.model, settings.openai_base_url, settings.openai_api_key) == ("local", None, None)
    assert settings.max_characters == 2_000_000


def test_what_is_given_stands_over_the_environment_and_that_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option of None was not given."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "gpt-5")
    monkeypatch.setenv("SUMMARIZER_MAX_CHARACTERS", "1000")
    settings = load_settings(model="local", max_characters=None)
    assert (settings.model, settings.max_characters, settings.attempts) == ("local", 1000, 2)


def test_the_openai_names_are_read_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """OPENAI_BASE_URL and OPENAI_API_KEY keep their own names; SUMMARIZER_OPENAI_API_KEY means nothing."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://host.test/v1")
    monkeypatch.setenv("SUMMARIZER_OPENAI_API_KEY", "not-this")
    settings = load_settings()
    assert (settings.openai_base_url, settings.openai_api_key) == ("http://host.test/v1", None)


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings nor a fault beside the key print it."""
    monkeypatch.setenv("OPENAI_API_KEY", "key-of-a-test")
    settings = load_settings()
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "key-of-a-test"
    assert "key-of-a-test" not in f"{settings!r}{settings}{settings.model_dump_json()}"
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "0")
    with pytest.raises(BadSetting) as caught:
        load_settings()
    assert "key-of-a-test" not in str(caught.value)


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """`SUMMARIZER_MODEL=` in a shell file is no model name."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    assert (load_settings().model, load_settings().openai_api_key) == ("local", None)


def test_a_fault_is_one_line_that_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong values: both variables, their faults, exit code 2."""
    monkeypatch.setenv("SUMMARIZER_MAX_CHARACTERS", "many")
    monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "0")
    with pytest.raises(BadSetting) as caught:
        load_settings()
    line = str(caught.value)
    assert "SUMMARIZER_MAX_CHARACTERS: Input should be a valid integer" in line
    assert "SUMMARIZER_ATTEMPTS: Input should be greater than or equal to 1" in line
    assert "\n" not in line
    assert caught.value.exit_code == 2


def test_an_option_that_does_not_exist_is_refused() -> None:
    """A misspelt option is told, not ignored."""
    with pytest.raises(BadSetting, match="MAX_CHARS"):
        load_settings(max_chars=3)


def test_settings_made_by_hand_are_of_the_same_class() -> None:
    """What is read from the environment is a Settings like one made in code."""
    assert isinstance(load_settings(), Settings)
    assert Settings(model="m").model == "m"


def test_a_constant_costs_no_import_of_the_readers_of_environments() -> None:
    """The rooms that only want a threshold do not pay for pydantic_settings, nor the client for openai."""
    script = (
        "import sys, summarizer.settings, summarizer.models.client\n"
        "print(sorted({'pydantic_settings', 'openai', 'instructor', 'xllamacpp', 'genai_prices', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_a_file_stands_under_the_environment_and_over_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """summarizer.toml in the folder at hand: its keys are the settings' names."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarizer.toml").write_text('model = "mine"\nmax_cost = "0.05"\nconcurrency = 3\n', encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "5")
    settings = load_settings(attempts=4)
    assert (settings.model, settings.max_cost, settings.concurrency, settings.attempts) == ("mine", Decimal("0.05"), 5, 4)
    assert load_settings(concurrency=7).concurrency == 7


@pytest.mark.parametrize(
    ("text", "words"), [("model = ", "is not TOML"), ("modle = 'x'\n", "MODLE"), ("attempts = 0\n", "ATTEMPTS")]
)
def test_a_faulty_file_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str) -> None:
    """Broken TOML, a misspelt key, an impossible value."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarizer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting, match=words) as caught:
        load_settings()
    assert "\n" not in str(caught.value)
