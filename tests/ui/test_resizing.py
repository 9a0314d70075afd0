"""A window of another size shows what one opened in that size does, styled no less and drawn whole only once."""

import pytest
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.widget import Widget

WINDOWS = [(80, 24), (120, 40), (100, 30), (150, 40), (120, 12), (60, 10), (120, 13), (10, 3), (99, 16), (200, 60)]


def shown(app):
    """The cells of the screen, with their styles."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - as a screenshot has it
    return [[(segment.text, segment.style) for segment in strip.simplify()] for strip in strips]


async def quiet(pilot):
    for _ in range(3):
        await pilot.pause()


async def resized(pilot, *window):
    await pilot.resize_terminal(*window)
    await quiet(pilot)


@pytest.mark.parametrize("size", [1, 3])
async def test_it_is_as_if_opened_in_that_window(make_app, size):
    async with make_app(size=size).run_test(size=(100, 30)) as pilot:
        seen = {}
        for window in WINDOWS:
            await resized(pilot, *window)
            seen[window] = shown(pilot.app)
    for window in WINDOWS:
        async with make_app(size=size).run_test(size=window) as pilot:
            await quiet(pilot)
            assert seen[window] == shown(pilot.app), window


async def test_nothing_is_left_to_be_styled(make_app):
    async with make_app().run_test(size=(100, 30)) as pilot:
        for window in WINDOWS:
            await resized(pilot, *window)
            styled = _styles(pilot.app.screen)
            pilot.app.screen.update_node_styles(animate=False)
            assert styled == _styles(pilot.app.screen), window


@pytest.mark.parametrize("window", [(80, 24), (120, 40), (101, 31), (150, 40), (120, 12)])
async def test_it_is_drawn_whole_only_once(make_app, monkeypatch, window):
    drawn = []
    display = App._display  # noqa: SLF001 - what is drawn goes through here

    def counting(app, screen, renderable):
        if isinstance(renderable, LayoutUpdate):
            drawn.append(renderable.region.area)
        elif isinstance(renderable, ChopsUpdate):
            drawn.append(sum(right - left for _, left, right in renderable.spans))
        display(app, screen, renderable)

    async with make_app().run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        monkeypatch.setattr("reader.ui.kitty._Framed", lambda _canvas, _screen, update: update)
        monkeypatch.setattr(App, "_display", counting)
        await resized(pilot, *window)
    whole, *more = drawn
    assert whole == window[0] * window[1]
    assert sum(more) < 0.02 * whole  # what is counted


def _styles(screen):
    return [
        (str(node), name, (node.get_component_styles(name) if name else node.styles).base.get_rules())
        for node in screen.walk_children(Widget, with_self=True)
        for name in ("", *sorted(node._get_component_classes()))  # noqa: SLF001 - nothing public names them
    ]
