"""`python -m benchmarks [name ...]`: runs the benchmarks and says of each figure whether its goal is met."""

import sys
from argparse import ArgumentParser
from importlib import import_module
from os import getloadavg

SUBJECTS = (
    "turn",
    "peer",
    "start",
    "idle",
    "pictures",
    "year",
    "send",
    "answers",
    "connected",
    "questions",
    "judge",
    "reminders",
    "burst",
    "shares",
    "clubs",
    "workers",
    "kills",
    "hook",
    "evening",
    "moving",
    "copying",
)


def main() -> int:
    """Prints a line for every figure; 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"{', '.join(SUBJECTS)} (default: all)")
    parser.add_argument("--repeats", type=int, default=7, help="how often each is measured, at least 5")
    args = parser.parse_args()
    if unknown := set(args.names) - set(SUBJECTS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    missed = 0
    for name in args.names or SUBJECTS:
        print(f"\n{name} (load {getloadavg()[0]:.1f})")
        for figure in import_module(f"benchmarks.{name}").measure(max(args.repeats, 5)):
            print(f"  {figure}", flush=True)
            missed += not figure.met
    print(f"\n{missed} missed" if missed else "\nevery goal met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
