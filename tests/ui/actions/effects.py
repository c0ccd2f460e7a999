"""Which function sees what an action does, by the action's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.ui.scene import Scene

See: TypeAlias = Callable[[Scene], None]


class Effects(dict[str, See]):
    """The effects of a menu's actions."""

    def of(self, action: str) -> Callable[[See], See]:
        """Marks the function that does an action and sees its effect."""

        def mark(see: See) -> See:
            self[action] = see
            return see

        return mark
