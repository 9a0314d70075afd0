"""Hostile files, written into a folder from short recipes: what the tests open, and the benchmarks too.

`items(folder)` writes them and yields what each is, how it is to be opened, and what must come of it. Each text stands
between two markers, so that what is lost can be told; no recipe is random.
"""

import gzip
import os
import socket
import sqlite3
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

BEGIN, END = "始于此", "终于此"
MANY = 100_000


class Item(NamedTuple):
    """A file: its class, its path, and whether it is to be shown, refused, or either.

    `opened_as` is an article, the settings, or the library of the program; `markers` must be in what is shown of it.
    """

    kind: str
    path: Path
    expected: str  # show, refuse, either
    opened_as: str = "article"
    markers: tuple[str, ...] = (BEGIN, END)


ESCAPES = {
    "clipboard": "\x1b]52;c;Q0FOQVJZ\x07",
    "clipboard-st": "\x1b]52;p;Q0FOQVJZ\x1b\\",
    "title": "\x1b]0;CANARY\x07",
    "title-screen": "\x1bkCANARY\x1b\\",
    "link": "\x1b]8;;https://canary.example/\x1b\\按\x1b]8;;\x1b\\",
    "link-file": "\x1b]8;;file:///etc/passwd\x07按\x1b]8;;\x07",
    "colour": "\x1b[31;1;43210m",
    "erase": "\x1b[2J\x1b[H\x1b[3J",
    "alternate": "\x1b[?1049h\x1b[?1049l",
    "scroll": "\x1b[5;6r\x1b[999S",
    "resize": "\x1b[8;1;1t\x1b[9;1t",
    "reset": "\x1bc\x1b[!p",
    "align": "\x1b#8",
    "charset": "\x1b(0\x0elqqk\x0f",
    "reports": "\x1b[6n\x1b[c\x1b[>c\x1b[>q\x1b[21t",
    "answerback": "\x05",
    "device": "\x1bP$q43210m\x1b\\\x1bP+q544e\x1b\\",
    "sixel": "\x1bPq#0!9~\x1b\\",
    "kitty-picture": "\x1b_Ga=T,f=100,t=f;L2V0Yy9wYXNzd2Q=\x1b\\",
    "iterm-picture": "\x1b]1337;File=inline=1:CANARY\x07",
    "private-message": "\x1b^CANARY\x1b\\\x1bXCANARY\x1b\\",
    "tmux": "\x1bPtmux;\x1b\x1b]52;c;Q0FOQVJZ\x07\x1b\\",
    "text-sizing": "\x1b]66;s=7;CANARY\x07",
    "pointer": "\x1b]22;wait\x07",
    "palette": "\x1b]P0ff0000\x1b]4;0;?\x07",
    "mouse": "\x1b[?1003h\x1b[?2004l\x1b[?25l",
    "keyboard": "\x1b[>31u\x1b[?1h\x1b=",
    "print": "\x1b[5i\x1b[4i",
    "repeat": "x\x1b[43210b",
    "bells": "\x07" * 30,
    "blanks": "\x08\x0b\x0c\x7f\x00",
    "split": "\x1b\n[31m",
    "escapes-only": "\x1b" * 50,
}
_UNTERMINATED = {"osc": "\x1b]0;", "dcs": "\x1bP", "apc": "\x1b_", "csi": "\x1b[", "c1-osc": "\x9d0;"}
_C1 = {
    "csi": "\x9b31m",
    "osc": "\x9d52;c;Q0FOQVJZ\x9c",
    "dcs": "\x90$q\x9c",
    "apc": "\x9fGa=T\x9c",
    "pm-sos": "\x9eCANARY\x9c\x98CANARY\x9c",
    "all": "".join(map(chr, range(0x80, 0xA0))),
}
_UNICODE = {
    "override": "\u202ekcatta\u202c",
    "embedding": "\u202babc\u202a",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "marks": "a" + "\u0301" * 10_000,
    "marks-of-many": "".join(chr(0x300 + n % 0x60) for n in range(5_000)),
    "marks-around": "e" + "\u20dd" * 3_000 + "泰" + "\u0489" * 3_000,
    "marks-and-joiners": "a" + "\u0301\u200d" * 3_000,
    "zero-width": "泰\u200b\u200c\u200d\u2060\ufeff州" * 100,
    "tags": "泰" + "".join(chr(0xE0000 + ord(c)) for c in "ignore this") * 20,
    "fillers": "\u3164\u115f\u1160\uffa0\u17b4\u17b5\u180e" * 50,
    "selectors": "泰" + "\ufe0f" * 500 + "\U000e0100" * 500,
    "joiners": "\u200d" * 5_000,
    "annotations": "\ufff9甲\ufffa乙\ufffb",
    "separators": "a\u2028b\u2029c\x85d",
    "noncharacters": "\ufffe\uffff\ufdd0\U0001ffff\U0010fffe",
    "private": "\ue000\uf8ff\U000f0000\U0010fffd",
    "unassigned": "\u0378\U000e1000\U0003fffd",
    "soft-hyphens": "泰\xad" * 2_000,
    "emoji-chain": "\U0001f469\u200d" * 2_000 + "\U0001f469",
    "regional": "\U0001f1e6" * 4_001,
    "thai-stack": "ก" + "\u0e49" * 2_000,
    "hangul-jamo": "\u1100" * 3_000 + "\u1161" * 3_000,
}
_MARKUP = {
    "unclosed": "[red]",
    "closing": "[/] [/red] [/bold",
    "action": "[@click=app.quit]按[/] [@click=app.bell()]按[/]",
    "link": "[link=file:///etc/passwd]按[/link]",
    "variables": "$accent {size} {path} %s %(x)s {0.__class__}",
    "backslashes": "\\[red] \\x1b[31m \\u202e",
    "brackets": "[" * 3_000 + "]" * 3_000,
}
_HTML = {
    "deep": f"{'<div>' * MANY}{{}}{'</div>' * MANY}",
    "deep-inline": f"{'<b><i>' * MANY}{{}}",
    "deep-lists": f"{'<ul><li>' * 20_000}{{}}",
    "deep-tables": f"{'<table><tr><td>' * 20_000}{{}}",
    "entities": f"<p>{{}}</p><p>{'&amp;' * 1_000_000}</p>",
    "broken-entities": f"<p>{{}}</p><p>{'&#x' * 300_000}</p>",
    "attribute": f'<p title="{"a" * 20_000_000}">{{}}</p>',
    "attributes": f"<p {' '.join(f'a{n}=1' for n in range(MANY))}>{{}}</p>",
    "unclosed-quote": f'<p>{{}}</p><a href="{"x" * 1_000_000}',
    "unclosed-tags": f"<p>{{}}</p>{'<a ' * MANY}",
    "angles": f"<p>{{}}</p>{'<' * 1_000_000}",
    "comment": f"<p>{{}}</p><!--{'-' * 1_000_000}",
    "comments": f"<p>{{}}</p>{'<!--' * MANY}",
    "script": f"<p>{{}}</p><script>{'<!--<script>' * MANY}",
    "scripts-in-capitals": f"<p>{{}}</p>{'<script></SCRIPT>' * MANY}",
    "table": f"<p>{{}}</p><table>{'<tr><td colspan=99999 rowspan=99999>x' * 3_000}</table>",
    "cells": f"<p>{{}}</p><table><tr>{'<td>x' * 30_000}</table>",
    "formatting": f"<p>{{}}</p>{'<a><b><p>' * 20_000}",
    "references": "<p>{}</p><p>&#27;[31m&#x9b;31m&#x1b;]52;c;Q0FOQVJZ&#7;&#8238;x&#0;&#xd800;&#x110000;&#55296;</p>",
    "title": "<title>题&#27;]0;CANARY&#7;</title><h1>题&#x9b;31m</h1><p>{}</p>",
    "links": '<p>{}</p><a href="javascript:alert(1)">甲</a><a href="file:///etc/passwd">乙</a><a href="https://a.example/&#27;]0;x">丙</a>',
    "external": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{}</p><p>&x;</p>',
    "frames": '<p>{}</p><iframe src="file:///etc/passwd"></iframe><object data="http://127.0.0.1:9/"></object>',
    "base": '<base href="file:///"><p>{}</p><a href="etc/passwd">甲</a>',
    "processing": '<?xml version="1.0" encoding="utf-7"?><html><p>{}</p><?php system("id") ?></html>',
    "nul": "<p>\x00{}\x00</p>",
    "svg": "<p>{}</p><svg><script>alert(1)</script><foreignObject><p>x</p></foreignObject></svg>",
    "template": f"<p>{{}}</p>{'<template>' * 20_000}",
    "select": f"<p>{{}}</p>{'<select><option>x' * 30_000}",
    "long-word": f"<p>{{}}</p><p>{'w' * 2_000_000}</p>",
    "paragraphs": f"<p>{{}}</p>{'<p>甲</p>' * 30_000}",
    "paragraphs-of-signs": "<p>{}</p>" + "<p>]]>" * 17_000 + "<p>1\U000e0100\u2066" * 17_000 + "<div>-->" * 12_500,
    "spans": f"<p>{{}}{'<span>甲</span>' * MANY}</p>",
}
_BETWEEN = {  # two paragraphs of a page
    "embed": '<p><b>甲</b></p><embed src="a.swf" width="400">',
    "void": "<wbr><source src=a><track>" * 1_000 + "<bgsound src=a><keygen><image><spacer><command>" * 9,
    "word-breaks": f"<p>{'文字<wbr>' * 2_100}</p>",
    "icons": "<svg><path d=M0 /><g><path /></g><use href=#a /></svg>甲" * 60,
    "ruby": f"<p><ruby>{'文<rt>wen' * 2_200}</ruby></p>",
    "siblings": f"{'<dt>甲<dd>乙' * 2_100}{'<thead>' * 2_100}{'<optgroup>' * 2_100}{'<rp>' * 2_100}",
    "ends-of-nothing": "<div></b></x>" * 3_000,
    "ends-in-quotes": "<div title='</div>'>" * 3_000,
    "abrupt-comment": f"<!-->{'<div>' * 3_000}",
    "abrupt-comment-of-three": f"<!--->{'<div>' * 3_000}",
    "comment-with-a-bang": f"<!-- 甲 --!>{'<div>' * 3_000}",
    "tags-in-tags": f"{'<b>' * 64}{'<<b>div>' * 3_000}",
    "title-alone": f"<title/>{'<div>' * 3_000}",
}
_MARKDOWN = {
    "quotes": f"{'>' * 10_000} x",
    "lists": "\n".join(f"{'  ' * n}- x" for n in range(500)),
    "brackets": "[" * 50_000,
    "images": "![" * 50_000,
    "links": "[x](" * 50_000,
    "emphasis": "*a **a " * 20_000,
    "underscores": "_" * 100_000 + "a",
    "backticks": "".join("`" * n + " " for n in range(1, 800)),
    "html": "<a " * 50_000,
    "comments": "<!-- " * 50_000,
    "autolinks": "<http:" * 50_000,
    "references": "".join(f"[a{n}]: /u\n" for n in range(10_000)) + "[a1]" * 500,
    "reference-chain": "[a]: " * 20_000,
    "footnotes": "".join(f"[^{n}]" for n in range(3_000)) + "\n\n" + "".join(f"[^{n}]: x\n" for n in range(3_000)),
    "table": "|" * 5_000 + "\n" + "|-" * 5_000 + "|\n" + "|x" * 5_000,
    "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 10_000,
    "fences": "```\n" * 20_001,
    "entities": "&#27;[31m &#x9b;31m &#8238;x &Tab; " + "&amp;" * 50_000,
    "scripts": "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](file:///etc/passwd)",
    "setext": "x\n" * 5_000 + "=" * 50_000,
    "mixed-nesting": "> - " * 3_000 + "x",
    "mixed-nesting-of-numbers": "> 1. " * 40 + "x",
    "numbers": "1. " * 60 + "x",
    "numbers-on-lines": "\n".join(f"{'   ' * n}1. x" for n in range(60)),
    "tabs": "\n".join("\t" * n + "- x" for n in range(60)),
    "notes-in-lists": "- [^1]: " * 40 + "x",
    "many-deep-lines": ("- " * 48 + "x\n") * 960,
    "escapes": "[链\x1b]8;;https://canary.example\x07接](https://a.example/\x1b]0;x\x07)",
}
_YAML = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "bomb": "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9 if n else ['x'] * 9)}]\n" for n in range(9)),
    "tags": "title: !!python/object/apply:os.system ['id']\n",
    "merge": "base: &b {a: 1}\ntheme:\n  <<: *b\n",
    "brackets": "title: " + "[" * 100_000 + "\n",
    "braces": "title: " + "{a: " * 20_000 + "\n",
    "indents": "".join(f"{' ' * n}a:\n" for n in range(500)),
    "flow-pairs": "title: [" + "a: b, " * 30_000 + "]\n",
    "long-key": "? " + "k" * 60_000 + "\n: x\n",
    "control": "title: \x1b]0;CANARY\x07\n",
    "escaped-control": 'title: "\\e]0;CANARY\\a\\x9b31m\\u202e"\n',
    "override": "title: \u202ex\u202c\n",
    "duplicate": "title: a\ntitle: b\n",
    "documents": "title: a\n---\ntitle: b\n",
    "numbers": "title: 0x7fffffffffffffffffff\nsize: 1e999\n",
    "quotes": 'title: "' + "x" * 60_000 + "\n",
    "nothing": "title:\nauthor: ~\ntags: [, ]\n",
    "list": "- a\n- b\n",
    "scalar": "just words",
    "date": f"date: 2024-03-12{' ' * 30_000}x\n",
    "directive": "%YAML 9.9\n%TAG ! tag:evil,2000:\n",
}
_TOML = {
    "dots": f"title.{'a.' * 20_000}a = 1\n",
    "header": f"title = 'x'\n[{'a.' * 20_000}a]\n",
    "brackets": f"title = {'[' * 40_000}\n",
    "braces": f"title = {'{a=' * 20_000}\n",
    "escaped-control": 'title = "\\u001b]0;CANARY\\u0007\\u009b31m\\u202e"\n',
}
_SETTINGS = {
    "unknown": "colour: red\nthem: night\n",
    "types": "size: big\ntheme: [a]\nkeys: 3\nbitmaps: perhaps\n",
    "theme": "theme: ../../../etc/passwd\n",
    "keys": 'keys: {quit: "\\e]0;CANARY\\a", larger: "\x1b[31m"}\n',
    "keys-markup": 'keys: {quit: "[red]", top: "[/]"}\n',
}
_SHEETS = {
    "endless": "Page { " * MANY,
    "comment": "/* " + "x" * 500_000,
    "import": '@import url("http://127.0.0.1:9/");\nPage { background: url(file:///etc/passwd); }',
    "variables": "".join(f"$v{n}: $v{n + 1};\n" for n in range(5_000)),
    "escapes": "Page { color: \x1b]0;CANARY\x07; }",
    "selectors": "> " * 50_000 + "{}",
}
_NAMES = {
    "escape": "名\x1b]0;CANARY\x07.txt",
    "c1": "名\x9b31m.txt",
    "newline": "名\n第二行\r\t.txt",
    "override": "名\u202etxt.exe",
    "markup": "[red]名[bold][@click=app.quit].txt",
    "option": "--to.txt",
    "hash": "#3.txt",
    "quote": "'\"`$(id)`;|&.txt",
    "glob": "*?[a].txt",
    "blank": " .txt",
    "combining": "e" + "\u0301" * 60 + ".txt",
    "tags": "名\U000e0041\u200b.txt",
    "braces": "{path}{0}%s.txt",
    "no-suffix": "名",
    "long": "长" * 80 + ".txt",
}


def items(folder: Path) -> Iterator[Item]:
    """Write all hostile files into `folder` and yield what they are."""
    for write in _CLASSES:
        yield from write(folder)


def book(parts: dict[str, bytes | str], **options: int) -> bytes:
    """Return a ZIP archive with these parts."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return whole.getvalue()


def chapters(*bodies: str) -> dict[str, bytes | str]:
    """Return the parts of a book with these chapters."""
    names = [f"c{number}.xhtml" for number in range(len(bodies))]
    manifest = "".join(f'<item id="i{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="i{name}"/>' for name in names)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        "b.opf": f"<package><metadata><title>书</title></metadata><manifest>{manifest}</manifest>"
        f"<spine>{spine}</spine></package>",
        **{
            name: f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
            for name, body in zip(names, bodies, strict=True)
        },
    }


def _article(*texts: str) -> str:
    return "\n\n".join(["标题在此", f"{BEGIN}，正文在前。", *texts, f"正文在后，{END}。"]) + "\n"


def _written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return path


def _texts(kind: str, payloads: dict[str, str], suffix: str = ".txt") -> Callable[[Path], Iterator[Item]]:
    def write(folder: Path) -> Iterator[Item]:
        for name, payload in payloads.items():
            text = _article(f"话{payload}说，此处有物。")
            yield Item(kind, _written(folder, f"{kind}-{name}{suffix}", text), "show")

    return write


def _unterminated(folder: Path) -> Iterator[Item]:
    for name, payload in _UNTERMINATED.items():
        yield Item("esc", _written(folder, f"esc-open-{name}.txt", _article(f"话{payload}说")), "show")
        text = f"{payload}标题{payload}\n\n{BEGIN}正文{payload}。\n\n{END}{payload}"
        yield Item("esc", _written(folder, f"esc-edge-{name}.txt", text), "show")


def _stretched(folder: Path) -> Iterator[Item]:
    """Write lines of a site above an article that are mostly blanks, and a paragraph of lines without an end."""
    prose = "正文在此，后面还有一句话，这样才算得上一段文字。" * 5
    for name, opening in {"related": "相关", "place": "位置"}.items():
        lines = f"{opening}{' ' * 190}x\n\n" * 390
        yield Item("markup", _written(folder, f"markup-{name}.txt", f"{lines}{BEGIN}，{prose}\n\n{END}。\n"), "show")
    lines = "the quick brown fox jumps over the lazy dog and then runs over to the other qk\n" * 38_000
    yield Item("markup", _written(folder, "markup-wrapped.txt", f"{BEGIN}\n\n{lines}\n{END}\n"), "show")


def _eight_bit(folder: Path) -> Iterator[Item]:
    """Write controls that only decoding makes: C1 as single bytes, as four bytes of GB18030, as two of UTF-8."""
    for name, payload in _C1.items():
        yield Item("c1", _written(folder, f"c1-{name}.txt", _article(f"话{payload}说")), "show")
        text = _article(f"话{payload}说").encode("gb18030")
        yield Item("c1", _written(folder, f"c1-gb-{name}.txt", text), "show")
    raw = _article("话@说").encode().replace(b"@", b"\x9b31m\x9d0;CANARY\x9c")
    yield Item("c1", _written(folder, "c1-raw.txt", raw), "show")


def _encodings(folder: Path) -> Iterator[Item]:
    text = _article("统战工作推进会暨第四期观摩研讨活动举行，深入学习。" * 20)
    broken = text.encode().replace("推进".encode(), b"\xe6\x8e\xff")
    either = {
        "broken-utf-8": broken,
        "half-of-utf-16": b"\xff\xfe" + text.encode("utf-16-le") + b"a",
        "lone-surrogates": text.encode() + b"\xed\xa0\x80\xed\xbf\xbf",
        "overlong": text.encode() + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80",
        "utf-7": text.encode("utf-7"),
        "beyond": text.encode() + b"\xf4\x90\x80\x80\xf7\xbf\xbf\xbf",
        "gb-cut": text.encode("gb18030")[:-3],
        "shift-states": b"\x1b$B" + b"!" * 5_001 + b"\x1b(B" + text.encode(),
        "hz": b"~{" + b"VPND" * 3_000 + b"~",
        "noise": bytes(n * n % 251 for n in range(50_000)),
        "nul": b"\0" * 100_000,
        "nul-between": text.encode().replace(b"\n", b"\0\n"),
        "marks": b"\xef\xbb\xbf" * 1_000 + text.encode(),
        "empty": b"",
        "blank": b" \r\n\t" * 20_000,
        "carriage": text.replace("\n", "\r").encode(),
        "no-end": "统".encode() * 1_000_000,
        "lines": b"\n" * 3_000_000 + b"x",
    }
    for name, data in either.items():
        yield Item("enc", _written(folder, f"enc-{name}.txt", data), "either", markers=())
    for name in ("utf-16", "utf-32", "gb18030", "utf-8-sig"):
        yield Item("enc", _written(folder, f"enc-{name}.txt", text.encode(name)), "show")


def _pages(folder: Path) -> Iterator[Item]:
    inner = f"{BEGIN}，{'正文在此，后面还有一句话，这样才算得上一段文字。' * 5}{END}。"
    for name, page in _HTML.items():
        whole = "<html><body>" + page.replace("{}", inner, 1) + "</body></html>"
        yield Item("html", _written(folder, f"html-{name}.html", whole), "show", markers=(BEGIN,))
    short = f"<h1>通知</h1><p>{BEGIN}，三点开会，{END}。</p><script type='application/ld+json'>{{}}</script>"
    yield Item("html", _written(folder, "html-short-with-data.html", short), "show")
    prose = "正文在此，后面还有一句话，这样才算得上一段文字。" * 400
    for name, between in _BETWEEN.items():
        whole = f"<html><body><p>{BEGIN}，{prose}</p>{between}<p>{prose}{END}。</p></body></html>"
        yield Item("html", _written(folder, f"html-between-{name}.html", whole), "show")
    for name, data in {
        "bytes": bytes(range(256)) * 400,
        "tag-only": b"<",
        "frameset": b"<frameset><frame src=x></frameset><noframes><p>x</p></noframes>",
        "scripts": b"<html><script>" + b"x" * 100_000 + b"</script></html>",
    }.items():
        yield Item("html", _written(folder, f"html-{name}.html", data), "either", markers=())
    for name, first in {"comments": "<!--甲-->", "sheets": "<?xml-stylesheet href='a'?>\n"}.items():
        for ending in ("html", "md", "xml"):  # told from a feed and from each other by what stands first
            file = _written(folder, f"html-first-{name}.{ending}", first * 400 + f"<x>{inner}</x>")
            yield Item("html", file, "show", markers=(BEGIN,))


def _marked_down(folder: Path) -> Iterator[Item]:
    for name, payload in _MARKDOWN.items():
        text = f"# 标题\n\n{BEGIN}\n\n{payload}\n\n{END}\n"
        markers = (BEGIN,) if name in {"comments", "fences", "scripts"} else (BEGIN, END)
        yield Item("md", _written(folder, f"md-{name}.md", text), "show", markers=markers)


def _fronts(folder: Path) -> Iterator[Item]:
    for name, payload in _YAML.items():
        text = f"---\n{payload}---\n\n{BEGIN}，正文。\n\n{END}\n"
        yield Item("yaml", _written(folder, f"yaml-{name}.md", text), "show")
        yield Item("yaml", _written(folder, f"set-{name}.yaml", payload), "show", "settings", ())
    for name, payload in _TOML.items():
        text = f"+++\n{payload}+++\n\n{BEGIN}，正文。\n\n{END}\n"
        yield Item("yaml", _written(folder, f"toml-{name}.md", text), "show")
    for name, payload in _SETTINGS.items():
        yield Item("yaml", _written(folder, f"set-{name}.yaml", payload), "show", "settings", ())
    yield Item("yaml", _written(folder, "set-large.yaml", "a: b\n" * 100_000), "show", "settings", ())
    yield Item("yaml", _written(folder, "set-bytes.yaml", b"\xff\xfe\x00"), "show", "settings", ())


def _sheets(folder: Path) -> Iterator[Item]:
    for name, payload in _SHEETS.items():
        yield Item("tcss", _written(folder, f"tcss-{name}.tcss", payload), "either", markers=())


def _named(folder: Path) -> Iterator[Item]:
    for name in _NAMES.values():
        yield Item("names", _written(folder, name, _article()), "show")
    raw = os.fsencode(folder) + b"/\xff\xfe\x1b.txt"
    Path(os.fsdecode(raw)).write_text(_article(), encoding="utf-8")
    yield Item("names", Path(os.fsdecode(raw)), "show")
    yield Item("names", folder / "没有\x1b[31m这个.txt", "refuse", markers=())
    yield Item("names", folder / ("长" * 90), "refuse", markers=())
    yield Item("names", folder / "a\0b.txt", "refuse", markers=())


def _special(folder: Path) -> Iterator[Item]:
    def refused(name: str) -> Item:
        return Item("special", folder / name, "refuse", markers=())

    os.mkfifo(folder / "fifo")
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "empty-folder").mkdir()
    (folder / "hostile-folder").mkdir()
    _written(folder / "hostile-folder", "名\x1b]0;CANARY\x07.txt", _article("甲"))
    _written(folder / "hostile-folder", "\u202e[red].html", "<title>题&#27;]0;x&#7;</title><p>正文</p>")
    (folder / "folder-of-blanks").mkdir()
    for number in range(200):
        _written(folder / "folder-of-blanks", f"{number}.md", f"# x{' ' * 4_000}#y")
    with closing(socket.socket(socket.AF_UNIX)) as server:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path may not be long
        server.bind("socket")
        os.chdir(here)
    locked = _written(folder, "locked.txt", _article())
    locked.chmod(0)
    with (folder / "holes.txt").open("wb") as file:
        file.truncate(300 << 20)
    for name in ("fifo", "loop", "dangling", "empty-folder", "socket", "holes.txt"):
        yield refused(name)
    yield Item("special", locked, "either", markers=())
    for name in ("hostile-folder", "folder-of-blanks"):
        yield Item("special", folder / name, "show", markers=())
    for path in ("/dev/zero", "/dev/null", "/dev/tty", "/dev/full", "/proc/self/mem", "/proc/kmsg"):
        if Path(path).exists() and (stat.S_ISCHR(Path(path).stat().st_mode) or path.startswith("/proc")):
            yield Item("special", Path(path), "refuse", markers=())


def _books(folder: Path) -> Iterator[Item]:
    inner = f"<p>{BEGIN}，正文在此。</p><p>{END}。</p>"
    good = chapters(inner)
    bombs = {
        "bomb": good | {"c0.xhtml": b"<p>" + b"a" * (60 << 20)},
        "many-parts": chapters(*["<p>x</p>"]) | {f"x{n}": "" for n in range(10_100)},
        "not-zip": b"PK\x03\x04" + b"x" * 10_000,
        "cut": book(good)[:-40],
        "empty": b"",
        "no-parts": {},
        "no-container": {"mimetype": "application/epub+zip", "a.txt": "x"},
        "no-chapters": chapters(),
        "crc": _spoiled(book(good, compression=zipfile.ZIP_STORED), "正文在此".encode()),
        "locked": good | {"META-INF/encryption.xml": '<encryption><CipherReference URI="c0.xhtml"/></encryption>'},
        "flag": _with_flag(book(good)),
        "overlap": _overlapping(),
        "entities": chapters("<p>x</p>")
        | {"c0.xhtml": "<!DOCTYPE html [" + _LAUGHS + "]><html><body><p>&l9;</p></body></html>"},
    }
    for name, parts in bombs.items():
        data = parts if isinstance(parts, bytes) else book(parts)
        yield Item("epub", _written(folder, f"epub-{name}.epub", data), "either", markers=())
    shown = {
        "traversal": good | {"../../evil.txt": "x", "/etc/evil": "x"},
        "half-damaged": chapters(inner, "<p>x</p>") | {"c1.xhtml": b"\x00\x01\x02" * 300},
        "deep": chapters(f"{'<div>' * 50_000}{inner}{'</div>' * 50_000}"),
        "controls": chapters(inner + "<p>&#x9b;31m&#8238;x \u009b31m</p>"),
        "bad-package": good | {"b.opf": "<package" + "<x>" * 50_000},
        "external": good
        | {
            "c0.xhtml": f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>{inner}&x;</body></html>'
        },
        "duplicate": good | {"c0.xhtml ": "x"},
        "tags": chapters(f"{inner}<{'a' * 60_000}"),
        "roles": good | {"b.opf": str(good["b.opf"]).replace("</metadata>", f"{_crew(8_000)}</metadata>")},
        "number": {"mimetype": "application/epub+zip", f"{'1' * 5_000}.html": inner, "a.html": "x"},
        "places": chapters(f'<p><a href=" #5">x</a></p>{inner}'),
        "deep-contents": good
        | {"t.ncx": "<ncx><navMap>" + "<navPoint><navLabel><text>x</text></navLabel>" * 5_000 + "</navMap></ncx>"},
    }
    for name, parts in shown.items():
        yield Item("epub", _written(folder, f"epub-{name}.epub", book(parts)), "show")
    yield Item("epub", _written(folder, "epub-large.epub", book(_large())), "show", markers=(BEGIN,))


def _feeds(folder: Path) -> Iterator[Item]:
    item = f"<item><title>{BEGIN}</title><link>https://a.example/</link><description>{END}</description></item>"
    for name, feed in {
        "controls": f"<rss><channel><title>题&#x9b;31m</title>{item}</channel></rss>",
        "links": f"<rss><channel>{item}<item><title>x</title><link>javascript:alert(1)</link></item></channel></rss>",
        "laughs": f"<!DOCTYPE rss [{_LAUGHS}]><rss><channel>{item}<item><title>&l9;</title></item></channel></rss>",
        "external": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>{item}<item><title>&x;</title>'
        "</item></channel></rss>",
        "many": f"<rss><channel>{item}{'<item><title>x</title></item>' * 100_000}</channel></rss>",
        "deep": f"<rss><channel>{item}{'<x>' * 50_000}</channel></rss>",
        "date": f"<rss><channel>{item}<item><title>x</title><pubDate>2024-03-12{' ' * 50_000}x</pubDate></item>"
        "</channel></rss>",
        "doctypes": f"<rss><channel>{item}</channel></rss>{'<!DOCTYPE ' * 6_000}",
        "escaped": f"<rss><channel>{item}<item><title>&amp;#27;]0;CANARY&amp;#7;</title></item></channel></rss>",
    }.items():
        yield Item("feed", _written(folder, f"feed-{name}.xml", feed), "show")
    half = "<b>\\ud800\\u001b</b>"
    halves = f'{{"title": "{half}", "url": "https://a.example/\\udfff", "content_html": "{half} {BEGIN}"}}'
    halves = f'{{"version": "https://jsonfeed.org/version/1", "title": "{half}", "items": [{halves}]}}'
    yield Item("feed", _written(folder, "feed-halves.json", halves), "show", markers=(BEGIN,))
    deep = '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000
    yield Item("feed", _written(folder, "feed-deep.json", deep), "either", markers=())


def _state(folder: Path) -> Iterator[Item]:
    """Write databases that are none, another program's, damaged or newer."""
    foreign, newer = folder / "foreign.sqlite", folder / "newer.sqlite"
    for path, statement in (
        (foreign, "CREATE TABLE choice (other)"),
        (newer, "PRAGMA user_version = 9999"),
    ):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)
            connection.commit()
    sound = foreign.read_bytes()
    (folder / "library-folder").mkdir()
    for name, data in {
        "noise": bytes(range(256)) * 100,
        "empty": b"",
        "cut": sound[:600],
        "spoiled": sound[:200] + b"\xff" * 3_000 + sound[3_200:],
        "header": b"SQLite format 3\0" + b"\0" * 84,
        "text": b"x" * 5_000,
    }.items():
        yield Item("state", _written(folder, f"state-{name}.sqlite", data), "show", "library", ())
    for path in (foreign, newer, folder / "library-folder"):
        yield Item("state", path, "show", "library", ())


def _packed(folder: Path) -> Iterator[Item]:
    """Write what is no text at all under a text's name."""
    for name, data in {
        "gzip": gzip.compress(b"x" * 1_000_000),
        "zlib": zlib.compress(b"x" * 1_000_000),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(10_000),
        "pdf": b"%PDF-1.7\n" + bytes(10_000),
        "elf": b"\x7fELF" + bytes(10_000),
        "sqlite": b"SQLite format 3\0" + bytes(10_000),
    }.items():
        yield Item("special", _written(folder, f"packed-{name}.txt", data), "refuse", markers=())


_LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _crew(count: int) -> str:
    """Return so many people and, apart from them, what each has done."""
    people = "".join(f'<contributor id="p{n}">x</contributor>' for n in range(count))
    return people + "".join(f'<meta refines="#p{n}" property="role">ill</meta>' for n in range(count))


def _large() -> dict[str, bytes | str]:
    """Return a book of 12 chapters of half a megabyte each, all of them hostile to parse."""
    inner = "<p>" + "<b><i>甲</i></b>，" * 12_000 + "</p>"
    return chapters(f"<p>{BEGIN}</p>", *[inner] * 12)


def _spoiled(data: bytes, part: bytes) -> bytes:
    return data.replace(part, part[::-1])


def _with_flag(data: bytes) -> bytes:
    """Return the archive with every part marked as encrypted."""
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(sign)
        while start >= 0:
            (flags,) = struct.unpack_from("<H", data, start + at)
            data = data[: start + at] + struct.pack("<H", flags | 1) + data[start + at + 2 :]
            start = data.find(sign, start + 4)
    return data


def _overlapping() -> bytes:
    """Return an archive whose parts all lie at the same place."""
    data = book(chapters("<p>x</p>"))
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        data = data[: start + 42] + struct.pack("<L", 0) + data[start + 46 :]
        start = data.find(b"PK\x01\x02", start + 4)
    return data


_CLASSES: tuple[Callable[[Path], Iterator[Item]], ...] = (
    _texts("esc", ESCAPES),
    _unterminated,
    _eight_bit,
    _encodings,
    _texts("uni", _UNICODE),
    _texts("markup", _MARKUP),
    _stretched,
    _pages,
    _marked_down,
    _books,
    _feeds,
    _fronts,
    _sheets,
    _named,
    _special,
    _packed,
    _state,
)
