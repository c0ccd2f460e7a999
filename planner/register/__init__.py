"""The file: one SQLite register, its journal, its backups; the only package that knows SQLite."""

from planner.register.backups import restore
from planner.register.checks import verify_file
from planner.register.journal import Change, Entry, Head
from planner.register.past import Past
from planner.register.reading import Move
from planner.register.register import Register
from planner.register.transaction import Transaction

__all__ = ["Change", "Entry", "Head", "Move", "Past", "Register", "Transaction", "restore", "verify_file"]
