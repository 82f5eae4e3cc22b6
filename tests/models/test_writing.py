"""Reports being written: begun from those of last year, saved section by section, frozen once sent, corrected."""

from __future__ import annotations

from datetime import date

import pytest

from models.language import LANGUAGES, speaking
from models.language.typed import Period
from models.queries.figures import FIGURES
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Frozen, Unknown
from models.register import NoReason
from models.reports import KINDS, Report, ReportText
from models.writing import (
    CorrectedAlready,
    NothingSent,
    begin_report,
    correct_report,
    correcting,
    mark_sent,
    missing_sections,
    report_of,
    sections,
    send_report,
    texts_of,
    write_text,
)
from tests.funded import funded
from tests.makers import document

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def made(dossier):
    return funded()


def begun(made, period=YEAR, **more):
    return begin_report("funder", period, made.grant.id, **more)[1]


def sent(report, number=1):
    with step("Issued", final=True) as changes:
        paper = changes.save(document(None, number))
        mark_sent(changes, report.kind, Period(report.start, report.end), report.grant, paper)
    return Report.get_by_id(report.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [word for word, _title in KINDS])
def test_every_kind_of_report_has_sections_with_titles_and_hints_in_both_languages(kind, language):
    with speaking(language):
        said = [(one.word, one.title(), one.hint()) for one in sections(kind)]
    assert said
    assert all(title and hint for _word, title, hint in said)
    assert len({word for word, *_rest in said}) == len(said)


def test_the_figures_that_stand_beside_a_section_are_all_known():
    from ui.screens.writing_figures import MONEY

    known = {*FIGURES, *(one.word for one in MONEY)}
    for kind, _title in KINDS:
        for section in sections(kind):
            assert set(section.figures) <= known, section.word


def test_a_report_is_begun_once_for_its_days(made):
    first, again = begun(made), begun(made)
    assert first.id == again.id
    assert report_of("funder", YEAR, made.grant).id == first.id
    assert report_of("annual", YEAR) is None


def test_a_report_starts_from_the_texts_of_the_one_before_to_the_same_funder(made):
    last_year = begun(made, BEFORE)
    write_text(last_year.id, "actions", "Dix tournées.")
    assert texts_of(begun(made)) == {"actions": "Dix tournées."}


def test_a_report_may_start_empty_and_never_takes_the_texts_of_another_kind(made):
    last_year = begun(made, BEFORE)
    write_text(last_year.id, "actions", "Dix tournées.")
    assert texts_of(begin_report("annual", YEAR)[1]) == {}
    assert texts_of(begun(made, copy=False)) == {}


def test_a_grant_that_is_not_there_has_no_report(made):
    with pytest.raises(Unknown):
        begin_report("funder", YEAR, 999)


def test_each_text_is_a_step_that_is_undone_and_an_empty_one_takes_the_section_away(made):
    report = begun(made)
    write_text(report.id, "actions", "Dix tournées.")
    changes = write_text(report.id, "actions", "Onze tournées.")
    undo(changes.step)
    assert texts_of(report) == {"actions": "Dix tournées."}
    write_text(report.id, "actions", " \n")
    assert texts_of(report) == {}
    write_text(report.id, "actions", "Douze tournées.")
    assert texts_of(report) == {"actions": "Douze tournées."}
    assert ReportText.select().count() == 1


def test_a_section_that_the_report_does_not_have_is_refused(made):
    with pytest.raises(Unknown, match="bus"):
        write_text(begun(made).id, "bus", "Le bus")


def test_the_needed_sections_without_a_text_are_listed(made):
    report = begun(made)
    assert [one.word for one in missing_sections(report, "funder")] == ["actions", "publics", "results"]
    for word in ("actions", "publics", "results"):
        write_text(report.id, word, "Écrit.")
    assert missing_sections(report, "funder") == []
    assert len(missing_sections(None, "funder")) == 3


def test_what_was_sent_is_frozen_with_its_texts(made):
    report = begun(made)
    write_text(report.id, "actions", "Dix tournées.")
    report = sent(report)
    assert (report.state, report.document.number) == ("sent", "ATT-F-2026-0001")
    with pytest.raises(Frozen):
        write_text(report.id, "actions", "Onze tournées.")
    with pytest.raises((Frozen, InvalidRecord)):
        write_text(report.id, "publics", "Quarante personnes.")
    with pytest.raises(Frozen), step("Binned") as changes:
        changes.bin(report)


def test_a_correction_starts_from_the_sent_texts_for_a_reason_and_takes_its_place(made):
    report = begun(made)
    write_text(report.id, "actions", "Dix tournées.")
    with pytest.raises(NothingSent):
        correct_report(report.id, "un chiffre")
    report = sent(report)
    with pytest.raises(NoReason):
        correct_report(report.id, " ")
    _changes, draft = correct_report(report.id, "Une  visite comptée deux fois")
    assert texts_of(draft) == {"actions": "Dix tournées."}
    assert (draft.state, draft.reason) == ("draft", "Une visite comptée deux fois")
    assert report_of("funder", YEAR, made.grant).id == draft.id
    replaced, reason = correcting("funder", YEAR, made.grant)
    assert (replaced.id, reason) == (report.document.id, "Une visite comptée deux fois")
    with pytest.raises(CorrectedAlready):
        correct_report(report.id, "encore")
    write_text(draft.id, "actions", "Neuf tournées.")
    assert texts_of(report) == {"actions": "Dix tournées."}
    assert sent(draft, 2).state == "sent"


def test_a_report_known_to_the_register_already_is_said_to_be_sent_once(made):
    report = begun(made)
    with step("Issued", final=True) as changes:
        changes.save(document(None))
    assert send_report(report.id, "ATT-F-2026-0001")
    assert not send_report(report.id, "ATT-F-2026-0001")
    with pytest.raises(Unknown):
        send_report(report.id, "R-2026-0099")
