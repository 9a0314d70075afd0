"""What the belts cost, and what the worst of the hostile files take.

    python tests/bench/hazards.py [--files] [--screen [--only KIND]]

The cleaner over 10 MB of text of several scripts (bar: 100 ms), the line filter over a screen of 120 x 40
(bar: 0.3 ms), each the best of seven. With --files every file of `tests/hostile/corpus.py` is printed as text, and
the ten that take most time and most memory are named (bars: 20 s, 300 MB). With --screen every one is opened in a
pseudo-terminal, once to press keys and once to quit at first light, and what must not be is named; the bytes of each
session are left in a folder, for other tools to look at.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unicodedata import normalize

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.controls import visible
from reader.ui.filters import Harmless

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))
from corpus import items
from playing import KEYS, asked, foreign, played

_HOSTILE = Path(__file__).resolve().parents[1] / "hostile"
_SIZE = 10 << 20  # bytes
_SLOWEST = 20  # seconds of a session
_MOST_MEMORY = 300  # megabytes
_TEXTS = {
    "Chinese": "8月17日，全市统战工作推进会暨第四期观摩研讨活动举行，深入学习贯彻“四五六六”工程。\n",
    "Chinese, one escape": "8月17日，全市统战工作推进会暨第四期观摩研讨活动举行，深入学习贯彻“四五六六”工程。\n",
    "Russian": "Всё смешалось в доме Облонских, и никто не знал, что делать.\n",
    "Arabic": "هذه مقالة عن القراءة في الطرفية، می‌خواهم بخوانم.\n",
    "Arabic with its vowels": "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ\n",
    "Vietnamese, marks apart": normalize("NFD", "Tôi đọc sách tiếng Việt mỗi buổi tối ở thư viện.\n"),
    "Thai": "ที่นี่มีหนังสือให้อ่านมากมาย และผู้คนก็ชอบมาอ่านกัน\n",
    "emoji": "今天很好👍🏽，👩‍👩‍👧 去看❤️电影。\n",
    "Hindi": "विश्वविद्यालय के विद्यार्थियों ने आज यह कहा।\n",
    "piles of marks": "a" + "\u0301" * 200,
}


def best(work, times=7):
    """Return the milliseconds of the processor in the quickest of some runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return 1000 * min(taken)


def belts():
    for name, line in _TEXTS.items():
        text = line * (_SIZE // len(line.encode())) + ("\x1b" if "escape" in name else "")
        sys.stdout.write(f"cleaner, 10 MB, {name:<24} {best(lambda text=text: visible(text), 3):8.1f} ms\n")
    style = Style(bold=True)
    row = [
        Segment("今年以来，全市统一战线紧盯党建考核指标，紧扣目标定位，持续深化", style),
        Segment(" " * 20, style),
        Segment("走在前列", style),
    ]
    hostile = [Segment(f"{segment.text}\x1b\u202e", segment.style) for segment in row]
    for name, segments in (("honest", row), ("hostile", hostile)):
        took = best(lambda segments=segments: [Harmless().apply(segments, Color(0, 0, 0)) for _ in range(40)])
        sys.stdout.write(f"line filter, 40 rows, {name:<16} {took:8.3f} ms\n")


def files():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "files").mkdir()
        (folder / "printed").mkdir()
        articles = [item for item in items(folder / "files") if item.opened_as == "article"]
        lines = "".join(
            json.dumps(
                {"arguments": ["--to", "text", str(item.path)], "environment": {"READER_CONFIG": f"{folder}/none"}}
            )
            + "\n"
            for item in articles
        )
        command = [sys.executable, str(_HOSTILE / "opening.py"), str(folder / "printed")]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        results = list(zip(map(json.loads, done.stdout.splitlines()), articles, strict=True))
        for fact in ("seconds", "megabytes"):
            for result, item in sorted(results, key=lambda one: -one[0][fact])[:10]:
                sys.stdout.write(
                    f"{result[fact]:8} {fact:<9} {item.path.name.encode('ascii', 'backslashreplace').decode()}\n"
                )


def screen(only):
    folder = Path(tempfile.mkdtemp())
    (folder / "files").mkdir()
    wrong = count = 0
    for number, item in enumerate(items(folder / "files")):
        if (only and item.kind != only) or "\0" in str(item.path):  # no command line holds a NUL
            continue
        for name, keys in (("keys", KEYS), ("light", ())):
            home = folder / f"home-{number}-{name}"
            home.mkdir()
            result = played(*asked(item, home), keys)
            (folder / f"{number}-{name}.bytes").write_bytes(result.raw)
            complaints = list(_complaints(item, result))
            count += 1
            wrong += bool(complaints)
            if complaints:
                sys.stdout.write(f"{item.path.name!a}, {name}: {', '.join(complaints)}\n")
    sys.stdout.write(f"{count} sessions, {wrong} with what must not be; their bytes are in {folder}\n")


def _complaints(item, result):
    if result.code not in {"show": (0,), "refuse": (2,), "either": (0, 2)}[item.expected]:
        yield f"exit code {result.code}"
    if result.seconds > _SLOWEST:
        yield f"{result.seconds} s"
    if result.megabytes > _MOST_MEMORY:
        yield f"{result.megabytes} MB"
    if not result.restored:
        yield "the terminal is not as before"
    if found := foreign(result.raw):
        yield f"wrote {found[:3]}"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", action="store_true")
    options.add_argument("--screen", action="store_true")
    options.add_argument("--only", metavar="KIND")
    chosen = options.parse_args()
    if chosen.screen:
        screen(chosen.only)
        sys.exit()
    belts()
    if chosen.files:
        files()
