"""EPUBs made on the spot."""

import zipfile
from io import BytesIO

import pytest

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{}</metadata>'
    "<manifest>{}</manifest><spine{}>{}</spine></package>"
)


@pytest.fixture(scope="session")
def make_epub():
    """Return a function that makes a book of the bodies of its chapters, `c0.xhtml` and on, as bytes."""

    def make(*bodies, facts="<dc:title>书</dc:title>", nav="", ncx="", parts=(), left_out=()):
        items = [f'<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(bodies))]
        items += ['<item id="nav" href="nav.xhtml" properties="nav"/>'] if nav else []
        items += ['<item id="ncx" href="toc.ncx"/>'] if ncx else []
        spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(bodies)))
        files = {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE.format(facts, "".join(items), ' toc="ncx"' if ncx else "", spine),
            "OEBPS/nav.xhtml": PAGE.format(f'<nav epub:type="toc"><ol>{nav}</ol></nav>'),
            "OEBPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>',
            **{f"OEBPS/c{i}.xhtml": PAGE.format(body) for i, body in enumerate(bodies)},
            **dict(parts),
        }
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
            for name, data in files.items():
                if name not in left_out:
                    archive.writestr(name, data)
        return whole.getvalue()

    return make
