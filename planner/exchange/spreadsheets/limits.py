"""How much of a spreadsheet is read at most: what is more was not written by hand, or is meant to do harm."""

from __future__ import annotations

from typing import Final

UNZIPPED: Final = 200_000_000  # bytes of a workbook's parts together
FILE: Final = 50_000_000  # bytes of a file of separated values
DIRECTORY: Final = 2_000_000  # bytes of the list of a workbook's parts
PARTS: Final = 5_000  # files in a workbook; Excel writes a few for each sheet
ROWS: Final = 50_000  # below the titles
COLUMNS: Final = 200
STORED_ROWS: Final = 200_000  # with those that have a height and no cell
TAGS: Final = 8_000_000  # begun and ended in one sheet; a cell has four
STRINGS: Final = 2_000_000  # that a workbook's cells share
MERGES: Final = 20_000
FAULTS: Final = 10_000  # cells without the value they should have
DAYLESS: Final = 100_000  # cells whose format shows no day
FILLED: Final = 1_000_000  # cells that merged cells give their value to
LONGEST_CELL: Final = 32_767  # characters, Excel's own limit
MEMORY: Final = 250  # megabytes of the process that reads
