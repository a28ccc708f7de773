"""``python -m kring`` and the ``kring`` command."""

import gc
import os
import sys


def main() -> int:
    """Run kring with the arguments of this process.

    A command other than the full screen leaves the process here, once everything is written and flushed: taking the
    interpreter apart object by object costs quick-add a tenth of its time. For the same reason the collector of cycles
    is off until the full screen, which stays, turns it on once it is painted.

    Returns:
        The exit code; see docs/command-line.md.
    """
    gc.disable()
    try:
        from kring.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program itself was still being read
        return 130
    if "kring.tui" in sys.modules:
        return code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue  # closed, or nobody listens; run() has said what there was to say
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
