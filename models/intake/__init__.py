"""Reading files that others wrote: what they hold, what importing them would do, doing it as one step.

The way through, for the window and the command line alike::

    source = read_source(path, sheet=None)              # titles, numbered rows, encoding, separator or sheets
    match = match_columns(source, "volunteers", {})     # which column is which; headings(source, kind) to choose from
    plan = plan_import(source, "volunteers", {"Tel": "phone"})   # nothing written: counts, refused, warnings, preview
    changes = carry_out(plan, once=uid)                 # one step, undone like any other
    refused_file(plan, path)                            # the refused lines with their reasons

Whatever cannot be taken as a whole raises a `Refusal` with words; single lines are refused in the plan.
"""

from models.intake.carrying import carry_out, refused_file
from models.intake.cells import Told
from models.intake.kinds import KINDS
from models.intake.matching import Heading, Match
from models.intake.plan import Change, Plan, Preview, headings, match_columns, plan_import
from models.intake.source import Row, Source, read_source

__all__ = [
    "KINDS",
    "Change",
    "Heading",
    "Match",
    "Plan",
    "Preview",
    "Row",
    "Source",
    "Told",
    "carry_out",
    "headings",
    "match_columns",
    "plan_import",
    "read_source",
    "refused_file",
]
