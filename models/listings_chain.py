"""How the records of the chain are listed: what partners offer, agreements, diagnosis, actions and requests."""

from __future__ import annotations

from typing import Final

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, ActionTerritory, AttendanceCount, OutputCount
from models.agreements import Agreement, AgreementParty, Commitment
from models.diagnosis import ActorGroup, Diagnosis
from models.findings import Finding, Need, Objective
from models.language import t
from models.listing import Gathered, Listing
from models.meetings import Meeting, Statement
from models.partners import Interaction, ServiceOffer
from models.requests import InformationRequest, InhabitantProject, Orientation

CHAIN: Final[dict[str, Listing]] = {
    "services": Listing(
        ServiceOffer,
        (
            "organisation",
            "organisation.name",
            "organisation.siret",
            "name",
            "type",
            "theme",
            "publics",
            "place",
            "hours",
            "access",
            "valid_until",
        ),
        ("organisation",),
        ("name",),
    ),
    "exchanges": Listing(
        Interaction,
        (
            "organisation",
            "person",
            "organisation.name",
            "person.family_name",
            "person.given_name",
            "day",
            "medium",
            "said",
            "next_step",
            "next_day",
            "done",
        ),
        ("organisation", "person"),
        ("day",),
    ),
    "agreements": Listing(
        Agreement,
        (
            "number",
            "title",
            "kind",
            "parent",
            "signed",
            "start",
            "end",
            "renewal",
            "notice",
            "status",
            "missing_reason",
            "notes",
        ),
        order=("number",),
        gathered=(Gathered("parties", t("Parties"), AgreementParty, "agreement", "organisation"),),
    ),
    "commitments": Listing(
        Commitment,
        ("agreement", "agreement.number", "agreement.title", "party", "text", "due_on", "state", "action", "evidence"),
        ("agreement",),
        ("due_on",),
    ),
    "diagnoses": Listing(
        Diagnosis,
        ("title", "territory", "territory.name", "start", "end", "pilot", "status", "shared_reason", "conclusion"),
        ("territory",),
        ("start",),
    ),
    "groups": Listing(
        ActorGroup,
        ("diagnosis", "diagnosis.title", "name", "short_name", "expected"),
        ("diagnosis",),
        ("name",),
    ),
    "meetings": Listing(
        Meeting,
        ("group", "group.name", "group.diagnosis", "day", "start", "end", "place", "space", "minutes"),
        ("group",),
        ("day",),
    ),
    "statements": Listing(
        Statement,
        (
            "meeting",
            "meeting.day",
            "group",
            "group.name",
            "quarter",
            "quarter.name",
            "theme",
            "text",
            "finding",
            "finding.title",
        ),
        ("meeting", "group", "quarter", "finding"),
        ("id",),
    ),
    "findings": Listing(
        Finding,
        ("diagnosis", "diagnosis.title", "nature", "title", "severity", "extent", "power", "priority", "notes"),
        ("diagnosis",),
        ("id",),
    ),
    "needs": Listing(
        Need,
        ("diagnosis", "diagnosis.title", "finding", "finding.title", "title", "notes"),
        ("diagnosis", "finding"),
        ("id",),
    ),
    "objectives": Listing(
        Objective,
        ("need", "need.title", "title", "until", "notes"),
        ("need",),
        ("id",),
    ),
    "actions": Listing(
        Action,
        (
            "title",
            "kind",
            "audience",
            "start",
            "end",
            "status",
            "lead",
            "lead.family_name",
            "lead.given_name",
            "summary",
            "assessment",
            "follow_up",
        ),
        ("lead",),
        ("start",),
        (
            Gathered("objectives", t("Objectives"), ActionObjective, "action", "objective"),
            Gathered("territories", t("Territories"), ActionTerritory, "action", "territory"),
            Gathered("partners", t("Partners"), ActionPartner, "action", "organisation"),
        ),
    ),
    "action-sessions": Listing(
        ActionSession,
        (
            "action",
            "action.title",
            "day",
            "start",
            "end",
            "title",
            "place",
            "stop",
            "stop.name",
            "space",
            "space.name",
            "report",
        ),
        ("action", "stop", "space"),
        ("day", "start"),
    ),
    "counts": Listing(
        AttendanceCount,
        (
            "session",
            "session.action",
            "session.action.title",
            "session.day",
            "session.start",
            "space",
            "space.name",
            "band",
            "sex",
            "quarter",
            "quarter.name",
            "first",
            "what",
            "number",
        ),
        ("session", "session.action", "space", "quarter"),
        ("session.day",),
    ),
    "outputs": Listing(
        OutputCount,
        ("session", "session.action", "session.action.title", "session.day", "what", "number"),
        ("session", "session.action"),
        ("session.day",),
    ),
    "requests": Listing(
        InformationRequest,
        (
            "action",
            "action.title",
            "session",
            "day",
            "theme",
            "service",
            "service.name",
            "wanted",
            "quarter",
            "quarter.name",
            "number",
        ),
        ("action", "service", "quarter"),
        ("day",),
    ),
    "orientations": Listing(
        Orientation,
        ("request", "request.day", "organisation", "organisation.name", "service", "day", "outcome", "number"),
        ("request", "organisation"),
        ("day",),
    ),
    "projects": Listing(
        InhabitantProject,
        ("title", "status", "helpers", "action", "action.title", "quarter", "quarter.name", "notes"),
        ("action", "quarter"),
        ("title",),
    ),
}
