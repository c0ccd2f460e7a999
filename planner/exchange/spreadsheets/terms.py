"""A cell of other terms: lines of a provision's table in an agreement file, laid over what the row says."""

from __future__ import annotations

import tomllib
from typing import Any

from planner.agreements.provision import Provision
from planner.exchange.agreement_files.faults import Faults
from planner.exchange.agreement_files.places import Places
from planner.exchange.agreement_files.schema import PROVISION
from planner.exchange.agreement_files.tables import read_section
from planner.exchange.agreement_files.writing import plain


def with_terms(provision: Provision, text: str) -> Provision:
    """The provision with what such a text says; raises ValueError with the first thing wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"other terms are lines of an agreement file; these cannot be read: {error}") from error
    except RecursionError:
        raise ValueError("other terms are lines of an agreement file; these are nested too deep") from None
    faults = Faults()
    whole = _over(plain(PROVISION, provision), table)
    found: Provision | None = read_section(PROVISION, whole, "", faults, id=provision.id)
    if faults or found is None:
        problem = faults.located(Places(text), {})[0]
        raise ValueError(f"other terms, {problem.where.strip('.')}: {problem.text}")
    return found


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """One table over another, tables within them likewise."""
    found = dict(below)
    for key, value in above.items():
        other = found.get(key)
        found[key] = _over(other, value) if isinstance(value, dict) and isinstance(other, dict) else value
    return found
