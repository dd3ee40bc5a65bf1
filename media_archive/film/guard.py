"""Run a program that must not outlive who started it: `python guard.py PROGRAM ARGUMENT…`.

Its standard input is a pipe that the worker holds open. A worker that is killed, however, closes it, and the program
is killed with it: nothing encodes on into a folder that belongs to another worker by now. It stands alone in its file,
and imports next to nothing: it is started for every call of ffmpeg.
"""

import os
import select
import sys

#: Encoding films is never urgent enough to slow down pages.
NICE = 10
_KILL = 9


def main(command: list[str]) -> int:
    """Run the command until it or the pipe ends; returns its code."""
    os.nice(NICE)
    ended, alive = os.pipe()  # Whoever holds `alive` lives: the program alone.
    os.set_inheritable(alive, True)
    nothing = os.open(os.devnull, os.O_RDONLY)
    actions = [(os.POSIX_SPAWN_DUP2, nothing, 0)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    os.close(alive)
    watched = [0, ended]
    while ended not in (ready := select.select(watched, [], [])[0]):
        if 0 in ready and not os.read(0, 1024):
            os.kill(child, _KILL)
            watched.remove(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
