"""How an agreement is said in two lines and a chip, alone or with the partners that it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from models.agreements import Agreement
from models.language import _
from models.language.formats import day_short
from models.queries.agreements import said_names
from ui.widgets.two_lines import TwoLines

TONES: Final = {"draft": "neutral", "to_sign": "info", "active": "good", "ended": "neutral", "terminated": "bad"}


def presented(row: Agreement, names: Sequence[str] = ()) -> TwoLines:
    """Say an agreement: its number and title, with whom and until when, its state; one that is over stands out."""
    end = _("until {day}").format(day=day_short(row.end)) if row.end else ""
    notice = ""
    if row.notice and row.status == "active":
        notice = _("notice {day}").format(day=day_short(row.notice))
    kind = Agreement.field("kind").text(row.kind) if row.kind == "amendment" else ""
    about = " · ".join(filter(None, (kind, said_names(names, 2), end, notice)))
    if row.status == "active" and row.end and row.end < date.today():
        return TwoLines(row.name_of(), about, _("over"), "warn")
    return TwoLines(row.name_of(), about, Agreement.field("status").text(row.status), TONES[row.status])
