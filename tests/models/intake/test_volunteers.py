"""Volunteers and people from a file: who is new, who is known, who only looks alike."""

from datetime import date

from models.intake import carry_out, plan_import, read_source
from models.intake.source import Row, Source
from models.people import Person
from models.records.steps import step
from models.records.undo import undoable
from models.territory import Territory
from models.volunteers import Volunteer
from tests.makers import durand, volunteer
from tests.models.intake.conftest import accounted, counts

ALL = """Numéro;Civilité;Nom*;Prénom;Date de naissance;Courriel;Téléphone;Adresse;Code postal;Commune;Depuis
12;Mme;Le Goff-Évrard;Josiane;12/05/1954;Josiane@Exemple.fr;03 83 12 34 56;1 rue Haute;54320;Maxéville;1/9/2024
;M.;Nguyễn;Van Anh;1/3/54;;;;;;
"""


def names():
    return sorted(v.person.name_of() for v in Volunteer.kept())


def test_a_volunteer_is_a_person_with_a_hat(take):
    plan = take(ALL, "volunteers")
    assert counts(plan) == (2, 0, 0, 0)
    first = Volunteer.get(Volunteer.number == "12")
    person = first.person
    assert (first.since, first.status) == (date(2024, 9, 1), "active")
    assert (person.civility, person.family_name, person.given_name) == ("mrs", "Le Goff-Évrard", "Josiane")
    assert (person.birth_date, person.email, person.town) == (date(1954, 5, 12), "josiane@exemple.fr", "Maxéville")


def test_volunteers_without_a_number_get_the_next_ones_in_the_order_of_the_file(take):
    take(ALL, "volunteers")
    take("Nom\nUn\nDeux\n", "volunteers")
    given = {v.person.family_name: v.number for v in Volunteer.select()}
    assert given == {"Le Goff-Évrard": "12", "Nguyễn": "13", "Un": "14", "Deux": "15"}


def test_the_same_file_taken_in_again_changes_nothing(take):
    take(ALL, "volunteers")
    assert counts(take(ALL, "volunteers")) == (0, 0, 2, 0)
    assert Person.select().count() == 2


def test_english_titles_and_words_do_as_well(take):
    take("Family name;Given name;Civility;Birth date\nDurand;Zoé;Ms;2001-02-03\n", "volunteers")
    assert Person.get().civility == "mrs"


def test_a_volunteer_is_the_same_by_number_then_email_and_family_name_then_name_and_birth(take):
    take(
        "Numéro;Nom;Prénom;Date de naissance;Courriel\n1;Un;A;;\n2;Deux;B;;b@x.fr\n3;Trois;C;1/1/1950;\n", "volunteers"
    )
    plan = take(
        "Numéro;Nom;Prénom;Date de naissance;Courriel;Commune\n1;Un;A;;;Toul\n;DEUX;;;B@x.fr;Toul\n;trois;Ç;1/1/50;;Toul\n",
        "volunteers",
    )
    assert counts(plan) == (0, 3, 0, 0)
    assert {p.town for p in Person.select()} == {"Toul"}


def test_a_known_person_gets_the_hat_and_not_a_copy(dossier, take):
    with step("Contact") as changes:
        changes.save(durand(email="zoe@x.fr"))
    plan = take("Nom;Prénom;Courriel;Téléphone\nDurand;Zoé;zoe@x.fr;0612345678\n", "volunteers")
    assert counts(plan) == (1, 0, 0, 0)
    assert Volunteer.get().person == Person.get()
    assert Person.get().phone == "0612345678"


def test_two_who_share_an_email_and_a_family_name_stay_two(take):
    couple = "Nom;Prénom;Courriel\nMartin;Jean;martin@x.fr\nMartin;Jeanne;martin@x.fr\n"
    assert counts(take(couple, "volunteers")) == (2, 0, 0, 0)
    assert counts(take(couple, "volunteers")) == (0, 0, 2, 0)
    assert names() == ["MARTIN Jean", "MARTIN Jeanne"]


def test_a_name_that_changes_by_number_is_told(take):
    take("Numéro;Nom;Prénom\n7;Petit;Anne\n", "volunteers")
    plan = take("Numéro;Nom;Prénom\n7;Durand;Anne\n", "volunteers")
    assert counts(plan) == (0, 1, 0, 0)
    assert [(told.field, told.value) for told in plan.warnings] == [("family_name", "Durand")]
    assert "Petit" in plan.warnings[0].reason


def test_two_people_of_one_name_are_told_apart_by_birth_or_email_and_said_to_look_alike(take):
    plan = take(
        "Nom;Prénom;Courriel;Date de naissance\nMartin;Paul;a@x.fr;\nMartin;Paul;b@x.fr;\nMartin;Paul;;1/1/1960\n",
        "volunteers",
    )
    assert counts(plan) == (3, 0, 0, 0)
    assert [told.line for told in plan.warnings] == [3, 4]


def test_several_who_match_refuse_the_line(dossier, take):
    with step("Twins") as changes:
        for _ in range(2):
            volunteer(changes, "Martin", "Paul")
    plan = take("Nom;Prénom\nMartin;Paul\n", "volunteers")
    assert counts(plan) == (0, 0, 0, 1)
    assert "2 fiches" in plan.refused[0].reason


def test_who_looks_like_somebody_is_made_with_a_warning(take):
    take("Nom;Prénom\nLe Goff;Josiane\nPetit;Anne\n", "volunteers")
    plan = take("Nom;Prénom\nLegof;Josianne\nJosiane;Le Goff\nPetit;Bernard\n", "volunteers")
    assert counts(plan) == (3, 0, 0, 0)
    assert [told.line for told in plan.warnings] == [2, 3]


def test_a_date_that_does_not_exist_and_one_to_come_refuse_their_lines(take):
    plan = take(f"Nom;Date de naissance\nA;31/02/1980\nB;1/1/{date.today().year + 3}\nC;hier\nD;1954\n", "volunteers")
    assert counts(plan) == (1, 0, 0, 3)
    assert [told.field for told in plan.refused] == ["birth_date"] * 3
    assert Person.get().birth_year == 1954


def test_a_phone_that_looks_wrong_is_kept_as_written_with_a_warning(take):
    plan = take("Nom;Téléphone\nA;06 12 34\nB;06 12 34 56 78 / 03 83 00 00 00\nC;+49 30 901820\n", "volunteers")
    assert [(told.line, told.field, told.value) for told in plan.warnings] == [(2, "phone", "06 12 34")]
    kept = {p.family_name: (p.phone, p.notes) for p in Person.select()}
    assert kept["A"] == ("06 12 34", "")
    assert kept["B"][0] == "06 12 34 56 78"
    assert "03 83 00 00 00" in kept["B"][1]


def test_a_doubled_line_does_not_make_a_doubled_volunteer(take):
    assert counts(take("Nom;Prénom\nDurand;Zoé\nDURAND;zoe\nDurand;Zoé\n", "volunteers"))[0] == 1
    assert Volunteer.select().count() == 1


def test_what_a_spreadsheet_holds_as_numbers_and_days_is_read(dossier):
    titles = ["Numéro", "Nom", "Code postal", "Date de naissance", "Téléphone"]
    source = Source("x.xlsx", titles, 1, [Row(2, (7, "Durand", 8000, date(1950, 1, 2), 612345678))])
    plan = accounted(plan_import(source, "volunteers"))
    carry_out(plan)
    person = Person.get()
    assert (Volunteer.get().number, person.postcode, person.birth_date) == ("7", "08000", date(1950, 1, 2))
    assert (person.phone, plan.warnings[0].field) == ("612345678", "phone")


def test_a_long_name_refuses_its_line_and_no_other(take):
    plan = take(f"Nom;Prénom\n{'x' * 81};A\n{'ﷺ' * 40};B\nDurand;C\n", "volunteers")
    assert counts(plan) == (1, 0, 0, 2)


def test_people_alone_are_imported_without_a_hat(take):
    text = "Nom;Prénom;Courriel;Quartier\nDurand;Zoé;z@x.fr;Les Aulnes\n"
    assert counts(take(text, "people")) == (1, 0, 0, 0)
    assert counts(take(text, "people")) == (0, 0, 1, 0)
    assert counts(take(text.replace("Aulnes", "Érables"), "people")) == (0, 1, 0, 0)
    assert (Volunteer.select().count(), Person.get().quarter.name) == (0, "Les Érables")


def test_a_quarter_is_found_by_its_name_and_one_that_is_new_is_made_once_and_said(dossier, take):
    with step("Places") as changes:
        changes.save(Territory(name="Laxou", kind="commune"))
        known = changes.save(Territory(name="Champ-le-Bœuf", kind="quarter"))
    lines = "Un;CHAMP LE BOEUF\nDeux;Les Aulnes\nTrois;les aulnes\nQuatre;Laxou\nCinq;\n"
    plan = take(f"Nom;Quartier\n{lines}", "volunteers")
    assert counts(plan) == (5, 0, 0, 0)
    assert [(told.line, told.field, told.value) for told in plan.warnings] == [(3, "quarter", "Les Aulnes")]
    assert {p.family_name: p.quarter.name if p.quarter else None for p in Person.select()} == {
        "Un": "Champ-le-Bœuf",
        "Deux": "Les Aulnes",
        "Trois": "Les Aulnes",
        "Quatre": "Laxou",
        "Cinq": None,
    }
    assert Person.get(family_name="Un").quarter == known
    assert Territory.get(name="Les Aulnes").kind == "quarter"
    assert undoable().count() == 2, "people and quarter are one step"


def test_a_quarter_that_several_have_is_left_out_unless_it_is_theirs_already(dossier, take):
    with step("Places") as changes:
        _one, two = (changes.save(Territory(name="Centre", kind="quarter", code=code)) for code in ("A", "B"))
        changes.save(durand(quarter=two))
    plan = take("Nom;Prénom;Quartier\nDurand;Zoé;Centre\nMartin;Paul;Centre\n", "people")
    assert counts(plan) == (1, 0, 1, 0)
    assert [told.line for told in plan.warnings] == [3]
    assert {p.family_name: p.quarter for p in Person.select()} == {"Durand": two, "Martin": None}


def test_the_preview_names_the_quarter_that_will_be_made(dossier, file):
    with step("One") as changes:
        changes.save(durand())
    plan = plan_import(read_source(file("Nom;Prénom;Quartier\nDurand;Zoé;Les Aulnes\n")), "people")
    assert [(c.label, c.before, c.after) for c in plan.preview[0].changes] == [("Quartier", "", "Les Aulnes")]


def test_the_import_of_another_encoding_keeps_the_accents(take):
    take(ALL.replace("Nguyễn", "Évrard"), "volunteers", encoding="cp1252")
    assert "ÉVRARD Van Anh" in names()


def test_reading_from_a_path_given_as_words(file, dossier):
    assert counts(plan_import(read_source(str(file(ALL))), "volunteers")) == (2, 0, 0, 0)


def test_the_number_of_a_refused_line_is_given_to_nobody_else(take):
    file = "Numéro;Nom;Prénom;Date de naissance\n5;Ben Youssef;Karima;31/02/1990\n;Durand;Jean;\n"
    take(file, "volunteers")
    take(file.replace("31/02", "28/02"), "volunteers")
    assert {v.person.family_name: v.number for v in Volunteer.kept()} == {"Durand": "6", "Ben Youssef": "5"}


def test_the_same_line_many_times_over_is_one_volunteer(take):
    plan = take("Nom;Prénom\n" + "Martin;Paul\n" * 20_000, "volunteers")
    assert counts(plan) == (1, 0, 19_999, 0)


def test_a_minor_without_anybody_who_answers_for_them_is_refused_with_words(take):
    born = f"1/1/{date.today().year - 15}"
    plan = take(f"Nom;Date de naissance;Représentant légal\nA;{born};\nB;{born};Anne B\nC;{born[-4:]};\n", "volunteers")
    assert counts(plan) == (1, 0, 0, 2)
    assert {told.field for told in plan.refused} == {"guardian_name"}
    assert Volunteer.get().guardian_name == "Anne B"


def test_a_minor_known_with_a_guardian_stays_so_when_the_file_says_nothing_of_it(take):
    born = f"1/1/{date.today().year - 15}"
    take(f"Numéro;Nom;Date de naissance;Représentant légal\n5;B;{born};Anne B\n", "volunteers")
    assert counts(take(f"Numéro;Nom;Date de naissance;Commune\n5;B;{born};Toul\n", "volunteers")) == (0, 1, 0, 0)


def test_whom_to_call_is_read_from_the_file(take):
    take("Nom;Contact d’urgence;Téléphone de la personne à prévenir\nA;Paul;03 83 12 34 56\n", "volunteers")
    assert (Volunteer.get().emergency_name, Volunteer.get().emergency_phone) == ("Paul", "03 83 12 34 56")


def test_who_left_is_taken_up_with_the_reason_and_the_day_alone(take):
    plan = take(
        "Nom;Statut;Motif;Jusqu’au\nA;a quitté le service;Déménagement;30/06/2026\nB;a quitté le service;;30/06/2026\n"
        "C;a quitté le service;Santé;\nD;en pause;;\n",
        "volunteers",
    )
    assert counts(plan) == (1, 0, 0, 3)
    assert [told.field for told in plan.refused] == ["status_reason", "until", "status_reason"]
