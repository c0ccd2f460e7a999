"""Everything the program knows, without a window."""

__version__ = "0.1.0"
