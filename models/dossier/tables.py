"""Every table of a dossier as the program knows it today: what the migrations must add up to."""

from __future__ import annotations

from peewee import Model

from models import (
    action_partners,
    actions,
    agreements,
    attachments,
    budgets,
    diagnosis,
    duplicates,
    engagements,
    evaluation,
    exercises,
    findings,
    funder_templates,
    funding,
    hours,
    issuer,
    meetings,
    partners,
    people,
    qualifications,
    questionnaires,
    recognition,
    register,
    reports,
    requests,
    rounds,
    shifts,
    spaces,
    territory,
    training,
    valuation,
    volunteers,
)
from models.dossier.contents import Content
from models.dossier.drafts import Draft
from models.dossier.secrets import Secret
from models.records.history import Birth, Change, Step
from models.records.record import Record

KNOWN = (
    *(people, partners, volunteers, training, issuer, register),
    *(territory, spaces, diagnosis, findings, meetings, actions, action_partners, agreements, requests),
    *(rounds, shifts, attachments, engagements, hours, qualifications, recognition, valuation, duplicates),
    *(funding, funder_templates, budgets, exercises, evaluation, questionnaires, reports),
)  # imported, so that their records are known


def tables() -> list[type[Model]]:
    """Give every table, those referred to first."""
    own: list[type[Model]] = [Step, Birth, Change, Content, Secret, Draft]
    return [*own, *Record.kinds.values(), register.IssuedFile, register.Reprint]
