"""The core's own words are read in English here."""

import pytest

from models.language import speaking


@pytest.fixture(autouse=True)
def known_language():
    with speaking("en"):
        yield
