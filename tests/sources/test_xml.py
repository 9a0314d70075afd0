import pytest

from reader.sources.xml import root, tamed


def test_a_document_type_is_taken_out_with_its_entities():
    assert tamed('<!DOCTYPE a [<!ENTITY x "<b>">]>\n<a>&xx;</a>') == "\n<a>&amp;xx;</a>"
    assert tamed('<?xml version="1.0"?><!doctype html PUBLIC "-//W3C">\n<a>&nbsp;</a>') == "\n<a>\xa0</a>"


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize("opening", ["<!DOCTYPE", "<!DOCTYPE a[", "<!DOCTYPE a[<"])
def test_document_types_that_do_not_end_hold_nothing_up(opening):
    assert root(f"<a>{opening * 6000}", recover=False) is None
