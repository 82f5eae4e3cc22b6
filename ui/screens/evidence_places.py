"""Where each kind of record is opened, and by which columns it is recognised in a list of evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession, AttendanceCount, OutputCount
from models.agreements import Agreement, Commitment
from models.budgets import BudgetLine, SharedCost, SharedPart
from models.diagnosis import Diagnosis
from models.engagements import Engagement
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.findings import Finding, Need, Objective
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.meetings import Meeting, MeetingPresence, Statement
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.qualifications import Qualification
from models.questionnaires import Questionnaire, Response, Wave
from models.recognition import Expense, Recognition, Testimony
from models.records.record import Record
from models.register import IssuedDocument
from models.reports import Report
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.rounds import Passage, Round, RoundStop, Stop
from models.shifts import Assignment, ShiftNeed
from models.territory import PopulationFigure, Territory
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

Where = tuple[str, dict[str, Any]]
_SHIFT: Final = ("day", "volunteer", "group", "size", "minutes", "kind", "action", "engagement", "state")

PATHS: Final[dict[type[Record], tuple[str, ...]]] = {
    HourEntry: _SHIFT,
    ActionSession: ("day", "action", "start", "end", "place", "stop"),
    AttendanceCount: ("session", "what", "band", "sex", "first", "quarter", "number"),
    OutputCount: ("session", "what", "number"),
    InformationRequest: ("day", "action", "session", "theme", "wanted", "quarter", "number"),
    Orientation: ("day", "organisation", "service", "outcome"),
    Volunteer: ("person", "number", "status", "since", "until"),
    Attendance: ("session", "volunteer", "presence", "minutes"),
    TrainingSession: ("day", "course", "group", "start", "end"),
    Agreement: ("title", "number", "kind", "start", "end", "status"),
    Commitment: ("agreement", "text", "party", "due_on", "state"),
    Statement: ("meeting", "group", "quarter", "finding", "text"),
    Passage: ("day", "round_stop", "served", "arrival", "departure"),
    Action: ("title", "kind", "start", "end", "status"),
    Organisation: ("name", "type", "town", "status"),
    Grant: ("funder", "title", "year", "status", "requested", "granted"),
    BudgetLine: ("year", "grant", "action", "line", "label", "forecast", "actual", "voucher"),
    Instalment: ("grant", "due", "cents", "paid_on"),
}


def place_of(record: Record) -> Where:
    """Give where a record is opened: the word of a place, and what to ask of it; no place for what has none."""
    way = _WAYS.get(type(record))
    return way(record) if way else ("", {})


def _itself(place: str, word: str = "key") -> Callable[[Any], Where]:
    return lambda record: (place, {word: record.id})


def _its(link: str, place: str, word: str = "key", **more: Any) -> Callable[[Any], Where]:
    """Open what a record is part of."""
    return lambda record: (place, {word: record.__data__.get(link), **more})


def _hours(entry: Any) -> Where:
    return "hours", {"day": entry.day, "session": entry.__data__.get("session")}


def _asked(request: Any) -> Where:
    from ui.screens.actions import REQUESTS  # the screen is made when it is first gone to

    session = ActionSession.get_or_none(id=request.__data__.get("session"))
    action = request.__data__.get("action") or (session.__data__["action"] if session else None)
    return "actions", {"key": action, "tab": REQUESTS}


def _session(session: Any) -> Where:
    return "training", {"course": session.__data__["course"], "session": session.id}


def _passed(passage: Any) -> Where:
    return "bus", {"round": passage.round_stop.__data__["round"], "day": passage.day}


def _money(line: Any) -> Where:
    return "funding", {"key": line.__data__.get("grant"), "action": line.__data__.get("action")}


def _journal(said: Any) -> Where:
    from ui.screens.partners import JOURNAL  # the screen is made when it is first gone to

    return "partners", {"key": said.__data__.get("organisation"), "tab": JOURNAL}


def _volunteer(person: int | None) -> Where:
    found = Volunteer.get_or_none(person=person) if person else None
    return "volunteers", {"key": found.id if found else None}


_WAYS: Final[dict[type[Record], Callable[[Any], Where]]] = {
    HourEntry: _hours,
    Action: _itself("actions"),
    ActionSession: _itself("actions", "session"),
    AttendanceCount: _its("session", "actions", "session"),
    OutputCount: _its("session", "actions", "session"),
    ActionPartner: _its("action", "actions"),
    ShiftNeed: _its("session", "actions", "session"),
    Assignment: lambda record: ("actions", {"session": record.need.__data__["session"]}),
    InformationRequest: _asked,
    Orientation: lambda record: _asked(record.request),
    InhabitantProject: _its("action", "actions"),
    Round: _itself("bus", "round"),
    RoundStop: _its("round", "bus", "round"),
    Passage: _passed,
    Stop: _itself("bus", "stop"),
    Volunteer: _itself("volunteers"),
    Qualification: _its("volunteer", "volunteers"),
    Engagement: _its("volunteer", "volunteers"),
    Recognition: _its("volunteer", "volunteers"),
    Expense: _its("volunteer", "volunteers"),
    Testimony: lambda record: _volunteer(record.__data__.get("person")),
    Course: _itself("training"),
    TrainingSession: _session,
    Attendance: lambda record: _session(record.session),
    Enrolment: lambda record: ("training", {"course": record.__data__["course"], "group": record.group}),
    Organisation: _itself("partners"),
    ContactRole: _its("organisation", "partners"),
    ServiceOffer: _its("organisation", "partners"),
    Interaction: _journal,
    Agreement: _itself("agreements"),
    Commitment: _itself("agreements", "commitment"),
    Diagnosis: _itself("diagnosis"),
    Meeting: _itself("diagnosis", "meeting"),
    MeetingPresence: _its("meeting", "diagnosis", "meeting"),
    Statement: _its("meeting", "diagnosis", "meeting"),
    Finding: _itself("diagnosis", "finding"),
    Need: _itself("diagnosis", "need"),
    Objective: _its("need", "diagnosis", "need"),
    Grant: _itself("funding"),
    Instalment: _its("grant", "funding"),
    Deadline: _its("grant", "funding"),
    Allocation: _its("grant", "funding"),
    BudgetLine: _money,
    SharedCost: _itself("funding", "cost"),
    SharedPart: _its("cost", "funding", "cost"),
    Indicator: _itself("evaluation"),
    Target: _its("indicator", "evaluation"),
    Measure: _its("indicator", "evaluation"),
    MeasurePart: lambda record: ("evaluation", {"key": record.measure.__data__["indicator"]}),
    Questionnaire: _itself("evaluation", "questionnaire"),
    Wave: _itself("evaluation", "wave"),
    Response: _its("wave", "evaluation", "wave"),
    Territory: lambda record: ("settings", {"tab": "territories", "key": record.id}),
    PopulationFigure: lambda record: ("settings", {"tab": "territories", "key": record.__data__["territory"]}),
    IssuedDocument: _itself("documents"),
    Report: _itself("writing"),
}
