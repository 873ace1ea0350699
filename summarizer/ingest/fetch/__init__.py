"""Pages from the web: public addresses alone, within limits of time, size and redirects, as robots.txt allows."""

from summarizer.ingest.fetch.cache import PageCache
from summarizer.ingest.fetch.get import Fetched, Network, fetch

__all__ = ["Fetched", "Network", "PageCache", "fetch"]
