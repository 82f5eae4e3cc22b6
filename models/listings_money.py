"""How money and evaluation are listed: grants, budgets, exercises, indicators, questionnaires, reports."""

from __future__ import annotations

from typing import Final

from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.exercises import Exercise
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Deadline, Grant, Instalment
from models.listing import Listing
from models.questionnaires import Questionnaire, Response, Wave
from models.reports import Report, ReportText

_GRANT = ("grant", "grant.funder", "grant.title", "grant.reference")

MONEY: Final[dict[str, Listing]] = {
    "grants": Listing(
        Grant,
        (
            *("funder", "funder.name", "title", "programme", "reference", "year", "status", "status_reason"),
            *("requested", "asked_on", "granted", "decided_on", "start", "end"),
            *("line", "template", "ceiling", "agreement", "notes"),
        ),
        ("funder",),
        ("year", "funder.name"),
    ),
    "instalments": Listing(
        Instalment, (*_GRANT, "due", "cents", "paid_on", "reference"), ("grant", "grant.funder"), ("due",)
    ),
    "deadlines": Listing(Deadline, (*_GRANT, "kind", "due", "done", "notes"), ("grant", "grant.funder"), ("due",)),
    "allocations": Listing(
        Allocation,
        (*_GRANT, "action", "action.title", "objective", "objective.title", "course", "course.title", "cents"),
        ("grant", "grant.funder", "action", "objective", "course"),
        ("id",),
    ),
    "budget-lines": Listing(
        BudgetLine,
        (
            *("year", *_GRANT, "action", "action.title", "line", "label"),
            *("forecast", "actual", "voucher", "voucher_day", "notes"),
        ),
        ("grant", "grant.funder", "action"),
        ("year", "id"),
    ),
    "variance-comments": Listing(
        VarianceComment,
        ("year", *_GRANT, "action", "action.title", "about", "text"),
        ("grant", "grant.funder", "action"),
        ("year", "about"),
    ),
    "shared-costs": Listing(
        SharedCost, ("year", "line", "label", "forecast", "actual", "basis"), order=("year", "label")
    ),
    "shared-parts": Listing(
        SharedPart,
        ("cost", "cost.label", "cost.year", "action", "action.title", "grant", "weight"),
        ("cost", "action", "grant"),
        ("cost.label",),
    ),
    "funder-templates": Listing(FunderTemplate, ("name", "source", "whole_euros"), order=("name",)),
    "funder-lines": Listing(
        FunderLine,
        ("template", "template.name", "line", "side", "group", "place", "code", "label"),
        ("template",),
        ("place",),
    ),
    "exercises": Listing(Exercise, ("year", "state", "closed_on", "reason"), order=("year",)),
    "indicators": Listing(
        Indicator,
        (
            *("title", "objective", "objective.title", "action", "action.title", "shape", "unit", "aim", "method"),
            *("figure", "base", "numerator_label", "denominator_label", "source", "start_value", "start_day"),
        ),
        ("objective", "action"),
        ("title",),
    ),
    "targets": Listing(
        Target,
        ("indicator", "indicator.title", "start", "end", "value", "set_on", "reason"),
        ("indicator",),
        ("start", "set_on"),
    ),
    "measures": Listing(
        Measure,
        (
            *("indicator", "indicator.title", "start", "end", "numerator", "denominator"),
            *("parted", "state", "comment"),
        ),
        ("indicator",),
        ("start",),
    ),
    "measure-parts": Listing(
        MeasurePart,
        ("measure", "measure.indicator", "measure.start", "answer", "numerator", "denominator"),
        ("measure", "measure.indicator"),
        ("answer",),
    ),
    "questionnaires": Listing(Questionnaire, ("title", "licence", "definition"), order=("title",)),
    "waves": Listing(
        Wave,
        (
            *("questionnaire", "questionnaire.title", "action", "action.title", "objective", "objective.title"),
            *("number", "title", "start", "end"),
        ),
        ("questionnaire", "action", "objective"),
        ("questionnaire.title", "number"),
    ),
    "responses": Listing(
        Response,
        ("wave", "wave.questionnaire", "wave.questionnaire.title", "wave.number", "code", "day", "answers"),
        ("wave", "wave.questionnaire"),
        ("wave.number", "code"),
    ),
    "written-reports": Listing(
        Report,
        ("kind", *_GRANT, "title", "start", "end", "state", "document", "corrects", "reason"),
        ("grant", "grant.funder"),
        ("start",),
    ),
    "report-texts": Listing(
        ReportText,
        ("report", "report.kind", "report.start", "section", "text"),
        ("report",),
        ("report.start", "section"),
    ),
}
