"""`python -m summarizer` and the command `summarizer`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from summarizer.cli import app

    app()


if __name__ == "__main__":
    main()
