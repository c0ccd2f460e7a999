"""The ways of losing edits that were measured are not in the code: each has a rule here, and a sample it catches."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REGISTER = ROOT / "planner" / "register"
MODULES = sorted((ROOT / "planner").rglob("*.py"))

WRITING = ("insert", "update", "delete", "replace", "drop trigger", "vacuum", "attach")
CONTROL = ("begin", "commit", "rollback", "savepoint", "release", "end")
# Where a transaction is begun and ended, and nowhere else.
MAY_CONTROL = {"saving.py", "creating.py", "migrating.py", "connection.py"}

Rule = Callable[[ast.AST, str], str | None]


def _calls(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def _sql(node: ast.AST) -> str:
    """The beginning of the SQL handed to an execute, in lower case; empty where it is no call of one."""
    if not _calls(node, "execute", "executemany", "executescript") or not isinstance(node, ast.Call) or not node.args:
        return ""
    first = node.args[0]
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0]
    return " ".join(str(first.value).lower().split()) if isinstance(first, ast.Constant) else ""


def a_connection_as_context(node: ast.AST, _: str) -> str | None:
    """`with db.conn:` does not roll back what sqlite-utils began."""
    items = node.items if isinstance(node, ast.With) else []
    named = [item.context_expr for item in items if isinstance(item.context_expr, ast.Attribute | ast.Name)]
    names = {expr.attr if isinstance(expr, ast.Attribute) else expr.id for expr in named}
    return "with a connection" if names & {"conn", "connection", "_connection", "_conn"} else None


def a_raw_write(node: ast.AST, _: str) -> str | None:
    """A raw INSERT, UPDATE or DELETE opens a transaction nobody commits, and passes the recorder by."""
    return f"raw {_sql(node)[:20]}" if _sql(node).startswith(WRITING) else None


def a_returning(node: ast.AST, _: str) -> str | None:
    return "RETURNING" if " returning " in _sql(node) + " " else None


def many_at_once(node: ast.AST, _: str) -> str | None:
    """executescript commits whatever is open; executemany writes past the recorder."""
    return "executescript or executemany" if _calls(node, "executescript", "executemany") else None


def a_transaction_elsewhere(node: ast.AST, file: str) -> str | None:
    return f"{_sql(node)} outside a save" if _sql(node).startswith(CONTROL) and file not in MAY_CONTROL else None


def a_deferred_transaction(node: ast.AST, _: str) -> str | None:
    """`db.atomic()` and `db.begin()` begin deferred: two writers both read before one may write."""
    return "deferred transaction" if _calls(node, "atomic", "begin") else None


def a_hidden_commit(node: ast.AST, _: str) -> str | None:
    return "commit() or rollback()" if _calls(node, "commit", "rollback") else None


DANGEROUS = {
    "alter",
    "replace",
    "ignore",
    "upsert",
    "truncate",
    "transform",
    "hash_id",
    "extracts",
    "conversions",
    "batch_size",
}


def a_dangerous_option(node: ast.AST, _: str) -> str | None:
    """`alter` adds a mistyped column, `replace` deletes children, `ignore` drops a bad row."""
    if not _calls(node, "insert", "insert_all", "update", "create_table", "create", "table", "delete_where"):
        return None
    named = {keyword.arg for keyword in node.keywords} if isinstance(node, ast.Call) else set()
    return f"option {named & DANGEROUS}" if named & DANGEROUS else None


def a_dangerous_call(node: ast.AST, _: str) -> str | None:
    """transform() drops triggers, search() takes raw FTS syntax, upsert and lookup write what nobody asked for."""
    names = (
        "transform",
        "upsert",
        "upsert_all",
        "lookup",
        "search",
        "m2m",
        "add_missing_columns",
        "enable_wal",
        "convert",
    )
    return "dangerous call" if _calls(node, *names) else None


def a_database_of_its_own(node: ast.AST, _: str) -> str | None:
    """`Database(path)` creates a file; without these options it runs plugins and makes loose tables."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Database"):
        return None
    options = {keyword.arg: getattr(keyword.value, "value", None) for keyword in node.keywords}
    return None if options == {"strict": True, "execute_plugins": False} else "Database without its options"


def a_connection_elsewhere(node: ast.AST, file: str) -> str | None:
    if not _calls(node, "connect") or not isinstance(node, ast.Call) or file == "connection.py":
        return None
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return "sqlite3.connect" if isinstance(owner, ast.Name) and owner.id == "sqlite3" else None


def an_early_import(node: ast.AST, _: str) -> str | None:
    """sqlite_utils costs a sixth of a second: it is imported where it is first needed."""
    if not isinstance(node, ast.Module):
        return None
    early = [ast.unparse(child) for child in node.body if isinstance(child, ast.Import | ast.ImportFrom)]
    return "sqlite_utils imported early" if any("sqlite_utils" in line for line in early) else None


def a_float(node: ast.AST, file: str) -> str | None:
    """Decimal and float become REAL; money is an integer."""
    return "Decimal or float" if isinstance(node, ast.Name) and node.id in ("Decimal", "float") and file else None


RULES: tuple[Rule, ...] = (
    a_connection_as_context, a_raw_write, a_returning, many_at_once, a_transaction_elsewhere, a_deferred_transaction,
    a_hidden_commit, a_dangerous_option, a_dangerous_call, a_database_of_its_own, a_connection_elsewhere,
    an_early_import, a_float,
)  # fmt: skip

SAMPLES: dict[Rule, list[str]] = {
    a_connection_as_context: ["with db.conn:\n    pass", "with self._connection:\n    pass"],
    a_raw_write: [
        "db.conn.execute('INSERT INTO t VALUES (1)')",
        "db.execute(f'  update {t} SET x = 1')",
        "connection.execute('DROP TRIGGER journal_fits')",
        "cursor.execute('REPLACE INTO t VALUES (1)')",
    ],
    a_returning: ["db.execute('WITH x AS (SELECT 1) INSERT INTO t VALUES (1) RETURNING id')"],
    many_at_once: ["connection.executescript(text)", "connection.executemany(sql, rows)"],
    a_transaction_elsewhere: ["connection.execute('BEGIN IMMEDIATE')", "connection.execute('COMMIT')"],
    a_deferred_transaction: ["with db.atomic():\n    pass", "db.begin()"],
    a_hidden_commit: ["connection.commit()", "db.conn.rollback()"],
    a_dangerous_option: ["db.table('t').insert(row, alter=True)", "table.insert_all(rows, replace=True)"],
    a_dangerous_call: ["db.table('t').transform(pk='id')", "table.upsert(row)", "table.search(text)"],
    a_database_of_its_own: ["Database(path)", "Database(connection, strict=True)"],
    a_connection_elsewhere: ["sqlite3.connect(path)"],
    an_early_import: ["from sqlite_utils import Database", "import sqlite_utils"],
    a_float: ["Decimal('1')", "float(minor)"],
}


def _findings(source: str, file: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        for rule in rules:
            found = rule(node, file)
            if found:
                yield f"{file}:{getattr(node, 'lineno', 1)}: {found}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_way_of_losing_edits_is_in_the_code(path: Path) -> None:
    # "float" and calls that only share a name with SQLite's are other packages' own business.
    rules = RULES if path.is_relative_to(REGISTER) else (a_raw_write, a_connection_elsewhere, a_database_of_its_own)
    assert list(_findings(path.read_text(encoding="utf-8"), path.name, rules)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_catches_what_it_is_for(rule: Rule) -> None:
    assert rule in SAMPLES
    for sample in SAMPLES[rule]:
        assert list(_findings(sample, "sample.py", (rule,))), sample
