"""The user's file of cleaning rules in, the rules out, with a complaint for each that could not be followed."""

import re

from reader.cleaning.pattern import PatternError, compiled
from reader.controls import visible_line
from reader.records import dataclass
from reader.yaml_file import FilePath, YamlError, read_list


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that `pattern` matches from end to end are taken away; `place` is the file and line it is written at."""

    pattern: re.Pattern[str]
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule as it stands in the file."""

    pattern: str
    why: str


def load(path: FilePath) -> tuple[tuple[Rule, ...], tuple[YamlError, ...]]:
    """Return the rules in `path` that can be followed, and the complaints about the rest.

    The file is a list of `pattern` and `why`. A rule that is not understood in all its parts takes nothing away.
    """
    written, found = read_list(path, _Written)
    rules: list[Rule] = []
    complaints = list(found)
    for rule, lines in written:
        try:
            rules.append(Rule(compiled(rule.pattern), visible_line(rule.why), f"{path}:{lines['pattern']}"))
        except PatternError as error:
            complaints.append(YamlError(error.word, str(path), lines["pattern"], "pattern", **error.facts))
    return tuple(rules), tuple(sorted(complaints, key=lambda one: int(str(one.facts["line"]))))
