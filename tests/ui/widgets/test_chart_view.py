"""A chart on the screen: the drawing of paper, as wide as its place, in the colours of the theme, said in words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from exports.charts import ranked, two_years
from ui.shell.style.look import apply, look
from ui.widgets.chart_view import ChartView


def shown(qtbot, width=900):
    view = ChartView("Visites par mois")
    qtbot.addWidget(view)
    view.show_chart(
        lambda wide: two_years("Visites", ["janv.", "févr."], [71, 78], [82, 90], ("2025", "2026"), width=wide)
    )
    view.resize(width, view.sizeHint().height())
    view.show()
    return view


def colours_of(view):
    picture = view.grab().toImage()
    return {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    }


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_bars_are_drawn_in_the_accent_of_the_theme(qapp, qtbot, theme):
    apply(qapp, theme, 1.0)
    assert QColor(look().colours.accent).name() in colours_of(shown(qtbot))


def test_a_wider_view_is_drawn_anew_and_its_words_stay_as_large(qapp, qtbot):
    view = shown(qtbot, 600)
    narrow, high = view.chart.drawing.width, view.sizeHint().height()
    view.resize(1200, high)
    assert view.chart.drawing.width == pytest.approx(2 * narrow, rel=0.01)
    assert view.sizeHint().height() == high


def test_the_figures_are_said_to_who_does_not_see_them(qapp, qtbot):
    view = shown(qtbot)
    assert view.accessibleName() == "Visites par mois"
    for figure in ("71", "78", "82", "90"):
        assert figure in view.accessibleDescription()


def test_more_strips_take_more_height(qapp, qtbot):
    view = ChartView("Demandes")
    qtbot.addWidget(view)
    view.show_chart(lambda wide: ranked("Demandes", [("a", 3)], ("", ""), width=wide))
    low = view.minimumHeight()
    view.show_chart(lambda wide: ranked("Demandes", [("a", 3), ("b", 2), ("c", 1)], ("", ""), width=wide))
    assert view.minimumHeight() > low
