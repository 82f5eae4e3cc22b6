"""Type into a form of a dossier's window until killed; says when the draft has been put aside."""

import sys

from PySide6.QtCore import QTimer

from desktop.window import make_program
from models.dossier.drafts import Draft


def main(place):
    application, program = make_program(place)

    def type_something():
        window = program.stage.window
        window.go("volunteers", new=True)
        form = window.page().form
        form.field("person.family_name").setText("Quenouillard")
        form.field("person.town").setText("Laxou")
        QTimer.singleShot(50, look)

    def look():
        if Draft.select().exists():
            sys.stdout.write("aside\n")
            sys.stdout.flush()
        else:
            QTimer.singleShot(50, look)

    program.painted.connect(type_something)
    program.start(place)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
