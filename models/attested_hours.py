"""Hours that an issued document prints are locked in the step that issues it, so that paper and dossier never part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.hours import HourEntry
from models.language import t
from models.records.changes import Changes
from models.records.reading import among, told
from models.refusals import StepRefusal
from models.validating import lock


class HoursChanged(StepRefusal):
    words = t("Hours were changed in the meantime. Nothing was issued: look at the hours again.")


def lock_attested(changes: Changes, facts: Iterable[Any]) -> int:
    """Lock the hours that attestations print, within the step that issues them; say how many were not locked before.

    Raises `HoursChanged` when one is no longer as it was when the attestation was gathered.
    """
    wanted = {pair for one in facts for pair in getattr(one, "locks", ())}
    keys = [key for key, _step in wanted]
    for start in range(0, len(keys), 5000):
        part = keys[start : start + 5000]
        asked = HourEntry.select(HourEntry.id, HourEntry.step).where(
            among(HourEntry.id, part), HourEntry.binned.is_null(), HourEntry.state != "draft"
        )
        there = set(told(asked))
        if len(there) != len(part) or not there <= wanted:
            raise HoursChanged
    return lock(changes, keys) if keys else 0
