"""A calendar that opens from a day's line: the day can be typed, or pointed at. Alt+Down opens it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from models.language import _
from ui.shell.style.look import look


def add_calendar(edit: QLineEdit, field: Any) -> None:
    """Give a line the calendar of a day field; the calendar is made when it is first asked for."""
    icon = look().icon("calendar", look().colours.muted)
    action = QAction(icon, _("Choose in a calendar"), edit, shortcut=QKeySequence("Alt+Down"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    edit.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
    action.triggered.connect(lambda: _open(edit, field))


def _open(edit: QLineEdit, field: Any) -> None:
    menu = QMenu(edit)
    calendar = QCalendarWidget(menu)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setAccessibleName(_("Calendar"))
    try:
        day = field.read(edit.text())
    except ValueError:
        day = None
    day = day or date.today()
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def choose(chosen: QDate) -> None:
        edit.setText(field.text(chosen.toPython()))
        menu.close()
        edit.setFocus()

    calendar.clicked.connect(choose)
    calendar.activated.connect(choose)
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(calendar)
    menu.addAction(holder)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(edit.mapToGlobal(QPoint(0, edit.height())))
    calendar.setFocus()
