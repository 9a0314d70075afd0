"""Typesetting: an article, a page and a measure in, lines of clusters out."""

from reader.typesetting.layout import Layout, Position, typeset
from reader.typesetting.page import Cluster, Line, Measure, Page, Typography

__all__ = ["Cluster", "Layout", "Line", "Measure", "Page", "Position", "Typography", "typeset"]
