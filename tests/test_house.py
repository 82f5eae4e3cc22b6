"""The habits of this house: small files that say what they are for, nothing of one machine in them, pinned requirements."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("desktop", "ui", "exports", "models")
NOT_OURS = ("tests/samples/", "LICENCE")  # texts of others, kept as they came


def tracked():
    """Every file of the repository, new ones included, as git sees it; without git, what is not made by a program."""
    words = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        said = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        names = [name for name in said.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"(^|/)(\.venv|\.git|__pycache__|build|dist|\.[a-z_]+_cache|\.hypothesis)(/|$)")
        names = [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*")]
        names = [name for name in names if not made.search(name)]
    return [ROOT / name for name in sorted(names) if (ROOT / name).is_file()]


def same_name(requirement):
    """The name of a package as indexes compare it: in small letters, with hyphens."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def modules(*folders):
    return [p for p in tracked() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in folders]


def short(path):
    return path.relative_to(ROOT).as_posix()


def test_every_module_opens_with_a_sentence():
    silent = []
    for path in modules(*FLOORS, "tests"):
        text = path.read_text("utf-8")
        said = ast.get_docstring(ast.parse(text)) or ""
        if text.strip() and not re.match(r"\S(\S*\s+){3}.*[.:?]", said, re.DOTALL):
            silent.append(short(path))
    assert not silent


def test_no_file_of_the_floors_has_more_than_300_lines():
    lengths = {
        short(p): len(p.read_text("utf-8").splitlines()) for p in modules(*FLOORS) if "migrations" not in p.parts
    }
    assert not {name: length for name, length in lengths.items() if length > 300}


def test_no_class_has_more_than_400_lines():
    nodes = [(path, node) for path in modules(*FLOORS) for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    classes = [(path, node) for path, node in nodes if isinstance(node, ast.ClassDef)]
    assert not [f"{short(path)}: {c.name}" for path, c in classes if c.end_lineno - c.lineno >= 400]


def test_nothing_is_named_for_what_could_be_anything():
    vague = re.compile(r"Manager|Helper|Utils?\b|Util(?=[A-Z_])|^Base[A-Z]|(^|_)(manager|helpers?|utils?)(_|$)")
    found = []
    for path in modules(*FLOORS, "tests"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        defined = [n.name for n in nodes if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
        named = [path.stem, *path.relative_to(ROOT).parts[:-1], *defined]
        found += [f"{short(path)}: {name}" for name in named if vague.search(name)]
    assert not found


@pytest.mark.parametrize("name", ["RecordManager", "DateUtils", "helper", "form_utils", "BaseForm", "Helper"])
def test_a_vague_name_would_be_found(name, tmp_path, monkeypatch):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "room.py").write_text(f'"""A room."""\n\n\nclass {name}:\n    pass\n')
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    with pytest.raises(AssertionError, match=name):
        test_nothing_is_named_for_what_could_be_anything()


# Written in pieces, so that this file is not found itself.
ONE_MACHINE = re.compile(
    r"(^|[^\w.~$/}])/" + r"(work|root|home/\w+|Users/\w+)/" + r"|[A-Z]:\\\\?" + r"Users|\.pye" + r"nv/"
)
INDEX = re.compile(
    r"(index|find)-"
    + r"(url|links)\s*[=: ]\s*\S*(:|/)|--(extra-)?index-"
    + r"url|"
    + r"pypi\."
    + r"org/simple|\"resolved\": *\"http"
)


def lines_with(pattern):
    for path in tracked():
        if short(path).startswith(NOT_OURS):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        yield from (f"{short(path)}:{n}: {line}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line))


def test_no_path_of_one_machine_stands_in_a_file():
    assert not list(lines_with(ONE_MACHINE))


def test_no_address_of_a_package_index_stands_in_a_file():
    assert not list(lines_with(INDEX))


@pytest.mark.parametrize(
    "line", ["see /wor" + "k/main", "'/roo" + "t/x'", "C:\\Us" + "ers\\amina", "/hom" + "e/amina/x"]
)
def test_a_path_of_one_machine_would_be_found(line):
    assert ONE_MACHINE.search(line)


@pytest.mark.parametrize("line", ["--index-" + "url https://x", "find-" + "links = /x", "https://pypi." + "org/simple"])
def test_an_address_of_an_index_would_be_found(line):
    assert INDEX.search(line)


@pytest.mark.parametrize("name", ["run", "desks", "test"])
def test_requirements_are_pinned_and_hashed(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w =\"<>.]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    names = [line.split("==")[0] for line in lines if "==" in line.split(" ")[0]]
    assert len(names) == len(set(names))


def test_what_the_project_asks_for_is_what_is_pinned():
    """A dependency added to pyproject.toml without scripts/requirements would be missing on every other machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {
        "run": project["project"]["dependencies"],
        "desks": project["project"]["optional-dependencies"]["desks"],
        "test": project["dependency-groups"]["test"],
    }
    for name, lines in asked.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
        assert {same_name(line) for line in lines} <= pinned, name


def test_every_package_that_is_imported_is_asked_for():
    """What another package happens to bring may be gone with its next version; shiboken6 is the other half of PySide6."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {same_name(line) for line in [*project["dependencies"], *project["optional-dependencies"]["desks"]]}
    brought = packages_distributions()
    unasked = set()
    for path in modules(*FLOORS):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in {name.split(".")[0] for name in names} - sys.stdlib_module_names - set(FLOORS) - {"shiboken6"}:
                if not asked & {same_name(by) for by in brought.get(name, [])}:
                    unasked.add(f"{short(path)}: {name}")
    assert not unasked


def test_qt_stays_at_the_version_that_does_not_wear_out_none():
    assert re.search(
        r"^pyside6-essentials==6\.11\.3 ", (ROOT / "requirements" / "run.txt").read_text("utf-8"), re.MULTILINE
    )
    assert '"PySide6-Essentials==6.11.3"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_there_is_no_second_list_of_pins():
    assert not [short(p) for p in tracked() if p.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}]


def test_the_readme_names_every_subcommand():
    words = [sys.executable, "-m", "desktop", "--help"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    listed = set(re.findall(r"^  ([a-z][a-z-]+)  +\S", done.stdout, re.MULTILINE))
    assert {"demo", "import", "issue", "verify"} <= listed, "no list of subcommands in --help"
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not {name for name in listed if f"imperiale {name} " not in readme and f"`{name} " not in readme}


def test_no_text_to_translate_hides_inside_an_f_string():
    """Babel does not look there on Python 3.11: such a text would be missing from the catalogue without a word."""
    hidden = []
    for path in tracked():
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in {"desktop", "ui", "exports", "models"}:
            for text in (
                node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)
            ):
                hidden += [
                    f"{short(path)}:{call.lineno}"
                    for call in ast.walk(text)
                    if isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id in {"_", "t", "counted", "t_counted"}
                    and call.args
                    and isinstance(call.args[0], ast.Constant)
                ]
    assert not hidden


def test_the_samples_say_where_they_come_from():
    folder = ROOT / "tests" / "samples"
    told = (folder / "README.md").read_text("utf-8")
    kinds = {p.relative_to(folder).parts[0] for p in folder.rglob("*") if p.is_file()} - {"README.md"}
    assert kinds
    assert not [kind for kind in kinds if f"{kind}/" not in told]


def test_the_licence_is_whole():
    text = (ROOT / "LICENCE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert [int(n) for n in re.findall(r"^(\d+)\.\s*[A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert "Appendix\n\n‘Compatible Licences’ according to Article 5 EUPL are:\n" in text
    assert text.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new EUPL version."
    )


def test_what_ran_before_these_tests_passed():
    """scripts/test says here what failed before pytest, so that the summary of pytest tells the whole."""
    failed_before = os.environ.get("FAILED_BEFORE", "")
    assert failed_before == ""
