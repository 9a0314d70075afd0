"""Every theme can be read: WCAG contrast of each ink on what it stands on."""

import pytest

from reader.themes import chosen, inks

NAMES = sorted(inks())


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(ink, paper):
    lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_are_paper_night_and_high_contrast():
    assert {"paper", "night", "contrast"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_body_and_muted_text_reach_7_to_1_wherever_they_stand(name):
    colours = inks()[name]
    least = 14 if name == "contrast" else 7
    for paper in (colours.paper, colours.pane):
        assert contrast(colours.ink, paper) >= least
        assert contrast(colours.muted, paper) >= 7
    assert contrast(colours.match_ink, colours.match) >= 7
    assert contrast(colours.accent_ink, colours.accent) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_focus_marks_reach_3_to_1(name):
    colours = inks()[name]
    assert contrast(colours.edge, colours.paper) >= 3
    assert contrast(colours.edge, colours.pane) >= 3


def test_the_setting_comes_before_what_was_kept_and_that_before_the_terminal():
    assert chosen("contrast", "night", "dark") == "contrast"
    assert chosen("auto", "night", "light") == "night"
    assert chosen("auto", "", "dark") == "night"
    assert chosen("auto", "", "light") == "paper"
    assert chosen("auto", "", "") == "paper"
    assert chosen("nosuch", "gone", "") == "paper"
