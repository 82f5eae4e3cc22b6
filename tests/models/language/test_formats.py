"""Days, times, numbers and names as a careful French secretary writes them, and in English."""

from datetime import date

import pytest

from models.language import formats as f
from models.language import speaking


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("said", "french", "english"),
    [
        (lambda: f.day_text(date(2026, 11, 1)), "1er novembre 2026", "1 November 2026"),
        (lambda: f.period_text(date(2026, 3, 3), date(2026, 3, 7)), "du 3 au 7 mars 2026", "from 3 to 7 March 2026"),
        (lambda: f.period_text(date(2026, 2, 28), date(2026, 3, 2)), "du 28 février au 2 mars 2026", "from 28 February to 2 March 2026"),
        (lambda: f.period_text(date(2026, 3, 1), date(2026, 3, 1)), "le 1er mars 2026", "on 1 March 2026"),
        (lambda: f.weekday_text(date(2026, 3, 3)), "mar. 3 mars", "Tue 3 Mar"),
        (lambda: f.weekday_text(date(2026, 9, 14)), "lun. 14 sept.", "Mon 14 Sep"),
        (lambda: f.weekday_long(date(2026, 11, 24)), "mardi 24 novembre 2026", "Tuesday 24 November 2026"),
        (lambda: f.duration_text(0), "0 h", "0 h"),
        (lambda: f.duration_text(45), "45 min", "45 min"),
        (lambda: f.duration_text(180), "3 h", "3 h"),
        (lambda: f.duration_text(750), "12 h 30", "12 h 30 min"),
        (lambda: f.duration_text(605), "10 h 05", "10 h 05 min"),
        (lambda: f.duration_text(65), "1 h 05", "1 h 05 min"),
        (lambda: f.clock_text(540), "9 h 00", "9:00"),
        (lambda: f.number_text(1_234_567), "1 234 567", "1,234,567"),
        (lambda: f.percent_text(690, 900), "76,7 %", "76.7%"),
        (lambda: f.percent_text(7199, 9000), "80,0 %", "80.0%"),
        (lambda: f.percent_text(1, 2000), "0,1 %", "0.1%"),
        (lambda: f.percent_text(-1, 2000), "−0,1 %", "−0.1%"),
        (lambda: f.percent_text(3, 0), "—", "—"),
        (lambda: f.evolution_text(1117, 1284), "+15,0 %", "+15.0%"),
        (lambda: f.evolution_text(131, 214), "+63,4 %", "+63.4%"),
        (lambda: f.evolution_text(0, 7), "—", "—"),
        (lambda: f.evolution_text(7, 0), "−100,0 %", "−100.0%"),
        (lambda: f.evolution_text(7, 7), "0,0 %", "0.0%"),
        (lambda: f.money_text(123450), "1 234,50 €", "€1,234.50"),
        (lambda: f.money_text(5), "0,05 €", "€0.05"),
        (lambda: f.money_text(-6544), "−65,44 €", "−€65.44"),
        (lambda: f.phone_text("+33 3 83 12 34 56"), "03 83 12 34 56", "03 83 12 34 56"),
        (lambda: f.phone_text("0383.12.34.56"), "03 83 12 34 56", "03 83 12 34 56"),
        (lambda: f.phone_text("poste 12"), "poste 12", "poste 12"),
        (lambda: f.siret_text("73282932000074"), "732 829 320 00074", "732 829 320 00074"),
        (lambda: f.surname_first("Le Goff-Évrard", "Élodie"), "LE GOFF-ÉVRARD Élodie", "LE GOFF-ÉVRARD Élodie"),
        (lambda: f.full_name("mrs", "Élodie", "Le Goff-Évrard"), "Mme Élodie LE GOFF-ÉVRARD", "Ms Élodie LE GOFF-ÉVRARD"),
        (lambda: f.full_name("", "", "Œdipe"), "ŒDIPE", "ŒDIPE"),
    ],
)  # fmt: skip
def test_formats(said, french, english):
    assert plain(said()) == french
    with speaking("en"):
        assert plain(said()) == english


def test_participles_agree_with_the_civility():
    assert [f"né{f.ending(civility)}" for civility in ("mrs", "mr", "")] == ["née", "né", "né(e)"]
