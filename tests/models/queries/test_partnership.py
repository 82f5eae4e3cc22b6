"""What one partner and we did together: each action once, rates as documents.md reckons them, nothing invented."""

import json
from datetime import date

import pytest

from models.action_partners import IN_KIND, ActionPartner
from models.actions import Action, ActionSession
from models.agreements import Agreement, AgreementParty, Commitment
from models.codes import code_list
from models.language.formats import evolution_text, percent_text
from models.language.typed import Period
from models.partners import ContactRole, Interaction, Organisation
from models.people import Person
from models.queries.partnership import actions_with, partnership
from models.queries.partnership_rows import Partnership, Sums
from models.queries.stretches import a_year_before
from models.records.steps import step
from models.refusals import Unknown
from models.register import canonical
from tests.books import books

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def agreed(changes, partner, *states, due=date(2026, 6, 30), **answers):
    """An agreement with a partner and us, whose commitments of the partner are in these states."""
    more = {"number": "CONV-2025-014", "title": "Lecture publique", "start": date(2025, 1, 1), "status": "active"}
    deal = changes.save(Agreement(**more | {"missing_reason": "en cours"} | answers | {"status": "to_sign"}))
    theirs = changes.save(AgreementParty(agreement=deal, organisation=partner))
    ours = changes.save(AgreementParty(agreement=deal))
    for n, state in enumerate(states):
        changes.save(Commitment(agreement=deal, party=theirs, text=f"Promesse {n}", due_on=due, state=state))
    return deal, theirs, ours


def test_an_action_with_n_partners_counts_once_in_each_report_and_once_in_ours(dossier):
    made = books()
    own = [partnership(partner.id, YEAR) for partner in (made.library, *made.others)]
    assert [report.sums.actions for report in own] == [2, 1, 1]
    assert [report.sums.visits for report in own] == [154, 154, 154]
    assert [action.action for action in actions_with(None, YEAR)] == [made.action.id, made.visits.id]
    assert Sums.of(actions_with(None, YEAR)) == Sums(2, 6, 154, 19, 57, 0)


def test_the_other_partners_of_an_action_are_named(dossier):
    made = books()
    first, second = partnership(made.library.id, YEAR).actions
    assert (first.others, second.others) == (("Le Fil", "Lire ensemble"), ())
    assert partnership(made.others[0].id, YEAR).actions[0].others == ("Le Fil", "Médiathèque Les Tilleuls")
    assert first.places == ("Champ-le-Bœuf", "Place des Aulnes")


def test_only_the_sessions_of_the_period_count_in_it(dossier):
    made = books()
    spring = partnership(made.library.id, Period(date(2026, 4, 1), date(2026, 6, 10)))
    assert spring.sums == Sums(2, 3, 118, 19, 50, 0)
    assert partnership(made.library.id, Period(date(2027, 1, 1), date(2027, 12, 31))).actions == ()


def test_the_figures_of_the_year_before_are_those_of_the_same_days(dossier):
    made = books()
    report = partnership(made.library.id, Period(date(2027, 1, 1), date(2027, 12, 31)))
    assert (report.sums, report.before) == (Sums(0, 0, 0, 0, 0, 0), Sums(2, 6, 154, 19, 57, 0))
    assert evolution_text(report.before.visits, report.sums.visits).replace("\u00a0", " ") == "−100,0 %"
    assert evolution_text(0, 5) == "—"


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (YEAR, Period(date(2025, 1, 1), date(2025, 12, 31))),
        (Period(date(2024, 2, 29), date(2024, 3, 1)), Period(date(2023, 2, 28), date(2023, 3, 1))),
        (Period(date(2025, 1, 1), date(2026, 12, 31)), Period(date(2023, 1, 1), date(2024, 12, 31))),
    ],
)
def test_the_days_a_year_before_never_overlap_the_period(period, before):
    assert a_year_before(period) == before
    assert before.last < period.first


@pytest.mark.parametrize("status", ["idea", "cancelled"])
def test_what_is_only_an_idea_or_was_cancelled_was_not_done_together(dossier, status):
    made = books()
    with step("Status") as changes:
        action = Action.get_by_id(made.action.id)
        action.status = status
        changes.save(action)
    assert partnership(made.library.id, YEAR).sums.actions == 1


def test_an_action_without_sessions_counts_in_the_period_that_its_own_days_touch(dossier):
    made = books()
    with step("Bare") as changes:
        action = changes.save(Action(title="Affichage", status="done", start=date(2025, 12, 1), end=date(2026, 1, 15)))
        changes.save(ActionPartner(action=action, organisation=made.library))
        day = changes.save(Action(title="Vœux", status="done", start=date(2026, 1, 8)))
        changes.save(ActionPartner(action=day, organisation=made.library))
    assert [one.title for one in partnership(made.library.id, YEAR).actions][:2] == ["Affichage", "Vœux"]
    with step("A session elsewhere in time") as changes:
        changes.save(ActionSession(action=action, day=date(2025, 12, 2)))
    assert "Affichage" not in [one.title for one in partnership(made.library.id, YEAR).actions]


@pytest.mark.parametrize(
    ("states", "kept", "rate"),
    [
        (("kept", "kept", "kept", "not_kept", "postponed"), (3, 4, 1), "75,0 %"),
        (("postponed", "postponed"), (0, 0, 2), "—"),
        ((), (0, 0, 0), "—"),
        (("partly", "promised"), (0, 2, 0), "0,0 %"),
    ],
)
def test_the_rate_kept_leaves_out_what_was_postponed(dossier, states, kept, rate):
    made = books()
    with step("Agreement") as changes:
        agreed(changes, made.library, *states)
    report = partnership(made.library.id, YEAR)
    assert report.kept == kept
    assert percent_text(report.kept.kept, report.kept.counted).replace("\u00a0", " ") == rate


def test_commitments_of_third_parties_are_for_their_own_report(dossier):
    made = books()
    with step("Agreement") as changes:
        deal, _theirs, ours = agreed(changes, made.library, "kept")
        other = changes.save(AgreementParty(agreement=deal, organisation=made.others[0]))
        changes.save(Commitment(agreement=deal, party=other, text="À un autre"))
        changes.save(Commitment(agreement=deal, party=ours, text="À nous"))
        changes.save(Commitment(agreement=deal, text="À tous"))
    told = [(promise.text, promise.who) for promise in partnership(made.library.id, YEAR).commitments]
    assert told == [("Promesse 0", "partner"), ("À nous", "ours"), ("À tous", "all")]


def test_commitments_are_those_of_the_period_still_open_from_before_or_postponed_beyond_it(dossier):
    made = books()
    with step("Agreement") as changes:
        _deal, theirs, _ours = agreed(changes, made.library)
        for text, due, state in (
            ("kept long ago", date(2025, 3, 1), "kept"),
            ("open since", date(2025, 3, 1), "promised"),
            ("of the year", date(2026, 3, 1), "kept"),
            ("next year", date(2027, 3, 1), "promised"),
            ("postponed", date(2027, 3, 1), "postponed"),
        ):
            changes.save(Commitment(agreement=theirs.agreement, party=theirs, text=text, due_on=due, state=state))
    told = [promise.text for promise in partnership(made.library.id, YEAR).commitments]
    assert told == ["open since", "of the year", "postponed"]


def test_an_agreement_is_told_with_its_amendments_while_it_is_in_force(dossier):
    made = books()
    with step("Agreement") as changes:
        deal, *_parties = agreed(changes, made.library, end=date(2026, 6, 30))
        changes.save(Agreement(number="A-1", title="Un dépôt de plus", kind="amendment", parent=deal, status="to_sign"))
        agreed(changes, made.library, number="VIEUX", start=date(2020, 1, 1), end=date(2025, 12, 31))
    (told,) = partnership(made.library.id, YEAR).agreements
    assert (told.number, [amended.number for amended in told.amendments]) == ("CONV-2025-014", ["A-1"])


def test_meetings_are_told_apart_from_other_exchanges_and_open_steps_stay_until_done(dossier):
    made = books()
    with step("Journal") as changes:
        for day, medium, said, following, done in (
            (date(2025, 10, 1), "phone", "Appel", "Former un second bénévole", False),
            (date(2026, 3, 1), "meeting", "Réunion de préparation", "Fixer la date", True),
            (date(2026, 5, 1), "email", "Merci", "", False),
            (date(2027, 1, 5), "phone", "Plus tard", "Trop tard", False),
        ):
            changes.save(
                Interaction(
                    organisation=made.library, day=day, medium=medium, said=said, next_step=following, done=done
                )
            )
    report = partnership(made.library.id, YEAR)
    assert [one.text for one in report.meetings] == ["Réunion de préparation"]
    assert report.exchanges == 1
    assert [one.text for one in report.open_steps] == ["Former un second bénévole"]


def test_a_contribution_is_valued_once_in_the_period_in_which_its_action_began(dossier):
    made = books()
    with step("Contribution") as changes:
        brought = ActionPartner.get(ActionPartner.organisation == made.library, ActionPartner.action == made.action)
        brought.contribution, brought.cents, brought.in_kind = "60 livres", 45000, "inkind.gifts.source"
        changes.save(brought)
        changes.save(ActionSession(action=made.action, day=date(2027, 2, 1)))
    assert partnership(made.library.id, YEAR).valued == {"inkind.gifts.source": 45000}
    later = partnership(made.library.id, Period(date(2027, 1, 1), date(2027, 12, 31)))
    assert (later.sums.actions, later.valued) == (1, {})


def test_the_kinds_of_contributions_are_the_lines_of_class_87(dossier):
    assert [code for code, _words in IN_KIND] == list(code_list("in_kind"))


def test_the_contact_is_the_main_one_who_has_not_left(dossier):
    made = books()
    with step("Contacts") as changes:
        for family, main, until in (("Aubry", True, date(2020, 1, 1)), ("Marchal", False, None)):
            person = changes.save(Person(family_name=family, given_name="Hélène", civility="mrs"))
            changes.save(
                ContactRole(
                    organisation=made.library,
                    person=person,
                    function="directrice",
                    main=main,
                    since=date(2019, 1, 1),
                    until=until,
                )
            )
    assert partnership(made.library.id, YEAR).contact == "Mme Hélène MARCHAL"


def test_what_is_kept_of_a_report_is_read_back_as_it_was(dossier):
    made = books()
    with step("Agreement") as changes:
        agreed(changes, made.library, "kept", "postponed")
        changes.save(Interaction(organisation=made.library, day=date(2026, 3, 1), medium="visit", said="Visite"))
    report = partnership(made.library.id, YEAR)
    assert Partnership.read(json.loads(canonical(report.content()))) == report


def test_a_partner_that_is_not_there_is_refused(dossier):
    with pytest.raises(Unknown):
        partnership(99, YEAR)


def test_a_partner_with_nothing_but_a_name_has_an_empty_report(dossier):
    with step("Alone") as changes:
        alone = changes.save(Organisation(name="Le Théâtre"))
    report = partnership(alone.id, YEAR)
    assert (report.actions, report.agreements, report.commitments, report.meetings) == ((), (), (), ())
