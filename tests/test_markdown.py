import pytest

from reader.markdown import escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* _b_ `c` [d](e) <f> #g ~h~ a|b", r"\*a\* \_b\_ \`c\` \[d\](e) \<f\> \#g \~h\~ a\|b"),
        ("- a\n+ b\n= c", "\\- a\n\\+ b\n\\= c"),
        ("12. a\n3) b\n1.5", "12\\. a\n3\\) b\n1.5"),
        ("&amp; & AT&T", r"\&amp; & AT&T"),
        ("全市统战工作，“四五六六”。", "全市统战工作，“四五六六”。"),
    ],
)
def test_what_markdown_would_read_is_shown_as_it_stands(text, shown):
    assert escaped(text) == shown
