import os
import subprocess
import sys

import pytest

PATIENCE = 60  # seconds until a program counts as hanging
SET_ALL = r"""
import tty
def set_all():
    tty.setraw(2)
    modes = (1049, 1000, 1002, 1003, 1015, 1006, 1016, 1004, 2004, 2048, 2026)
    for mode in modes:
        sys.stderr.write(f"\x1b[?{mode}h")
    sys.stderr.write("\x1b[>25u\x1b[?25l\x1b[?7l\x1b[1;31mset")
    sys.stderr.flush()
"""


@pytest.mark.parametrize("end", ["pass", "raise ValueError", "raise KeyboardInterrupt", "raise SystemExit"])
def test_the_terminal_is_left_as_it_was_however_a_program_ends(end, program):
    script = f"{SET_ALL}\nwith guarded():\n    set_all()\n    {end}"
    assert program(script).ended().is_restored


def test_a_string_that_was_cut_off_does_not_swallow_what_restores(program):
    script = (
        f"{SET_ALL}\nwith guarded():\n    set_all()\n    sys.stderr.write('\\x1b]52;c;AAAA')\n    sys.stderr.flush()"
        "\n    raise ValueError"
    )
    assert "AAAA\x1b\\\x1b[" in program(script).ended().output


def test_when_all_was_restored_already_the_cursor_stays_and_no_keyboard_mode_is_lost(program):
    script = (
        "with guarded():\n"
        "    sys.stderr.write('\\x1b[?1049h\\x1b[>25u\\x1b[<u\\x1b[?1049l')\n"
        "    sys.stderr.write('one\\ntwo\\nthree\\n')\n    sys.stderr.flush()\n"
    )
    ended = program(script).ended()
    assert ended.screen.row == 3
    assert ended.is_restored


def test_without_a_terminal_nothing_is_written():
    script = "from reader.terminal import guarded\nwith guarded():\n    print('text')"
    done = subprocess.run([sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"text\n", b"")


def test_a_terminal_that_belongs_to_another_program_by_now_is_left_alone(program):
    script = (
        "import signal\nsignal.signal(signal.SIGTTOU, signal.SIG_IGN)\n"
        "with guarded():\n"
        "    if other := os.fork():\n"
        "        os.setpgid(other, other)\n        os.tcsetpgrp(2, other)\n"
        "    else:\n        time.sleep(30)\n"
        "os.kill(other, signal.SIGKILL)\n"
    )
    assert program(script).ended().output == ""


def test_a_terminal_that_is_gone_is_no_fault(program):
    script = (
        "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with guarded():\n    print('ready', flush=True)\n    time.sleep(0.3)\nos._exit(7)\n"
    )
    running = program(script).wait_for("ready\r\n")
    os.close(running.slave)
    os.close(running.master)
    assert running.process.wait(PATIENCE) == 7


def test_a_program_that_has_no_descriptor_left_restores_the_terminal_all_the_same(program):
    script = (
        f"{SET_ALL}\nimport resource\nwith guarded() as restore:\n    set_all()\n"
        "    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n    restore()\n    os._exit(0)"
    )
    ended = program(script).ended()
    assert ended.is_restored
    assert "Error" not in ended.output
