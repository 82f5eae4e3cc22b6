"""What attestations of volunteering count, and what the citizen engagement account takes up (documents.md, section 4)."""

from __future__ import annotations

from datetime import date

import pytest

from models.dossier.engines import database
from models.engagements import Engagement
from models.hours import HourEntry
from models.language.typed import Period
from models.partners import Organisation
from models.queries.cec import ForAssociationsAlone, cec_in
from models.queries.volunteering import of_volunteers
from models.queries.volunteering_facts import ANNEXES, Volunteering
from models.records.steps import step
from models.refusals import Unknown
from tests.exports.volunteering_story import YEAR, given, not_an_association, volunteering_story
from tests.makers import our_service, volunteer

LONG_AGO = date(2012, 5, 3)


def served(*hours, role="governing", ordinary=0, declared=LONG_AGO, year=2026, rna=True):
    """One volunteer who gave so many minutes in each of as many associations, the first of them ours."""
    our_service(declared=declared)
    with step("Served") as changes:
        who = volunteer(changes)
        for n, minutes in enumerate(hours):
            host = None
            if n:
                number = f"W54300012{n}" if rna else ""
                host = changes.save(Organisation(name=f"Association {n}", rna=number, declared=declared))
            mission = changes.save(Engagement(volunteer=who, title="Conseil", role=role, host=host))
            for day, start in enumerate(range(0, minutes, 480)):
                part = min(minutes - start, 480)
                given(changes, who, date(year, 1 + day // 28, 1 + day % 28), part, engagement=mission)
        for n in range(ordinary // 600):
            given(changes, who, date(year, 10, 1 + n), 600)
    return cec_in(year)[who.id]


@pytest.mark.parametrize(
    ("hours", "granted"),
    [
        ((120 * 60, 80 * 60), True),
        ((100 * 60, 100 * 60), True),
        ((90 * 60, 120 * 60), True),
        ((99 * 60 + 30, 150 * 60), True),
        ((199 * 60 + 45,), False),
        ((90 * 60, 80 * 60, 70 * 60), False),
    ],
)
def test_the_golden_cases_of_the_engagement_account(dossier, hours, granted):
    answer = served(*hours)
    assert (answer.granted, answer.counted) == (granted, sum(hours))
    assert bool(answer.why()) is not granted


def test_ordinary_volunteering_does_not_count_for_the_account(dossier):
    answer = served(152 * 60 + 45, ordinary=20 * 60)
    assert not answer.granted
    assert answer.why() == [
        "152\u00a0h\u00a045 comptent pour 2026 : il en faut 200\u00a0h.",
        "20\u00a0h de bénévolat ordinaire ne comptent pas : seuls comptent la gouvernance et l’encadrement.",
    ]


def test_212_h_45_of_which_60_h_are_ordinary_are_refused(dossier):
    answer = served(152 * 60 + 45, ordinary=60 * 60)
    assert (answer.granted, answer.counted) == (False, 152 * 60 + 45)
    assert sum(one.counting + one.ordinary for one in answer.served) == 212 * 60 + 45


def test_three_associations_below_100_h_each_are_told_why(dossier):
    (why,) = served(90 * 60, 80 * 60, 70 * 60).why()
    assert why.startswith("Aucune association n’atteint 100\u00a0h : le plus est 90\u00a0h")


@pytest.mark.parametrize(
    ("declared", "granted"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False), (None, False)]
)
def test_an_association_counts_once_it_has_been_declared_for_a_year(dossier, declared, granted):
    answer = served(200 * 60, declared=declared)
    assert answer.granted is granted
    assert answer.counted == (200 * 60 if granted else 0)
    assert granted or "ne comptent pas" in " ".join(answer.why())


def test_hours_with_a_host_that_is_no_association_do_not_count(dossier):
    answer = served(120 * 60, 100 * 60, declared=None, rna=False)
    assert answer.counted == 0
    assert any("association déclarée" in why for why in answer.why())


def test_each_civil_year_stands_alone_for_the_account(dossier):
    who = served(150 * 60, year=2025)
    assert who.year == 2025
    assert cec_in(2026) == {}


def test_drafts_never_count_for_the_account(dossier):
    served(200 * 60)
    with step("Draft") as changes:
        changes.edit_all(HourEntry.select(), state="draft")
    assert cec_in(2026) == {}


def test_a_public_body_cannot_ask_for_the_account(dossier):
    volunteering_story()
    not_an_association()
    with pytest.raises(ForAssociationsAlone, match="seules les associations"):
        cec_in(2026)
    with pytest.raises(ForAssociationsAlone):
        of_volunteers([1], YEAR, ["cec"])
    assert of_volunteers([1], YEAR, ["hours"]).facts


def test_only_validated_and_locked_hours_are_attested(dossier):
    who = volunteering_story(trained=False)[0]
    drafts = HourEntry.select().where(HourEntry.volunteer == who, HourEntry.state == "draft")
    assert drafts.count() == 1
    facts = of_volunteers([who.id], YEAR).facts[0]
    assert facts.minutes == 55 * 60 + 45
    with step("Lock") as changes:
        changes.edit_all(HourEntry.select().where(HourEntry.state == "validated"), state="locked")
    assert of_volunteers([who.id], YEAR).facts[0].minutes == facts.minutes


def test_trainings_are_told_apart_and_never_in_the_total(dossier):
    who = volunteering_story()[0]
    facts = of_volunteers([who.id], YEAR).facts[0]
    assert [one.minutes for one in facts.trained] == [870]
    assert facts.minutes == sum(one.minutes for one in facts.served) == 55 * 60 + 45


def test_hours_outside_any_mission_are_named_by_their_action_or_their_kind(dossier):
    who = volunteering_story(trained=False)[0]
    lines = of_volunteers([who.id], YEAR).facts[0].served
    assert [(one.title, one.kind, one.role, one.times, one.minutes) for one in lines] == [
        ("Accueil à bord du bus", "", "ordinary", 16, 1960),
        ("Coordination des équipes", "", "supervising", 5, 625),
        ("Trésorerie", "", "governing", 5, 475),
        ("Des livres sur un plateau", "", "", 1, 240),
        ("", "travel", "", 1, 45),
    ]


def test_both_days_of_a_period_are_in_it(dossier):
    who = volunteering_story(trained=False)[0]
    facts = of_volunteers([who.id], Period(date(2026, 1, 17), date(2026, 1, 24))).facts[0]
    assert facts.minutes == 2 * 245
    assert (facts.first, facts.last) == (date(2026, 1, 17), date(2026, 1, 24))


def test_without_a_period_the_days_are_those_of_the_hours(dossier):
    who = volunteering_story(trained=False)[0]
    facts = of_volunteers([who.id]).facts[0]
    assert (facts.first, facts.last, facts.bounded) == (date(2026, 1, 17), date(2026, 6, 20), False)


def test_who_has_nothing_that_counts_is_refused_with_the_reason(dossier):
    volunteering_story(trained=False)
    with step("More") as changes:
        idle, waiting = volunteer(changes, "Aubry"), volunteer(changes, "Benali")
        given(changes, waiting, date(2026, 5, 1), 90, state="draft")
    refused = of_volunteers([idle.id, waiting.id], YEAR).refused
    assert [one.reason for one in refused] == [
        "Cette personne n’a pas d’heures sur cette période.",
        "Aucune heure de cette période n’est encore validée ; 1\u00a0h\u00a030 attendent de l’être.",
    ]
    everybody = of_volunteers(None, YEAR)
    assert idle.id not in {one.volunteer for one in (*everybody.facts, *everybody.refused)}
    assert [one.volunteer for one in everybody.refused] == [waiting.id]


def test_hours_of_a_group_are_attested_to_nobody(dossier):
    volunteering_story(trained=False)
    before = [one.minutes for one in of_volunteers(None, YEAR).facts]
    with step("Group") as changes:
        changes.save(HourEntry(group="Les scouts", size=12, day=date(2026, 3, 7), minutes=180, state="validated"))
    assert [one.minutes for one in of_volunteers(None, YEAR).facts] == before


def test_someone_unknown_or_in_the_bin_is_said_to_be(dossier):
    who = volunteering_story(trained=False)[0]
    with step("Bin") as changes:
        changes.bin(who)
    for keys in ([who.id], [999]):
        with pytest.raises(Unknown):
            of_volunteers(keys, YEAR)
    with pytest.raises(Unknown):
        of_volunteers([2], YEAR, ["tarot"])


def test_the_weekly_average_is_over_the_days_of_the_period(dossier):
    who = volunteering_story(trained=False)[0]
    facts = of_volunteers([who.id], Period(date(2026, 1, 12), date(2026, 1, 25))).facts[0]
    assert (facts.minutes, facts.weekly) == (490, 245)


def test_facts_are_kept_and_read_back_the_same(dossier):
    import json

    from models.register import canonical

    volunteering_story()
    for facts in of_volunteers(None, YEAR, ANNEXES).facts:
        read = Volunteering.read(json.loads(canonical(facts.content())))
        assert read.content() == facts.content()
        assert read.cec == facts.cec


def test_ten_times_the_people_take_no_more_questions(dossier):
    volunteering_story(trained=False)

    def questions(keys):
        asked, plain = [], database.execute_sql

        def count(*args, **more):
            asked.append(args)
            return plain(*args, **more)

        database.obj.execute_sql = count
        try:
            of_volunteers(keys, YEAR, ANNEXES)
        finally:
            del database.obj.execute_sql
        return len(asked)

    assert questions([1]) == questions([1, 2, 3, 4, 5, 6]) <= 16
