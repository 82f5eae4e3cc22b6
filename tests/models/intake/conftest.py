"""Files made for a test, and imports of them in one go."""

from __future__ import annotations

import pytest

from models.intake import carry_out, plan_import, read_source


def accounted(plan):
    """Every line below the titles is created, updated, unchanged, refused or blank."""
    source = plan.source
    last = max([source.title_line, *(row.line for row in source.rows)])
    told = plan.created + plan.updated + plan.unchanged + plan.refused_lines
    assert told == len(source.rows)
    assert told + plan.blank >= last - source.title_line
    assert {told.line for told in plan.refused} == {
        row.line for n, row in enumerate(source.rows) if plan.outcome(n) == "refused"
    }
    return plan


def counts(plan):
    return plan.created, plan.updated, plan.unchanged, plan.refused_lines


@pytest.fixture
def file(tmp_path):
    """Write a CSV, and give its path."""

    def write(text, encoding="utf-8", name="file.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.fixture
def take(dossier, file):
    """Import lines written in a test, and give what was planned."""

    def import_lines(text, kind, corrections=None, encoding="utf-8"):
        plan = accounted(plan_import(read_source(file(text, encoding)), kind, corrections))
        carry_out(plan)
        return plan

    return import_lines
