"""The engine that asks from many machines: Ray carries articles to workers and their outcomes back."""
