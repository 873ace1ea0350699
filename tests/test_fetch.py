"""Pages from the web: what may be connected to, what is followed, what is kept, and what ends it."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
import zlib

import pytest
from news_site import HERE, PARAGRAPHS, Answer, open_site, page
from test_cli_input import complaint, run

from summarizer import ingest
from summarizer.errors import NoArticle, UnreadableInput
from summarizer.ingest.fetch import Network, PageCache, fetch
from summarizer.ingest.fetch.addresses import is_public

LOOPBACK = (2, 1, 6, "", ("127.0.0.1", 0))  # as getaddrinfo says it
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def site():
    with open_site() as opened:
        opened.pages["/port"] = Answer(page())
        yield opened


@pytest.fixture
def get(settings, tmp_path):
    """Fetch an URL over a network where every name is this machine."""

    def get(url: str, network: Network = HERE, **changed: object):
        cache = PageCache(tmp_path / "pages")
        return fetch(url, settings=settings.model_copy(update=changed), network=network, cache=cache)

    return get


def refusal(get, url: str, network: Network = HERE, **changed: object) -> str:
    with pytest.raises((UnreadableInput, NoArticle)) as caught:
        get(url, network, **changed)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- addresses ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "169.254.170.2", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "192.0.2.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "localhost", "", "1", "0x7f.1",
    ],
)  # fmt: skip
def test_addresses_that_are_no_public_hosts(address):
    """Private, loopback, link-local, metadata, shared, multicast, reserved, and IPv6 with an IPv4 address inside."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_addresses_of_the_public_internet(address):
    """Neighbours of the refused ranges are let through."""
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1", "169.254.169.254"],
)
def test_a_private_address_is_refused_however_it_is_written(site, host):
    """The command line refuses loopback by every spelling: exit 2, one line, and nobody was asked."""
    result = run("summarize", f"http://{host}:{site.port}/port")
    assert result.exit_code == 2
    assert "public internet" in complaint(result) or "no address is known" in complaint(result)
    assert site.asked == []


def test_no_setting_of_the_environment_opens_loopback(site, monkeypatch):
    """Neither our own variables nor a proxy's make a private address reachable."""
    for name in ("SUMMARIZER_ALLOW_ADDRESSES", "SUMMARIZER_NETWORK", "SUMMARIZER_ALLOWED"):
        monkeypatch.setenv(name, "127.0.0.1")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{site.port}")
    monkeypatch.setattr(
        "summarizer.ingest.fetch.connection.socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 0))]
    )
    result = run("summarize", "http://courier.example/port")
    assert (result.exit_code, site.asked) == (2, [])
    assert "courier.example is no address of the public internet" in complaint(result)


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(site, get):
    """A resolver that says a public address first and a private one then: the second connection is refused as well."""
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    looked_up = []

    def changing(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return answers.pop(0) if answers else ["10.0.0.7"]

    # 127.0.0.1 stands for the public address here: it is the one with a server that can answer.
    network = Network(resolve=changing, allowed=lambda address: address == "127.0.0.1")
    site.pages["/robots.txt"] = Answer("", headers={"connection": "close"})
    assert "courier.example is no address of the public internet" in refusal(get, site.url(), network)
    assert looked_up == ["courier.example", "courier.example"]
    assert site.paths() == ["/robots.txt"]


def test_the_address_that_was_checked_is_the_one_connected_to(site, get):
    """One look-up a connection: what the resolver would say a second time does not matter."""
    answers = [["127.0.0.1"]]
    network = Network(resolve=lambda host, port: answers.pop(), allowed=HERE.allowed)
    site.pages["/robots.txt"] = Answer("")  # read to its end, so that its connection serves the page as well
    assert get(site.url(), network).data == page().encode()
    assert answers == []
    assert site.asked[-1][1]["host"] == f"courier.example:{site.port}"


def test_only_the_allowed_of_several_addresses_is_connected_to(site, get):
    """Of a name with a private and a public address the public one is taken; with none the page is refused."""
    seen = []

    def allowed(address: str) -> bool:
        seen.append(address)
        return address == "127.0.0.1"

    mixed = Network(resolve=lambda host, port: ["10.0.0.1", "127.0.0.1", "fd00::1"], allowed=allowed)
    assert get(site.url(), mixed).data == page().encode()
    assert seen[:3] == ["10.0.0.1", "127.0.0.1", "fd00::1"]
    private = Network(resolve=lambda host, port: ["10.0.0.1", "fd00::1"], allowed=allowed)
    assert "no address of the public internet" in refusal(get, site.url("/other"), private)


def test_the_socket_is_asked_where_it_went(site, get):
    """An address that turns out another one once connected is hung up on before anything is sent."""
    said = iter([True, False])
    network = Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: next(said))
    assert "no address of the public internet" in refusal(get, site.url(), network)
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused_at_that_hop(site, get):
    """The first host is public, the second is not: nothing is asked of it."""
    names = {"courier.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    network = Network(resolve=lambda host, port: names[host], allowed=HERE.allowed)
    site.pages["/go"] = Answer(status=302, headers={"location": site.url("/port", host="inside.example")})
    assert "inside.example is no address of the public internet" in refusal(get, site.url("/go"), network)
    assert "/port" not in site.paths()


# --- what an URL may be ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "location", ["ftp://courier.example/a", "file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_redirect_to_another_scheme_is_refused(site, get, location):
    """http and https alone, at every hop."""
    site.pages["/go"] = Answer(status=302, headers={"location": location})
    refusal(get, site.url("/go"))
    assert site.paths() == ["/robots.txt", "/go"]


def test_credentials_in_an_url_are_refused_and_not_repeated(site, get):
    """A user name or password, given or redirected to: one line that does not print it."""
    secret = "geh" + "eim"
    line = refusal(get, f"http://ann:{secret}@courier.example:{site.port}/port")
    assert "holds a user name or password" in line
    assert secret not in line
    site.pages["/go"] = Answer(status=302, headers={"location": f"http://ann:{secret}@courier.example:{site.port}/port"})
    assert "holds a user name or password" in refusal(get, site.url("/go"))


def test_ports_of_other_services_are_refused(get):
    """A page does not come from port 22."""
    assert "port 22 is no web server's" in refusal(get, "http://courier.example:22/")


# --- redirects, sizes, times -------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_the_last_address_is_told(site, settings):
    """301, 302, 307 and 308 in a row, relative and absolute; the page's URL is where it was in the end."""
    for number, status in enumerate((301, 302, 307, 308)):
        site.pages[f"/{number}"] = Answer(
            status=status, headers={"location": f"/{number + 1}" if number < 3 else site.url("/port#top")}
        )
    article = ingest.read(site.url("/0"), settings=settings, network=HERE)
    assert (article.text, article.page.url) == (TEXT, site.url("/port"))


def test_a_redirect_loop_ends(site, get):
    """Two pages that lead to each other: one line after eight hops."""
    site.pages["/a"] = Answer(status=302, headers={"location": "/b"})
    site.pages["/b"] = Answer(status=302, headers={"location": "/a"})
    assert "redirects more than 8 times" in refusal(get, site.url("/a"))
    assert len(site.paths()) == 10  # robots.txt, the page, eight hops


def test_a_page_over_the_limit_is_not_read_to_its_end(site, get):
    """50 MB, announced or not: refused by name of the setting, and no more than the limit was taken."""
    sent = []

    def megabytes(closing):
        for _ in range(50):
            sent.append(1)
            yield b"<p>" + b"x" * 999_997

    site.pages["/announced"] = Answer(b"", headers={"content-type": "text/html", "content-length": "50000000"})
    site.pages["/endless"] = Answer(chunks=megabytes)
    for path in ("/announced", "/endless"):
        assert "larger than max_bytes (2,000,000)" in refusal(get, site.url(path), max_bytes=2_000_000)
    assert len(sent) < 50


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_decompression_bomb_ends_at_the_limit(site, get, encoding):
    """60 kB that would be 60 MB: refused after the limit's worth of it was unpacked."""
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    body = bomb.compress(bytes(60_000_000)) + bomb.flush()
    assert len(body) < 70_000
    site.pages["/bomb"] = Answer(body, headers={"content-type": "text/html", "content-encoding": encoding})
    assert "larger than max_bytes (1,000,000)" in refusal(get, site.url("/bomb"), max_bytes=1_000_000)


def test_packed_pages_are_unpacked(site, get):
    """gzip of one and of two members, deflate with and without its header; broken and unknown packing is said."""
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    half = len(page()) // 2
    bodies = {
        "gzip": [gzip.compress(page().encode()), gzip.compress(page()[:half].encode()) + gzip.compress(page()[half:].encode())],
        "deflate": [zlib.compress(page().encode()), raw.compress(page().encode()) + raw.flush()],
    }
    for encoding, packed in bodies.items():
        for body in packed:
            site.pages["/packed"] = Answer(body, headers={"content-encoding": encoding})
            assert get(site.url("/packed")).data.decode() == page()
    for encoding, body in (("gzip", b"no gzip at all"), ("gzip", bodies["gzip"][0][:-20]), ("br", b"x")):
        site.pages["/packed"] = Answer(body, headers={"content-encoding": encoding})
        assert "cannot be unpacked" in refusal(get, site.url("/packed"))


@pytest.fixture
def dripping():
    """A server that answers a byte every fiftieth of a second and never comes to an end of its headers; its port."""
    closing = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                self.request.sendall(b"HTTP/1.1 200 OK\r\nx-filler: ")
                while not closing.wait(0.02):
                    self.request.sendall(b"x")
            except OSError:
                return  # the client left, which is the point

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_address[1]
    closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_server_that_drips_is_left_at_the_deadline(site, get, dripping):
    """A byte now and then never runs into a read timeout; the deadline ends it all the same, in headers and in a body."""

    def drip(closing):
        yield b"<html>"
        while not closing.wait(0.02):
            yield b"x"

    site.pages["/slow"] = Answer(chunks=drip)
    for url in (site.url("/slow"), f"http://courier.example:{dripping}/"):
        began = time.monotonic()
        assert "took longer than fetch_deadline (0.5 s)" in refusal(get, url, fetch_deadline=0.5)
        assert time.monotonic() - began < 10


def test_a_resolver_that_hangs_is_left_at_the_deadline(site, get):
    """A look-up cannot be interrupted, but nobody waits for it."""
    network = Network(resolve=lambda host, port: [] if site.closing.wait(30) else ["127.0.0.1"], allowed=HERE.allowed)
    began = time.monotonic()
    refusal(get, site.url(), network, fetch_deadline=0.3)
    assert time.monotonic() - began < 10


def test_nobody_at_the_other_end_is_said(get):
    """A port without a server, and a name that no resolver knows."""
    assert "could not be reached" in refusal(get, "http://courier.example:1025/")
    nobody = Network(resolve=lambda host, port: [], allowed=HERE.allowed)
    assert "no address is known for levin.invalid" in refusal(get, "http://levin.invalid/", nobody)


# --- answers that are no page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "no such page (404)"),
        (410, "is gone (410)"),
        (401, "asks for a login"),
        (402, "paywall"),
        (403, "without a browser (403)"),
        (429, "too many pages"),
        (451, "legal reasons"),
        (500, "the server failed (500)"),
        (503, "the server failed (503)"),
        (418, "answered 418"),
    ],
)
def test_an_error_with_a_body_is_an_error(site, settings, status, words):
    """However much an error page looks like an article, its status says what it is."""
    site.pages["/gone"] = Answer(page(), status=status)
    with pytest.raises((UnreadableInput, NoArticle)) as caught:
        ingest.read(site.url("/gone"), settings=settings, network=HERE)
    assert words in str(caught.value)
    assert caught.value.exit_code == 2


# --- robots and manners ------------------------------------------------------------------------------------------------------


def test_the_site_is_told_who_asks(site, get):
    """A user agent with name and version, on every request."""
    get(site.url())
    assert site.paths() == ["/robots.txt", "/port"]
    assert {headers["user-agent"].partition("/")[0] for _, headers in site.asked} == {"summarizer"}


def test_robots_txt_is_followed_at_every_hop(site, get):
    """A page that is closed to us is not asked for, whether given or redirected to; a site that cannot say is left alone."""
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /closed/\n", headers={"content-type": "text/plain"})
    site.pages["/closed/port"] = Answer(page())
    site.pages["/go"] = Answer(status=302, headers={"location": "/closed/port"})
    for path in ("/closed/port", "/go"):
        assert "robots.txt asks programs to leave this page alone" in refusal(get, site.url(path))
    assert get(site.url("/port")).data == page().encode()
    assert "/closed/port" not in site.paths()
    site.pages["/robots.txt"] = Answer("sorry", status=503)
    assert "robots.txt could not be read (503)" in refusal(get, site.url("/port"))


# --- asking again ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mark", "asks"), [("etag", "if-none-match"), ("last-modified", "if-modified-since")])
def test_an_unchanged_page_is_not_sent_again(site, get, mark, asks):
    """The second fetch sends the mark of the first; a 304 gives the page that was kept, a 200 the new one."""
    marks = {"etag": '"one"', "last-modified": "Mon, 02 Mar 2026 09:00:00 GMT"}
    kind = {"content-type": "text/html; charset=utf-8"}
    site.pages["/port"] = Answer(page(), headers={**kind, mark: marks[mark]})
    first = get(site.url())
    site.pages["/port"] = lambda headers: Answer(status=304) if headers.get(asks) == marks[mark] else Answer("other")
    assert get(site.url()) == first
    site.pages["/port"] = Answer("new", headers={**kind, mark: "another"})
    assert get(site.url()).data == b"new"


@pytest.mark.parametrize("damage", ["body", "head", "empty"])
def test_a_damaged_copy_is_fetched_anew(site, get, tmp_path, damage):
    """What is not the page that was written is not taken for it."""
    site.pages["/port"] = Answer(page(), headers={"etag": '"one"', "content-type": "text/html"})
    get(site.url())
    [copy] = (tmp_path / "pages").glob("*.page")
    data = copy.read_bytes()
    copy.write_bytes({"body": data[:-5] + b"wrong", "head": b"{" + data, "empty": b""}[damage])
    site.asked.clear()
    assert get(site.url()).data == page().encode()
    assert "if-none-match" not in site.asked[-1][1]


def test_what_may_not_be_stored_is_not(site, get, tmp_path):
    """Cache-Control: no-store leaves nothing on the disk."""
    site.pages["/port"] = Answer(page(), headers={"etag": '"one"', "cache-control": "private, no-store"})
    get(site.url())
    assert list(tmp_path.glob("pages/*")) == []


def test_the_cache_does_not_grow_without_end(tmp_path, monkeypatch):
    """The oldest pages go when there are more than the most that are kept."""
    import os

    from summarizer.ingest.fetch import cache as module
    from summarizer.ingest.fetch.cache import Kept

    monkeypatch.setattr(module, "MOST_PAGES", 3)
    cache = PageCache(tmp_path)
    for number in range(5):
        cache.put(Kept(url=f"u{number}", content_type=None, etag="e", last_modified=None, body=b"x"))
        for path in tmp_path.glob("*.page"):
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))
    assert [f"u{number}" for number in range(5) if cache.get(f"u{number}")] == ["u2", "u3", "u4"]


# --- end to end --------------------------------------------------------------------------------------------------------------


def test_a_link_becomes_an_article(site, settings):
    """Text, title, date, language, author, site and address of a page, from the wire."""
    head = (
        '<meta name="author" content="Ada Brenn"><meta property="og:site_name" content="Levin Courier">'
        '<meta property="article:published_time" content="2026-03-02T09:00:00+01:00">'
    )
    site.pages["/port"] = Answer(page(head=head))
    article = ingest.read(site.url(), settings=settings, network=HERE)
    assert article.text == TEXT
    assert (article.page.title, article.page.url, article.page.language) == ("Port of Levin stays shut", site.url(), "en")
    assert (article.page.published, article.author, article.site) == ("2026-03-02", "Ada Brenn", "Levin Courier")
    assert (article.provenance.extractor, article.provenance.source) == ("trafilatura", site.url())


def test_a_linked_pdf_is_read_as_one(site, settings):
    """What a link leads to is told by its bytes: a PDF sent as text/html is a PDF, and that is noted."""
    from test_ingest_pdf import printed

    site.pages["/paper"] = Answer(printed([PARAGRAPHS[0]]))
    article = ingest.read(site.url("/paper"), settings=settings, network=HERE)
    assert (article.text, article.provenance.kind) == (PARAGRAPHS[0], "pdf")
    assert "is a PDF, not a web page" in article.notes[0]


@pytest.mark.parametrize("kind", ["image/png", "application/json", "video/mp4", "text/css", "application/rss+xml"])
def test_a_link_to_no_text_is_refused_by_its_type(site, settings, kind):
    """Pictures, films, data and feeds are no articles."""
    site.pages["/x"] = Answer('{"a": "some words"}', headers={"content-type": kind})
    with pytest.raises(UnreadableInput, match="not an article"):
        ingest.read(site.url("/x"), settings=settings, network=HERE)
