"""Address books: every card is accounted for, whatever program wrote it."""

from pathlib import Path

import pytest

from models.intake import carry_out, plan_import, read_source, refused_file
from models.language import speaking
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.steps import step
from models.records.undo import undo, undoable
from tests.makers import dump, durand, organisation
from tests.models.intake.conftest import counts

SAMPLE = Path(__file__).parents[2] / "samples" / "contacts" / "partners.vcf"


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


@pytest.fixture
def take_cards(dossier, tmp_path):
    """Take up cards as contacts, and give what was planned; each card is one line."""

    def take(text, path=None, kind="contacts"):
        if path is None:
            path = tmp_path / "book.vcf"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        source = read_source(path)
        plan = plan_import(source, kind)
        assert sum(counts(plan)) == len(source.rows) == path.read_bytes().upper().count(b"BEGIN:VCARD")
        assert len(plan.outcomes) == len(source.rows)
        carry_out(plan)
        return plan

    return take


def test_every_card_of_the_sample_is_taken_up(take_cards):
    assert counts(take_cards("", SAMPLE)) == (2, 0, 0, 0)
    library, readers = Organisation.select().order_by(Organisation.id)
    assert (library.name, library.address, library.postcode, library.town) == (
        "Médiathèque du plateau",
        "12 rue de l'Aubépine",
        "54320",
        "Maxéville",
    )
    assert (readers.name, readers.phone, readers.email) == (
        "Association Partage et Lecture",
        "+33 3 83 00 00 34",
        "contact@example.org",
    )
    assert (readers.address, readers.town) == ("3 avenue du Rhin, bât. B", "Laxou")
    assert readers.notes == "Deux lignes\nséparées, avec une virgule"
    role = ContactRole.get()
    assert role.person.full_name == "Mme Élodie LE GOFF-ÉVRARD"
    assert (
        role.function == "Responsable des publicséloignés, Jeunesse"
    )  # the soft break parts nothing, the file has no space
    assert (role.person.phone, role.person.email) == ("+33600000012", "mediatheque@example.org")
    assert "03 83 00 00 12" in role.person.notes
    assert not role.person.address  # the address at work is not where somebody lives


def test_the_sample_again_changes_nothing_and_is_undone_as_one_step(take_cards):
    before = dump()
    take_cards("", SAMPLE)
    assert counts(take_cards("", SAMPLE)) == (0, 0, 2, 0)
    undo(undoable().first().id)
    assert dump() == before


def test_lines_are_numbered_where_the_cards_begin(dossier):
    assert [row.line for row in read_source(SAMPLE).rows] == [1, 13]


@pytest.mark.parametrize("kind", ["contacts", "partners", "people"])
def test_a_card_says_by_itself_what_it_is(take_cards, kind):
    text = card("FN:Zoé Durand", "N:Durand;Zoé;;;") + card("FN:Le Livre", "ORG:Le Livre", "X-ABSHOWAS:COMPANY")
    assert counts(take_cards(text, kind=kind)) == (2, 0, 0, 0)
    assert (Person.get().name_of(), Organisation.get().name) == ("DURAND Zoé", "Le Livre")


def test_a_card_that_names_only_an_organisation_is_that_of_a_partner(take_cards):
    take_cards(card("N:;;;;", "FN:Le Livre", "ORG:Le Livre"))
    assert (Organisation.select().count(), Person.select().count()) == (1, 0)


def test_somebody_in_a_known_organisation_is_a_contact_and_its_address_stays(take_cards):
    with step("Known") as changes:
        changes.save(organisation(name="Le Livre", address="1 rue Haute"))
    plan = take_cards(
        card("FN:Zoé Durand", "N:Durand;Zoé;;;", "ORG:LE LIVRE", "ADR;TYPE=WORK:;;9 rue Basse;Nancy;;54000;")
    )
    assert counts(plan) == (1, 0, 0, 0)
    assert (Organisation.get().address, ContactRole.get().organisation) == ("1 rue Haute", Organisation.get())


def test_the_address_at_home_is_the_persons(take_cards):
    take_cards(card("FN:Zoé Durand", "N:Durand;Zoé;;;", "ORG:Le Livre", "ADR;TYPE=HOME:;;9 rue Basse;Nancy;;54000;"))
    assert (Person.get().address, Person.get().postcode, Organisation.get().address) == ("9 rue Basse", "54000", "")


def test_two_partners_of_one_name_refuse_the_card_unless_the_postcode_tells(take_cards):
    with step("Twins") as changes:
        for postcode in ("54000", "54320"):
            changes.save(organisation(name="Jumeaux", postcode=postcode))
    lost = card("FN:Zoé Durand", "N:Durand;Zoé;;;", "ORG:Jumeaux")
    told = card("FN:Ali Durand", "N:Durand;Ali;;;", "ORG:Jumeaux", "ADR;TYPE=WORK:;;;;;54320;")
    plan = take_cards(lost + told)
    assert counts(plan) == (1, 0, 0, 1)
    assert ContactRole.get().organisation.postcode == "54320"


@pytest.mark.parametrize(
    "broken",
    [
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Coupé\r\n",
        "BEGIN:VCARD\r\nVERSION:3.0\r\n((((\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
    ],
)
def test_a_broken_card_is_refused_by_itself(take_cards, broken):
    good = card("FN:Zoé Durand", "N:Durand;Zoé;;;")
    plan = take_cards(good + broken + good.replace("Zoé", "Ali"))
    assert counts(plan) == (2, 0, 0, 1)
    assert [told.line for told in plan.refused] == [6]
    assert plan.refused[0].reason


def test_refused_cards_are_handed_back_and_can_be_brought_again(take_cards, tmp_path):
    with speaking("fr"):
        plan = take_cards(card("FN:Zoé Durand", "N:Durand;Zoé;;;", "EMAIL:paris"))
        assert counts(plan) == (0, 0, 0, 1)
        refused_file(plan, tmp_path / "refused.csv")
    mended = tmp_path / "refused.csv"
    mended.write_text(mended.read_text("utf-8-sig").replace(";paris;", ";z@x.fr;"), "utf-8")
    with speaking("en"):
        assert counts(plan_import(read_source(mended), "contacts")) == (1, 0, 0, 0)


def test_what_has_no_place_here_is_told(take_cards):
    plan = take_cards(card("FN:Zoé Durand", "N:Durand;Zoé;;;", "BDAY:1980-01-01", "X-FOO:1", "UID:1"))
    assert [told.value for told in plan.warnings] == ["BDAY"]


def test_outlook_in_an_old_encoding_is_read(take_cards):
    text = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=E9ranger;Andr=E9e",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:ligne 1=0D=0A=\r\nligne 2",
        version="2.1",
    )
    take_cards(text)
    assert (Person.get().name_of(), Person.get().notes) == ("BÉRANGER Andrée", "ligne 1\nligne 2")
    take_cards(card("N:Béla;Zoé").encode("cp1252"))
    assert Person.select().order_by(Person.id.desc()).first().family_name == "Béla"


def test_somebody_known_is_not_copied(take_cards):
    with step("Known") as changes:
        changes.save(durand(email="z@x.fr"))
    take_cards(card("FN:Zoé Durand", "N:Durand;Zoé;;;", "ORG:Le Livre", "EMAIL:z@x.fr"))
    assert ContactRole.get().person == Person.get()
