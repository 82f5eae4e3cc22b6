"""settings: shown whole, changed all or none, as one step that can be undone."""

from io import BytesIO

import pytest
from PIL import Image

from desktop.demo import logo
from models.dossier.contents import content
from models.dossier.opening import open_dossier
from models.issuer import our_organisation

KEYS = [
    *("name", "service", "type", "address", "phone", "email", "siret", "rna"),
    *("declared", "activity_number"),
    *("logo", "signatory", "signatory_quality", "place", "threshold"),
    *("exercise_month", "report_months", "comment_percent", "comment_euros", "small_cell"),
]


def test_all_settings_are_shown(imperiale, file):
    shown = imperiale("settings", file, "--json")
    assert shown.code == 0
    assert list(shown.data) == KEYS
    assert shown.data["signatory"] == "Mme Claire BÉRANGER"
    assert shown.data["threshold"] == 80
    table = imperiale("settings", file).rows
    assert [row[0] for row in table[1:]] == KEYS


def test_changed_settings_are_answered_and_kept(imperiale, file):
    said = imperiale(
        *("settings", file, "siret=732 829 320 00074", "threshold=75", "signatory=M. Paul DURAND", "--json"),
        "address=18, rue des Érables\n54320 Maxéville",
    )
    assert said.code == 0
    wanted = {"siret": "73282932000074", "threshold": 75, "signatory": "M. Paul DURAND"}
    assert wanted.items() <= said.data.items()
    assert said.data["address"] == "18, rue des Érables\n54320 Maxéville"
    assert imperiale("settings", file, "--json").data == said.data


def test_the_day_an_association_was_declared_is_told_iso_and_refused_to_a_public_body(imperiale, file):
    assert imperiale("settings", file, "declared=3/9/2019", "--json").data["declared"] == "2019-09-03"
    assert imperiale("settings", file, "type=public_body").code == 2
    said = imperiale("settings", file, "type=public_body", "declared=", "activity_number=44 54 01234 54", "--json")
    assert (said.data["declared"], said.data["activity_number"]) == ("", "44 54 01234 54")


def test_a_setting_without_a_value_is_emptied(imperiale, file):
    assert imperiale("settings", file, "place=", "--json").data["place"] == ""
    assert imperiale("settings", file, "signatory=", "--json").data["signatory"] == ""
    assert imperiale("settings", file, "threshold=", "--json").data["threshold"] == 80


def test_a_value_may_hold_the_sign_itself(imperiale, file):
    assert imperiale("settings", file, "service=A=B", "--json").data["service"] == "A=B"


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ("siret=1,2E+13", "1,2E+13"),
        ("siret=73282932000075", "siret"),
        ("rna=W54300012", "rna"),
        ("threshold=101", "threshold"),
        ("threshold=many", "threshold"),
        ("type=club", "type"),
        ("name=", "name"),
        ("colour=red", "colour"),
        ("colour", "colour"),
        ("logo=/nowhere/logo.png", "/nowhere/logo.png"),
        ("signatory_quality=" + "x" * 200, "signatory_quality"),
    ],
)
def test_one_wrong_setting_keeps_all_from_being_changed(imperiale, file, wrong, word):
    before = file.read_bytes()
    said = imperiale("settings", file, "place=Laxou", wrong)
    assert (said.code, said.out) == (2, "")
    assert word in said.err
    assert file.read_bytes() == before


def test_a_public_body_has_no_number_of_an_association(imperiale, file):
    assert imperiale("settings", file, "rna=W543000123").code == 0
    said = imperiale("settings", file, "type=public_body", "--language", "en")
    assert (said.code, said.err) == (2, "rna: Only an association has an RNA number.\n")
    assert imperiale("settings", file, "type=public_body", "rna=").code == 0


def test_a_phone_that_looks_wrong_is_kept_and_said(imperiale, file):
    said = imperiale("settings", file, "phone=03 83 12", "--json")
    assert (said.code, said.data["phone"]) == (0, "03 83 12")
    assert said.err.startswith("phone: ")


def test_a_logo_is_kept_as_the_picture_it_is(imperiale, file, tmp_path):
    (tmp_path / "bus.png").write_bytes(logo())
    name = imperiale("settings", file, f"logo={tmp_path / 'bus.png'}", "--json").data["logo"]
    open_dossier(file)
    assert our_organisation().logo == name
    assert Image.open(BytesIO(content(name))).size <= (640, 520)


def test_a_photograph_is_kept_no_larger_than_paper_shows(imperiale, file, tmp_path):
    Image.effect_noise((3000, 2000), 90).save(tmp_path / "photo.jpg")
    name = imperiale("settings", file, f"logo={tmp_path / 'photo.jpg'}", "--json").data["logo"]
    open_dossier(file)
    kept = content(name)
    assert max(Image.open(BytesIO(kept)).size) == 600
    assert len(kept) < 1_500_000


def test_what_is_no_picture_is_refused(imperiale, file, tmp_path):
    (tmp_path / "logo.png").write_bytes(b"%PDF-1.4 not a picture")
    before = file.read_bytes()
    assert imperiale("settings", file, f"logo={tmp_path / 'logo.png'}").code == 2
    assert file.read_bytes() == before


def test_changed_settings_are_one_step(imperiale, file):
    before = imperiale("settings", file, "--json").data
    imperiale("settings", file, "place=Laxou", "signatory=M. Paul DURAND", "threshold=70")
    assert imperiale("undo", file, "--json").data["steps"] == ["Réglages modifiés"]
    assert imperiale("settings", file, "--json").data == before
