"""The checks of a claim's fields, one a file; each takes a Scene and gives a Finding."""
