"""Write a novel as large as novels on the web are: 3,000 chapters in volumes, 20 MB of GB18030, always the same.

python tests/bench/make_novel.py novel.txt [--chapters 3000] [--megabytes 20] [--encoding gb18030]
"""

import argparse
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

NUMERALS = "零一二三四五六七八九"
PLACES = ("渡口", "山门", "客栈", "竹林", "旧城", "雪原", "桥头", "灯市")
PEOPLE = ("少年", "老船家", "守夜人", "卖药的女子", "远来的僧人", "掌柜")
DOINGS = ("推开了门", "放下了灯", "望着河水", "收起了伞", "点起了火", "合上了书")
SEASONS = ("那年冬天", "入夜以后", "天将亮时", "雨停之后", "第二日清晨", "月色正好的时候")
TALK = ("“路还远。”", "“你终于来了。”", "“水已经凉了。”", "“把名字写下来吧。”", "“不必等我。”")
PER_VOLUME = 300


def numeral(number: int) -> str:
    """Return a number below 10,000 in hanzi: 二百零三."""
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + NUMERALS[digit] + unit
        gap = digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text


def title(number: int) -> str:
    """Return the heading of a chapter, from 1."""
    return f"第{numeral(number)}章 {PLACES[number % len(PLACES)]}{SEASONS[number % len(SEASONS)]}"


def paragraphs(seed: int) -> Iterator[str]:
    """Yield paragraphs without an end."""
    for turn in cycle(range(seed, seed + 9973)):
        season, place = SEASONS[turn % 6], PLACES[turn * 5 % 8]
        who, doing = PEOPLE[turn * 7 % 6], DOINGS[turn * 11 % 6]
        yield f"{season}，{who}在{place}{doing}，{PEOPLE[turn * 13 % 6]}走过来说：{TALK[turn % 5]}谁也没有再开口。"


def novel(chapters: int, code_points: int) -> Iterator[str]:
    """Yield the lines of a novel of `chapters` chapters and about `code_points` in all."""
    yield "山河渡"
    yield "作者：无名氏"
    for number in range(1, chapters + 1):
        if number % PER_VOLUME == 1:
            yield f"\n卷{numeral(number // PER_VOLUME + 1)} {PLACES[number // PER_VOLUME % len(PLACES)]}"
        yield f"\n{title(number)}\n"
        length = 0
        for paragraph in paragraphs(number):
            yield f"　　{paragraph}"
            length += len(paragraph) + 3
            if length >= code_points // chapters:
                break


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--chapters", type=int, default=3000)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--encoding", default="gb18030")
    asked = parser.parse_args()
    lines = novel(asked.chapters, int(asked.megabytes * 1e6 / 2))
    asked.path.write_text("\n".join(lines) + "\n", encoding=asked.encoding)


if __name__ == "__main__":
    main()
