"""The colours, by what they mean. Three sets: light, dark, high contrast. `contrast.py` proves every pair."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


@dataclass(frozen=True, slots=True)
class Tone:
    """A meaning in colour: the ink of its text, the soft ground behind it, and a line of it on the surface."""

    ink: str
    soft: str
    line: str


@dataclass(frozen=True, slots=True)
class Colours:
    name: str
    window: str  # behind cards
    rail: str  # behind the navigation
    surface: str  # cards, lists, fields
    sunken: str  # table heads, the desk under a page
    hover: str
    line: str  # decoration: edges of cards, rows
    edge: str  # edge of a field: at least 3 : 1
    ink: str
    muted: str  # captions: still 4.5 : 1
    faint: str  # decoration only, never text that must be read
    accent: str  # links, the current place, focus
    fill: str  # ground of the main button and of a selected cell
    fill_hover: str
    on_fill: str
    selected: str  # ground of a selected row
    focus: str
    brand: str  # the red of the bus: the sign of the program, never a button
    scrim: str
    neutral: Tone
    info: Tone
    good: Tone
    warn: Tone
    bad: Tone
    heat: tuple[str, ...]  # five grounds, from least to most; ink is readable on each

    def tone(self, name: str) -> Tone:
        return getattr(self, name)  # type: ignore[no-any-return]


LIGHT = Colours(
    name="light",
    window="#F5F4F0", rail="#ECEAE4", surface="#FFFFFF", sunken="#F8F7F4", hover="#F0EEE9",
    line="#E1DED6", edge="#8C8A83", ink="#1E2329", muted="#5B6068", faint="#B9B6AE",
    accent="#1B5796", fill="#1F5FA3", fill_hover="#1B5796", on_fill="#FFFFFF", selected="#DFEAF6", focus="#1F6FC4",
    brand="#B8231C", scrim="#66191C20",
    neutral=Tone("#4A4F56", "#EDEBE6", "#CFCCC4"),
    info=Tone("#1B5796", "#E3EDF8", "#A9C7E6"),
    good=Tone("#1B6340", "#E1F1E7", "#A5D0B6"),
    warn=Tone("#7A4D00", "#FBEFD6", "#E5C27A"),
    bad=Tone("#A3211B", "#FCE8E5", "#EBAEA7"),
    heat=("#F1F5FA", "#DCE8F5", "#BFD6EE", "#9DC0E4", "#7FADD9"),
)  # fmt: skip

DARK = Colours(
    name="dark",
    window="#1B1D20", rail="#16181A", surface="#24272B", sunken="#1F2225", hover="#2D3136",
    line="#363A40", edge="#7D838B", ink="#ECEAE6", muted="#AEB2B8", faint="#5B6067",
    accent="#8DBDF2", fill="#2B6CB3", fill_hover="#3478C2", on_fill="#FFFFFF", selected="#253A52", focus="#6FB1F7",
    brand="#E4574E", scrim="#99000000",
    neutral=Tone("#C9CCD0", "#33373C", "#50555C"),
    info=Tone("#9CC6F5", "#1F344B", "#38618F"),
    good=Tone("#86D3A6", "#1D3A2B", "#35694D"),
    warn=Tone("#F0C56B", "#3E3218", "#75602B"),
    bad=Tone("#F5A29A", "#46241F", "#86433B"),
    heat=("#272C32", "#263A50", "#284966", "#2A5880", "#2F689A"),
)  # fmt: skip

CONTRAST = Colours(
    name="contrast",
    window="#FFFFFF", rail="#FFFFFF", surface="#FFFFFF", sunken="#EFEFEF", hover="#E6E6E6",
    line="#000000", edge="#000000", ink="#000000", muted="#000000", faint="#595959",
    accent="#00358A", fill="#00358A", fill_hover="#002A6E", on_fill="#FFFFFF", selected="#CFE3FF", focus="#B3005E",
    brand="#9C0006", scrim="#99000000",
    neutral=Tone("#000000", "#FFFFFF", "#000000"),
    info=Tone("#00358A", "#FFFFFF", "#00358A"),
    good=Tone("#004D26", "#FFFFFF", "#004D26"),
    warn=Tone("#5C3900", "#FFFFFF", "#5C3900"),
    bad=Tone("#8F0000", "#FFFFFF", "#8F0000"),
    heat=("#FFFFFF", "#E8F0FA", "#D2E2F5", "#BCD4F0", "#A6C6EB"),
)  # fmt: skip

ALL = {c.name: c for c in (LIGHT, DARK, CONTRAST)}


def qt_palette(c: Colours) -> QPalette:
    """Give the same colours for what Qt draws itself: menus, check boxes, calendars, message boxes."""
    palette = QPalette()
    for role, colour in {
        Role.Window: c.window, Role.WindowText: c.ink, Role.Base: c.surface, Role.AlternateBase: c.sunken,
        Role.Text: c.ink, Role.Button: c.surface, Role.ButtonText: c.ink, Role.BrightText: c.on_fill,
        Role.PlaceholderText: c.muted, Role.Highlight: c.fill, Role.HighlightedText: c.on_fill, Role.Accent: c.fill,
        Role.Link: c.accent, Role.LinkVisited: c.accent, Role.ToolTipBase: c.ink, Role.ToolTipText: c.surface,
        Role.Light: c.surface, Role.Midlight: c.hover, Role.Mid: c.line, Role.Dark: c.edge, Role.Shadow: c.faint,
    }.items():  # fmt: skip
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(Group.Disabled, role, QColor(c.muted))
    return palette


def of_system(system: QPalette) -> Colours:
    """Give colours made of the system's own alone: what a person chose for high contrast is not ours to mend."""

    def of(role: QPalette.ColorRole) -> str:
        return system.color(Group.Active, role).name().upper()

    ground, ink, chosen, on_chosen = of(Role.Window), of(Role.WindowText), of(Role.Highlight), of(Role.HighlightedText)
    plain = Tone(ink, ground, ink)
    return Colours(
        name="contrast", window=ground, rail=ground, surface=of(Role.Base), sunken=ground, hover=ground,
        line=ink, edge=ink, ink=ink, muted=ink, faint=ink, accent=ink, fill=chosen, fill_hover=chosen,
        on_fill=on_chosen, selected=ground, focus=chosen, brand=ink, scrim="#99000000",
        neutral=plain, info=plain, good=plain, warn=plain, bad=plain, heat=(ground,) * 5,
    )  # fmt: skip
