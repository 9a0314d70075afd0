import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import reader

CHECKOUT = Path(__file__).resolve().parent.parent
TOP = {"README.md", "pyproject.toml", "LICENSE", "seeds", "reader", "styles", "tests"}


def build(kind, folder):
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def packed(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return a folder that holds what an installation holds, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)  # noqa: S202 - our own
    return folder


def run(installed, *arguments):
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(installed)!r})\n{arguments[0]}"]
    return subprocess.run([*command, *arguments[1:]], cwd=installed, capture_output=True, text=True, check=True).stdout


def files(folder, target):
    """Return what of a folder of the checkout a wheel should hold, by the names it has there."""
    found = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    shipped = (path for path in found if "__pycache__" not in path.parts)
    return {f"{target}/{path.relative_to(CHECKOUT / folder).as_posix()}" for path in shipped}


@pytest.mark.parametrize(
    ("folder", "target"), [("reader", "reader"), ("styles", "reader/styles"), ("seeds", "reader/seeds")]
)
def test_the_wheel_holds_every_file_of_the_folder(packed, folder, target):
    assert sorted(files(folder, target) - packed) == []


@pytest.mark.parametrize(
    "name",
    [
        "reader/py.typed",
        "reader/seeds/taizhou.txt",
        "reader/styles/article.tcss",
        "reader/styles/themes/paper.yaml",
        "reader/words.py",
        "reader/words/en.yaml",
        "reader/words/zh.yaml",
        "reader/faces/fonts/16-common.zlib",
        "reader/faces/fonts/licences/unifont.txt",
        "reader/search/data/readings.bin",
        "reader/search/data/simplified.zlib",
        "reader/search/regex_process.py",
    ],
)
def test_the_wheel_holds_what_the_program_cannot_do_without(packed, name):
    assert name in packed


def test_the_wheel_holds_the_package_and_its_description_only(packed):
    assert {name.split("/")[0] for name in packed} == {"reader", f"zihao_reader-{reader.__version__}.dist-info"}


def test_the_wheel_holds_the_licences(packed):
    licences = {name.rpartition("/licenses/")[2] for name in packed if ".dist-info/licenses/" in name}
    folders = ("reader/faces/fonts/licences", "reader/search/data/licences")
    paths = [path for folder in folders for path in (CHECKOUT / folder).iterdir()]
    assert licences == {"LICENSE", *(path.relative_to(CHECKOUT).as_posix() for path in paths)}


def test_an_installed_program_finds_its_words_beside_the_module_of_the_same_name(installed):
    script = "from reader import words; print(words.__file__, words.load('zh')('pane.sections'))"
    assert run(installed, script).split() == [str(installed / "reader" / "words.py"), "目录"]


def test_an_installed_program_prints_the_built_in_article(installed):
    script = "import sys; from reader.cli import main; sys.exit(main(sys.argv[1:]))"
    assert "泰州" in run(installed, script, "--to", "text")


def test_an_installed_program_has_nothing_to_work_out_at_its_first_start(installed, tmp_path):
    script = """
import os, sys
os.environ["READER_CACHE"] = sys.argv[1]
from reader import themes, words
from reader.light.ink import Sheet
from reader.start_cache import start_cache
for language in ("zh", "en"):
    words.load(language)
for inks in themes.inks().values():
    Sheet(inks, 1 << 24).value("Screen", "color")
start_cache().save()
print(os.listdir(sys.argv[1]))
"""
    assert run(installed, script, str(tmp_path)).split() == ["[]"]


def test_the_source_archive_builds_the_same_wheel(wheel, packed, tmp_path):
    with tarfile.open(build("sdist", tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    with zipfile.ZipFile(tmp_path / wheel.name) as archive:
        assert set(archive.namelist()) == packed


def test_the_top_of_the_checkout_holds_what_is_agreed_and_no_more():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the git that made the checkout
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_data_and_looks_hold_no_python():
    assert [path for folder in ("styles", "seeds") for path in (CHECKOUT / folder).rglob("*.py")] == []


def test_the_program_is_started_by_the_name_that_the_readme_gives():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"reader": "reader.__main__:main"}
