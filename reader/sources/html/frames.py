"""The tree of a page made of frames in, a page of links to them out, with what it shows where there are no frames."""

from lxml.etree import SubElement
from lxml.etree import _Element as Element

from reader.controls import visible_line
from reader.sources.html.lines import lines
from reader.sources.html.tree import tree

_LITTLE = 200  # code points: a page that shows more is not made of its frames


def unframed(root: Element) -> bool:
    """Add to a page of frames what shows them as links; tell whether it is one."""
    frames = [one for one in root.iter("frame") if one.get("src")]
    if not frames or sum(len(line.text) for line in lines(root)) > _LITTLE:
        return False
    body = SubElement(root, "body")
    without = tree("".join(one.text or "" for one in root.iter("noframes"))).root  # the parser leaves it as it is
    if without is not None:
        body.append(without)
    links = SubElement(body, "ul")
    for one in frames:
        source = visible_line(one.get("src") or "")
        link = SubElement(SubElement(links, "li"), "a", href=source)
        link.text = visible_line(one.get("title") or one.get("name") or "") or source
    return True
