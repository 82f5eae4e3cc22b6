"""The synthesis of a diagnosis and the minutes of a meeting: goldens, archives, the same figures in every file."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from exports.diagnosis_synthesis import write_diagnosis
from exports.meeting_minutes import write_minutes
from exports.voice_columns import MOST, heads_of, sheets_of
from models.actions import Action
from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding, Need
from models.language import speaking
from models.meetings import Meeting, MeetingPresence, Statement
from models.partners import Organisation
from models.people import Person
from models.queries.voices import ALL, Group, voice_matrix
from models.records.steps import step
from models.refusals import Unknown
from models.sharing import share
from models.territory import Territory, TerritoryPart
from tests.exports.story import HOSTILE, LATER, asked, bus_logo, not_archives, with_logo
from tests.exports.test_spreadsheets import read_csv
from tests.makers import our_service
from tests.plateau import need_of, plateau, say

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
QUARTERS = ("Haut-du-Lièvre", "Champ-le-Bœuf", "Les Aulnes", "La Cascade")
GROUPS = (("Travailleurs sociaux", "T"), ("Partenaires", "P"), ("Habitants", "H"))
FINDINGS = (
    ("improve", "Un lien social à améliorer", (4, 5, 3), (4, 3, 11, 3, 2, 9, 2, 2, 7, 3, 1, 0)),
    ("asset", "Une diversité, un atout", (2, 4, 3), (1, 2, 8, 0, 3, 6, 1, 2, 5, 0, 2, 0)),
    ("change", "Un quartier en pleine transformation", (4, 3, 2), (3, 5, 4, 2, 6, 3, 1, 3, 2, 4, 5, 0)),
    ("unknown", "Des services mal connus", (4, 4, 3), (5, 4, 12, 6, 3, 10, 4, 2, 8, 3, 2, 0)),
    ("complementarity", "Travailleurs sociaux et habitants complémentaires", (), (3, 0, 5, 2, 1, 4, 2, 0, 3, 1, 0, 0)),
)
SAID = (
    "Je ne savais pas qu’il y avait une médiathèque à dix minutes de chez moi.",
    "On se croise à l’arrêt, mais on ne se parle pas. Il manque un endroit.",
    "Il faudrait que quelqu’un nous y emmène la première fois.",
    "La médiathèque, je passe devant, je n’ose pas entrer.",
    "Avant, on se connaissait tous dans l’immeuble.",
    "Les travaux, personne ne nous dit quand ils finissent.",
    "Ici il y a trente langues, et des cuisines pour toutes.",
)


def told():
    """The diagnosis of the plateau, with the voices of the specimen; the young are expected and were not heard."""
    our_service()
    with_logo(bus_logo())
    with step("A diagnosis") as changes:
        whole = changes.save(Territory(name="Plateau de Haye", kind="perimeter", programme="QPV"))
        quarters = [changes.save(Territory(name=name, kind="quarter")) for name in QUARTERS]
        for quarter in quarters:
            changes.save(TerritoryPart(whole=whole, part=quarter))
        days = {"start": date(2026, 1, 5), "end": date(2026, 12, 18)}
        diagnosis = changes.save(
            Diagnosis(title="Diagnostic du plateau de Haye", territory=whole, pilot="Service social", **days)
        )
        changes.save(GuidingQuestion(diagnosis=diagnosis, place=1, text="Comment sort-on de l’isolement ?"))
        changes.save(GuidingQuestion(diagnosis=diagnosis, place=2, text="Où ancrer le projet ?"))
        groups = [changes.save(ActorGroup(diagnosis=diagnosis, name=name, short_name=short)) for name, short in GROUPS]
        changes.save(ActorGroup(diagnosis=diagnosis, name="Jeunes de 16 à 25 ans", short_name="J"))
        place = {"place": "Bus, place des Aulnes, Maxéville", "start": 1080, "end": 1200}
        meetings = [
            changes.save(Meeting(group=group, day=date(2026, 3, 10 + n), **place)) for n, group in enumerate(groups)
        ]
        for nature, title, scores, voices in FINDINGS:
            finding = Finding(diagnosis=diagnosis, nature=nature, title=title)
            if scores:
                finding.severity, finding.extent, finding.power = scores
            changes.save(finding)
            changes.add_all(Statement, list(_voices(finding, voices, meetings, groups, quarters)))
        need_of(changes, Finding.get_by_id(1))
        changes.save(Need(diagnosis=diagnosis, finding=4, title="Savoir quels services existent et à qui s’adresser"))
        changes.save(Action(title="Affiche du bus"))
    return diagnosis, meetings


def _voices(finding, voices, meetings, groups, quarters):
    for place, number in enumerate(voices):
        for n in range(number):
            text = SAID[(place + n) % len(SAID)]
            where = {"quarter": quarters[place // 3], "finding": finding}
            yield Statement(meeting=meetings[place % 3], group=groups[place % 3], text=text, **where)


def minuted(meeting):
    """Write the minutes of a meeting, and who was there."""
    with step("Minutes") as changes:
        meeting = Meeting.get_by_id(meeting.id)
        meeting.minutes = "Tour de table, puis un échange par petits groupes.\n\nProchaine rencontre en décembre."
        changes.save(meeting)
        zoe = changes.save(Person(civility="mrs", family_name="Durand", given_name="Zoé"))
        library = changes.save(Organisation(name="Médiathèque Jean-Jaurès"))
        changes.save(MeetingPresence(meeting=meeting, label="habitants", number=23))
        changes.save(MeetingPresence(meeting=meeting, person=zoe))
        changes.save(MeetingPresence(meeting=meeting, organisation=library, number=2, label="jeunesse"))
        say(changes, meeting, "Et le soir, il n’y a plus de bus.")


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


@LANGUAGES
def test_diagnosis_synthesis(service, tmp_path, golden, language):
    diagnosis, _meetings = told()
    with speaking(language):
        golden(write_diagnosis(tmp_path / "synthesis.pdf", record=diagnosis.id, on=LATER).read_bytes())


def test_synthesis_shared_for_a_reason(service, tmp_path, golden):
    diagnosis, _meetings = told()
    share(diagnosis.id, "Les jeunes ont été vus au collège, en petits groupes, sans que l’on note leurs paroles.")
    golden(write_diagnosis(tmp_path / "synthesis.pdf", record=diagnosis.id, on=LATER).read_bytes())


def test_synthesis_of_many_groups_quarters_and_findings(service, tmp_path, golden):
    our_service()
    with step("Much") as changes:
        diagnosis = changes.save(Diagnosis(title="Diagnostic des trois communes", conclusion="À suivre.\n\nEnsemble."))
        quarters = [changes.save(Territory(name=f"Quartier de la Grande-Ourse {n}", kind="quarter")) for n in range(5)]
        groups = [changes.save(ActorGroup(diagnosis=diagnosis, name=f"Habitants {n}")) for n in range(6)]
        meetings = [changes.save(Meeting(group=group, day=date(2026, 2, 3))) for group in groups[:5]]
        for n in range(22):
            title = (
                f"Constat {n + 1} : les escaliers, les ascenseurs et les commerces qui ferment les uns après les autres"
            )
            finding = changes.save(Finding(diagnosis=diagnosis, nature="improve", title=title))
            for m, meeting in enumerate(meetings):
                for k in range((n * 7 + m * 3) % 5):
                    say(changes, meeting, f"Parole {n} {m} {k}", quarters[(n + m + k) % 5], finding)
        changes.add_all(
            Statement,
            [Statement(meeting=meetings[0], group=groups[0], text=f"Encore {n}", finding=1) for n in range(140)],
        )
    golden(write_diagnosis(tmp_path / "synthesis.pdf", record=diagnosis.id, on=LATER).read_bytes())


@LANGUAGES
def test_meeting_minutes(service, tmp_path, golden, language):
    _diagnosis, meetings = told()
    minuted(meetings[2])
    with speaking(language):
        golden(write_minutes(tmp_path / "minutes.pdf", record=meetings[2].id, on=LATER).read_bytes())


def test_the_papers_of_a_diagnosis_are_archives_and_tagged(service, tmp_path):
    diagnosis, meetings = told()
    minuted(meetings[2])
    folder = tmp_path / "papers"
    folder.mkdir()
    for language in ("fr", "en"):
        with speaking(language):
            write_diagnosis(folder / f"{language}-synthesis.pdf", record=diagnosis.id, on=LATER)
            write_minutes(folder / f"{language}-minutes.pdf", record=meetings[2].id, on=LATER)
    assert not_archives(folder) == ([], 4)
    told_aloud = asked("pdfinfo", "-struct-text", folder / "fr-synthesis.pdf")
    for kind in ("H1", "H2", "Table", "TH", "TD"):
        assert kind in told_aloud
    assert "Jeunes de 16 à 25 ans" in told_aloud


def test_the_same_content_gives_the_same_bytes(service, tmp_path):
    diagnosis, _meetings = told()
    first = write_diagnosis(tmp_path / "a.pdf", record=diagnosis.id, on=LATER).read_bytes()
    assert first == write_diagnosis(tmp_path / "b.pdf", record=diagnosis.id, on=LATER).read_bytes()


def test_the_synthesis_says_who_was_not_heard_until_a_reason_is_written(dossier, tmp_path):
    made = plateau()
    words = words_of(write_diagnosis(tmp_path / "x.pdf", record=made.diagnosis.id))
    assert "Ce diagnostic n’est pas encore partagé" in words
    assert "Pas encore entendus : Jeunes de 16 à 25 ans." in words
    share(made.diagnosis.id, "Vus au collège")
    words = words_of(write_diagnosis(tmp_path / "x.pdf", record=made.diagnosis.id))
    assert "Raison : Vus au collège" in words
    assert "pas encore partagé" not in words


def test_the_synthesis_lists_orphans_both_ways(dossier, tmp_path):
    made = plateau()
    with step("Orphans") as changes:
        need_of(changes, made.ties, "Rencontrer d’autres personnes")
        changes.save(Action(title="Affiche du bus"))
    words = words_of(write_diagnosis(tmp_path / "x.pdf", record=made.diagnosis.id))
    assert "1 besoin sans action – Rencontrer d’autres personnes" in words
    assert "1 action sans besoin – Affiche du bus" in words


def test_the_matrix_as_a_table_has_the_golden_cells_and_their_sum(dossier, tmp_path):
    made = plateau()
    rows = read_csv(write_diagnosis(tmp_path / "x.csv", record=made.diagnosis.id))
    assert rows == [
        ["Groupe", "Quartier", "Entendu", "Un lien social à améliorer", "Total"],
        ["Habitants", "La Cascade", "oui", "1", "1"],
        ["Habitants", "Les Aulnes", "oui", "3", "3"],
        ["Partenaires", "Les Aulnes", "oui", "2", "2"],
        ["Jeunes de 16 à 25 ans", "", "pas encore", "0", "0"],
        ["Total", "", "", "6", "6"],
    ]
    sheet = load_workbook(write_diagnosis(tmp_path / "x.xlsx", record=made.diagnosis.id)).active
    assert [cell.value for cell in sheet[sheet.max_row]][-2:] == [6, 6]


def test_paper_table_and_matrix_say_the_same_totals(service, tmp_path):
    diagnosis, _meetings = told()
    matrix = voice_matrix(diagnosis.id)
    totals = [matrix.at(finding=one.key) for one in matrix.findings]
    assert totals == [47, 30, 38, 59, 21]
    words = words_of(write_diagnosis(tmp_path / "x.pdf", record=diagnosis.id))
    assert all(f" {total} " in words for total in [*totals, 195])
    assert read_csv(write_diagnosis(tmp_path / "x.csv", record=diagnosis.id))[-1][3:] == [
        str(n) for n in [*totals, 195]
    ]


def test_every_voice_stands_in_one_column_of_one_sheet(dossier):
    made = plateau()
    matrix = voice_matrix(made.diagnosis.id)
    sheets = sheets_of(matrix)
    voices = [voice for blocks in sheets for block in blocks for voice in block.voices]
    assert len(sheets) == 1
    assert sum(matrix.at(one.group.key, ALL, one.quarter) for one in voices) == matrix.total()
    assert [one.group.name for one in voices if one.unheard] == ["Jeunes de 16 à 25 ans"]


def test_columns_that_are_too_many_go_into_further_matrices(dossier):
    with step("Many") as changes:
        diagnosis = changes.save(Diagnosis(title="Beaucoup"))
        quarters = [changes.save(Territory(name=f"Q{n}", kind="quarter")) for n in range(7)]
        for n in range(4):
            meeting = changes.save(
                Meeting(group=changes.save(ActorGroup(diagnosis=diagnosis, name=f"Groupe {n}")), day=date(2026, 1, 9))
            )
            for quarter in quarters:
                say(changes, meeting, "Oui.", quarter)
    sheets = sheets_of(voice_matrix(diagnosis.id))
    assert [sum(len(block.voices) for block in blocks) for blocks in sheets] == [12, 12, 4]
    assert max(sum(len(block.voices) for block in blocks) for blocks in sheets) <= MOST


def test_letters_tell_groups_apart():
    groups = [Group(n, name, "", True, 1, 1, None) for n, name in enumerate(("Habitants", "Hôpital", "Partenaires"))]
    assert heads_of(groups) == {0: "Ha", 1: "Hô", 2: "P"}
    same = [Group(n, f"Habitants {n}", "", True, 1, 1, None) for n in range(3)]
    assert len(set(heads_of(same).values())) == 3


def test_minutes_count_who_was_there_and_group_statements_by_finding(dossier, tmp_path):
    made = plateau()
    minuted(made.meetings[0])
    words = words_of(write_minutes(tmp_path / "x.pdf", record=made.meetings[0].id))
    assert "Présents 26 personnes" in words
    assert "Médiathèque Jean-Jaurès, jeunesse 2" in words
    assert words.index("Un lien social à améliorer") < words.index("Sans constat") < words.index("plus de bus")
    rows = read_csv(write_minutes(tmp_path / "x.csv", record=made.meetings[0].id))
    assert rows[1] == ["Un lien social à améliorer", "Les Aulnes", "", "On se croise, on ne se parle pas."]
    assert len(rows) == 6


def test_a_users_text_is_never_markup_nor_a_formula(dossier, tmp_path):
    our_service()
    with step("Hostile") as changes:
        diagnosis = changes.save(Diagnosis(title=HOSTILE))
        group = changes.save(ActorGroup(diagnosis=diagnosis, name=HOSTILE))
        meeting = changes.save(Meeting(group=group, day=date(2026, 1, 9), minutes=HOSTILE))
        finding = changes.save(Finding(diagnosis=diagnosis, nature="asset", title="=1+1"))
        say(changes, meeting, HOSTILE, None, finding)
    assert HOSTILE in words_of(write_diagnosis(tmp_path / "x.pdf", record=diagnosis.id))
    assert HOSTILE in words_of(write_minutes(tmp_path / "y.pdf", record=meeting.id))
    assert read_csv(write_diagnosis(tmp_path / "x.csv", record=diagnosis.id))[0][3] == "'=1+1"


@pytest.mark.parametrize("write", [write_diagnosis, write_minutes])
def test_what_is_not_there_is_refused_and_nothing_is_written(dossier, tmp_path, write):
    with pytest.raises(Unknown):
        write(tmp_path / "x.pdf", record=9)
    assert not list(tmp_path.glob("x.pdf"))
