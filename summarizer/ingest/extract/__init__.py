"""One kind of document a file: bytes to `Extracted`. All of it runs in a process of its own; see worker.py."""
