"""Runs commands one after the other and says how long each took and how much memory it needed at most.

A program of its own, started with ``-I -S``: Linux counts the memory of whoever starts a process among that process's
peak, so it has to be started by something smaller than itself. It imports next to nothing for that reason.

Reads a command a line, its words apart by tabs; answers with ``seconds processor-seconds kilobytes exit-code`` a line.
"""

import os
import sys
import time

NOTHING = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]

for line in sys.stdin:
    words = line.rstrip("\n").split("\t")
    begin = time.perf_counter()
    pid = os.posix_spawn(words[0], words, os.environ, file_actions=NOTHING)
    _pid, status, usage = os.wait4(pid, 0)
    took = time.perf_counter() - begin
    processor = usage.ru_utime + usage.ru_stime
    print(took, processor, usage.ru_maxrss, os.waitstatus_to_exitcode(status), flush=True)
