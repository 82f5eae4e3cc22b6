"""People reached against the people who live there: by quarter and band, and honest about what is not known."""

from datetime import date

import pytest

from models.actions import Action, ActionSession, AttendanceCount
from models.language.typed import Period
from models.queries.reached import counts_behind, printed, reached, shared_cells
from models.queries.territory import within
from models.records.steps import step
from models.territory import PopulationFigure, Territory, TerritoryPart

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
DAY = date(2026, 5, 2)


def save(record):
    with step("Reached") as changes:
        return changes.save(record)


class Plateau:
    """Two quarters of a commune, one of which lies in another commune too."""

    def __init__(self):
        self.laxou = save(Territory(name="Laxou", kind="commune", code="54304"))
        self.maxeville = save(Territory(name="Maxéville", kind="commune", code="54357"))
        self.field = save(Territory(name="Champ-le-Bœuf", kind="quarter"))
        self.alders = save(Territory(name="Les Aulnes", kind="quarter"))
        for whole, part in ((self.laxou, self.field), (self.maxeville, self.field), (self.maxeville, self.alders)):
            save(TerritoryPart(whole=whole, part=part))
        self.action = save(Action(title="Journée du livre"))

    def session(self, *counts, day=DAY):
        session = save(ActionSession(action=self.action, day=day, start=600))
        for count in counts:
            save(AttendanceCount(**{"session": session, "what": "persons"} | count))
        return session


@pytest.fixture
def plateau(dossier):
    return Plateau()


def lives(territory, number, year=2026, band="all", **answers):
    save(PopulationFigure(territory=territory, number=number, year=year, band=band, **answers))


def row(found, territory):
    return next(one for one in found.quarters if one.territory == (territory.id if territory else None))


def test_not_reached_is_inhabitants_less_persons(plateau):
    lives(plateau.field, 3000, source="Insee, RP 2022")
    plateau.session({"quarter": plateau.field, "number": 120})
    total = row(reached(YEAR), plateau.field).total
    assert (total.persons, total.population, total.not_reached) == (120, 3000, 2880)
    assert (total.share_text(), total.source) == ("4,0\u00a0%", "Insee, RP 2022")


def test_visits_are_never_set_against_inhabitants(plateau):
    lives(plateau.field, 3000)
    plateau.session({"quarter": plateau.field, "number": 120, "what": "visits"})
    found = reached(YEAR)
    total = row(found, plateau.field).total
    assert (total.persons, total.visits, total.not_reached, total.share_text()) == (None, 120, None, "—")
    assert "visits" in found.notes


def test_where_nobody_was_counted_that_is_said(plateau):
    lives(plateau.field, 3000)
    found = reached(YEAR)
    assert row(found, plateau.field).total.persons is None
    assert found.notes_text()[0] == "Personne n’a été compté sur cette période."


def test_a_quarter_where_nobody_came_while_persons_were_counted_elsewhere_is_a_true_nought(plateau):
    lives(plateau.field, 3000)
    lives(plateau.alders, 1500)
    plateau.session({"quarter": plateau.field, "number": 120})
    assert row(reached(YEAR), plateau.alders).total.not_reached == 1500


def test_without_a_population_nothing_is_said_of_who_was_not_reached(plateau):
    plateau.session({"quarter": plateau.field, "number": 120})
    found = reached(YEAR)
    assert (row(found, plateau.field).total.not_reached, found.whole.total.not_reached) == (None, None)
    assert "unknown" in found.notes


def test_persons_of_several_sessions_are_the_most_and_that_is_said(plateau):
    lives(plateau.field, 3000)
    plateau.session({"quarter": plateau.field, "number": 30})
    plateau.session({"quarter": plateau.field, "number": 50}, day=date(2026, 5, 9))
    found = reached(YEAR)
    total = row(found, plateau.field).total
    assert (total.persons, total.at_least, total.sessions) == (80, 50, 2)
    assert "several" in found.notes


def test_persons_of_one_session_are_told_as_they_are(plateau):
    plateau.session({"quarter": plateau.field, "number": 30})
    assert "several" not in reached(YEAR).notes


def test_sessions_that_counted_only_visits_are_said_beside_those_not_reached(plateau):
    plateau.session({"quarter": plateau.field, "number": 30})
    plateau.session({"quarter": plateau.field, "number": 90, "what": "visits"}, day=date(2026, 5, 9))
    assert "mixed" in reached(YEAR).notes


def test_the_population_is_that_of_the_nearest_year_and_says_which(plateau):
    for year, number in ((2019, 3300), (2022, 3000), (2031, 2500)):
        lives(plateau.field, number, year)
    plateau.session({"quarter": plateau.field, "number": 30})
    found = reached(YEAR)
    total = row(found, plateau.field).total
    assert (total.population, total.year) == (3000, 2022)
    assert "years" in found.notes


def test_of_two_years_as_near_the_earlier_one_is_known_already(plateau):
    lives(plateau.field, 3000, 2025)
    lives(plateau.field, 2500, 2027)
    assert row(reached(YEAR), plateau.field).total.year == 2025


def test_all_ages_are_the_sum_of_the_bands_when_only_these_are_known(plateau):
    for band, number in (("0-11", 500), ("12-25", 700), ("26-59", 1300), ("60+", 500)):
        lives(plateau.field, number, band=band)
    assert row(reached(YEAR), plateau.field).total.population == 3000


def test_women_and_men_sum_to_a_band_and_one_of_them_alone_does_not(plateau):
    lives(plateau.field, 260, band="60+", sex="women")
    assert row(reached(YEAR), plateau.field).bands[3].population is None
    lives(plateau.field, 240, band="60+", sex="men")
    assert row(reached(YEAR), plateau.field).bands[3].population == 500


def test_bands_stand_apart_and_ages_not_noted_are_said(plateau):
    lives(plateau.field, 500, band="60+")
    plateau.session({"quarter": plateau.field, "band": "60+", "number": 40}, {"quarter": plateau.field, "number": 9})
    found = reached(YEAR)
    sixty = row(found, plateau.field).bands[3]
    assert (sixty.band, sixty.persons, sixty.not_reached) == ("60+", 40, 460)
    assert row(found, plateau.field).total.persons == 49
    assert "ages" in found.notes


def test_a_quarter_of_two_communes_counts_once_in_the_whole_and_in_each_commune(plateau):
    plateau.session({"quarter": plateau.field, "number": 30}, {"quarter": plateau.alders, "number": 12})
    assert reached(YEAR).whole.total.persons == 42
    assert reached(YEAR, plateau.laxou.id).whole.total.persons == 30
    assert reached(YEAR, plateau.maxeville.id).whole.total.persons == 42


def test_what_lies_in_a_quarter_is_told_with_it(plateau):
    square = save(Territory(name="Place de la Meuse", kind="quarter"))
    save(TerritoryPart(whole=plateau.field, part=square))
    plateau.session({"quarter": square, "number": 7}, {"quarter": plateau.field, "number": 30})
    found = reached(YEAR)
    assert [one.name for one in found.quarters] == ["Champ-le-Bœuf"]
    assert row(found, plateau.field).total.persons == 37


def test_persons_without_a_quarter_are_in_the_whole_only(plateau):
    lives(plateau.field, 3000)
    plateau.session({"number": 8}, {"quarter": plateau.field, "number": 30})
    found = reached(YEAR)
    assert (row(found, None).total.persons, found.whole.total.persons) == (8, 38)
    assert "unplaced" in found.notes


def test_the_whole_has_the_population_of_the_territory_itself_when_it_is_known(plateau):
    lives(plateau.maxeville, 9900)
    plateau.session({"quarter": plateau.field, "number": 30})
    found = reached(YEAR, plateau.maxeville.id)
    assert (found.whole.total.population, found.whole.total.not_reached) == (9900, 9870)


def test_the_whole_is_not_told_of_while_the_population_of_one_quarter_is_not_known(plateau):
    lives(plateau.field, 3000)
    plateau.session({"quarter": plateau.field, "number": 30}, {"quarter": plateau.alders, "number": 12})
    assert reached(YEAR).whole.total.not_reached is None
    lives(plateau.alders, 1500)
    assert reached(YEAR).whole.total.not_reached == 4458


def test_more_persons_than_inhabitants_leave_it_open_who_was_not_reached(plateau):
    lives(plateau.field, 20)
    plateau.session({"quarter": plateau.field, "number": 30})
    found = reached(YEAR)
    assert row(found, plateau.field).total.not_reached is None
    assert "more" in found.notes


def test_a_count_of_another_year_in_the_bin_or_before_a_perimeter_stood_is_not_counted(plateau):
    plateau.session({"quarter": plateau.field, "number": 30}, day=date(2025, 5, 3))
    away = plateau.session({"quarter": plateau.field, "number": 9})
    with step("Bin") as changes:
        changes.bin(away)
    perimeter = save(Territory(name="Plateau", kind="perimeter", since=date(2026, 6, 1)))
    save(TerritoryPart(whole=perimeter, part=plateau.field))
    plateau.session({"quarter": plateau.field, "number": 5})
    assert reached(YEAR).whole.total.persons == 5
    assert reached(YEAR, perimeter.id).whole.total.persons is None


def test_what_is_behind_a_number_sums_to_it(plateau):
    plateau.session({"quarter": plateau.field, "band": "60+", "number": 30}, {"number": 8})
    plateau.session({"quarter": plateau.alders, "band": "60+", "number": 12}, day=date(2026, 7, 1))
    found = reached(YEAR)
    for one in found.quarters:
        inside = within(one.territory) if one.territory else {None}
        for band in (*one.bands, one.total):
            rows = counts_behind(YEAR, inside, band.band)
            assert sum(number for _key, number in rows) == (band.persons or 0)
    assert sum(number for _key, number in counts_behind(YEAR)) == found.whole.total.persons


# As it is printed


def test_small_cells_are_hidden_with_what_would_give_them_back(plateau):
    for territory in (plateau.field, plateau.alders):
        for band, number in (("0-11", 500), ("12-25", 700), ("26-59", 1300), ("60+", 500)):
            lives(territory, number, band=band)
    plateau.session(
        *(
            {"quarter": plateau.field, "band": band, "number": n}
            for band, n in (("0-11", 12), ("12-25", 3), ("60+", 41))
        ),
        *({"quarter": plateau.alders, "band": band, "number": n} for band, n in (("0-11", 20), ("12-25", 9))),
    )
    table = {(one.quarter, one.band): one for one in printed(reached(YEAR), 5)}
    small = table["Champ-le-Bœuf", "12 à 25 ans"]
    assert (small.persons, small.not_reached, small.share) == ("< 5", "n. d.", "n. d.")
    assert table["Champ-le-Bœuf", "60 ans et plus"].persons == "41"
    hidden = [one for one in table.values() if not one.persons.isdigit() and one.persons != "—"]
    assert len(hidden) == 4, "a cell in each row and column, that neither total gives back"
    assert all(not one.not_reached.isdigit() for one in hidden)


def test_where_nothing_small_is_the_table_is_whole(plateau):
    lives(plateau.field, 3000)
    plateau.session({"quarter": plateau.field, "number": 30})
    assert printed(reached(YEAR), 5) == printed(reached(YEAR), 1)
    assert printed(reached(YEAR), 5)[-1].not_reached == "2\u202f970"


def test_another_table_of_the_same_persons_hides_the_same(plateau):
    plateau.session(
        *({"quarter": plateau.field, "band": band, "number": n} for band, n in (("0-11", 12), ("12-25", 3))),
        *({"quarter": plateau.alders, "band": band, "number": n} for band, n in (("0-11", 20), ("60+", 9))),
    )
    found = reached(YEAR)
    told = shared_cells(found, 5)
    table = {(one.quarter, one.band): one.persons for one in printed(found, 5)}
    assert {band: told["band"][band][1].text() for band in ("0-11", "12-25", "60+")} == {
        "0-11": table["ensemble", "moins de 12 ans"],
        "12-25": table["ensemble", "12 à 25 ans"],
        "60+": table["ensemble", "60 ans et plus"],
    }
    assert told["band"]["12-25"][1].text() == "< 5"
    assert told["quarter"][plateau.field.id][1].text() == table["Champ-le-Bœuf", "tous âges"]
