"""What of an agreement could not be read, so that nothing is said of it that would only follow from a stand-in."""

from __future__ import annotations

from collections.abc import Iterable


class Doubts:
    """The paths that had faults when an agreement was read ("provisions.fee.schedule.every"); none for a stored one."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._at = frozenset(paths)
        self._around = frozenset(around for path in self._at for around in _and_around(path))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._at)

    def about(self, path: str, *fields: str) -> bool:
        """Whether a path, or one of the fields there, lies in, at or around a fault."""
        if not self._at:
            return False
        return any(self._touches(f"{path}.{field}") for field in fields) if fields else self._touches(path)

    def _touches(self, path: str) -> bool:
        return path in self._around or not self._at.isdisjoint(_and_around(path))


def _and_around(path: str) -> list[str]:
    """A path and those of everything it lies in."""
    parts = path.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
