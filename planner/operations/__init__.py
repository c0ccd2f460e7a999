"""WRITES: what a person can do; one small dataclass = one transaction = one undo step = one journal entry."""
