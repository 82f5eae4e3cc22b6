"""``imperiale [FILE]`` opens the window; ``imperiale COMMAND …`` does one thing and answers."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from desktop.answers import DONE, REFUSED, answer, tell, use_utf8
from desktop.arguments import Parser, add_common, add_key_file, language_asked
from desktop.commands import COMMANDS, command
from desktop.drivers import needed_for
from desktop.preferences import read
from models.language import LANGUAGES, _, speak
from models.refusals import Refusal

PROGRAM = "imperiale"
_WITH_ANSWER = {"--language", "--key-file"}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; give 0 done, 1 done with a negative answer, 2 nothing done."""
    if getattr(sys, "frozen", False):  # in one packed file, a process that draws starts the program itself again
        from multiprocessing import freeze_support

        freeze_support()
    words = list(sys.argv[1:] if argv is None else argv)
    use_utf8()
    speak(language_asked(words))
    try:
        with needed_for([*words, *read().recent]):
            return _run(words)
    except SystemExit as done:  # argparse has said it
        return done.code if isinstance(done.code, int) else DONE
    except Refusal as refusal:
        tell(str(refusal))
    except BrokenPipeError:  # whoever was reading has read enough
        return _without_reader()
    except KeyboardInterrupt:
        tell(_("Stopped. What was not finished was not kept."))
    except Exception as unexpected:
        if isinstance(unexpected, OSError) and unexpected.errno == errno.EINVAL and not unexpected.filename:
            return _without_reader()  # Windows says so of a closed pipe
        _tell_unexpected(unexpected)
    return REFUSED


def _without_reader() -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
    return DONE


def _run(words: Sequence[str]) -> int:
    place = _place_of_command(words)
    if place is None:
        return _open_window(words)
    name = words[place]
    asked = command(name)
    parser = Parser(f"{PROGRAM} {name}", _sentence(COMMANDS[name][1]))
    asked.arguments(parser)
    add_common(parser, key=asked.opens)
    options = parser.parse_intermixed_args([*words[:place], *words[place + 1 :]])
    return answer(asked.run(options), as_json=options.json)


def _place_of_command(words: Sequence[str]) -> int | None:
    skip = False
    for place, word in enumerate(words):
        if not skip and not word.startswith("-"):
            return place if word in COMMANDS else None
        skip = word in _WITH_ANSWER
    return None


def _open_window(words: Sequence[str]) -> int:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {_(told)}" for name, (_module, told) in COMMANDS.items())
    parser = Parser(
        PROGRAM,
        _("Partners, volunteers, trainings and attestations of a social service. Without a command, opens the window."),
        _("Commands:\n{commands}\n\nHelp on one of them: imperiale COMMAND --help").format(commands=listed),
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help=_("the dossier to open; otherwise the last one"))
    parser.add_argument("--language", choices=list(LANGUAGES), help=_("language of all words; by default that of LANG"))
    add_key_file(parser)
    parser.add_argument("--version", action="store_true", help=_("show the version"))
    options = parser.parse_args(words)
    if options.version:
        from desktop.crash_report import version

        sys.stdout.write(f"Impériale {version()}\n")
        return DONE
    from desktop.display import look_for_display
    from desktop.opening import look_first, was_clicked

    look_for_display()
    if options.file and not was_clicked():
        look_first(options.file)
    from desktop.window import open_window

    return open_window(options.file, key_file=options.key_file, language=options.language)


def _sentence(text: str) -> str:
    said = _(text)
    return said[:1].upper() + said[1:] + "."


def _tell_unexpected(error: Exception) -> None:
    from desktop.crash_report import report, told

    known = told(error)
    if known:
        tell(known)
        return
    written = report(error)
    tell(_("Something unexpected happened, and nothing more was done. What was saved before is safe."))
    if written:
        tell(_("A report without any name was written: {path}").format(path=written))


if __name__ == "__main__":
    raise SystemExit(main())
