"""Everything wrong within one agreement, each as a problem with its path in the agreement file."""

from planner.agreements.checks.agreement import check
from planner.agreements.checks.sharing import check_shared_events
from planner.agreements.stated import names_of

__all__ = ["check", "check_shared_events", "names_of"]
