"""Under what licences a user gets what an installation brings along."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# SPDX names of licences under which the package may be used and passed on together with everything it needs.
ALLOWED = {
    "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "PSF-2.0", "Zlib", "CC0-1.0", "CNRI-Python",
    "MPL-1.1", "MPL-2.0",
}  # fmt: skip
# What packages write that name no SPDX expression.
SPELLINGS = {
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
EXTRAS = ("local", "web", "pdf", "docx", "slack", "batch", "ray", "otel")


def installed_with(name: str, extras: tuple[str, ...] = ()) -> set[str]:
    """Every distribution that `name` with these extras brings along, and is installed here."""
    found: set[str] = set()
    waiting = [(canonicalize_name(name), extra) for extra in ("", *extras)]
    seen = set(waiting)
    while waiting:
        package, extra = waiting.pop()
        try:
            needs = distribution(package).requires or []
        except PackageNotFoundError:
            continue
        found.add(package)
        for need in map(Requirement, needs):
            if need.marker is not None and not need.marker.evaluate({"extra": extra}):
                continue
            steps = [(canonicalize_name(need.name), one) for one in ("", *need.extras)]
            waiting += [step for step in steps if step not in seen]
            seen.update(steps)
    return found - {canonicalize_name(name)}


def licence(package: str) -> str:
    """The licence expression of a distribution, its spelling made SPDX where it is none."""
    metadata = distribution(package).metadata
    if stated := metadata.get("License-Expression"):
        return stated
    free = (metadata.get("License") or "").splitlines()[:1]
    classified = [c.split("::")[-1].strip() for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    for words in (*classified, *free):
        if words in ALLOWED or words.lower() in SPELLINGS:
            return SPELLINGS.get(words.lower(), words)
    return " / ".join((*free, *classified)) or "none stated"


def allowed(expression: str) -> bool:
    """Whether one of the alternatives of an SPDX expression asks for nothing but allowed licences."""
    alternatives = re.split(r"\s+OR\s+", expression.replace("(", " ").replace(")", " "))
    return any(all(part.strip() in ALLOWED for part in re.split(r"\s+AND\s+", one)) for one in alternatives)


@pytest.mark.parametrize(
    ("expression", "fine"),
    [("MIT", True), ("MIT AND GPL-3.0-only", False), ("MPL-1.1 OR GPL-2.0-only", True), ("none stated", False)],
)
def test_an_expression_is_allowed_when_one_alternative_is(expression, fine):
    """AND needs all of its licences allowed, OR one."""
    assert allowed(expression) is fine


def test_everything_an_installation_brings_is_under_an_allowed_licence():
    """No dependency, of the core or of an extra, is under a licence that a user of an Apache-2.0 package would not expect."""
    packages = installed_with("summarizer", EXTRAS)
    assert {"openai", "instructor", "pydantic"} <= packages
    assert {name: licence(name) for name in packages if not allowed(licence(name))} == {}
