"""The embedded model: what cannot be loaded is told in a line, what can is loaded once and keeps quiet."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from summarizer.errors import MissingExtra, ModelError, UnknownModel
from summarizer.models import embedded, grammar, weights
from summarizer.models.client import connect
from summarizer.models.embedded import Load
from summarizer.models.endpoint import resolve
from summarizer.models.listing import check_model, list_models
from summarizer.settings import Settings


class Answer(BaseModel):
    """A person."""

    name: str = Field(max_length=40)
    kind: Literal["person", "organization"]


# --- without weights -----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A model name that is a path to nothing."""
    with pytest.raises(UnknownModel, match=r"there is no file .*nothing\.gguf$"):
        embedded.serve(Load(tmp_path / "nothing.gguf", alias="nothing"))


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    """A folder by that name cannot be read as a file."""
    (tmp_path / "folder.gguf").mkdir()
    with pytest.raises(UnknownModel, match="cannot be read"):
        embedded.serve(Load(tmp_path / "folder.gguf", alias="folder"))


@pytest.mark.parametrize("content", [b"", b"GGU", b"PK\x03\x04 a zip", b"gguf in small letters"])
def test_a_file_of_another_kind_is_told_before_it_is_loaded(tmp_path: Path, content: bytes) -> None:
    """Only what begins with the letters GGUF is given to llama.cpp."""
    path = tmp_path / "other.gguf"
    path.write_bytes(content)
    with pytest.raises(UnknownModel, match="is not a GGUF file"):
        embedded.serve(Load(path, alias="other"))


def test_a_missing_adapter_is_named_and_not_the_model(tmp_path: Path) -> None:
    """llama.cpp would only say that the model cannot be loaded."""
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    with pytest.raises(UnknownModel, match=r"there is no file .*taught\.gguf"):
        embedded.serve(Load(path, alias="model", adapter=tmp_path / "taught.gguf"))


def test_a_broken_gguf_is_one_line_of_ours_and_none_of_llama_cpp(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Cut short after the magic: ModelError, and nothing on standard error."""
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ModelError, match=r"llama\.cpp cannot load"):
        embedded.serve(Load(path, alias="broken"))
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_the_line_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """xllamacpp is not installed: what to install is in the message."""
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[local\]'"):
        embedded.serve(Load(path, alias="model"))


def test_nothing_is_fetched_that_could_not_be_loaded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without llama.cpp the weights are not downloaded first: the missing extra is told at once."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(weights, "ensure", lambda settings, **_: pytest.fail("fetched"))
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[local\]'"):
        resolve("local", settings)


def test_list_says_what_is_here_without_loading_or_asking(settings: Settings) -> None:
    """The embedded model is listed with size and licence, absent; the default of the settings after it."""
    (local,) = list_models(settings)
    assert (local.name, local.default, local.present, local.path) == ("local", True, False, None)
    assert (local.size, local.licence) == (98_362_432, "Apache-2.0")
    _, chosen = list_models(settings.model_copy(update={"model": "gpt-5", "openai_base_url": "http://ann:geheim@host.test/v1"}))
    assert (chosen.name, chosen.what, chosen.default, chosen.present) == ("gpt-5", "the server at host.test", True, None)


def test_check_tells_why_a_model_does_not_answer(settings: Settings, tmp_path: Path) -> None:
    """A model that cannot be used is a result with the reason, not an exception."""
    path = tmp_path / "other.gguf"
    path.write_bytes(b"no model")
    check = asyncio.run(check_model(str(path), settings))
    assert (check.answers, check.usage.calls) == (False, 0)
    assert "is not a GGUF file" in check.detail


# --- grammars ------------------------------------------------------------------------------------------------------------------


def test_a_probe_forces_the_sentinel_in_front_of_the_start_rule() -> None:
    """Only the rule named start is renamed, after the header, attributes kept."""
    text = '%llguidance {"no_forcing": true}\nrestart: "a"\nstart[max_tokens=3]: restart "start: "\n'
    assert grammar.probe(text) == (
        '%llguidance {"no_forcing": true}\nstart: "@@grammar@@" probed-start\nrestart: "a"\n'
        'probed-start[max_tokens=3]: restart "start: "\n'
    )
    assert grammar.probe('root ::= "a" | root-two\n') == 'root ::= "@@grammar@@" probed-start\nprobed-start ::= "a" | root-two\n'


def test_a_grammar_without_a_start_rule_cannot_be_probed() -> None:
    """There is nothing to put the sentinel in front of."""
    with pytest.raises(ValueError, match="no start rule"):
        grammar.probe('%llguidance {}\nbegin: "a"\n')


# --- with the real model -------------------------------------------------------------------------------------------------------


@pytest.fixture
def here(cached_weights: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real weights, as what `local` stands for."""
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    monkeypatch.setattr(weights, "ensure", lambda settings, **_: cached_weights)
    return cached_weights


def test_the_real_model_answers_in_the_shape_asked_for(here: Path, settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    """Loaded, asked and stopped: an instance of the class, tokens counted, no cost, and not a word on standard error."""

    async def main() -> tuple[Answer, Any]:
        async with connect("local", settings) as model:
            got = await model.ask(system="Answer in JSON.", user="Ilse Maran said it was late.", answer=Answer, max_tokens=80)
            return got, model.usage

    got, usage = asyncio.run(main())
    assert type(got) is Answer
    assert (usage.calls, usage.cost) == (1, "0")
    assert usage.prompt_tokens > 10
    assert usage.completion_tokens > 5
    assert capfd.readouterr() == ("", "")


def test_the_real_model_gives_the_same_answer_twice(here: Path, settings: Settings) -> None:
    """Temperature 0 and one seed: two servers, one answer."""

    async def main() -> str:
        async with connect("local", settings) as model:
            return await model.complete(system="Go on.", user="The ferry", grammar="root ::= [a-z ]{20,40}", max_tokens=60)

    first = asyncio.run(main())
    embedded.stop_all()
    assert asyncio.run(main()) == first
    assert len(first) >= 20


def test_one_server_serves_a_process_and_only_this_process(here: Path) -> None:
    """The same load is the same server, on loopback; without this process's key it answers nothing, and names no path."""
    load = Load(here, alias="local")
    server = embedded.serve(load)
    assert embedded.serve(Load(here, alias="local")) is server
    assert server.base_url.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{server.base_url}/chat/completions", data=b"{}")
    request = urllib.request.Request(f"{server.base_url}/models", headers={"authorization": f"Bearer {server.api_key}"})
    with urllib.request.urlopen(request) as answer:
        listed = answer.read().decode()
    assert [model["id"] for model in json.loads(listed)["data"]] == ["local"]
    assert str(here) not in listed
    assert server.api_key not in repr(server)


def test_a_path_to_a_gguf_is_a_model_name(here: Path, settings: Settings) -> None:
    """Any GGUF is asked under its file's name, folder and ending left out."""

    async def main() -> tuple[str, str]:
        async with connect(str(here), settings) as model:
            return model.name, await model.complete(system="", user="Yes or no?", grammar='root ::= "yes" | "no"')

    name, said = asyncio.run(main())
    assert name == here.stem
    assert said in {"yes", "no"}


def test_check_says_that_the_real_model_answers(here: Path, settings: Settings) -> None:
    """One small question, answered, timed and counted."""
    check = asyncio.run(check_model("local", settings))
    assert (check.answers, check.detail, check.usage.calls) == (True, "the embedded model", 1)
    assert 0 < check.seconds < 60


def test_a_prompt_over_the_context_is_one_line(here: Path, settings: Settings) -> None:
    """llama.cpp refuses what does not fit; its reason reaches the user."""

    async def main() -> None:
        async with connect("local", settings) as model:
            await model.complete(system="", user="word " * 9000)

    with pytest.raises(ModelError, match="exceeds the available context size"):
        asyncio.run(main())


def test_a_process_that_used_the_model_ends_quietly(here: Path) -> None:
    """No line, no traceback and no hang when the interpreter ends with a server loaded, a failed question included."""
    script = f"""
import asyncio
from summarizer.errors import ModelError
from summarizer.models.client import connect
from summarizer.settings import load_settings
from pydantic import BaseModel
class A(BaseModel):
    name: str
async def main():
    async with connect({str(here)!r}, load_settings(attempts=1)) as model:
        try:
            await model.ask(system="", user="Hello", answer=A, max_tokens=2)
        except ModelError as error:
            print(error)
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{here.stem} found no end within 2 tokens\n"
