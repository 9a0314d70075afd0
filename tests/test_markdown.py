import pytest

from reader.markdown import Names, escaped


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


def test_headings_are_named_as_github_names_them_and_none_like_another():
    names = Names()
    texts = ["第一节：开放 时间", "What's New?", "what's new", "What's New?", "a_b-c"]
    assert list(map(names.of_heading, texts)) == ["第一节开放-时间", "whats-new", "whats-new-1", "whats-new-2", "a_b-c"]
