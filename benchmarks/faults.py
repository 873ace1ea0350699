#!/usr/bin/env python3
"""llmock's verdict on our client for each fault it can make, over real sockets."""

from __future__ import annotations

import asyncio
import time
from typing import Literal

from llmock.pytest_plugin import LLMock
from llmock.testing import LLMockServer
from pydantic import BaseModel

from summarizer.errors import ModelError
from summarizer.models.client import connect
from summarizer.settings import load_settings


class Speaker(BaseModel):
    """Who says it."""

    name: str
    kind: Literal["person", "organization"]


FAULTS = {
    "429 with Retry-After, twice": (lambda m: m.rate_limit(times=2, retry_after=0.6), {}),
    "500": (lambda m: m.fail(500), {}),
    "503, twice": (lambda m: m.fail(503, times=2), {}),
    "outage": (lambda m: m.outage(), {}),
    "400": (lambda m: m.fail(400), {}),
    "401": (lambda m: m.fail(401), {}),
    "404": (lambda m: m.fail(404), {}),
    "422": (lambda m: m.fail(422), {}),
    "prompt too long": (lambda m: m.context_overflow(), {}),
    "slow answer (3 s), deadline 1 s": (lambda m: m.delay(3), {"request_deadline": 1.0}),
    "answer in prose": (lambda m: m.reply("I would rather not say."), {}),
    "broken tool arguments": (lambda m: m.break_tool_call("malformed_arguments"), {"mode": "tools"}),
    "unknown tool": (lambda m: m.break_tool_call("unknown_tool"), {"mode": "tools"}),
    "quota of 30 a minute, 33 questions": (lambda m: m.limits(rpm=30), {}),
    "stream cut without a word": (lambda m: m.truncate(after_chunks=2), {"stream": True}),
    "stream disconnected": (lambda m: m.disconnect(after_chunks=2), {"stream": True}),
    "stream with a broken piece": (lambda m: m.pace(100).corrupt(after_chunks=2), {"stream": True}),
    "stream that stalls, deadline 2 s": (
        lambda m: m.stall(after_chunks=2, seconds=20),
        {"stream": True, "request_deadline": 2.0},
    ),
    "slow first token (1 s)": (lambda m: m.slow_first_token(1), {"stream": True}),
}


async def asked(base_url: str, options: dict, times: int) -> str:
    given = {"mode": "json_schema", "openai_base_url": base_url, "transport_retries": 2, "attempts": 2, **options}
    settings = load_settings(**given)
    try:
        async with connect("gpt-4o", settings) as model:
            for _ in range(times):
                await model.ask(system="Name the speaker.", user="“It sails,” said Ilse Maran.", answer=Speaker)
    except ModelError as error:
        return f"{type(error).__name__}: {error}"
    return "an answer"


def main() -> None:
    print("| fault | verdict | attempts | seconds | what came of it |")
    print("|---|---|---|---|---|")
    with LLMockServer() as server:
        for name, (set_, options) in FAULTS.items():
            mock = LLMock(server).reset()
            set_(mock)
            started = time.perf_counter()
            came = asyncio.run(asked(mock.base_url(), options, 33 if name.startswith("quota") else 1))
            seconds = time.perf_counter() - started
            verdict = mock.verdict()
            codes = ", ".join(finding.code for finding in verdict.findings) or "no finding"
            passed = "PASS" if verdict.passed else "FAIL"
            print(f"| {name} | {passed} ({codes}) | {verdict.attempts} | {seconds:.1f} | {came[:110]} |")


if __name__ == "__main__":
    main()
