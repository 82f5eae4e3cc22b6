"""What to do first in an empty dossier: four steps, in any order, each with its button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.issuer import our_organisation
from models.language import _
from models.partners import Organisation
from models.training import Course
from models.volunteers import Volunteer
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, line, margins, picture, row, text
from ui.widgets.section_card import SectionCard


def begun() -> bool:
    """Whether there is anything to come back to every day: the first steps are not needed any more."""
    return Course.kept().exists() and Volunteer.kept().exists()


class FirstSteps(SectionCard):
    """A step that is done keeps its place, with a tick: one sees how far one is."""

    def __init__(self, desk: Desk) -> None:
        steps = [
            (
                bool(our_organisation().name),
                _("Enter our organisation"),
                _("Its name and its logo stand at the head of every document."),
                [(_("Open the settings"), lambda: desk.go("settings"))],
            ),
            (
                Organisation.kept().exists(),
                _("Bring in the partners"),
                _("From a spreadsheet you have already, or one by one."),
                [
                    (_("Take up a spreadsheet…"), lambda: desk.go("reading", kind="partners")),
                    (_("New organisation"), lambda: desk.go("partners", new=True)),
                ],
            ),
            (
                Volunteer.kept().exists(),
                _("Bring in the volunteers"),
                _("Their list is checked line by line before it is taken up."),
                [
                    (_("Take up a spreadsheet…"), lambda: desk.go("reading", kind="volunteers")),
                    (_("New volunteer"), lambda: desk.go("volunteers", new=True)),
                ],
            ),
            (
                Course.kept().exists(),
                _("Prepare a training"),
                _("Its sessions, who takes part, then the attendance and the attestations."),
                [(_("Open Training"), lambda: desk.go("training", new=True))],
            ),
        ]
        box = QWidget()
        layout = column(
            text(_("Four steps, in the order that suits you. All of them can be undone."), "muted", wrap=True), gap=t.S
        )
        for number, (done, title, about, ways) in enumerate(steps, 1):
            layout.addWidget(line())
            c = look().colours
            sign = picture("check", c.good.ink) if done else text(str(number), "muted")
            sign.setFixedWidth(look().px(t.ICON))
            caption = text(_("Done") if done else about, "caption", wrap=True)
            said = column(None, text(title, "strong"), caption, None, gap=0)
            buttons = [button(words, "small", then=go) for words, go in ways]
            for one in buttons:
                one.setMinimumWidth(max(look().px(t.DEEDS_WIDE), one.sizeHint().width()))
                one.setAccessibleDescription(title)
            entry = row(sign, said, column(*buttons, gap=t.XS), gap=t.M)
            entry.setStretch(1, 1)
            margins(entry, 0, t.XS, 0, t.XS)
            layout.addLayout(entry)
        box.setLayout(layout)
        super().__init__(_("First steps"), box)
