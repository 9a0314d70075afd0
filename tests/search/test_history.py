from reader.search.history import LONGEST, History, added, newer, older, typing

THREE = added(added(added(History(), "一"), "二"), "三")


def test_the_newest_query_is_the_first():
    assert THREE.queries == ("三", "二", "一")


def test_a_query_made_again_is_not_there_twice():
    assert added(THREE, "一").queries == ("一", "三", "二")


def test_a_blank_query_is_not_kept():
    assert added(THREE, "  ").queries == THREE.queries


def test_the_oldest_are_forgotten():
    history = History()
    for number in range(LONGEST + 5):
        history = added(history, str(number))
    assert len(history.queries) == LONGEST
    assert history.queries[-1] == "5"


def test_up_goes_to_older_queries_and_stays_at_the_oldest():
    steps = [history := typing(THREE, "四")] + [history := older(history) for _ in range(4)]
    assert [history.shown for history in steps] == ["四", "三", "二", "一", "一"]


def test_down_comes_back_to_what_was_being_typed():
    history = older(older(typing(THREE, "四")))
    assert [newer(history).shown, newer(newer(history)).shown, newer(newer(newer(history))).shown] == ["三", "四", "四"]


def test_an_empty_history_shows_what_is_typed():
    assert older(typing(History(), "四")).shown == "四"
