"""All places together: their order, the rail, the File menu, and no key that does two things in any of them."""

from PySide6.QtGui import QAction, QShortcut

from ui.screens import PLACES


def test_the_places_stand_in_their_order_and_settings_last(dossier):
    assert [place.key for place in PLACES if place.listed] == [
        *("today", "partners", "agreements", "diagnosis", "actions", "bus"),
        *("volunteers", "hours", "training", "funding", "evaluation", "documents", "settings"),
    ]


def test_no_key_does_two_things_in_any_place(window, person, dossier):
    shown = window(*PLACES).window
    for place in PLACES:
        shown.go(place.key)
        person.waits()
        actions = [action for action in shown.findChildren(QAction) if action.isVisible()]
        keys = [key.toString() for action in actions for key in action.shortcuts()]
        keys += [shortcut.key().toString() for shortcut in shown.page().findChildren(QShortcut)]
        keys = [key for key in keys if key and key != "Alt+Down"]  # each date has its own calendar
        assert len(keys) == len(set(keys)), (place.key, sorted(keys))


def test_a_spreadsheet_is_reached_from_the_file_menu_above_quit_and_not_from_the_rail(window, person, dossier):
    shown = window(*PLACES).window
    words = [action.text() for action in shown.menus.menu("file").actions()]
    assert words.index("Reprendre un tableur…") < words.index("Quitter")
    person.chooses_in_menu("Fichier", "Reprendre un tableur…")
    assert shown.place()[0] == "reading"
    shown.rail.first().setFocus()
    person.presses("Alt+1")
    assert shown.place()[0] == "today"
