"""How places are listed: territories and who lives there, the bus with its spaces, its stops and rounds."""

from __future__ import annotations

from typing import Final

from models.language import t
from models.listing import Gathered, Listing
from models.rounds import Passage, Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from models.territory import PopulationFigure, Territory, TerritoryPart

PLACES: Final[dict[str, Listing]] = {
    "territories": Listing(
        Territory,
        ("name", "kind", "code", "programme", "since", "until", "notes"),
        order=("name",),
        gathered=(Gathered("lies_in", t("Lies in"), TerritoryPart, "part", "whole"),),
    ),
    "parts": Listing(
        TerritoryPart,
        ("whole", "part", "whole.name", "part.name"),
        ("whole", "part"),
        ("whole.name", "part.name"),
    ),
    "population": Listing(
        PopulationFigure,
        ("territory", "territory.name", "year", "band", "sex", "number", "source"),
        ("territory",),
        ("territory.name", "year"),
    ),
    "venues": Listing(
        Venue,
        ("name", "mobile", "depot", "notes"),
        order=("name",),
    ),
    "spaces": Listing(
        Space,
        ("venue", "venue.name", "name", "capacity", "usual_use"),
        ("venue",),
        ("name",),
    ),
    "bookings": Listing(
        Booking,
        ("space", "space.name", "day", "start", "end", "title", "organisation", "organisation.name"),
        ("space", "organisation"),
        ("day", "start"),
    ),
    "stops": Listing(
        Stop,
        ("name", "address", "postcode", "quarter", "quarter.name", "latitude", "longitude", "permit_until", "notes"),
        ("quarter",),
        ("name",),
    ),
    "rounds": Listing(
        Round,
        (
            "title",
            "venue",
            "venue.name",
            "day",
            "recurrence",
            "exceptions",
            "driver",
            "driver.family_name",
            "driver.given_name",
            "notes",
        ),
        ("venue", "driver"),
        ("day",),
    ),
    "round-stops": Listing(
        RoundStop,
        ("round", "round.title", "place", "stop", "stop.name", "arrival", "departure"),
        ("round", "stop"),
        ("round.title", "place"),
    ),
    "passages": Listing(
        Passage,
        (
            "round_stop",
            "round_stop.round",
            "round_stop.round.title",
            "round_stop.stop",
            "round_stop.stop.name",
            "day",
            "served",
            "arrival",
            "departure",
        ),
        ("round_stop", "round_stop.round", "round_stop.stop"),
        ("day",),
    ),
}
