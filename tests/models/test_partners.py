"""Partners: a status that tells why, services with several themes, codes that are published."""

import csv
import json
from pathlib import Path

import pytest

from models.codes import code_list
from models.language import speaking
from models.partners import Organisation, ServiceOffer
from models.records.record import InvalidRecord
from models.records.steps import step
from tests.makers import organisation

LISTS = Path(__file__).parent.parent / "samples" / "code-lists"


@pytest.mark.parametrize("status", ["dormant", "ended"])
def test_a_partner_is_dormant_or_ended_for_a_reason(dossier, status):
    with pytest.raises(InvalidRecord) as refused, step("Ended") as changes:
        changes.save(organisation(status=status))
    assert [problem.field for problem in refused.value.problems] == ["status_reason"]
    with step("Ended") as changes:
        changes.save(organisation(status=status, status_reason="Subvention non reconduite"))


@pytest.mark.parametrize("status", ["prospect", "in_talks", "active"])
def test_the_other_steps_need_no_reason(dossier, status):
    with step("New") as changes:
        assert changes.save(organisation(status=status)).id


def test_codes_of_services_are_those_that_data_inclusion_publishes():
    with (LISTS / "thematiques_v1.csv").open(encoding="utf-8", newline="") as file:
        themes = {row["value"]: row["label"] for row in csv.DictReader(file)}
    assert {code: words["fr"] for code, words in code_list("service_themes").items()} == themes
    defined = json.loads((LISTS / "service.json").read_text("utf-8"))["$defs"]
    assert set(code_list("service_types")) == set(defined["TypeService"]["enum"])
    assert set(code_list("service_publics")) == set(defined["Public"]["enum"])
    assert {code.split("--")[0] for code in themes} == set(code_list("service_theme_groups"))


@pytest.mark.parametrize("name", ["service_themes", "service_types", "service_publics", "service_theme_groups"])
def test_every_code_has_words_in_both_languages_and_none_twice(name):
    for language in ("fr", "en"):
        words = [said[language] for said in code_list(name).values()]
        assert all(words)
        assert len(words) == len(set(words))


def test_several_themes_are_read_and_written_in_words():
    field = ServiceOffer.field("theme")
    with speaking("fr"):
        codes = field.parse("Lien social ; utiliser des services de mobilité douce, partagée ou collective;Lien social")
        assert codes == "remobilisation--lien-social,mobilite--mobilite-douce-partagee-collective"
        assert field.parse(field.text(codes)) == codes
        assert (
            field.parse("['sante--addictions', 'famille--soutien-aidants']")
            == "sante--addictions,famille--soutien-aidants"
        )
        with pytest.raises(ValueError, match="réponses proposées"):
            field.parse("Lien social ; astrologie")


def test_an_unknown_theme_is_refused(dossier):
    with pytest.raises(InvalidRecord), step("New") as changes:
        house = changes.save(organisation())
        changes.save(ServiceOffer(organisation=house, name="x", theme="remobilisation--lien-social,astrologie"))
    assert not Organisation.select().exists()
