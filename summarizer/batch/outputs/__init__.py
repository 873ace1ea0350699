"""The store's rows as files: each whole or not there."""
