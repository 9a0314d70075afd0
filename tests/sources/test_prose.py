import pytest

from reader.sources.prose import prose, weight_of_the_article, weights_of

BODY = "他走了很久，终于看见了前面的灯光，心里一下子踏实了下来，雨也小了。"


@pytest.mark.parametrize("text", [BODY, "The night train pulled out at ten, and the platform went quiet at once."])
def test_a_long_line_that_ends_like_a_sentence_is_prose(text):
    assert prose(text)


@pytest.mark.parametrize(
    "text", ["首页 要闻 时政 国际 财经 " * 8, "观摩交流促提升,提质增效再出发,奋力推动工作走在前做示范", "好。"]
)
def test_menus_headlines_and_short_lines_are_not(text):
    assert not prose(text)


def test_what_comes_after_many_other_lines_is_no_part_of_the_article():
    weights = weights_of([BODY, BODY, *["更多"] * 40, BODY, BODY])
    assert weight_of_the_article(weights) == 2 * len(BODY)
