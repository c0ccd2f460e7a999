"""What holds for every test: no long runs unasked, nobody's own settings touched, no thread or file left behind."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same cases each time, so that what failed once fails again for whoever looks; `random` tries others.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile("random", database=None, deadline=None)
settings.load_profile("steady")

PATIENCE = 2.0  # seconds that a thread may take to end after its test
OWN_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")


def pytest_configure(config: pytest.Config) -> None:
    """A home of the tests' own, before anything has looked for one, and no need of a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own secrets either
    home = Path(tempfile.mkdtemp(prefix="longstop-home-"))
    for name in OWN_FOLDERS:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long runs out unless `-m` says what is wanted."""
    if config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in set(long)]


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread running or a file of its own folder open."""
    before = set(threading.enumerate())
    yield
    threads = _left_running(before)
    files = _left_open(request.node.funcargs.get("tmp_path"))
    if threads or files:
        pytest.fail(f"left behind: {', '.join(threads + files)}", pytrace=False)


def _left_running(before: set[threading.Thread]) -> list[str]:
    """Names of new threads that do not end; threads that Qt keeps in its pool are Qt's own affair."""
    deadline = time.monotonic() + PATIENCE
    while True:
        new = [t for t in set(threading.enumerate()) - before if not isinstance(t, threading._DummyThread)]
        if not new or time.monotonic() > deadline:
            return [f"thread {thread.name}" for thread in new]
        time.sleep(0.01)


def _left_open(folder: Path | None) -> list[str]:
    if folder is None or not _open_below(folder):
        return []
    gc.collect()  # a cycle may still hold what nobody uses
    return [f"open file {name}" for name in _open_below(folder)]


def _open_below(folder: Path) -> list[str]:
    """Open files in that folder; nothing where the system does not list them."""
    listing = Path("/proc/self/fd")
    entries = list(listing.iterdir()) if listing.is_dir() else []
    return sorted({str(target) for entry in entries if (target := _target(entry)).is_relative_to(folder)})


def _target(entry: Path) -> Path:
    try:
        return entry.readlink()
    except OSError:  # the listing's own descriptor, closed by now
        return entry
