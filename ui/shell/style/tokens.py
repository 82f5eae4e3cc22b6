"""Every measure of the program, in pixels at 100 % text. Nothing else may contain a number of pixels."""

from __future__ import annotations

from typing import Final

# Spacing: one scale. 8 between things that belong together, 16 between groups, 24 around a page.
HAIR: Final = 2
XS: Final = 4
S: Final = 8
M: Final = 12
L: Final = 16
XL: Final = 24
XXL: Final = 32

# Type: five sizes and two weights. Hierarchy comes first from size and place, then from colour, last from bold.
CAPTION: Final = 12
BODY: Final = 14
SECTION: Final = 16
TITLE: Final = 22
FIGURE: Final = 28

# Corners: the bigger the thing, the rounder.
R_CELL: Final = 4
R_CONTROL: Final = 6
R_CARD: Final = 10

# Things
CONTROL: Final = 34  # height of a field or a button
ROW: Final = 34  # height of a table row
ROW_TALL: Final = 54  # a row of two lines
ICON: Final = 18
ICON_NAV: Final = 20
ICON_EMPTY: Final = 40
FORM: Final = 720  # a form is never wider: the eye must find the next field
RAIL: Final = 204
RAIL_NARROW: Final = 56
LINE: Final = 1
FOCUS: Final = 2  # thickness of the focus ring, and its distance from the thing
TARGET: Final = 28  # nothing smaller than this can be clicked
NAV_ROW: Final = 36
TAB: Final = 36
TAB_GAP: Final = 20
HEAD_TALL: Final = 58  # a table head of two lines
TOTALS: Final = 46
CHIP: Final = 22
CHIP_LOW: Final = 19  # in a list
DISC: Final = 88
BADGE: Final = 7  # the dot that says "something waits" when there is no room for a number
MARK: Final = 16  # tick, cross and half disc in a cell
MARK_SMALL: Final = 14  # beside captions
SIGN: Final = 26  # the bus
SCROLL: Final = 12
BAR: Final = 6  # thickness of a progress bar
BAR_WIDE: Final = 160
ACCENT_BAR: Final = 3  # at the left of the chosen row
CELL: Final = 88  # least width of a session in the grid
MATRIX_ROW: Final = 40  # a group of the voice matrix
MATRIX_CELL: Final = 64  # least width of a finding in it
PEOPLE: Final = 200  # the names at the left of the grid
LIST: Final = 320
LIST_LEAST: Final = 240
DETAIL_LEAST: Final = 360
SIDE_THIN: Final = 260
SIDE: Final = 300
SIDE_WIDE: Final = 332
HOUR: Final = 54  # "14 h 30"
DEEDS: Final = 124  # one column of buttons, not a ragged edge
DEEDS_WIDE: Final = 180
COLUMN: Final = 180  # of a file that somebody else made
COLUMN_STATE: Final = 116
PALETTE: Final = 640
PALETTE_TOP: Final = 72
MOMENT: Final = 180  # "le 22/11/2026 à 16 h 20"
DIALOG: Final = 440
SAID: Final = 440  # a paragraph that is read, not scanned
WINDOW: Final = 1280
WINDOW_HIGH: Final = 800
PAGE_LEAST: Final = 220
NOTES_HIGH: Final = 96  # an editor of several lines
MINUTES_HIGH: Final = 200
SAY_HIGH: Final = 62  # two lines, typed while people speak
STROKE: Final = 1.75  # of icons and of signs drawn in cells

# Where the arrangement changes, in widths at 100 % text
RAIL_NARROW_BELOW: Final = 1180
SIDE_BELOW: Final = 900
COLUMNS_BELOW: Final = 520  # a form goes to one column

# Time
NOTICE_MS: Final = 10_000  # a notice with Undo; it waits while it is pointed at or has the focus
DRAFT_MS: Final = 3_000  # how often what was typed and not saved is put aside
WATCH_MS: Final = 1_000  # how often another desk is listened for
JOB_SHOWN_AFTER_MS: Final = 500  # quicker work shows no progress at all

TEXT_SIZES: Final = (0.9, 1.0, 1.15, 1.3, 1.5)
