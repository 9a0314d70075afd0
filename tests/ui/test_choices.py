import sqlite3
from contextlib import closing


async def test_a_choice_that_cannot_be_kept_is_told_once_and_holds(make_app, tmp_path):
    app = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        with closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as file:
            file.execute("DROP TABLE choice")
        await pilot.press("plus", "plus")
        await pilot.pause()
        told = [notification.message for notification in app._notifications]  # noqa: SLF001 - what is on the screen
        assert [message for message in told if "不会保留" in message] == told[:1]
        assert len(told) == 1
        assert app.screen.reading.size == 3
