"""Run a program that must not outlive who started it: `python guard.py PROGRAM ARGUMENT…`.

Its standard input is a pipe that the worker holds open. A worker that is killed, however, closes it, and the program
is killed with it: nothing encodes on into a folder that belongs to another worker by now. It is a program of its own,
without Django, and stands alone in its file.
"""

import os
import subprocess
import sys
import threading

#: Encoding films is never urgent enough to slow down pages.
NICE = 10


def main(command: list[str]) -> int:
    """Run the command until it or the pipe ends; returns its code."""
    os.nice(NICE)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 -- the worker's own command

    def watch() -> None:
        while os.read(0, 1024):
            pass
        child.kill()

    threading.Thread(target=watch, daemon=True).start()
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.stdout.flush()
    os._exit(main(sys.argv[1:]))
