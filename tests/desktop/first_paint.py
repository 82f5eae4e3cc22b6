"""Open the window of a dossier, and list the modules loaded when it is first painted."""

import sys

from desktop.window import make_program


def main(place):
    application, program = make_program(place)

    def painted():
        sys.stdout.write("\n".join(name for name, module in sys.modules.items() if module) + "\n")
        sys.stdout.flush()
        application.exit(0)

    program.painted.connect(painted)
    program.start(place)
    application.exec()
    program.end()


if __name__ == "__main__":
    main(sys.argv[1])
