"""Every hostile file is shown or refused in one line: nothing of it acts, nothing hangs, nothing swells."""

import json

import pytest

KINDS = (
    *("esc", "c1", "enc", "uni", "markup", "html", "md", "epub", "feed", "yaml", "tcss", "names", "special", "state"),
)
CODES = {"show": (0,), "refuse": (2,), "either": (0, 2)}
MOST_MEMORY = 400  # megabytes


def test_there_is_a_hostile_file_of_every_kind(hostile):
    assert {item.kind for item in hostile} == set(KINDS)
    assert len(hostile) >= 150


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_are_printed_as_text_or_refused_in_one_line(opened, unfit, kind):
    wrong = []
    for item, result, out, err in opened(kind, "text"):
        printed, said = out.decode(), err.decode()
        name = ascii(item.path.name)
        wrong += [(name, result)] if result["code"] not in CODES[item.expected] else []
        wrong += [(name, result["megabytes"])] if result["megabytes"] > MOST_MEMORY else []
        wrong += [(name, found) for found in unfit(printed) + unfit(said)]
        wrong += [(name, "is lost", marker) for marker in item.markers if marker not in printed]
        wrong += [(name, said)] if result["code"] and (said.count("\n") != 1 or "Traceback" in said) else []
    assert wrong == []


@pytest.mark.parametrize("kind", ["esc", "uni", "feed", "names"])
def test_hostile_files_are_printed_as_json_that_can_be_read(opened, unfit, kind):
    wrong = []
    for item, result, out, _ in opened(kind, "json"):
        name = ascii(item.path.name)
        if result["code"] in (0, 2):
            article = json.loads(out) if out else {}
            wrong += [
                (name, found)
                for found in unfit(" ".join([article.get("text", ""), *map(str, article.get("meta", {}).values())]))
            ]
        else:
            wrong.append((name, result))
    assert wrong == []


def test_nothing_is_written_beside_a_hostile_book(hostile):
    book = next(item.path for item in hostile if item.path.name == "epub-traversal.epub")
    assert list(book.parent.parent.parent.glob("evil*")) == []
    assert list(book.parent.parent.glob("evil*")) == []
