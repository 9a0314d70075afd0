import pytest

from reader import words
from reader.cleaning import load


@pytest.fixture
def rules_of(tmp_path):
    def read(text):
        path = tmp_path / "cleaning.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return read


def test_a_rule_is_a_pattern_and_why(rules_of, tmp_path):
    ((rule,), complaints) = rules_of("- pattern: 点击关注.*\n  why: 广告\n")
    assert complaints == ()
    assert (rule.pattern.pattern, rule.why, rule.place) == ("点击关注.*", "广告", f"{tmp_path / 'cleaning.yaml'}:1")


def test_an_empty_file_has_no_rules(rules_of):
    assert rules_of("# none yet\n") == ((), ())


def test_controls_in_a_reason_are_shown(rules_of):
    ((rule,), _) = rules_of('- {pattern: a, why: "b\\e[31m"}\n')
    assert rule.why == "b␛[31m"


@pytest.mark.parametrize(
    ("item", "word", "place"),
    [
        ("- pattern: (a+)+\n  why: b", "cleaning.pattern_nested", "2: pattern"),
        ("- why: b\n  pattern: '['", "cleaning.pattern_wrong", "3: pattern"),
        ("- patern: a\n  why: b", "yaml.unknown_key_near", "2: patern"),
        ("- pattern: a", "yaml.missing_key", "2"),
        ("- pattern: [a]\n  why: b", "yaml.not_text", "2: pattern"),
        ("- pattern: a\n  why:", "yaml.no_value", "3: why"),
        ("- 广告", "yaml.not_mapping", "2"),
    ],
)
def test_a_wrong_rule_is_named_with_its_place_and_the_others_stand(rules_of, tmp_path, item, word, place):
    rules, (complaint,) = rules_of(f"- {{pattern: x, why: y}}\n{item}\n- {{pattern: z, why: y}}\n")
    assert [rule.pattern.pattern for rule in rules] == ["x", "z"]
    assert (complaint.word, complaint.facts["place"]) == (word, f"{tmp_path / 'cleaning.yaml'}:{place}")
    assert all("{" not in words.load(language).of(complaint) for language in words.languages())


def test_complaints_come_in_the_order_of_the_file(rules_of):
    _, complaints = rules_of("- {pattern: '[', why: a}\n- pattern: a\n- {pattern: '(', why: a}\n")
    assert [complaint.facts["line"] for complaint in complaints] == [1, 2, 3]


def test_a_file_that_is_no_list_is_one_complaint(rules_of):
    rules, (complaint,) = rules_of("pattern: a\nwhy: b\n")
    assert (rules, complaint.word) == ((), "yaml.not_list")
