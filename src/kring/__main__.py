"""``python -m kring`` and the ``kring`` command."""

import sys


def main() -> int:
    """Run kring with the arguments of this process.

    Returns:
        The exit code; see docs/command-line.md.
    """
    try:
        from kring.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being read
        return 130


if __name__ == "__main__":
    sys.exit(main())
