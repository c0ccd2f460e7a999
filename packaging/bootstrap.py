"""Sets up everything Longstop needs on a fresh machine, then opens its window or runs its tests.

    python3 packaging/bootstrap.py                 set up, and open the window on the worked example
    python3 packaging/bootstrap.py test [pytest …] set up, and run the tests (no screen needed)
    python3 packaging/bootstrap.py setup           set up only

Uses nothing but the standard library of Python 3.11 or newer, and parses on Python 3.6, so that an older one gets a
sentence and not a syntax error. Everything goes into `.venv`. It may be stopped at any moment and run again.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older one is turned away
    sys.exit(
        "Longstop needs Python 3.11 or newer; this is Python {}.{} ({}). Install a newer Python and use its name "
        "instead, for example: python3.12 packaging/bootstrap.py".format(*sys.version_info[:2], sys.executable)
    )

ROOT = Path(__file__).resolve().parent.parent
STAMP = "longstop-setup"  # inside .venv: what it was made from, or UNFINISHED
UNFINISHED = "unfinished"

# Shared library -> Debian and Ubuntu package. Qt's own libraries come with PySide6; these do not.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}  # since Debian 13 and Ubuntu 24.04

# What would lead a Python in .venv astray.
ASTRAY = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")


class Stop(Exception):
    """The reason, in sentences for a person, why it cannot go on."""


say = partial(print, "Longstop:", flush=True)


def main(arguments: list[str]) -> int:
    """The exit status of what was asked for; 1 with a sentence when something is missing, 2 for wrong usage."""
    task, rest = (arguments[0], arguments[1:]) if arguments else ("run", [])
    if task not in ("run", "test", "setup") or (rest and task != "test"):
        print((__doc__ or "").split("\n\n")[1])
        return 0 if task in ("-h", "--help") else 2
    try:
        python = set_up(ROOT, with_window=task == "run")
        if task == "run":
            return open_window(python)
        return run_tests(python, rest) if task == "test" else 0
    except Stop as reason:
        print(f"Longstop: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nLongstop: stopped. Run the same command again to go on.", file=sys.stderr)
        return 130


def set_up(root: Path, *, with_window: bool) -> Path:
    """The environment's Python, after making sure of all that is needed. Raises Stop with what is missing."""
    libraries = {**OFFSCREEN, **WINDOW} if with_window else OFFSCREEN
    ensure_system(missing_libraries(libraries), missing_venv_package())
    python, wanted = environment_python(root), fingerprint(root)
    finished = stamp(root) == wanted
    if finished and works(python, "PySide6", "pytest", "planner", "ui"):
        return python
    try:
        make_environment(root, python, anew=finished)
        install(root, python)
        check_application(python, libraries)
        (root / ".venv" / STAMP).write_text(wanted, encoding="utf-8")
    except OSError as error:
        raise Stop(
            f"{error.filename or root} cannot be written ({error.strerror}). Make room or get the right to write "
            "there, or copy this folder to a place where you may write, and run this command again."
        ) from error
    say("ready.")
    return python


# --- what the system has to give


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Those of the libraries that the loader does not find here; none on Windows and macOS, where Qt brings all."""
    return {name: package for name, package in libraries.items() if sys.platform == "linux" and not loads(name)}


def loads(library: str) -> bool:
    try:
        import ctypes
    except ImportError as error:
        raise Stop("this Python lacks parts of its standard library. Install the package python3.") from error
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_venv_package() -> "str | None":
    """The Debian package that holds this Python's means to make an environment, when it is missing."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return None
    return f"python3.{sys.version_info[1]}-venv"


def ensure_system(libraries: dict[str, str], venv_package: "str | None") -> None:
    """Installs what is missing when it may (root on Debian or Ubuntu), else raises Stop with the line that does."""
    if not libraries and not venv_package:
        return
    missing = ", ".join([*libraries, *(["the Python module ensurepip"] if venv_package else [])])
    packages = packages_for(libraries, venv_package)
    if not shutil.which("apt-get"):
        raise Stop(
            f"this system lacks {missing}. Install the packages that hold them, then run this command again "
            f"(on Debian they are {' '.join(packages)})."
        )
    if os.geteuid() != 0:
        line = f"sudo sh -c 'apt-get update && apt-get install -y {' '.join(packages)}'"
        raise Stop(
            f"this system lacks {missing}. This line installs them; then run this command again:\n\n    {line}\n"
        )
    say(f"installing what the system lacks: {missing}")
    apt("update", "-q")
    packages = packages_for(libraries, venv_package)  # the lists may have been empty before
    apt("install", "-q", "-y", "--no-install-recommends", *packages)
    still = missing_libraries(libraries)
    if still:
        raise Stop(f"after installing {' '.join(packages)} the system still lacks {', '.join(still)}.")


def packages_for(libraries: dict[str, str], venv_package: "str | None") -> list[str]:
    """The packages' names as this release of the system has them."""
    names = [*dict.fromkeys(libraries.values()), *([venv_package] if venv_package else [])]
    return [RENAMED[name] if name in RENAMED and apt_knows(RENAMED[name]) else name for name in names]


def apt_knows(package: str) -> bool:
    command = ["apt-cache", "search", "--names-only", f"^{package}$"]
    return bool(shutil.which("apt-cache")) and bool(
        subprocess.run(command, capture_output=True, check=False).stdout.strip()
    )


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        raise Stop(
            f"`apt-get {arguments[0]}` failed; its own words stand above. If the network was away, run this command "
            "again when it is back."
        )


# --- the environment


def environment_python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """What an environment depends on: the lock, the parts list, the place and the Python it is made with."""
    parts = [(root / "packaging" / "requirements.lock").read_bytes(), (root / "pyproject.toml").read_bytes()]
    place = f"{root} {sys.version_info[:2]} {sys.platform}".encode()
    return hashlib.sha256(b"\0".join([*parts, place])).hexdigest()


def stamp(root: Path) -> str:
    try:
        return (root / ".venv" / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def works(python: Path, *modules: str) -> bool:
    """Whether the environment's Python starts, is the version that this one is, and finds pip and the modules."""
    same, found = f"sys.version_info[:2] == {sys.version_info[:2]}", f"all(map(u.find_spec, {('pip', *modules)}))"
    command = [str(python), "-I", "-c", f"import sys, importlib.util as u; sys.exit(not ({same} and {found}))"]
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def make_environment(root: Path, python: Path, *, anew: bool) -> None:
    """A working environment marked unfinished: the present one when it is whole, else a new one. Raises OSError."""
    folder = root / ".venv"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Stop(f"{folder} is not a folder. Move it away, then run this command again.")
    if folder.exists() and (anew or stamp(root) == UNFINISHED or not works(python)):
        say("the environment in .venv is broken or was left unfinished; making it anew")
        shutil.rmtree(folder)
    new = not folder.exists()
    folder.mkdir(exist_ok=True)
    (folder / STAMP).write_text(UNFINISHED, encoding="utf-8")
    if new:
        say(f"making an environment in .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
        command = [sys.executable, "-m", "venv", str(folder)]
        if subprocess.run(command, env=child_environment(), check=False).returncode:
            raise Stop("`python3 -m venv` failed; its own words stand above.")


def child_environment(**more: str) -> dict[str, str]:
    """This process's environment without what would lead a Python in .venv astray."""
    return {**{name: value for name, value in os.environ.items() if name not in ASTRAY}, **more}


def install(root: Path, python: Path) -> None:
    """The locked packages, each checked against its hash, then Longstop itself from this folder."""
    say("installing the packages of packaging/requirements.lock (about 300 MB the first time)")
    lock = str(root / "packaging" / "requirements.lock")
    quiet = [] if sys.stdout.isatty() else ["-q"]
    pip(python, *quiet, "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock)
    # Twice quiet: setuptools' reminder that an editable install is editable helps nobody here.
    pip(python, "-qq", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(root))


def pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    if subprocess.run(command, env=child_environment(), stdin=subprocess.DEVNULL, check=False).returncode:
        raise Stop(
            "the packages could not be installed; pip's own words stand above. If the network was away or the disk "
            "full, run this command again when that is mended; nothing needs to be cleaned up first."
        )


def check_application(python: Path, libraries: dict[str, str]) -> None:
    """Makes a Qt application that draws nowhere, so that what is missing is found now. Raises Stop with Qt's words."""
    failure = try_application(python, QT_QPA_PLATFORM="offscreen")
    if failure:
        known = {name: package for name, package in libraries.items() if name in failure}
        advice = f" Install {' '.join(packages_for(known, None))}." if known else ""
        raise Stop(f"Qt does not start on this system.{advice} Its last words:\n\n    {failure}\n")


def try_application(python: Path, **environment: str) -> str:
    """Nothing when a Qt application could be made, else the most telling line of what it said."""
    command = [str(python), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    tried = subprocess.run(command, env=child_environment(**environment), capture_output=True, check=False)
    if not tried.returncode:
        return ""
    said = [line for line in tried.stderr.decode(errors="replace").splitlines() if line.strip()]
    telling = [line for line in said if "could not connect" in line or "cannot open shared object" in line]
    return (telling or said[-1:] or [f"it ended with status {tried.returncode}"])[0]


# --- what it was set up for


def open_window(python: Path) -> int:
    """The window's exit status. Raises Stop when there is no screen to open it on."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise Stop(no_screen(python, "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)"))
    failure = try_application(python)
    if failure:
        raise Stop(no_screen(python, f"the window cannot be opened on this screen: {failure}"))
    say("opening the window on the worked example")
    return subprocess.run(
        [str(python), "-m", "ui.app", "--example", "microsoft-openai"], env=child_environment(), check=False
    ).returncode


def no_screen(python: Path, reason: str) -> str:
    return (
        f"{reason}\nEverything is set up. Run this command again in a desktop session, or use the command line, "
        f"which needs no screen:\n\n    {python.parent / 'longstop'} --help\n"
    )


def run_tests(python: Path, arguments: list[str]) -> int:
    """pytest's exit status; its closing line is the last one printed."""
    command = [str(python), "-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])]
    return subprocess.run(command, cwd=ROOT, env=child_environment(QT_QPA_PLATFORM="offscreen"), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
