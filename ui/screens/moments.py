"""When something was done, as a secretary says it: today at 16 h 20, on 3 March; and who did it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from models.language import _
from models.language.formats import clock_text, day_short
from models.records.history import Step
from models.records.record import Record


def moment_text(at: datetime) -> str:
    """Say a moment kept in UTC, in the time of this PC."""
    here = at.replace(tzinfo=UTC).astimezone()
    clock = clock_text(here.hour * 60 + here.minute)
    if here.date() == date.today():
        return _("today at {clock}").format(clock=clock)
    if here.date() == date.today() - timedelta(days=1):
        return _("yesterday at {clock}").format(clock=clock)
    return _("on {day} at {clock}").format(day=day_short(here.date()), clock=clock)


def last_change(*records: Record) -> str:
    """Say when the latest of some records was last changed, and by whom."""
    done = Step.get_or_none(id=max(record.step for record in records))
    if done is None:
        return ""
    return _("changed {when} by {who}").format(when=moment_text(done.at), who=done.who or "—")
