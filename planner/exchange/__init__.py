"""Agreements in and out: agreement files, and the worked examples that are kept as such files."""
