"""Slots: what a statement must have in common with its evidence, one kind a file.

Each takes a Case and returns a Finding when its slot does not agree, None when it does.
"""
