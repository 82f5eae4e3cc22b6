"""Issuing, replacing, cancelling, printing again: what the register says and what lies in the folder."""

from __future__ import annotations

from datetime import date

import pytest

from exports import drawing_pool
from exports.drawing_pool import MANY, Drawing, Job
from exports.handing_out import Unreachable, file_name
from exports.issuing import NotWritten, cancel, draft, issue, replace, reprint
from exports.snapshot import Snapshot
from models.dossier.checkup import checkup
from models.issuer import Issuer, Signatory
from models.language import speaking
from models.language.typed import Period
from models.people import Person
from models.progress import Cancelled
from models.queries.attestations import of_course, of_session, of_volunteer
from models.records.history import Step
from models.records.steps import step
from models.records.undo import undoable
from models.refusals import Unknown
from models.register import IssuedDocument, NoReason, NotIssued, Reprint, by_number, pdf_of
from models.sheets import Entry, enter, lock, unlock
from models.training import TrainingSession
from models.verification import verify
from tests.exports.story import FULL, ISSUED, LATER, PARTIAL, issued, story
from tests.makers import our_service, training, volunteer


def names_in(folder):
    return sorted(path.name for path in folder.iterdir() if "imperiale" not in path.suffix)


def test_each_trainee_gets_a_number_a_file_and_an_entry(dossier, tmp_path):
    outcome = issued([FULL, PARTIAL, [0] * 5], tmp_path / "papers")
    assert [(one.number, one.status, one.duplicate) for one in outcome.issued] == [
        ("ATT-F-2026-0001", "partial", False),
        ("ATT-F-2026-0002", "full", False),
    ]
    assert [(one.name, one.reason) for one in outcome.refused] == [
        ("الحسن محمد عبد الله", "Cette personne n’a suivi aucune minute.")
    ]
    assert names_in(tmp_path / "papers") == [
        "ATT-F-2026-0001_DIALLO_Mamadou.pdf",
        "ATT-F-2026-0002_LE-GOFF-EVRARD_Elodie.pdf",
    ]
    for one in outcome.issued:
        entry = by_number(one.number)
        assert pdf_of(entry) == one.path.read_bytes()
        assert (entry.issued_on, entry.issued_by, entry.variant, entry.language) == (ISSUED, "Amina", one.status, "fr")
        assert (entry.first_day, entry.last_day) == (date(2026, 3, 3), date(2026, 3, 11))
        assert entry.signatory.startswith("Claire BÉRANGER")
    assert [entry.minutes for entry in IssuedDocument.select().order_by(IssuedDocument.id)] == [690, 870]
    assert not any(question.faults for question in checkup())


def test_issuing_is_one_step_that_is_not_undone(dossier, tmp_path):
    issued([FULL, PARTIAL])
    last = Step.select().order_by(Step.id.desc()).get()
    assert (last.words(), last.final) == ("2 attestations délivrées", True)
    assert last.id not in [found.id for found in undoable()]


def test_the_same_content_is_printed_again_and_never_numbered_twice(dossier, tmp_path):
    first = issued([FULL, PARTIAL], tmp_path)
    again = issue(of_course(1), to=tmp_path, on=LATER)
    assert [(one.number, one.duplicate) for one in again.issued] == [(one.number, True) for one in first.issued]
    assert IssuedDocument.select().count() == 2
    assert Reprint.select().count() == 2
    copy = again.issued[0]
    assert copy.path.name == "ATT-F-2026-0001_DIALLO_Mamadou_DUPLICATA.pdf"
    assert copy.path.read_bytes() != first.issued[0].path.read_bytes() == pdf_of(by_number(copy.number))


def test_other_content_gets_a_number_of_its_own(dossier):
    outcome = issued([FULL, PARTIAL])
    with step("Marriage") as changes:
        someone = Person.get(family_name="Diallo")
        someone.family_name = "Diallo-Kane"
        changes.save(someone)
    again = issue(of_course(1), to=None, on=LATER)
    assert [(one.number, one.duplicate) for one in again.issued] == [
        ("ATT-F-2026-0003", False),
        (outcome.issued[1].number, True),
    ]


def test_another_signatory_or_logo_is_no_other_content(dossier):
    issued([FULL])
    with step("Changes") as changes:
        ours = Issuer.get()
        ours.name, ours.logo = "Un autre nom", ""
        changes.save(ours)
    other = Signatory(civility="mr", name="Paul AUTRE", quality="directeur")
    assert issue(of_course(1), to=None, signatory=other, on=LATER).issued[0].duplicate


def test_session_course_and_period_say_different_things(dossier):
    _course, sessions, volunteers = story([FULL])
    numbers = [
        issue(gathered, to=None, on=ISSUED).issued[0].number
        for gathered in (
            of_course(1),
            of_session(sessions[0].id),
            of_volunteer(volunteers[0].id),
            of_volunteer(volunteers[0].id, Period(date(2026, 1, 1), date(2026, 12, 31))),
        )
    ]
    assert numbers == [f"ATT-F-2026-000{n}" for n in (1, 2, 3, 4)]


def test_each_year_counts_from_one(dossier):
    issued([FULL])
    assert issue(of_session(1), to=None, on=date(2027, 1, 2)).issued[0].number == "ATT-F-2027-0001"


def test_two_people_of_one_name_have_a_file_each(dossier, tmp_path):
    twins = [("Benali", "Samira", "mrs"), ("Benali", "Samira", "mrs")]
    issued([FULL, FULL], tmp_path, people=twins)
    assert names_in(tmp_path) == ["ATT-F-2026-0001_BENALI_Samira.pdf", "ATT-F-2026-0002_BENALI_Samira.pdf"]


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        ("Le Goff-Évrard", "Élodie", "N1_LE-GOFF-EVRARD_Elodie.pdf"),
        ("Œuvrard", "Łucja", "N1_OEUVRARD_Lucja.pdf"),
        ("Nguyễn", "", "N1_NGUYEN.pdf"),
        ("CON", "nul", "N1_CON_nul.pdf"),
        ("../../etc/passwd", "a\\b:c*?", "N1_ETC-PASSWD_a-b-c.pdf"),
        ("محمد", "علي", "N1_محمد_علي.pdf"),
        ("🚌", "\u202e", "N1.pdf"),
        ("D’Arc", "Jean-Marie.", "N1_D-ARC_Jean-Marie.pdf"),
        ("x" * 300, "\0\n", f"N1_{'X' * 40}.pdf"),
    ],
)
def test_names_of_files_are_safe_on_every_system(family, given, name):
    assert file_name("N1", family, given) == name


def test_giving_up_while_drawing_issues_nothing(dossier, tmp_path):
    course, _sessions, _volunteers = story([FULL, PARTIAL, FULL])

    def impatient(done, total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        issue(of_course(course.id), to=tmp_path / "papers", on=ISSUED, progress=impatient)
    assert IssuedDocument.select().count() == 0
    assert names_in(tmp_path / "papers") == []
    assert issue(of_course(course.id), to=None, on=ISSUED).issued[0].number == "ATT-F-2026-0001"


def test_giving_up_once_the_register_has_them_hands_them_out_all_the_same(dossier, tmp_path):
    course, _sessions, _volunteers = story([FULL, PARTIAL])
    told = []

    def impatient(done, total):
        told.append((done, total))
        if done == 3:
            raise Cancelled

    outcome = issue(of_course(course.id), to=tmp_path, one_file=tmp_path / "all.pdf", on=ISSUED, progress=impatient)
    assert [one.path.exists() for one in outcome.issued] == [True, True]
    assert told == [(n, 6) for n in (1, 2, 3, 4, 5, 6)]


def test_a_folder_that_cannot_be_written_is_refused_before_any_number_is_taken(dossier, tmp_path):
    course, _sessions, _volunteers = story([FULL])
    (tmp_path / "file").write_text("")
    with pytest.raises(Unreachable, match="Rien n’a été délivré"):
        issue(of_course(course.id), to=tmp_path / "file" / "papers")
    assert IssuedDocument.select().count() == 0


def test_files_that_fail_after_the_commit_are_told_and_can_be_printed_again(dossier, tmp_path):
    course, _sessions, _volunteers = story([FULL, PARTIAL])
    (tmp_path / "ATT-F-2026-0002_LE-GOFF-EVRARD_Elodie.pdf").mkdir()
    with pytest.raises(NotWritten, match="inscrits au registre") as refused:
        issue(of_course(course.id), to=tmp_path, on=ISSUED)
    first, second = refused.value.outcome.issued
    assert first.path.exists()
    assert second.path is None
    assert not [name for name in names_in(tmp_path) if name.endswith(".part")]
    assert verify(reprint(second.number, to=tmp_path / "again").path.read_bytes()).answer == "authentic"


def test_a_replacement_takes_the_place_of_the_old_one(dossier, tmp_path):
    issued([PARTIAL])
    session = TrainingSession.get(day=date(2026, 3, 9))
    unlock(session, "Feuille mal lue")
    with step("Correction") as changes:
        enter(changes, [Entry(session.id, 1, "present", 180)])
    lock([session.id])
    outcome = replace("ATT-F-2026-0001", "Feuille mal lue", to=tmp_path, on=LATER)
    assert [(one.number, one.status) for one in outcome.issued] == [("ATT-F-2026-0002", "full")]
    old, new = by_number("ATT-F-2026-0001"), by_number("ATT-F-2026-0002")
    assert (old.status, old.status_reason, new.replaces) == ("replaced", "Feuille mal lue", old)
    assert (new.minutes, new.issued_on) == (870, LATER)
    assert Snapshot.read(new.snapshot).replaces == ("ATT-F-2026-0001", ISSUED)
    assert Step.select().order_by(Step.id.desc()).get().words() == "Attestation remplacée"
    assert not any(question.faults for question in checkup())


@pytest.mark.parametrize("scope", ["course", "session", "period", "bounded"])
def test_a_replacement_gathers_the_same_again(dossier, scope):
    _course, sessions, volunteers = story([FULL, PARTIAL])
    gathered = {
        "course": lambda: of_course(1, "A"),
        "session": lambda: of_session(sessions[0].id),
        "period": lambda: of_volunteer(volunteers[0].id),
        "bounded": lambda: of_volunteer(volunteers[0].id, Period(date(2026, 3, 1), date(2026, 3, 7))),
    }[scope]()
    before = issue(gathered, to=None, on=ISSUED).issued[0]
    after = replace(before.number, "Nouvelle signataire", to=None, on=LATER).issued[0]
    assert (after.volunteer, after.status) == (before.volunteer, before.status)
    assert by_number(after.number).content == by_number(before.number).content


def test_who_can_have_none_now_keeps_the_old_one(dossier):
    issued([FULL])
    unlock(TrainingSession.get(day=date(2026, 3, 9)), "À revoir")
    outcome = replace("ATT-F-2026-0001", "Erreur de date", to=None)
    assert outcome.issued == []
    assert "pas encore verrouillée" in outcome.refused[0].reason
    assert by_number("ATT-F-2026-0001").status == "issued"


def test_nothing_is_replaced_or_cancelled_without_a_reason(dossier):
    issued([FULL])
    for refused in (lambda: replace("ATT-F-2026-0001", " ", to=None), lambda: cancel("ATT-F-2026-0001", "")):
        with pytest.raises(NoReason):
            refused()
    with pytest.raises(Unknown):
        cancel("ATT-F-2026-0009", "Inconnue")


def test_no_paper_of_a_document_that_no_longer_counts_is_printed(dossier, tmp_path):
    issued([FULL])
    cancel("ATT-F-2026-0001", "Délivrée par méprise")
    for refused in (
        lambda: reprint("ATT-F-2026-0001", to=tmp_path),
        lambda: replace("ATT-F-2026-0001", "Encore", to=tmp_path),
        lambda: cancel("ATT-F-2026-0001", "Encore"),
    ):
        with pytest.raises(NotIssued, match="déjà annulé"):
            refused()
    assert names_in(tmp_path) == []
    assert issue(of_course(1), to=None, on=LATER).issued[0].number == "ATT-F-2026-0002"


def test_a_duplicate_printed_twice_a_day_is_the_same_file(dossier, tmp_path):
    issued([FULL])
    one = reprint("ATT-F-2026-0001", to=tmp_path / "a", on=LATER)
    two = reprint("att-f-2026-0001", to=tmp_path / "b", on=LATER)
    assert one.duplicate
    assert one.path.read_bytes() == two.path.read_bytes()
    assert Reprint.select().count() == 1


def test_a_draft_leaves_no_trace(dossier):
    course, _sessions, _volunteers = story([FULL])
    pdf = draft(of_course(course.id).facts[0])
    assert IssuedDocument.select().count() == 0
    assert verify(pdf).answer == "unknown"
    assert b"proof:signed" not in pdf


def test_what_is_asked_in_another_language_is_issued_in_it(dossier, tmp_path):
    with speaking("en"):
        number = issued([FULL], tmp_path).issued[0].number
    assert by_number(number).language == "en"
    again = issue(of_course(1), to=tmp_path, on=LATER).issued[0]
    assert (again.number, again.duplicate) == (number, True)


def test_other_processes_draw_the_same_bytes(dossier):
    course, _sessions, _volunteers = story([FULL] * 6)
    issue(of_course(course.id), to=None, on=ISSUED)
    entries = list(IssuedDocument.select())
    logo = {Snapshot.read(entry.snapshot).house.logo: b"" for entry in entries}
    jobs = [Job(entry.snapshot) for entry in entries] * (MANY // 6 + 1)
    with Drawing(len(jobs)) as elsewhere:
        assert elsewhere._pool is not None
        drawn = list(elsewhere.drawn(jobs, logo))
    assert drawn[:6] * (len(jobs) // 6) == drawn
    assert drawn[:6] == list(Drawing(6).drawn(jobs[:6], logo))


def test_where_no_process_starts_everything_is_drawn_here(dossier, monkeypatch):
    course, _sessions, _volunteers = story([FULL])
    issue(of_course(course.id), to=None, on=ISSUED)
    monkeypatch.setattr(drawing_pool, "ProcessPoolExecutor", unwilling)
    jobs = [Job(IssuedDocument.get().snapshot)] * MANY
    with Drawing(len(jobs)) as drawing:
        assert sum(1 for _pdf in drawing.drawn(jobs, {})) == MANY


def unwilling(*_how):
    raise OSError("no process can be started here")


def test_many_are_issued_at_once_and_in_one_file(dossier, tmp_path):
    our_service()
    with step("People") as changes:
        people = [volunteer(changes, f"Nom-{n:03}", "Camille", "") for n in range(MANY + 10)]
    training([60, 60], [[60, 60]] * len(people), people=people)
    outcome = issue(of_course(1), to=None, one_file=tmp_path / "out" / "all.pdf", on=ISSUED)
    assert [one.number for one in outcome.issued] == [f"ATT-F-2026-{n:04}" for n in range(1, MANY + 11)]
    assert all(pdf_of(by_number(one.number)).endswith(b"%%EOF\n") for one in outcome.issued)
    assert names_in(tmp_path / "out") == ["all.pdf"]


def test_one_file_with_a_single_document_is_that_document_and_verifies(dossier, tmp_path):
    course, _sessions, _volunteers = story([FULL])
    issue(of_course(course.id), to=None, one_file=tmp_path / "all.pdf", on=ISSUED)
    assert verify((tmp_path / "all.pdf").read_bytes()).answer == "authentic"


def test_nobody_to_issue_to_takes_no_number_and_writes_nothing(dossier, tmp_path):
    course, _sessions, _volunteers = story([[0] * 5])
    outcome = issue(of_course(course.id), to=tmp_path, one_file=tmp_path / "all.pdf")
    assert (outcome.issued, len(outcome.refused)) == ([], 1)
    assert names_in(tmp_path) == []
