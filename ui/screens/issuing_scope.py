"""What attestations are asked for: a group over its training, one session, or one volunteer over a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.language import _
from models.language.formats import day_text, period_text
from models.language.typed import Period
from models.queries.attestations import Gathered, of_course, of_session, of_volunteer
from models.training import Course, TrainingSession
from models.volunteers import Volunteer


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids; a session narrows a course down to itself."""

    course: int | None = None
    group: str = ""
    session: int | None = None
    volunteer: int | None = None
    period: Period | None = None

    def words(self) -> str:
        """Say it in one line."""
        if self.volunteer is not None:
            name = Volunteer.get_by_id(self.volunteer).name_of()
            when = period_text(*self.period) if self.period else _("all trainings")
            return f"{name}, {when}"
        if self.course is None:
            return ""
        parts = [Course.get_by_id(self.course).title, self.group]
        if self.session is not None:
            parts.append(day_text(TrainingSession.get_by_id(self.session).day))
        return ", ".join(part for part in parts if part)

    def where(self) -> dict[str, Any]:
        """Give what `desk.go("training", …)` asks to come back here."""
        if self.volunteer is not None:
            return {"volunteer": self.volunteer, "period": self.period}
        if self.course is None:
            return {}
        return {"course": self.course, "group": self.group, "session": self.session, "issue": True}


def gathered_for(scope: Scope) -> Gathered:
    """Gather who gets an attestation. Raises a `Refusal`."""
    if scope.volunteer is not None:
        return of_volunteer(scope.volunteer, scope.period)
    if scope.session is not None:
        return of_session(scope.session)
    return of_course(scope.course, scope.group) if scope.course is not None else Gathered([], [])
