"""What is said of a passphrase while it is typed."""

import pytest

from models.dossier.passphrases import strength


@pytest.mark.parametrize("typed", ["", "bus", "1234567"])
def test_a_short_one_cannot_be_used(typed):
    assert not strength(typed).enough
    assert strength(typed).words == "Trop courte\u00a0: 8 caractères au moins."


@pytest.mark.parametrize("typed", ["12345678", "azertyuiop", "motdepasse1", "aaaaaaaaaaaaaaaa", "bonjour nancy"])
def test_what_everybody_tries_first_is_easy_to_guess(typed):
    assert strength(typed).tone == "warn"
    assert "devin" in strength(typed).words


@pytest.mark.parametrize("typed", ["un bus rouge à deux étages", "w8#Tq2!mLx", "colline tilleul passage dimanche"])
def test_several_words_or_many_sorts_of_characters_are_strong(typed):
    assert strength(typed) == ("good", "Solide.", True)


def test_three_words_are_fair():
    assert strength("tilleul passage dimanche").tone == "info"
