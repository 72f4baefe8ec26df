"""Sees to it that there are Kafka, Redis and HAProxy for the tests: installed here where that is
possible, and otherwise said to be missing. With `--all` that is an error.
"""

import sys

from deploy.local import programs


def main() -> None:
    lacking = programs.install_all() if programs.missing() else []
    for line in lacking:
        print(f"\n*** {line}: the tests that need it will be skipped. ***\n", file=sys.stderr)
    if lacking and "--all" in sys.argv:
        sys.exit("Nothing may be left out here.")


if __name__ == "__main__":
    main()
