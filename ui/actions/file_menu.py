"""The File menu: registers, agreement files, calendars, paper, care."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence

from ui.actions.action import (
    LINE,
    Action,
    Choices,
    Menu,
    with_agreement,
    with_register,
    with_writable,
    with_writable_agreement,
)

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


def _new(window: MainWindow) -> None:
    window.registers.ask_new()


def _open(window: MainWindow) -> None:
    window.registers.ask_open()


def _example(window: MainWindow) -> None:
    window.registers.open_example()


def _portfolio(window: MainWindow) -> None:
    window.registers.open_portfolio()


def _save_copy(window: MainWindow) -> None:
    window.registers.ask_save_copy()


def _close(window: MainWindow) -> None:
    window.registers.close()


def _import(window: MainWindow) -> None:
    window.exchange.ask_import()


def _import_sheet(window: MainWindow) -> None:
    window.exchange.sheets.ask_import()


def _export_calendar(window: MainWindow) -> None:
    window.exchange.ask_export_calendar()


def _export_agreement(window: MainWindow) -> None:
    window.exchange.ask_export_agreement()


def _export_shown(window: MainWindow) -> None:
    window.exchange.tables.ask_export(everything=False)


def _export_everything(window: MainWindow) -> None:
    window.exchange.tables.ask_export(everything=True)


def _import_calendar(window: MainWindow) -> None:
    window.exchange.calendars.ask_import()


def _subscribe(window: MainWindow) -> None:
    window.publishing.open_panel()


def _template(window: MainWindow) -> None:
    window.exchange.tables.ask_template()


def _save_pdf(window: MainWindow) -> None:
    window.exchange.ask_save_summary()


def _print(window: MainWindow) -> None:
    window.exchange.preview()


def _back_up(window: MainWindow) -> None:
    window.care.back_up()


def _restore(window: MainWindow) -> None:
    window.care.ask_restore()


def _check(window: MainWindow) -> None:
    window.care.check()


def _name(window: MainWindow) -> None:
    window.editing.ask_name()


def _quit(window: MainWindow) -> None:
    window.close()


def _recent(window: MainWindow) -> Sequence[Action]:
    return [_opens(Path(text), number) for number, text in enumerate(window.preferences.now.recent, start=1)]


def _opens(path: Path, number: int) -> Action:
    label = str(path).replace("&", "&&")
    return Action(
        id=f"file.recent.{number}", text=f"&{number}  {label}", run=lambda window: window.registers.open(path)
    )


def _has_recent(window: MainWindow) -> bool:
    return bool(window.preferences.now.recent)


MENU: Final = Menu(
    text="&File",
    entries=(
        Action(id="file.new", text="&New register…", run=_new, key=QKeySequence.StandardKey.New),
        Action(id="file.open", text="&Open…", run=_open, key=QKeySequence.StandardKey.Open),
        Choices(id="file.recent", text="Open &recent", entries=_recent, enabled=_has_recent),
        Action(id="file.example", text="Open the worked e&xample", run=_example),
        Action(id="file.portfolio", text="Open a portfo&lio of examples", run=_portfolio),
        LINE,
        Action(
            id="file.save-copy",
            text="Save a cop&y…",
            run=_save_copy,
            enabled=with_register,
            key=QKeySequence.StandardKey.SaveAs,
        ),
        Action(id="file.back-up", text="&Back up now", run=_back_up, enabled=with_register),
        Action(id="file.restore", text="Re&store a backup…", run=_restore, enabled=with_register),
        Action(id="file.check", text="Chec&k register", run=_check, enabled=with_register),
        LINE,
        Action(id="file.import", text="&Import agreement file…", run=_import, enabled=with_writable, key="Ctrl+I"),
        Action(id="file.import-sheet", text="Impor&t spreadsheet…", run=_import_sheet, enabled=with_writable),
        Action(
            id="file.import-calendar", text="Import calen&dar…", run=_import_calendar, enabled=with_writable_agreement
        ),
        Action(
            id="file.export-agreement",
            text="Export &agreement file…",
            run=_export_agreement,
            enabled=with_agreement,
        ),
        Action(
            id="file.export-calendar",
            text="&Export calendar…",
            run=_export_calendar,
            enabled=with_agreement,
            key="Ctrl+E",
        ),
        Action(id="file.subscribe", text="S&ubscribe to calendars…", run=_subscribe, enabled=with_register),
        Action(
            id="file.export-shown",
            text="Export what is s&hown to Excel or CSV…",
            run=_export_shown,
            enabled=with_agreement,
            key="Ctrl+Shift+X",
        ),
        Action(
            id="file.export-everything",
            text="Export e&verything to Excel or CSV…",
            run=_export_everything,
            enabled=with_agreement,
        ),
        Action(id="file.template", text="Save a template &workbook…", run=_template),
        LINE,
        Action(id="file.save-pdf", text="Save summary as PD&F…", run=_save_pdf, enabled=with_agreement),
        Action(
            id="file.print",
            text="&Print…",
            run=_print,
            enabled=with_agreement,
            key=QKeySequence.StandardKey.Print,
        ),
        LINE,
        Action(id="file.name", text="Your na&me in the journal…", run=_name),
        LINE,
        Action(
            id="file.close",
            text="&Close register",
            run=_close,
            enabled=with_register,
            key=QKeySequence.StandardKey.Close,
        ),
        Action(
            id="file.quit",
            text="&Quit",
            run=_quit,
            key=QKeySequence.StandardKey.Quit,
            place=QAction.MenuRole.QuitRole,
        ),
    ),
)
