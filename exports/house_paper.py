"""The letterhead of our organisation as it is today, for papers that are printed and not issued."""

from __future__ import annotations

from exports.paper.letterhead import Sender
from exports.snapshot import House
from models.dossier.contents import content
from models.issuer import our_organisation


def paper_sender() -> Sender:
    """Who prints: name, service, address, logo."""
    house = House.of(our_organisation())
    return house.sender(content(house.logo))
