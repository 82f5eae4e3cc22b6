"""All that a partnership report says, as the register keeps it: drawn from this alone, years later, it is the same."""

from __future__ import annotations

from typing import Final

from exports.snapshot import Snapshot
from models.queries.partnership_rows import Partnership

KIND: Final = Partnership.KIND
PartnershipSnapshot = Snapshot[Partnership]
