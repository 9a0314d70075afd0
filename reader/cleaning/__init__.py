"""The user's own cleaning rules and an article in, the article without the lines that they take away out."""

from reader.cleaning.article import Taken, cleaned, taken
from reader.cleaning.pattern import PatternError
from reader.cleaning.report import report
from reader.cleaning.rules import Rule, load

__all__ = ["PatternError", "Rule", "Taken", "cleaned", "load", "report", "taken"]
