from reader.typesetting.shelf import shelved


def test_a_result_is_remembered_by_the_text_and_all_that_goes_with_it():
    asked = []

    @shelved(1000)
    def work(text, more, *, again=False):
        asked.append((text, more, again))
        return len(asked)

    assert [work("a", 1), work("a", 1), work("a", 2), work("a", 1, again=True), work("a", 1)] == [1, 1, 2, 3, 1]


def test_what_was_asked_for_longest_ago_goes_first():
    asked = []

    @shelved(200)
    def work(text):
        asked.append(text)

    for text in ("a" * 90, "b" * 90, "a" * 90, "c" * 90, "a" * 90, "b" * 90):
        work(text)
    assert asked == ["a" * 90, "b" * 90, "c" * 90, "b" * 90]


def test_a_text_longer_than_the_shelf_is_worked_on_each_time_and_drives_out_the_rest():
    asked = []

    @shelved(100)
    def work(text):
        asked.append(len(text))

    for text in ("a", "b" * 1000, "b" * 1000, "a", "a"):
        work(text)
    assert asked == [1, 1000, 1]
