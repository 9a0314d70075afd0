"""What is imported from one file is what Python would import: by name, place and source; else Python does it itself."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import bytecode
from reader.bytecode import Bytecode

SOURCES = {
    "a_package/__init__.py": "from a_package import inside\nNAME = __name__\n",
    "a_package/inside.py": "VALUE = 1\n",
    "a_module.py": "VALUE = '正文'\n\ndef place():\n    return __file__\n",
}
NAMES = ("a_package", "a_package.inside", "a_module")


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    _forget()


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Some modules that Python has imported and has bytecode of."""
    for name, text in SOURCES.items():
        path = tmp_path / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.syspath_prepend(str(tmp_path / "sources"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(bytecode, "_MANY", 1)
    _imported()
    return tmp_path / "sources"


@pytest.fixture
def path(tmp_path, sources):  # noqa: ARG001 - what is kept
    """The file with these modules in it, which are forgotten again."""
    path = tmp_path / "kept" / "bytecode"
    Bytecode(str(path)).keep()
    _forget()
    return path


def _imported():
    return {name: importlib.import_module(name) for name in NAMES}


def _forget():
    for name in NAMES:
        sys.modules.pop(name, None)


def _from(path, monkeypatch):
    """Import the modules where the file is looked at first; return them, and which of them came from it."""
    found = Bytecode(str(path))
    monkeypatch.setattr(sys, "meta_path", [found, *sys.meta_path])
    modules = _imported()
    return modules, [name for name in NAMES if found.find_spec(name)]


def test_modules_come_from_the_file_and_are_as_python_makes_them(path, sources, monkeypatch):
    usual = {name: vars(module) for name, module in _imported().items()}
    _forget()
    for cached in sources.rglob("*.pyc"):
        cached.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    modules, here = _from(path, monkeypatch)
    assert here == list(NAMES)
    assert not list(sources.rglob("*.pyc"))
    for name, module in modules.items():
        assert type(module.__loader__).__name__ == "_Loader"
        for fact in ("__file__", "__cached__", "__package__", "__path__", "__name__"):
            assert getattr(module, fact, None) == usual[name].get(fact)
    assert modules["a_module"].VALUE == "正文"
    assert modules["a_module"].place() == str(sources / "a_module.py")
    assert modules["a_package"].inside is modules["a_package.inside"]


def test_a_source_that_has_changed_is_read(path, sources, monkeypatch):
    (sources / "a_module.py").write_text("VALUE = 'new'\n", encoding="utf-8")
    modules, here = _from(path, monkeypatch)
    assert modules["a_module"].VALUE == "new"
    assert here == ["a_package", "a_package.inside"]


@pytest.mark.parametrize("name", ["a_module.py", "a_package/inside.py"])
def test_a_source_that_is_gone_is_gone(path, sources, monkeypatch, name):
    (sources / name).unlink()
    with pytest.raises(ImportError):
        _from(path, monkeypatch)


@pytest.mark.parametrize("keep", [0, 1, 8, 100])
def test_a_file_that_is_cut_off_is_as_none(path, monkeypatch, keep):
    path.write_bytes(path.read_bytes()[:keep])
    modules, here = _from(path, monkeypatch)
    assert modules["a_module"].VALUE == "正文"
    assert here == []


def test_an_index_that_is_damaged_is_as_none(path, monkeypatch):
    data = path.read_bytes()
    path.write_bytes(data[:-20] + b"\xff" + data[-19:])
    assert _from(path, monkeypatch)[1] == []


def test_code_that_cannot_be_read_is_had_from_python(path, monkeypatch):
    data = path.read_bytes()
    index = 8 + int.from_bytes(data[-8:-4])
    path.write_bytes(bytes(len(data) - index) + data[-index:])
    modules, _ = _from(path, monkeypatch)
    assert modules["a_module"].VALUE == "正文"


def test_another_python_path_has_modules_of_its_own(path, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, "/elsewhere"])
    assert _from(path, monkeypatch)[1] == []


def test_a_file_of_somebody_else_is_as_none(path, monkeypatch):
    if os.geteuid():
        pytest.skip("only root can give a file away")
    os.chown(path, 12345, -1)
    monkeypatch.setattr("reader.own_files.os.geteuid", lambda: 54321)
    assert _from(path, monkeypatch)[1] == []


def test_it_is_not_made_again_while_little_is_lacking_in_it(path, monkeypatch):
    before = path.stat().st_ino
    found = Bytecode(str(path))
    _imported()
    found.keep()
    assert path.stat().st_ino == before
    monkeypatch.setattr(bytecode, "_MANY", 1)
    (Path(sys.modules["a_module"].__file__)).write_text("VALUE = 'newer'\n", encoding="utf-8")
    sys.modules.pop("a_module")
    importlib.invalidate_caches()
    importlib.import_module("a_module")
    found.keep()
    assert path.stat().st_ino != before
    assert Bytecode(str(path)).code("a_module").co_consts[0] == "newer"
    assert Bytecode(str(path)).code("a_package.inside").co_consts[0] == 1


def test_what_python_has_no_bytecode_of_is_not_asked_for_again(tmp_path, sources):
    for cached in sources.rglob("*.pyc"):
        cached.unlink()
    path = tmp_path / "bytecode"
    Bytecode(str(path)).keep()
    before = path.stat().st_ino
    found = Bytecode(str(path))
    found.keep()
    assert path.stat().st_ino == before
    assert found.find_spec("a_module") is None


@pytest.mark.usefixtures("sources")
def test_without_a_place_or_a_disk_nothing_is_kept(tmp_path):
    Bytecode("").keep()
    (tmp_path / "in the way").write_text("")
    Bytecode(str(tmp_path / "in the way" / "bytecode")).keep()


def test_it_has_its_name_only_once_it_is_on_the_disk(tmp_path, sources, monkeypatch):  # noqa: ARG001 - to be kept
    path = tmp_path / "bytecode"
    named = []
    monkeypatch.setattr(os, "fsync", lambda _: named.append(path.exists()))
    Bytecode(str(path)).keep()
    assert named == [False]
    assert path.exists()


@pytest.mark.parametrize("variable", ["PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "READER_CACHE"])
def test_who_wants_no_bytecode_there_has_none_of_ours(variable, tmp_path):
    said = _said("from reader.bytecode import _path; print(repr(_path()))", {variable: str(tmp_path)})
    assert said == "''"


def test_it_lies_beside_pythons_own_or_in_the_users_cache(tmp_path):
    beside = Path(bytecode.__file__).parent / "__pycache__"
    assert _said("from reader.bytecode import _path; print(_path())", {}).startswith(f"{beside}/")
    program = "import os; os.access = lambda *_: False\nfrom reader.bytecode import _path; print(_path())"
    assert _said(program, {"XDG_CACHE_HOME": str(tmp_path)}).startswith(str(tmp_path))


def _said(program, environ):
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "READER"))}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=usual | environ, capture_output=True, text=True, check=True).stdout.strip()
