"""Typesetting: an article, a page and a measure in, lines of clusters out."""

from reader.typesetting.layout import Layout, Position, typeset
from reader.typesetting.page import ASIDE, Cluster, Line, Measure, Page, Setting, Typography

__all__ = [
    "ASIDE",
    "Cluster",
    "Layout",
    "Line",
    "Measure",
    "Page",
    "Pieces",
    "Position",
    "Setting",
    "Typography",
    "typeset",
]
