"""Inputs of a format: joined from pieces that mean something to it, repeated as a hostile hand would repeat them."""

from collections.abc import Mapping

from hypothesis import strategies as st

LONGEST = 100_000  # code points

ANY = st.text(max_size=12) | st.text(
    st.sampled_from(
        "\x00\x07\x1b\x7f\x85\x9b\xad\u0301\u0489\u064b\u0e49\u200b\u200d\u200e\u202e\u2066\u2028\u3164\ufe0f\ufeff"
    )
    | st.sampled_from("a泰 \n\t好ا한❤👩🏴\U000e0067\U000e007f\U000e0100\U0001ffff"),
    max_size=12,
)
_PIECES: Mapping[str, tuple[str, ...]] = {
    "txt": (
        "标题", "正文在此，这是一句话。", "\n", "\n\n", "  ", "\u3000\u3000",
        "第一章 开始", "一、", "1. ", "（一）", "来源：",
        "2023-08-23 11:12", "2024年3月", "字号：大 中 小", "上一篇：", "责任编辑：", "[泰州]", "|", "- ", "· ",
        "def f(x):\n", "=", "“", "http://a.example/",
    ),
    "md": (
        "# ", "## ", "\n", "\n\n", "> ", "- ", "1. ", "* ", "`", "```\n", "[", "](", ")", "![", "](/u)", "**",
        "_", "~~", "|", "|-|-|\n",
        "[^1]", "[^1]: ", "<", ">", "<b>", "</b>", "<!--", "-->", "&#27;", "&amp;", "\\", "---\n", "title: ",
        "[a]: /u\n", "    ", "\t", "正文", "---\ndate: ", "2024-03-12", "+++\n", "a = '''", "\n    - ", "<embed>",
        "~~~", "* * *\n", "===\n", "$$", "- [ ] ", "http://a.example/", "2) ", "<?", "<![CDATA[", "<br/>\n",
    ),
    "html": (
        "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<b>", "</b>",
        "<a href='/u'>", "</a>",
        "<script>", "</script>", "<!--", "-->", "<", ">", "'", "&#27;", "&lt;", "&", "<pre>", "<br>", "<h1>",
        "</h1>", "<title>",
        "<svg>", "<![CDATA[", "]]>", "<meta charset=gbk>", "<select>", "<template>", "<img alt='x'>",
        "<td colspan=999 rowspan=999>", "正文，", "2023-08-23", "<embed>", "<wbr>", "<ruby>汉<rt>", "</ruby>", "<!-->",
        "<!DOCTYPE html>", "<sup>", "</sup>", "<sub>", "<del>", "<math><mi>", "</math>", "<msup>", "<mfrac>", "<mtd>",
        "<circle/>", "</svg>",
        "<section>", "</section>", "<article>", "<nav>", "</nav>", "<footer>", "<h2>", "<blockquote>", "<ol start=9>",
        "<dl><dt>", "<dd>", "<form>", "<button>", "<option>", "<caption>", "<thead>", "<style>", "</style>",
        "<noscript>", "<span hidden>藏</span>",
        "<script type=math/tex>", "<img class=tex alt=x>", "<textarea readonly>",
        "<frame src='&#1;'>", "<noframes>", "<a class=duokan-footnote href=#b>", "<input type=checkbox>",
        "<li class=footnote-item id=b>", "<td class=gutter>1", "<a href=#b>#</a>", "<div class=copy>copy</div>",
        "<textarea>", "<iframe>", "<object>", "<param>", "<base href=//b.example>", "<frameset>", "<body>", "</body>",
        "</html>", "<head>", "<figure>", "<figcaption>", "<img src=x width=1 height=1>", "<details><summary>",
        "<p hidden>藏</p>", "<p style=display:none>藏</p>", "<meta property=article:published_time content='2024-03-12",
        "来源：", "责任编辑：",
        '<script type=application/ld+json>{"@type":"Article",', '"datePublished":"', "2024年3月12日", " ", "\n",
        "&nbsp;", "&#x110000;", "&amp", "<a name=b>", "<a href=#b>", "<pre><code>", "</code></pre>", "<p/>", "<x-y>",
        "</br>",
        "<一>", "<?", "?>", "<plaintext>", "正文在此，这是很长的一句话，说的是统战工作。",
    ),
    "xml": (
        "<rss><channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<feed>", "<entry>",
        "</entry>", "<content>",
        "<![CDATA[", "]]>", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>", "&a;", "&amp;#27;", "<guid>",
        "http://a.example/", "题", "<x>", "Mon, 1 Jan 2024", "<pubDate>", "</pubDate>", "2024-03-12", "T11:12",
        "+08:00",
        "<updated>", "</updated>", "<dc:creator>", "<description>", "</description>", "<link href='", "'/>", " ", "\n",
        "<rdf:RDF>", "<?xml version='1.0' encoding='gbk'?>", "<!--", "-->", "<content:encoded>", "<author><name>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>", "<category term='", "&lt;embed&gt;", "%a;", "<?", "?>",
    ),
    "opf": (
        "<metadata>", "</metadata>", "<dc:title>", "</dc:title>", "<dc:creator id='a' opf:role='aut'>", "</dc:creator>",
        "<meta refines='#a' property='role'>", "</meta>", "<dc:date>", "</dc:date>", "2024-03-12", "<manifest>",
        "</manifest>",
        "<item id='x' href='", "c0.xhtml", "../", "%2e", "' properties='nav' media-type='application/xhtml+xml'/>",
        "<spine>", "<itemref idref='ic0.xhtml' linear='no'/>", "<itemref idref='x'/>", "</spine>", "<guide>", "<x>",
        "<!--",
        "-->", "<![CDATA[", "]]>", "&a;", "&#27;", "<?", "题", " ", "<dc:language>", "<spine toc='x'>",
    ),
    "json": (
        '"title": "', '"content_html": "', '"url": "', '"date_published": "', '"authors": [{"name": "', '"', '",',
        "{", "}",
        "[", "]", ":", ",", "\\ud800", "\\u001b", "\\", "<b>", "</b>", "null", "1e999", "-", "0", "true", "题",
        "2024-03-12", " ",
        '"items": [', '"version": "https://jsonfeed.org/version/1"', "https://a.example/", "T11:12:13Z", "NaN",
    ),
    "yaml": (
        "title: ", "size: ", "theme: ", "keys: ", "- ", ": ", "\n", "  ", "[", "]", "{", "}", ",", "&a", "*a",
        "!!str ", "<<: ", "'", "|\n", ">\n",
        "---\n", "...\n", "? ", "%YAML 1.1\n", "#", "true", "0x1", "~", "\\e",
    ),
    "keys": (
        "\x1b", "[", "O", "<", "M", "m", ";", ":", "0", "99", "1114112", "u", "~", "R", "$y", "\x1b[200~",
        "\x1b[201~", "\x1b]11;rgb:", "\x1bP",
        "\x1b\\", "\x07", "\x9b", "c", "A", "q", "+", "中", "\x1b[M ", "\x1b[?", "\ufffd",
    ),
}  # fmt: skip


def inputs(kind: str, longest: int = LONGEST) -> st.SearchStrategy[str]:
    """Return texts that mean something to a format, among them long ones in which a few pieces come again and again."""
    piece = st.sampled_from(_PIECES[kind]) | ANY
    few = st.lists(piece, max_size=30).map("".join)
    again = st.builds(
        lambda part, times: part * min(times, longest // max(1, len(part))),
        st.lists(piece, min_size=1, max_size=4).map("".join),
        st.sampled_from([3, 50, 1_000, 30_000]),
    )
    return st.lists(few | again, min_size=1, max_size=3).map("".join)
