"""The scene: a window on a small register, closed and gone after the test."""

from tests.ui.scenes import scene as scene
from tests.ui.scenes import stage as stage
