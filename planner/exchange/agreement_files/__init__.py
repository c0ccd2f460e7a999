"""Agreement files: one agreement as one TOML file, read whole or refused with every fault, written canonically."""

from planner.exchange.agreement_files.reading import read, read_text
from planner.exchange.agreement_files.writing import write

__all__ = ["read", "read_text", "write"]
