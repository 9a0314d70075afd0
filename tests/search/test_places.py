from reader.search.places import Lazy


def test_what_is_not_asked_for_is_not_made():
    made = []
    places = Lazy(range(100_000), lambda number: made.append(number) or number * 2)
    assert (len(places), places[7], places[-1], made) == (100_000, 14, 199_998, [7, 99_999])


def test_it_is_a_sequence_like_any_other():
    places = Lazy("abc", str.upper)
    assert list(places) == ["A", "B", "C"]
    assert list(places[1:]) == ["B", "C"]
    assert places == ("A", "B", "C")
    assert places == ["A", "B", "C"]
    assert places != ("A",)
    assert hash(places) == hash(("A", "B", "C"))
    assert repr(places) == "('A', 'B', 'C')"
