"""Charts: one drawing for paper and screen, its table and its words; nothing a user types becomes markup."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import charts
from exports.chart_paper import draw_chart
from exports.chart_svg import svg_of
from exports.charts import Held
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from tests.exports.story import HOSTILE, asked, not_archives

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
BEFORE = (71, 78, 96, 104, 118, 121, 64, 38, 112, 124, 101, 90)
NOW = (82, 90, 121, 117, 131, 142, 71, 36, 138, 149, 112, 95)


def every_kind(name="Médiathèque"):
    """One chart of each kind, a name of theirs in it."""
    return [
        charts.two_years("Visites par mois", MONTHS, BEFORE, NOW, ("2025", "2026")),
        charts.two_years("Heures", [name, "b"], [60, 0], [90, 125], ("2025", "2026"), unit="minutes"),
        charts.one_series("Visites", [name, "b"], [3, 0], "Visites"),
        charts.ranked("Demandes", [(name, 57), ("Logement", 27)], ("Thème", "Demandes")),
        charts.held("Touchés", [Held(name, 41, 310, "41 sur 310"), Held("b", None, 80, "?")], ("Âge", "Touchés")),
        charts.over_time("Indicateur", ["T1", name, "T3"], [41, None, 52], 60, ("Trimestre", "Valeur")),
    ]


def read(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def words_in(svg):
    return [one.text for one in read(svg).iter(f"{SVG}text")]


def test_the_table_of_two_years_has_their_totals_and_the_difference(known_language):
    chart = every_kind()[0]
    assert chart.rows[0][-1] == "1\u202f117"
    assert chart.rows[1][-1] == "1\u202f284"
    assert chart.rows[2] == (
        "Écart", "+11", "+12", "+25", "+13", "+13", "+21", "+7", "−2", "+26", "+25", "+11", "+5", "+167",
    )  # fmt: skip
    assert chart.sums == 1


def test_hours_are_whole_on_the_bars_and_exact_in_the_table():
    chart = every_kind()[1]
    assert "2\u00a0h" in words_in(svg_of(chart, "#000000", "#0b3470", "#ffffff"))
    assert chart.rows[1][1:] == ("0\u00a0h", "2\u00a0h\u00a005", "+2\u00a0h\u00a005")
    assert chart.rows[-1][1:] == ("1\u00a0h", "3\u00a0h\u00a035", "+2\u00a0h\u00a035")


def test_a_period_without_a_measure_leaves_a_gap_and_a_dash():
    chart = every_kind()[5]
    assert ("Médiathèque", "—") in chart.rows
    assert "polyline" not in svg_of(chart, "#000000", "#0b3470", "#ffffff")


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: chart.title)
def test_the_screen_has_the_colours_it_asked_for_and_no_others(chart):
    svg = svg_of(chart, "#e8e8e8", "#7fb0ff", "#14181d")
    found = {one.get(name) for one in read(svg).iter() for name in ("fill", "stroke")}
    assert found <= {"#e8e8e8", "#7fb0ff", "#14181d", "none", None}
    assert "clipPath" not in svg


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_name_is_the_svg_is_whole_and_says_it(name):
    for chart in every_kind(name):
        read(svg_of(chart, "#000000", "#0b3470", "#ffffff"))


def test_a_hostile_name_is_words_on_the_screen():
    chart = charts.ranked("Demandes", [(HOSTILE, 3)], ("a", "b"), name_width=400)
    assert HOSTILE in words_in(svg_of(chart, "#000000", "#0b3470", "#ffffff"))


@pytest.mark.parametrize("numbers", [(0, 0), (0, 1), (10**9, 3)])
def test_no_bar_is_higher_than_its_drawing(numbers):
    for chart in (
        charts.two_years("a", ["b", "c"], (0, 0), numbers, ("1", "2")),
        charts.one_series("a", ["b", "c"], numbers, "d"),
    ):
        tops = [one.y + one.height for one in chart.drawing.contents if hasattr(one, "height") and hasattr(one, "rx")]
        assert max(tops) <= chart.drawing.height


def test_charts_are_tagged_figures_of_an_archive_with_their_tables(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    to = folder / "charts.pdf"
    with whole_file(to) as out, Paper(out, Description("Graphiques", "Service", date(2026, 4, 3))) as paper:
        page = paper.begin("pied", ("Graphiques", "Service"))
        for chart in every_kind(HOSTILE):
            draw_chart(page, chart, heading=chart.title, source="Source : comptages.")
    assert not_archives(folder) == ([], 1)
    told = asked("pdfinfo", "-struct-text", to)
    assert told.count("Figure") == 6
    assert told.count("Table") >= 6
    assert "Source : comptages." in told
