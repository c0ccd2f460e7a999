"""A fresh machine is told what it lacks, in words, and an environment that is whole is left alone."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging/bootstrap.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap: Any = load()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run, instead of running it."""
    run: list[list[str]] = []

    def pretend(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        run.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(bootstrap.subprocess, "run", pretend)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    return run


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging/requirements.lock").write_text("click==8.5.1")
    (tmp_path / "pyproject.toml").write_text("[project]")
    return tmp_path


def test_old_pythons_get_a_sentence() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    older = SCRIPT.read_text(encoding="utf-8").replace("sys.version_info < (3, 11)", "sys.version_info < (9, 0)")
    done = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Longstop needs Python 3.11 or newer; this is Python 3.")


def test_wrong_usage_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["tests"]) == 2
    assert "python3 packaging/bootstrap.py test" in capsys.readouterr().out


def test_a_library_that_is_not_here_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    assert bootstrap.missing_libraries({"libnowhere.so.9": "libnowhere9"}) == {"libnowhere.so.9": "libnowhere9"}


def test_windows_and_macos_lack_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "darwin")
    assert bootstrap.missing_libraries({"libnowhere.so.9": "libnowhere9"}) == {}


def test_a_person_is_given_the_line_that_installs_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.ensure_system({"libEGL.so.1": "libegl1"}, "python3.11-venv")
    assert "lacks libEGL.so.1, the Python module ensurepip" in str(stop.value)
    assert "apt-get install -y libegl1 python3.11-venv" in str(stop.value)
    assert not [call for call in calls if call[0] == "apt-get"]


def test_root_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda _: {})
    bootstrap.ensure_system({"libEGL.so.1": "libegl1"}, None)
    assert [call[1] for call in calls if call[0] == "apt-get"] == ["update", "install"]
    assert calls[-1][-1] == "libegl1"


def test_a_system_without_apt_is_told_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    with pytest.raises(bootstrap.Stop, match=r"lacks libEGL\.so\.1"):
        bootstrap.ensure_system({"libEGL.so.1": "libegl1"}, None)


@pytest.mark.parametrize(("known", "name"), [(True, "libglib2.0-0t64"), (False, "libglib2.0-0")])
def test_a_package_has_the_name_that_this_release_gives_it(
    known: bool, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "apt_knows", lambda _: known)
    assert bootstrap.packages_for({"libglib-2.0.so.0": "libglib2.0-0"}, None) == [name]


def test_an_unfinished_environment_is_made_anew(checkout: Path, calls: list[list[str]]) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv/longstop-setup").write_text(bootstrap.UNFINISHED)
    (checkout / ".venv/half").touch()
    bootstrap.make_environment(checkout, bootstrap.environment_python(checkout), anew=False)
    assert not (checkout / ".venv/half").exists()
    assert ["-m", "venv"] in [call[1:3] for call in calls]


def test_a_whole_environment_is_kept_and_marked_while_it_is_brought_up_to_date(
    checkout: Path, calls: list[list[str]]
) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv/kept").touch()
    bootstrap.make_environment(checkout, bootstrap.environment_python(checkout), anew=False)
    assert (checkout / ".venv/kept").exists()
    assert bootstrap.stamp(checkout) == bootstrap.UNFINISHED
    assert ["-m", "venv"] not in [call[1:3] for call in calls]


def test_an_environment_whose_python_is_gone_does_not_work(checkout: Path) -> None:
    assert not bootstrap.works(bootstrap.environment_python(checkout))


def test_the_running_python_works() -> None:
    assert bootstrap.works(Path(sys.executable))
    assert not bootstrap.works(Path(sys.executable), "a_module_that_nobody_has")


def test_a_changed_lock_needs_a_new_setup(checkout: Path) -> None:
    before = bootstrap.fingerprint(checkout)
    (checkout / "packaging/requirements.lock").write_text("click==8.5.2")
    assert bootstrap.fingerprint(checkout) != before


def test_a_folder_that_may_not_be_written_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(checkout / ".venv"))

    monkeypatch.setattr(bootstrap, "make_environment", refuse)
    with pytest.raises(bootstrap.Stop, match=r"\.venv cannot be written \(Permission denied\)"):
        bootstrap.set_up(checkout, with_window=False)


def test_a_file_in_the_environments_place_is_named(checkout: Path) -> None:
    (checkout / ".venv").touch()
    with pytest.raises(bootstrap.Stop, match="is not a folder"):
        bootstrap.make_environment(checkout, bootstrap.environment_python(checkout), anew=False)


def test_without_a_screen_it_says_so_and_names_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.open_window(Path(sys.executable))
    assert "there is no screen here" in str(stop.value)
    assert "longstop --help" in str(stop.value)


@pytest.mark.skipif(sys.platform != "linux", reason="screens have names only on Linux")
def test_a_screen_that_does_not_answer_is_a_sentence_and_no_abort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(bootstrap.Stop, match="cannot be opened on this screen"):
        bootstrap.open_window(Path(sys.executable))


def test_the_tests_run_offscreen_with_what_pytest_is_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[tuple[list[str], str]] = []

    def pretend(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        run.append((command, env["QT_QPA_PLATFORM"]))
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(bootstrap.subprocess, "run", pretend)
    assert bootstrap.run_tests(Path("python"), ["-k", "dates"]) == 3
    assert run == [(["python", "-m", "pytest", "-k", "dates"], "offscreen")]


def test_what_leads_a_python_astray_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert "PYTHONPATH" not in bootstrap.child_environment()
