"""Before a report: each thing that is missing is told with the place that mends it, and only what must holds it back."""

from __future__ import annotations

from datetime import date

import pytest

from models.actions import ActionSession, AttendanceCount
from models.evaluation import Indicator, Measure
from models.funding import Deadline, Instalment
from models.hours import HourEntry
from models.issuer import Issuer, Signatory
from models.language import speaking
from models.language.typed import Period
from models.queries.preflight import preflight, preflight_annual, preflight_dashboard, preflight_funder
from models.records.steps import step
from models.writing import begin_report, write_text
from tests.funded import funded
from tests.makers import training, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield


@pytest.fixture
def made(dossier):
    made = funded()
    with step("Whole") as changes:
        session = changes.save(ActionSession(action=made.action, day=date(2026, 6, 13), place="Laxou"))
        made.count = changes.save(AttendanceCount(session=session, number=42))
        made.indicator = changes.save(Indicator(title="Visites", action=made.action))
        answers = {"start": YEAR.first, "end": YEAR.last, "numerator": 4200, "state": "approved"}
        made.measure = changes.save(Measure(indicator=made.indicator, **answers))
    return made


def told(made, kind="funder"):
    found = preflight(kind, YEAR, made.grant if kind == "funder" else None)
    return [one.words for one in found if one.blocks], [one.words for one in found if not one.blocks]


def saved(*records):
    with step("Saved") as changes:
        for record in records:
            changes.save(record)


def says(lines, words):
    return any(words in line for line in lines)


def written(made, kind="funder"):
    _changes, report = begin_report(kind, YEAR, made.grant.id if kind == "funder" else None)
    for section in ("summary", "actions", "publics", "results") if kind == "funder" else ("summary", "actions"):
        write_text(report.id, section, "Écrit.")
    return report


def test_empty_sections_hold_the_report_back_until_they_are_written(made):
    blocks, _others = told(made)
    assert says(blocks, "The section “Results”") or says(blocks, "has no text")
    written(made)
    blocks, _others = told(made)
    assert not says(blocks, "has no text")


def test_a_section_opens_the_report_at_it_once_it_is_begun(made):
    report = begin_report("funder", YEAR, made.grant.id)[1]
    first = next(one for one in preflight_funder(made.grant, YEAR) if "no text" in one.words)
    assert (first.listing, first.record, first.place, first.tab) == ("written-reports", report.id, "writing", "actions")


def test_what_does_not_add_up_in_the_table_opens_the_budget_at_its_line(made):
    found = [one for one in preflight_funder(made.grant, YEAR) if one.tab == "budget"]
    assert found
    assert {(one.listing, one.record, one.place) for one in found} == {("grants", made.grant.id, "funding")}
    assert all(one.about for one in found)


def test_an_indicator_without_value_holds_it_back_and_a_draft_measure_is_told(made):
    written(made)
    saved(Indicator(title="Inscrits", action=made.action))
    made.measure.state = "draft"
    saved(made.measure)
    blocks, others = told(made)
    assert says(blocks, "“Inscrits” has no value")
    assert says(others, "“Visites” is not approved")


def test_actions_without_session_and_sessions_without_count_are_told(made):
    _blocks, others = told(made)
    assert not says(others, "without a count")
    saved(ActionSession(action=made.action, day=date(2026, 6, 14), place="Laxou"))
    _blocks, others = told(made)
    assert says(others, "1 session without a count")
    with step("None") as changes:
        changes.bin(*ActionSession.kept())
    _blocks, others = told(made)
    assert says(others, "has no session in this period")


def test_hours_to_validate_and_open_sheets_of_the_period_are_told(made):
    with step("Drafts") as changes:
        who = volunteer(changes)
        changes.save(HourEntry(volunteer=who, day=date(2026, 6, 13), minutes=60, action=made.action))
        changes.save(HourEntry(volunteer=who, day=date(2025, 6, 13), minutes=60, action=made.action))
    training([90], [90], locked=False)
    _blocks, others = told(made)
    assert says(others, "1 line of hours is still to validate")
    assert says(others, "is open: it does not count yet")


def test_our_own_file_holds_it_back_while_it_does_not_say_who_we_are_and_who_signs(made):
    issuer = Issuer.get()
    issuer.siret, issuer.address = "", ""
    with step("Bare") as changes:
        changes.save(issuer)
        changes.bin(*Signatory.kept())
    blocks, _others = told(made)
    assert says(blocks, "no SIRET")
    assert says(blocks, "no address")
    assert says(blocks, "Nobody signs")


def test_a_late_deadline_a_missing_agreement_and_what_is_not_paid_are_told(made):
    with step("Late") as changes:
        changes.bin(*Deadline.kept(), *Instalment.kept())
        changes.save(Deadline(grant=made.grant, kind="report", due=date(2026, 3, 1)))
    _blocks, others = told(made)
    assert says(others, "was due on")
    assert says(others, "No agreement is named")
    assert says(others, "were paid so far")


def test_the_law_counts_from_the_end_of_the_exercise_whatever_days_the_report_is_over(made):
    with step("None noted") as changes:
        changes.bin(*Deadline.kept())
    for last in (date(2026, 8, 31), YEAR.last):
        others = [one.words for one in preflight_funder(made.grant, Period(YEAR.first, last))]
        assert says(others, "by law it is 30\u00a0June\u00a02027")


def test_a_grant_that_was_not_granted_is_not_accounted_for(made):
    made.grant.status, made.grant.granted, made.grant.decided_on = "requested", None, None
    with step("Asked") as changes:
        changes.bin(*Instalment.kept())
        changes.save(made.grant)
    blocks, _others = told(made)
    assert says(blocks, "Nothing was granted")


def test_what_holds_back_comes_first(made):
    found = [one.blocks for one in preflight_funder(made.grant, YEAR)]
    assert found == sorted(found, reverse=True)
    assert True in found
    assert False in found


def test_the_annual_report_is_held_back_by_its_texts_and_ourselves_alone(made):
    blocks, others = told(made, "annual")
    assert len(blocks) == 2
    assert all("has no text" in words for words in blocks)
    written(made, "annual")
    assert told(made, "annual")[0] == []
    assert says(others, "what comes until then") or says(others, "not closed")


def test_nothing_holds_a_dashboard_back(made):
    with step("Draft") as changes:
        changes.save(HourEntry(volunteer=volunteer(changes), day=date(2026, 6, 13), minutes=60))
    found = preflight_dashboard(YEAR)
    assert found
    assert not any(one.blocks for one in found)
    assert len(preflight_annual(YEAR)) >= len(found)
