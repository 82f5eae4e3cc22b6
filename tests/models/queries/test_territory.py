"""A territory and all its parts, and what belongs to it: many to many, never in a circle, perimeters by their days."""

from datetime import date

import pytest

from models.actions import Action, ActionSession, ActionTerritory, AttendanceCount
from models.listings import LISTINGS, listing
from models.queries.territories import outline
from models.queries.territory import has_place, in_force, lies_in, wholes_of, within
from models.records.record import InvalidRecord
from models.records.steps import step
from models.requests import InformationRequest
from models.rounds import Stop
from models.territory import Territory, TerritoryPart
from tests.makers import organisation, volunteer


@pytest.fixture
def places(any_dossier):
    """Champ-le-Bœuf lies in two communes, both in a perimeter of 2015 to 2023, and Les Aulnes in one of them."""
    with step("Places") as changes:

        def place(name, kind, **answers):
            return changes.save(Territory(name=name, kind=kind, **answers))

        laxou, maxeville = place("Laxou", "commune"), place("Maxéville", "commune")
        field, alders = place("Champ-le-Bœuf", "quarter"), place("Les Aulnes", "quarter")
        policy = place("Plateau de Haye", "perimeter", since=date(2015, 1, 1), until=date(2023, 12, 31))
        for whole, part in (
            (laxou, field),
            (maxeville, field),
            (maxeville, alders),
            (policy, laxou),
            (policy, maxeville),
        ):
            changes.save(TerritoryPart(whole=whole, part=part))
    return {p.name: p for p in (laxou, maxeville, field, alders, policy)}


def ids(places, *names):
    return {places[name].id for name in names}


def test_a_quarter_of_two_communes_lies_in_both(places):
    assert within(places["Laxou"].id) == ids(places, "Laxou", "Champ-le-Bœuf")
    assert within(places["Maxéville"].id) == ids(places, "Maxéville", "Champ-le-Bœuf", "Les Aulnes")
    assert within(places["Plateau de Haye"].id) == ids(places, *places)
    assert wholes_of(ids(places, "Champ-le-Bœuf")) == {
        places["Champ-le-Bœuf"].id: [places["Laxou"].id, places["Maxéville"].id]
    }


def test_a_territory_never_lies_in_itself_even_by_way_of_others(places):
    with pytest.raises(InvalidRecord, match="elle-même|lui-même"), step("Circle") as changes:
        changes.save(TerritoryPart(whole=places["Les Aulnes"], part=places["Plateau de Haye"]))
    with pytest.raises(InvalidRecord), step("Itself") as changes:
        changes.save(TerritoryPart(whole=places["Laxou"], part=places["Laxou"]))
    with pytest.raises(InvalidRecord), step("Two that make a circle together") as changes:
        changes.add_all(
            TerritoryPart,
            [
                TerritoryPart(whole=places["Les Aulnes"], part=places["Champ-le-Bœuf"]),
                TerritoryPart(whole=places["Champ-le-Bœuf"], part=places["Les Aulnes"]),
            ],
        )


def test_a_part_that_was_binned_closes_no_circle_and_counts_no_more(places):
    link = TerritoryPart.get(whole=places["Laxou"].id)
    with step("Bin") as changes:
        changes.bin(link)
    assert within(places["Laxou"].id) == ids(places, "Laxou")
    with step("The other way round") as changes:
        changes.save(TerritoryPart(whole=places["Champ-le-Bœuf"], part=places["Laxou"]))
    with pytest.raises(InvalidRecord), step("Restore") as changes:
        changes.restore(TerritoryPart.get_by_id(link.id))


def test_a_territory_may_end_and_another_begin_and_each_is_in_force_in_its_days(places):
    def standing(day):
        return {row.name for row in Territory.select().where(in_force(day), Territory.kind == "perimeter")}

    assert standing(date(2015, 1, 1)) == standing(date(2023, 12, 31)) == {"Plateau de Haye"}
    assert standing(date(2014, 12, 31)) == standing(date(2024, 1, 1)) == set()
    with pytest.raises(InvalidRecord, match="fin"), step("Backwards") as changes:
        changes.save(Territory(name="X", kind="perimeter", since=date(2020, 1, 1), until=date(2019, 1, 1)))


def test_volunteers_and_partners_are_listed_by_quarter_commune_and_perimeter(places):
    with step("People") as changes:
        here, there = volunteer(changes, family="Ici"), volunteer(changes, family="Ailleurs")
        for someone, quarter in ((here, "Champ-le-Bœuf"), (there, "Les Aulnes")):
            someone.person.quarter = places[quarter]
            changes.save(someone.person)
        volunteer(changes, family="Nulle part")
        house = changes.save(organisation(territory=places["Laxou"]))
    volunteers = listing("volunteers")
    kind = volunteers.kind
    assert volunteers.keys(where=lies_in(kind, places["Laxou"].id)) == [here.id]
    assert volunteers.keys(where=lies_in(kind, places["Maxéville"].id)) == [there.id, here.id]
    assert volunteers.keys("ici", where=lies_in(kind, places["Plateau de Haye"].id)) == [here.id]
    assert volunteers.keys(by="person.quarter.name", where=lies_in(kind, places["Maxéville"].id)) == [here.id, there.id]
    partners = listing("partners")
    assert partners.keys(where=lies_in(partners.kind, places["Laxou"].id)) == [house.id]
    assert partners.keys(where=lies_in(partners.kind, places["Maxéville"].id)) == []


@pytest.fixture
def actions(places):
    """One action for Les Aulnes in 2026; one that stopped in Champ-le-Bœuf in 2023 and in 2024."""
    with step("Actions") as changes:
        lawn = changes.save(Stop(name="Pelouse", quarter=places["Champ-le-Bœuf"]))
        indoors = changes.save(Action(title="En bas", start=date(2026, 5, 1)))
        changes.save(ActionTerritory(action=indoors, territory=places["Les Aulnes"]))
        outdoors = changes.save(Action(title="Dehors", start=date(2023, 6, 1), end=date(2024, 6, 1)))
        sessions = [
            changes.save(ActionSession(action=indoors, day=date(2026, 5, 2))),
            changes.save(ActionSession(action=outdoors, day=date(2023, 12, 31), stop=lawn)),
            changes.save(ActionSession(action=outdoors, day=date(2024, 1, 1), stop=lawn)),
        ]
        for session in sessions:
            changes.save(AttendanceCount(session=session, quarter=places["Champ-le-Bœuf"], number=session.id))
        changes.save(InformationRequest(day=date(2024, 1, 1), wanted="Lire", quarter=places["Champ-le-Bœuf"]))
    return indoors, outdoors, sessions


def keys(word, place):
    return listing(word).keys(where=lies_in(listing(word).kind, place.id))


def test_actions_and_sessions_are_where_they_are_for_or_where_the_bus_stops(places, actions):
    indoors, outdoors, sessions = actions
    assert keys("actions", places["Les Aulnes"]) == [indoors.id]
    assert keys("actions", places["Laxou"]) == [outdoors.id]
    assert keys("actions", places["Maxéville"]) == [outdoors.id, indoors.id]
    assert keys("action-sessions", places["Les Aulnes"]) == [sessions[0].id]
    assert keys("action-sessions", places["Laxou"]) == [sessions[1].id, sessions[2].id]


def test_what_happened_after_a_perimeter_ended_is_no_figure_of_it(places, actions):
    _indoors, outdoors, sessions = actions
    policy = places["Plateau de Haye"]
    assert keys("action-sessions", policy) == [sessions[1].id]
    assert keys("actions", policy) == [outdoors.id]
    assert len(keys("counts", places["Champ-le-Bœuf"])) == 3
    assert len(keys("counts", policy)) == 1
    assert keys("requests", policy) == []
    assert keys("requests", places["Laxou"]) == [1]


def test_every_kind_that_has_a_place_can_be_filtered_whether_or_not_anything_is_there(places):
    asked = [word for word, listed in LISTINGS.items() if has_place(listed.kind)]
    assert {"partners", "volunteers", "actions", "statements", "stops", "rounds", "orientations"} <= set(asked)
    for word in asked:
        found = keys(word, places["Plateau de Haye"])
        assert found == [] or word in {"territories"}


def test_the_outline_shows_a_quarter_below_each_of_its_communes_and_tells_perimeters_apart(places):
    with step("More") as changes:
        changes.save(Territory(name="La Cascade", kind="quarter"))
        changes.save(Territory(name="Plateau de Haye", kind="perimeter", code="QN054001", programme="QPV"))
    assert [(place.depth, place.words) for place in outline()] == [
        (0, "Laxou"),
        (1, "Champ-le-Bœuf"),
        (0, "Maxéville"),
        (1, "Champ-le-Bœuf"),
        (1, "Les Aulnes"),
        (0, "La Cascade"),
        (0, "Plateau de Haye (2015–2023)"),
        (0, "Plateau de Haye (QPV)"),
    ]
