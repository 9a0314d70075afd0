import signal

import pytest

APP = """
import asyncio
from textual.app import App
from textual.widgets import Static

class Quiet(App):
    def compose(self):
        yield Static("ready")

    def on_mount(self):
        self.running = asyncio.get_running_loop()
        self.set_timer(0.05, self.work)

    def work(self):
        print("at work", file=sys.__stderr__, flush=True)
        {work}

app = Quiet()
with guarded() as restore, ended_by_signals(lambda: app.running.call_soon_threadsafe(app.exit), restore):
    app.run()
print("after")
"""


def app(work="pass"):
    return APP.format(work=work)


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1"])
def test_a_signal_ends_an_app_in_order_and_is_its_exit_code(number, program):
    number = getattr(signal, number)
    ended = program(app()).wait_for("ready").kill(number).ended()
    assert ended.code == 128 + number
    assert ended.is_restored
    assert "Traceback" not in ended.output


def test_a_busy_app_is_ended_all_the_same(program):
    running = program(app("while True: time.sleep(0.001)")).wait_for("at work").kill(signal.SIGTERM)
    ended = running.ended()
    assert ended.code == 128 + signal.SIGTERM
    assert ended.is_restored


def test_a_window_that_is_closed_sends_more_than_one_signal_and_one_of_them_counts(program):
    ended = program(app()).wait_for("ready").kill(signal.SIGHUP).kill(signal.SIGTERM).ended()
    assert ended.code in (128 + signal.SIGHUP, 128 + signal.SIGTERM)  # threads may take them in any order
    assert ended.is_restored


def test_an_app_that_ends_by_itself_goes_on_after_the_block(program):
    ended = program(app("self.exit()")).ended()
    assert ended.code == 0
    assert ended.output.endswith("after\r\n")
    assert ended.is_restored


def test_an_app_that_crashes_leaves_the_terminal_as_it_was(program):
    assert program(app("raise ValueError")).ended().is_restored


def test_a_signal_that_was_ignored_stays_so(program):
    script = (
        "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with ended_by_signals(lambda: os._exit(9), lambda: None):\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n    print('here')\n"
    )
    ended = program(script).ended()
    assert (ended.code, ended.output) == (0, "here\r\n")


def test_after_the_block_signals_mean_what_they_meant_before(program):
    script = (
        "import signal\n"
        "with ended_by_signals(lambda: None, lambda: None):\n    pass\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    assert program(script).ended().code == -signal.SIGTERM
