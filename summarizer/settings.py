"""What a user can set, and the thresholds that nobody should have to.

A setting comes from an argument, else from the environment (`SUMMARIZER_…`; the OpenAI names keep their own), else from
`summarizer.toml` in the folder at hand, else from its default here.
A constant below stands once, with its reason; the room that uses it imports it.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from summarizer.errors import BadSetting

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ENVIRONMENT_PREFIX = "SUMMARIZER_"
SETTINGS_FILE = "summarizer.toml"
"""Looked for in the folder at hand; its keys are the fields of Settings."""

# models: a sentence with its examples needs under 2,000 tokens; the cache's memory grows with this, and SmolLM2 ends at 8,192.
EMBEDDED_CONTEXT_TOKENS = 4096
# models: an article took 14 s with one slot and 20 s with two (means of four, two busy cores): each slot reads the examples
# anew, and what is decoded together is rounded otherwise, so that answers would depend on which questions met.
EMBEDDED_PARALLEL = 1
# models: with the adapter the instruction is one line and a conversation about 240 words of article, answers included.
TAUGHT_CONTEXT_TOKENS = 2048
# models: what is decoded together shares the reading of the weights: 60 tokens a second of one core's time with four, 44
# with one. Roundings then depend on what was decoded together: of two runs over one article a choice or two may differ.
TAUGHT_PARALLEL = 4
# models: prompts kept to be taken up again, in MiB; llama.cpp's own 8 GiB would fill up over a batch.
EMBEDDED_CACHE_MIB = 256
# models: an answer is a few lines; without a bound a small model that found no end would run until the context is full.
ANSWER_TOKENS = 512
# extraction: what a window repeats of the one before it, so that a speaker named just before its start is still seen.
WINDOW_OVERLAP_TOKENS = 200
# extraction: halvings of a window whose answer found no end, or that was longer than the model can read.
WINDOW_HALVINGS = 3
# models: one seed for everybody, so that two runs over one article can be compared.
SEED = 20161
# models: a server that takes no connection within this is not there; a slow one has the whole deadline to answer.
CONNECT_SECONDS = 5.0
# models: the longest draft we ask for has 8,000 tokens, 50 kB of JSON; what goes on beyond this is no answer to us.
ANSWER_BYTES = 2**20
# models: the same for an answer that is streamed, of which each token comes in 200 bytes of its own.
STREAM_BYTES = 16 * ANSWER_BYTES
STREAM_CHARACTERS = 400_000
# models: a stream that is silent this long has died; before its first piece a server may read a whole article.
STREAM_IDLE_SECONDS = 60.0


class Settings(BaseModel):
    """Everything a user can set; see the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    model: str = Field(default="local", min_length=1, description="`local`, a path to a .gguf, or a name the server knows")
    max_characters: int = Field(
        2_000_000, gt=0, description="longer articles are refused, so that a wrong file is not read for hours"
    )
    max_bytes: int = Field(
        default=32_000_000,
        gt=0,
        description="larger files and pages are refused; two million characters are 8 MB at most",
    )
    fetch_deadline: float = Field(default=30.0, gt=0, description="seconds for fetching one page, redirects and all")
    extract_deadline: float = Field(default=60.0, gt=0, description="seconds for finding the article in one page or file")
    request_deadline: float = Field(default=120.0, gt=0, description="seconds for one question to the model, retries included")
    article_deadline: float = Field(default=1800.0, gt=0, description="seconds for one article, however many questions it takes")
    attempts: int = Field(
        default=2, ge=1, le=10, description="how often a question is asked whose answer does not have the asked shape"
    )
    transport_retries: int = Field(
        default=2, ge=0, le=10, description="how often a broken connection, a 429 or a 5xx is tried again"
    )
    embedded_seconds: float = Field(
        default=15.0, gt=0, description="seconds in which the embedded model is asked about an article, the most telling first"
    )
    embedded_slots: int = Field(
        default=TAUGHT_PARALLEL,
        ge=1,
        le=16,
        description="questions the embedded model answers at once; with 1 its answers are the same in every run",
    )
    concurrency: int = Field(
        8, ge=1, le=1024, description="questions under way at once at one server; the embedded model has its own limit"
    )
    mode: Literal["auto", "json_schema", "tools_strict", "tools", "responses", "json"] = Field(
        "auto", description="how a server is told the shape of an answer; `auto` asks it one small question to find out"
    )
    stream: bool = Field(default=False, description="take answers piece by piece: for servers behind impatient proxies")
    max_cost: Decimal | None = Field(
        default=None,
        ge=0,
        allow_inf_nan=False,
        description="US dollars an article may cost; a call that could pass it is not made",
    )
    repair_attempts: int = Field(
        default=1, ge=0, le=10, description="rounds in which fields that failed are asked again; 0 leaves them as they are"
    )
    repair_tokens: int = Field(default=8_000, ge=0, description="tokens after which no further round of repair is begun")
    repair_seconds: float = Field(default=60.0, ge=0, description="seconds after which no further round of repair is begun")
    on_unsupported: Literal["keep", "drop", "raise"] = Field(
        "keep", description="what becomes of a field that stays unsupported: kept and marked, left out, or an error"
    )
    window_tokens: int = Field(
        default=3_000, ge=100, description="tokens of article that one question holds; a longer article is asked in windows"
    )
    cache_dir: Path | None = Field(default=None, description="where weights are kept; unset, the user's cache folder")
    # The OpenAI names are everybody's: as aliases they take no prefix.
    openai_base_url: str | None = Field(
        default=None, validation_alias="openai_base_url", description="an OpenAI-compatible server"
    )
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="openai_api_key", description="its key")


def load_settings(**given: object) -> Settings:
    """The settings in force: `given` (where not None) over the environment over the defaults.

    Raises BadSetting naming the variable, never its value.
    """
    try:
        return _from_environment()(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise BadSetting("; ".join(_fault(detail) for detail in error.errors(include_input=False, include_url=False))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{SETTINGS_FILE} is not TOML: {' '.join(str(error).split())}") from None


def with_options(settings: Settings, **given: object) -> Settings:
    """The settings with what is given (where not None) in their place.

    Raises BadSetting naming the variable, never its value.
    """
    options = {name: value for name, value in given.items() if value is not None}
    if not options:
        return settings
    try:
        checked = Settings.model_validate(options)
    except ValidationError as error:
        raise BadSetting("; ".join(_fault(detail) for detail in error.errors(include_input=False, include_url=False))) from None
    return settings.model_copy(update={name: getattr(checked, name) for name in options})


@functools.cache
def _from_environment() -> Callable[..., Settings]:
    # It takes 0.13 s to import: `import summarizer` and `--help` do without it.
    from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

    class Environment(Settings, BaseSettings):  # pyright: ignore[reportIncompatibleVariableOverride]
        model_config = SettingsConfigDict(
            env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, extra="forbid", hide_input_in_errors=True
        )

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            """What is given over the environment over the file in the folder at hand."""
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=SETTINGS_FILE)

    return Environment


def _fault(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0]) if detail["loc"] else "settings"
    variable = name.upper() if name.startswith("openai_") else f"{ENVIRONMENT_PREFIX}{name.upper()}"
    return f"{variable}: {detail['msg']}"
