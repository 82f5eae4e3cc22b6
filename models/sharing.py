"""Calling a diagnosis shared, which its own rule refuses while an expected group is unheard, and opening it again."""

from __future__ import annotations

from models.diagnosis import Diagnosis
from models.language import t
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import Unknown


def share(diagnosis: int, reason: str = "") -> Changes:
    """Call a diagnosis shared, as one step.

    ``reason`` says why, although an expected group has neither met nor spoken; the synthesis prints it. Raises
    `Unknown`, and `InvalidRecord` naming the groups that were not heard when there is no reason.
    """
    with step(t("Diagnosis called shared")) as changes:
        record = _known(diagnosis)
        record.status = "shared"
        record.shared_reason = " ".join(reason.split()) or record.shared_reason
        changes.save(record)
    return changes


def reopen(diagnosis: int) -> Changes:
    """Say that a diagnosis is not shared yet after all; the reason that was written goes. Raises `Unknown`."""
    with step(t("Diagnosis opened again")) as changes:
        record = _known(diagnosis)
        record.status, record.shared_reason = "open", ""
        changes.save(record)
    return changes


def _known(diagnosis: int) -> Diagnosis:
    found = Diagnosis.get_or_none(id=diagnosis)
    if found is None or found.binned:
        raise Unknown(what=diagnosis)
    return found
