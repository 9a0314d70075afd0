"""A terminal reader for articles: bytes in, a page of well set text on the screen out."""

__version__ = "0.1.0"
