import os
import subprocess
import sys


def test_when_standard_input_is_a_pipe_keys_come_from_the_terminal(program):
    script = "text = sys.stdin.read()\nkeyboard_from_tty()\nprint(text, os.read(0, 9), sys.__stdin__.isatty())"
    read, write = os.pipe()
    running = program(script, stdin=read)
    os.write(write, b"text")
    os.close(write)
    os.close(read)
    assert running.type(b"keys\n").ended().output.endswith("text b'keys\\n' True\r\n")


def test_when_standard_input_is_closed_keys_come_from_the_terminal(program):
    script = (
        "if sys.argv[1:] != ['again']:\n"
        "    os.close(0)\n    os.execv(sys.executable, [*sys.orig_argv, 'again'])\n"
        "keyboard_from_tty()\nprint(sys.stdin.isatty(), sys.__stdin__.fileno(), os.get_inheritable(0))\n"
    )
    assert program(script).ended().output == "True 0 True\r\n"


def test_a_keyboard_that_is_there_is_left_alone(program):
    script = "keyboard_from_tty()\nprint(os.ttyname(0) == os.ttyname(2))"
    assert program(script).ended().output == "True\r\n"


def test_without_a_controlling_terminal_the_keyboard_is_a_clear_error():
    script = (
        "from reader.terminal import keyboard_from_tty, TerminalError\n"
        "try:\n    keyboard_from_tty()\nexcept TerminalError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    assert done.stdout == b"terminal.keyboard\n"
