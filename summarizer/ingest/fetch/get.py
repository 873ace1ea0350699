"""One page from the web, every hop of the way to it checked."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

import httpcore2
import httpx2

from summarizer.errors import NoArticle, UnreadableInput
from summarizer.ingest.fetch import robots
from summarizer.ingest.fetch.addresses import is_public
from summarizer.ingest.fetch.cache import Kept, PageCache
from summarizer.ingest.fetch.connection import AddressRefused, Allowed, CheckedBackend, Deadline, NotResolved, Resolve, resolve
from summarizer.ingest.fetch.transport import BadEncoding, TooLarge, Transport, body_of
from summarizer.settings import Settings

AGENT = "summarizer"
USER_AGENT = f"{AGENT}/{version('summarizer')} (reads single articles for a person who asked for them)"
# Browsers give up at 20; an article is behind a shortener, a tracker and a www at most. RFC 9309 wants five for robots.txt.
MOST_REDIRECTS = 8
_HEADERS = {
    "user-agent": USER_AGENT,
    "accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    # What the standard library unpacks in bounded steps.
    "accept-encoding": "gzip, deflate",
}
_REFUSALS = {
    401: "asks for a login before it shows the article; save it in a browser and give the file",
    402: "is behind a paywall; get the article as a reader and give the file",
    403: "may not be read without a browser (403); save the article there and give the file",
    404: "there is no such page (404)",
    410: "the page is gone (410)",
    429: "too many pages were asked for (429); try again later",
    451: "may not be shown for legal reasons (451)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How names become addresses and which of them may be connected to; other than these only for tests, and only in code."""

    resolve: Resolve = resolve
    allowed: Allowed = is_public


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as its server sent it, unpacked."""

    url: str
    """Where it was in the end, redirects followed."""
    data: bytes
    content_type: str | None


def fetch(url: str, *, settings: Settings, network: Network, cache: PageCache) -> Fetched:
    """The page at an http(s) URL.

    Raises UnreadableInput and NoArticle with the URL and what became of it.
    """
    deadline = Deadline(settings.fetch_deadline)
    backend = CheckedBackend(resolve=network.resolve, allowed=network.allowed, deadline=deadline)
    with httpx2.Client(transport=Transport(backend), headers=_HEADERS, timeout=settings.fetch_deadline) as client:
        try:
            return _Way(client, settings=settings, cache=cache).follow(url)
        except AddressRefused as error:
            why = f"{error} is no address of the public internet, and pages are fetched from there alone"
        except NotResolved as error:
            why = f"no address is known for {error}"
        except TooLarge:
            why = f"larger than max_bytes ({settings.max_bytes:,}); raise SUMMARIZER_MAX_BYTES or give the article alone"
        except BadEncoding as error:
            why = f"came packed in a way that cannot be unpacked ({error})"
        except (httpcore2.TimeoutException, httpx2.TimeoutException):
            why = f"took longer than fetch_deadline ({settings.fetch_deadline:g} s); try again or raise SUMMARIZER_FETCH_DEADLINE"
        except (httpcore2.NetworkError, httpx2.NetworkError) as error:
            why = f"could not be reached ({' '.join(str(error).split())[:200] or type(error).__name__})"
        except (
            httpcore2.ProtocolError,
            httpx2.ProtocolError,
            httpx2.InvalidURL,
            httpx2.UnsupportedProtocol,
            ValueError,
        ) as error:
            if isinstance(error, UnreadableInput | NoArticle):
                raise
            why = f"no web server answers there ({' '.join(str(error).split())[:200] or type(error).__name__})"
    raise UnreadableInput(f"{url}: {why}")


class _Way:
    """The hops from the URL that was asked for to the page."""

    def __init__(self, client: httpx2.Client, *, settings: Settings, cache: PageCache) -> None:
        self._client, self._settings, self._cache = client, settings, cache
        self._rules: dict[str, str] = {}

    def follow(self, url: str) -> Fetched:
        """Go from hop to hop until one is a page. Raises UnreadableInput for what is none."""
        request = self._client.build_request("GET", _checked(httpx2.URL(url), asked=url))
        for _ in range(MOST_REDIRECTS + 1):
            self._ask_robots(request.url, asked=url)
            answer = self._get(request, limit=self._settings.max_bytes)
            if answer.following is None:
                return self._page(answer, asked=url)
            request = answer.following
            _checked(request.url, asked=url)
        raise UnreadableInput(f"{url}: redirects more than {MOST_REDIRECTS} times; give the address of the page itself")

    def _page(self, answer: _Answer, *, asked: str) -> Fetched:
        if answer.status not in {200, 203}:
            what = _REFUSALS.get(answer.status)
            if what is None:
                what = (
                    f"the server failed ({answer.status}); try again later"
                    if answer.status >= 500
                    else f"answered {answer.status}"
                )
            raise (NoArticle if answer.status in {401, 402} else UnreadableInput)(f"{asked}: {what}")
        return Fetched(url=answer.url, data=answer.body, content_type=answer.content_type)

    def _ask_robots(self, url: httpx2.URL, *, asked: str) -> None:
        """Refuse a page that its site asks programs to leave alone; a site that cannot say is left alone too (RFC 9309)."""
        origin = f"{url.scheme}://{url.netloc.decode()}"
        if origin not in self._rules:
            self._rules[origin] = self._robots_of(origin, asked=asked)
        target = url.raw_path.decode("ascii", "replace")
        if not robots.allows(self._rules[origin], agent=AGENT, target=target):
            raise UnreadableInput(
                f"{asked}: {origin}/robots.txt asks programs to leave this page alone; save it and give the file"
            )

    def _robots_of(self, origin: str, *, asked: str) -> str:
        request = self._client.build_request("GET", f"{origin}/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            _checked(request.url, asked=asked)
            answer = self._get(request, limit=robots.MOST_BYTES, cut=True)
            if answer.following is None:
                if answer.status >= 500:
                    raise UnreadableInput(f"{asked}: {origin}/robots.txt could not be read ({answer.status}); try again later")
                return answer.body.decode("utf-8", "replace").removeprefix("\ufeff") if answer.status == 200 else ""
            request = answer.following
        return ""

    def _get(self, request: httpx2.Request, *, limit: int, cut: bool = False) -> _Answer:
        url = str(request.url.copy_with(fragment=None))
        kept = self._cache.get(url)
        if kept is not None:
            request.headers.update(kept.conditions())
        response = self._client.send(request, stream=True)
        try:
            if response.next_request is not None:
                return _Answer(url=url, status=response.status_code, following=response.next_request)
            if response.status_code == 304 and kept is not None:
                return _Answer(url=url, status=200, body=kept.body, content_type=kept.content_type)
            if response.status_code not in {200, 203}:  # its body is an error's: nobody needs it
                return _Answer(url=url, status=response.status_code)
            body = body_of(response, limit=limit, cut=cut)
        finally:
            response.close()
        content_type = response.headers.get("content-type")
        self._keep(url, response, body)
        return _Answer(url=url, status=response.status_code, body=body, content_type=content_type)

    def _keep(self, url: str, response: httpx2.Response, body: bytes) -> None:
        etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
        stored = "no-store" not in response.headers.get("cache-control", "").lower()
        if response.status_code == 200 and stored and (etag or modified):
            kind = response.headers.get("content-type")
            self._cache.put(Kept(url=url, content_type=kind, etag=etag, last_modified=modified, body=body))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    url: str
    status: int
    body: bytes = b""
    content_type: str | None = None
    following: httpx2.Request | None = None


def _checked(url: httpx2.URL, *, asked: str) -> httpx2.URL:
    """The URL without its fragment, if it may be asked for at all."""
    if url.scheme not in {"http", "https"} or not url.host:
        raise UnreadableInput(f"{asked}: leads to {url.scheme or 'no'}: address; only http and https are read")
    if url.userinfo:
        raise UnreadableInput(f"{_without_credentials(asked)}: holds a user name or password; save the page and give the file")
    port = url.port
    if port is not None and port < 1024 and port not in {80, 443}:
        raise UnreadableInput(f"{asked}: port {port} is no web server's")
    return url.copy_with(fragment=None)


def _without_credentials(url: str) -> str:
    scheme, slashes, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}"
