"""The attestation of volunteering: its pages as they were accepted, and what stays of them whatever changes later."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.issuing import cancel, draft, issue, replace, reprint
from exports.snapshot import Snapshot
from exports.volunteering_attestation import volunteering_pdf
from models.dossier.contents import content
from models.dossier.secrets import public_key
from models.engagements import Engagement
from models.hours import HourEntry
from models.language import speaking
from models.merging import merge
from models.people import Person
from models.queries.volunteering import of_volunteers
from models.queries.volunteering_facts import ANNEXES
from models.records.steps import step
from models.register import IssuedDocument, by_number, pdf_of
from models.verification import verify, verify_with
from models.volunteers import Volunteer
from tests.exports.story import HOSTILE, ISSUED, LATER, PEOPLE, asked, bus_logo, not_archives, with_logo
from tests.exports.volunteering_story import YEAR, corrected, given, volunteering_story
from tests.makers import volunteer

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
ONE = PEOPLE[:1]


def issued(volunteers, to=None, annexes=(), period=YEAR, **more):
    keys = [someone.id for someone in volunteers]
    return issue(of_volunteers(keys, period, annexes), to=to, on=LATER, **more)


def text_of(pdf):
    document = PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return pages


@LANGUAGES
def test_volunteering_attestation(service, tmp_path, golden, language):
    people = volunteering_story(ONE)
    with speaking(language):
        golden(issued(people, tmp_path).issued[0].path.read_bytes())


@LANGUAGES
def test_volunteering_annexes(service, tmp_path, golden, language):
    people = volunteering_story(ONE)
    with speaking(language):
        golden(issued(people, tmp_path, ANNEXES).issued[0].path.read_bytes())


def test_volunteering_attestation_of_corrected_hours(service, tmp_path, golden):
    number = issued(volunteering_story(ONE)).issued[0].number
    corrected()
    golden(replace(number, "Feuille mal lue", to=tmp_path, on=LATER).issued[0].path.read_bytes())


def test_volunteering_annex_of_granted_hours(service, tmp_path, golden):
    people = volunteering_story(ONE)
    with step("More") as changes:
        board = Engagement.get(title="Trésorerie")
        for n in range(20):
            given(changes, people[0], date(2026, 8, 1 + n), 600, engagement=board)
    golden(issued(people, tmp_path, ["cec"]).issued[0].path.read_bytes())


def test_volunteering_attestation_of_many_missions_and_long_texts(service, tmp_path, golden):
    people = volunteering_story(ONE)
    with step("More") as changes:
        for n in range(25):
            title = f"Mission n° {n + 1} : aller vers les habitants qui ne viennent pas, et les écouter vraiment"
            duties = "\n".join(
                f"Activité {k} : écouter, reformuler, orienter et relayer avec patience" for k in range(6)
            )
            mission = changes.save(Engagement(volunteer=people[0], title=title, role="supervising", duties=duties))
            given(changes, people[0], date(2026, 9, 1 + n), 65 + n, engagement=mission)
    golden(issued(people, tmp_path, ANNEXES).issued[0].path.read_bytes())


@LANGUAGES
def test_the_face_of_volunteering_is_one_page_whatever_it_says(service, tmp_path, language):
    with speaking(language):
        outcome = issued(volunteering_story(), tmp_path, ["hours"])
        papers = [one.path for one in outcome.issued]
        papers += [reprint(one.number, to=tmp_path, on=LATER).path for one in outcome.issued]
    assert len(papers) == 2 * len(PEOPLE)
    for path in papers:
        assert {"fr": "Annexe", "en": "Annex:"}[language] in text_of(path)[1], path.name


def test_the_paper_the_annex_and_the_dossier_have_one_total(service, tmp_path):
    people = volunteering_story(ONE)
    facts = of_volunteers([people[0].id], YEAR, ANNEXES).facts[0]
    counted = HourEntry.select().where(HourEntry.volunteer == people[0], HourEntry.state != "draft")
    assert facts.minutes == sum(entry.minutes for entry in counted) == sum(one.minutes for one in facts.entries)
    pages = text_of(issued(people, tmp_path, ANNEXES).issued[0].path.read_bytes())
    assert pages[0].count("55 h 45") >= 1
    assert "55 h 45" in pages[1]


def test_no_value_in_money_is_ever_said(service, tmp_path):
    for page in text_of(issued(volunteering_story(ONE), tmp_path, ANNEXES).issued[0].path.read_bytes()):
        assert "€" not in page
        assert "12,02" not in page


def test_the_file_bears_number_and_name_and_the_paper_verifies_everywhere(service, tmp_path):
    one = issued(volunteering_story(ONE), tmp_path).issued[0]
    assert one.path.name == "ATT-B-2026-0001_LE-GOFF-EVRARD_Elodie.pdf"
    pdf = one.path.read_bytes()
    assert verify(pdf).answer == "authentic"
    assert verify(by_number(one.number).check_code).answer == "authentic"
    assert verify_with(public_key(), pdf).answer == "authentic"
    assert by_number(one.number).minutes == 55 * 60 + 45


def test_issued_bytes_stay_after_a_rename_a_merge_a_new_logo_and_corrected_hours(service, tmp_path):
    people = volunteering_story(PEOPLE[:2])
    one = issued(people, tmp_path, ANNEXES).issued[0]
    before = one.path.read_bytes()
    entry = by_number(one.number)
    with step("Marriage") as changes:
        someone = Person.get_by_id(entry.person.id)
        someone.family_name = "Autre"
        changes.save(someone)
        twin = volunteer(changes, "Le Goff", "Élodie", "mrs")
    merge(twin, Volunteer.get_by_id(people[0].id))
    with_logo(bus_logo()[:-1] + b"\x82")
    corrected()
    kept = by_number(one.number)
    assert pdf_of(kept) == before
    snapshot = Snapshot.read(kept.snapshot)
    assert volunteering_pdf(snapshot, content(snapshot.house.logo)) == before
    assert verify(before).answer == "authentic"


def test_a_replaced_and_a_cancelled_one_say_so(service, tmp_path):
    first, second = issued(volunteering_story(PEOPLE[:2]), tmp_path).issued
    corrected()
    new = replace(first.number, "Feuille mal lue", to=tmp_path, on=LATER).issued[0]
    cancel(second.number, "Délivrée par méprise")
    assert new.number == "ATT-B-2026-0003"
    assert verify(first.path.read_bytes()).replaced_by == new.number
    assert verify(second.path.read_bytes()).answer == "cancelled"


def test_every_volunteering_paper_is_an_archive_that_other_programs_find_whole(service, tmp_path):
    people, folder = volunteering_story(), tmp_path / "papers"
    for language in ("fr", "en"):
        with speaking(language):
            outcome = issued(people, folder, ANNEXES, one_file=folder / f"{language}-all.pdf")
            (folder / f"{language}-draft.pdf").write_bytes(draft(of_volunteers([1]).facts[0], on=LATER))
    assert len(outcome.issued) == len(PEOPLE)
    faults, good = not_archives(folder)
    assert (faults, good) == ([], 2 * (len(PEOPLE) + 2))
    for path in folder.glob("*.pdf"):
        assert "No syntax or stream encoding errors found" in asked("qpdf", "--check", path), path.name


def test_a_hostile_name_and_mission_stay_words(service, tmp_path):
    people = volunteering_story(PEOPLE[3:4])
    with step("Hostile") as changes:
        mission = Engagement.get(title="Accueil à bord du bus")
        mission.title, mission.duties = HOSTILE, f"{HOSTILE}\n=1+1\n<script>"
        changes.save(mission)
    one = issued(people, tmp_path, ANNEXES).issued[0]
    assert one.path.name == "ATT-B-2026-0001_B-AMP-CMD-C-CALC-A0-B_etc.pdf" or one.path.parent == tmp_path
    assert HOSTILE in "".join(text_of(one.path.read_bytes())).replace("\n", "")


def test_issued_in_another_process_or_here_the_bytes_are_the_same(service):
    from exports.drawing_pool import MANY, Drawing, Job

    issued(volunteering_story(PEOPLE[:3]), annexes=ANNEXES)
    jobs = [Job(entry.snapshot) for entry in IssuedDocument.select()] * (MANY // 3)
    logos = {Snapshot.read(entry.snapshot).house.logo: bus_logo() for entry in IssuedDocument.select()}
    with Drawing(len(jobs)) as elsewhere:
        drawn = list(elsewhere.drawn(jobs, logos))
    assert drawn[:3] == [pdf_of(entry) for entry in IssuedDocument.select().order_by(IssuedDocument.id)]
    assert drawn == drawn[:3] * (MANY // 3)


def test_the_day_of_issue_is_not_the_day_of_the_hours(service):
    one = issue(of_volunteers([volunteering_story(ONE)[0].id]), to=None, on=ISSUED).issued[0]
    entry = by_number(one.number)
    assert (entry.first_day, entry.last_day, entry.issued_on) == (date(2026, 1, 17), date(2026, 6, 20), ISSUED)
