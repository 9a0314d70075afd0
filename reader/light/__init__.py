"""First light: the first screen and its first keys, before Textual is there.

Textual takes longer to import than all the rest of the program takes to read an article and to set a page of it. So
the core writes the page itself, and turns it when asked to, while a thread imports Textual; then Textual takes over the
same picture. What stands where is said twice, here and in the style sheets; a test holds the two together cell by cell.
"""

from reader.light.awake import DARK, Handed, Work, awake, is_wanted, pages, turns
from reader.light.ink import colours
from reader.light.screen import Scene, drawn
from reader.light.window import Window

__all__ = ["DARK", "Handed", "Scene", "Window", "Work", "awake", "colours", "drawn", "is_wanted", "pages", "turns"]
