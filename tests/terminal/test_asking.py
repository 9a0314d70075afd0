"""Real pseudo-terminals: who asks them gets what they answer, and leaves them as they were."""

import json
import os
import signal
import subprocess
import sys
import time
from ast import literal_eval
from pathlib import Path

import pytest

from reader.terminal import PATIENCE
from reader.terminal.answers import QUESTION

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text())
FACES = {"kitty": "kitty", "foot": "octants", "vte": "octants", "tmux35-kitty": "octants", "tmux35-vte": "octants"}
CLIENTS = {"tmux35-kitty": "kitty(0.41.1)", "tmux35-vte": "VTE(8001)"}
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
# Programs that ask: one that something happens to while it waits, one that is placed otherwise.
STOPPED = """
import os, sys
os.close(os.open(os.ttyname(2), os.O_RDWR))
from reader.terminal import asked
with asked(alone=True) as answered:
    {}
    answered()
"""
LOOK = """
import os, sys
os.close(os.open(os.ttyname(2), os.O_RDWR))
{}
from reader.terminal import probe
terminal = probe()
with open(sys.argv[1], "w") as result:
    print(terminal.is_tty, terminal.answered, terminal.program.name, file=result)
"""


@pytest.fixture
def tmux(tmp_path):
    """Return a function that puts a tmux in a folder which says that it runs in that program; return the folder."""

    def make(script):
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "tmux").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin" / "tmux").chmod(0o755)
        return {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "TMUX": "/tmp/none,1,0"}  # noqa: S108 - not used

    return make


@pytest.mark.parametrize("name", RECORDED)
def test_each_recorded_terminal_gets_its_face_and_is_left_as_it_was(ask, emulator, tmux, name):
    env = tmux(f"[ \"$*\" = 'display -p #{{client_termtype}}' ] && echo '{CLIENTS[name]}'") if name in CLIENTS else {}
    done = ask(lambda send, question: send(emulator(name).answer(question)), env=env)
    assert literal_eval(done.result) == (FACES.get(name, "braille"), True, b"")
    assert done.written == ENTER + QUESTION.encode() + LEAVE
    assert done.settings_kept


@pytest.mark.parametrize("script", ["sleep 30", "exit 1", "printf '\\377\\033[31m'"])
def test_a_tmux_that_does_not_tell_gets_braille(ask, emulator, tmux, script):
    done = ask(lambda send, question: send(emulator("tmux35-kitty").answer(question)), env=tmux(script))
    assert literal_eval(done.result) == ("braille", True, b"")


def test_a_terminal_that_answers_nothing_is_not_waited_for_longer_than_agreed(ask):
    done = ask(lambda _send, _question: None)
    assert literal_eval(done.result) == ("braille", False, b"")
    assert PATIENCE <= 1
    assert done.settings_kept


def test_a_terminal_that_takes_its_time_is_waited_for(ask, emulator):
    def slowly(send, question):
        time.sleep(0.9 * PATIENCE)
        send(emulator("kitty").answer(question))

    assert literal_eval(ask(slowly).result) == ("kitty", True, b"")


def test_an_answer_may_come_in_pieces(ask, emulator):
    def piecewise(send, question):
        for byte in emulator("foot").answer(question):
            send(bytes([byte]))

    assert literal_eval(ask(piecewise).result) == ("octants", True, b"")


def test_half_an_answer_decides_what_it_can_and_its_rest_is_handed_on(ask, emulator):
    def half(send, question):
        answer = emulator("xterm").answer(question)
        send(answer[: answer.index(b"XTerm")])

    assert literal_eval(ask(half).result) == ("braille", False, b"\x1bP>|")


def test_keys_before_between_and_after_the_answers_are_kept_or_left_in_their_order_and_not_shown(ask, emulator):
    def typing(send, question):
        first, second = emulator("kitty").answer(question).split(b"\x1bP", 1)
        send(b"b" + first + "统".encode() + b"\x03\x1a\r\x1bP" + second + b"after")

    done = ask(typing, before=b"a\n")
    face, answered, typed = literal_eval(done.result)
    assert (face, answered) == ("kitty", True)
    assert typed + done.unread == "a\rb统\x03\x1a\rafter".encode()
    assert done.written == b"a\r\n" + ENTER + QUESTION.encode() + LEAVE  # what was typed before there was a program


def test_garbage_is_handed_on_and_does_no_harm(ask, emulator):
    garbage = b"\x1b[999999999;1R\x1b]11;\xff\x9b\x1b[6;0;0;0t\x80\x1b["
    done = ask(lambda send, question: send(garbage + emulator("vte").answer(question)))
    assert literal_eval(done.result) == ("octants", True, garbage)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_asking_and_the_terminal_is_left_as_it_was(ask, number):
    stopped = STOPPED.format(f"os.kill(os.getpid(), {number})")
    done = ask(lambda _send, _question: None, argv=stopped)
    assert done.code == 128 + number
    assert done.written.endswith(LEAVE)
    assert done.settings_kept


def test_a_fault_while_the_terminal_is_asked_leaves_it_as_it_was(ask):
    done = ask(lambda _send, _question: None, argv=STOPPED.format("raise SystemExit(3)"))
    assert (done.code, done.settings_kept) == (3, True)
    assert done.written.endswith(LEAVE)


def test_answers_that_nobody_waits_for_are_not_left_to_the_shell(ask, emulator):
    done = ask(lambda send, question: send(emulator("kitty").answer(question)), argv=STOPPED.format("sys.exit(3)"))
    assert (done.code, done.unread) == (3, b"")


def test_the_controlling_terminal_is_asked_when_standard_output_is_a_pipe(ask, emulator):
    piped = LOOK.format("os.dup2(os.open(os.devnull, os.O_WRONLY), 1)")
    done = ask(lambda send, question: send(emulator("konsole").answer(question)), argv=piped)
    assert done.result == "True True konsole"
    assert done.settings_kept


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "linux"},
        {"TERM": "dumb"},
        {"TERM": ""},
        {"LC_ALL": "zh_CN.GBK"},
        {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
    ],
)
def test_what_would_not_understand_the_question_is_not_asked(ask, env):
    done = ask(lambda _send, _question: None, argv=LOOK.format(""), env=env)
    assert (done.result, done.written) == ("True False", b"")


def test_a_terminal_that_belongs_to_another_program_is_not_asked(ask):
    behind = (
        "import signal\nsignal.signal(signal.SIGTTOU, signal.SIG_IGN)\n"
        "other = os.fork()\nif not other:\n    signal.pause()\n"
        "os.setpgid(other, other)\nos.tcsetpgrp(2, other)\nimport atexit\natexit.register(os.kill, other, 9)"
    )
    done = ask(lambda _send, _question: None, argv=LOOK.format(behind))
    assert (done.result, done.written) == ("True False", b"")


def test_without_a_terminal_nothing_is_asked():
    script = "from reader.terminal import probe; print(probe().is_tty)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"False\n", b"")
