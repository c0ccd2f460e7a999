"""How much of a spreadsheet is read at most: what is more was not written by hand, or is meant to do harm."""

from __future__ import annotations

from typing import Final

UNZIPPED: Final = 200_000_000  # bytes of a workbook's parts together
FILE: Final = 200_000_000  # bytes of a file of separated values
ROWS: Final = 50_000  # below the titles
COLUMNS: Final = 200
PARTS: Final = 5_000  # files in a workbook; Excel writes a few for each sheet
MERGES: Final = 20_000
LONGEST_CELL: Final = 32_767  # characters, Excel's own limit
