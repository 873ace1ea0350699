"""Many articles: read as a stream, asked once each, kept in a store that survives what happens to the run."""
