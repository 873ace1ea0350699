"""Other people's tools, each in an environment of its own, asked the same questions as ours."""
