"""`make mutate`: change the coach's rules one small step at a time, and see whether the tests notice.

    python -m tests.mutate                    all rules
    python -m tests.mutate policy ladder      these modules of handlers/coach

First the tests run once as they are, and tell which of them reach which change (tests/mutants.py). Then each change is tried in a child
process by those tests alone until one fails, first by what noticed the changes beside it, the slow ones last. Tests of random stories are
left out: a rule has a test of its own. A change that nothing notices is printed with its line: either a test is missing, or the change says
the same in other words. Those of the second kind stand with their reason in tests/mutants.toml. The exit status is 1 if there is any other.
"""

import gc
import mmap
import os
import pickle
import resource
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import hypothesis
import pytest

from tests.mutants import Change, Loader, changes

MODULES = (
    *(
        "policy",
        "levels",
        "screen",
        "daily",
        "course",
        "ladder",
        "entering",
        "episodes",
        "calves",
        "said",
        "set_point",
    ),
    "thresholds",
)
TESTS = "tests/coach"
EQUAL = Path(__file__).with_name("mutants.toml")
AT_ONCE = os.cpu_count() or 1
SECONDS = 20  # of a processor for a test; a change that never ends is noticed
LEFT_OUT = ("test_numbers.py",)  # it compares thresholds with a page, and no outcome
AT_RANDOM = ("test_going_on.py",)  # the only one that compares a life gone on from with one read anew
SLOW = 0.1  # seconds
WITHOUT = ("randomly", "cacheprovider", "xdist")
OPTIONS = ["-q", "--capture=no", "-Wignore", "--timeout=0", *(f"-pno:{each}" for each in WITHOUT)]


class Listens:
    """Stands on the switch while the tests run as they are, and hears which changes are asked for."""

    def __init__(self) -> None:
        self.heard: set[int] = set()

    def __eq__(self, number: object) -> bool:
        self.heard.add(number)  # type: ignore[arg-type]
        return False

    __hash__ = None  # type: ignore[assignment]


class Session:
    """Does with the collected tests what it is told to, in place of running one after the other."""

    def __init__(self, does: Callable[[list[pytest.Item]], None]) -> None:
        self.does = does

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Where pytest would run them."""
        if session.testsfailed:
            os._exit(1)
        self.does(session.items)
        return True


class Fails:
    """Hears of failures."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the name of what failed."""
        if report.failed:
            self.failed.append(report.nodeid)


FAILS = Fails()
NOTICED = mmap.mmap(-1, 4 * AT_ONCE)  # the test that runs last in the child of each place


def passes(item: pytest.Item) -> bool:
    """Run one test."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return not FAILS.failed


def silent() -> None:
    """What a child prints is of no interest."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def within(seconds: int) -> None:
    """A limit on the processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _by_name(item: pytest.Item) -> bool:
    """Whether a test is of a rule, and not of made-up stories."""
    random = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return item.path.name not in LEFT_OUT and (not random or item.path.name in AT_RANDOM)


class Tests:
    """The collected tests: which reach which change, and which noticed the changes so far."""

    def __init__(self, items: list[pytest.Item], loader: Loader) -> None:
        self.items, self.loader = [each for each in items if _by_name(each)], loader
        self.noticed: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        self.reached, self.slow = self._as_they_are()

    def _as_they_are(self) -> tuple[dict[int, list[int]], set[int]]:
        """Which tests reach which change, 0 standing for all; and which are slow. In a child: nothing they leave behind may stay."""
        ours, theirs = os.pipe()
        if os.fork() == 0:
            silent()
            reached, slow = defaultdict(list), set()
            for number, item in enumerate(self.items):
                ear, began = Listens(), time.process_time()
                self.loader.listen(ear)
                passes(item)
                if time.process_time() - began > SLOW:
                    slow.add(number)
                for change in (0, *ear.heard):
                    reached[change].append(number)
            with open(theirs, "wb") as end:
                pickle.dump((dict(reached), slow, FAILS.failed), end)
            os._exit(0)
        os.close(theirs)
        with open(ours, "rb") as end:
            reached, slow, failed = pickle.load(end)
        os.wait()
        if failed:
            raise SystemExit(f"the tests fail already, without any change: {', '.join(failed)}")
        return reached, slow

    def survivors(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Those of the changes that no test notices; some are tried at once."""
        places = list(range(AT_ONCE))
        children: dict[int, tuple[Change, int]] = {}
        waiting = iter(changes)
        gc.collect()
        gc.freeze()
        while True:
            while places and (change := next(waiting, None)) is not None:
                place = places.pop()
                children[self._child(change, self._ordered(change), place)] = change, place
            if not children:
                return
            child, status = os.wait()
            change, place = children.pop(child)
            places.append(place)
            if status == 0:
                yield change
            else:
                by = int.from_bytes(NOTICED[4 * place : 4 * place + 4], "big")
                self.noticed[change.module, change.within][by] += 1
                self.noticed[change.module, ""][by] += 1

    def _ordered(self, change: Change) -> list[int]:
        """The tests that reach a change, first those that noticed most beside it; the slow ones last."""
        beside, around = self.noticed[change.module, change.within], self.noticed[change.module, ""]
        if change.value is None:
            tests = self.reached.get(change.number, [])
        else:
            tests = [number for number in self.reached[0] if number not in self.slow]
        return sorted(tests, key=lambda n: (n in self.slow, -beside[n], -around[n], n))

    def _child(self, change: Change, tests: list[int], place: int) -> int:
        child = os.fork()
        if child == 0:
            try:
                silent()
                self.loader.make(change)
                for number in tests:
                    NOTICED[4 * place : 4 * place + 4] = number.to_bytes(4, "big")
                    within(SECONDS)
                    if not passes(self.items[number]):
                        os._exit(1)
                os._exit(0)
            finally:
                os._exit(1)
        return child


def main(wanted: Sequence[str]) -> int:
    """Try every change of the modules."""
    generate = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutate", derandomize=True, database=None, phases=generate)
    hypothesis.settings.load_profile("mutate")
    modules = tuple(wanted) or MODULES
    every = changes(modules)
    equal = {
        tuple(each[key] for key in ("module", "within", "old", "new"))
        for each in listed()
        if each["module"] in modules
    }
    left: list[Change] = []

    def tries(items: list[pytest.Item]) -> None:
        for each in Tests(items, loader).survivors(every):
            left.append(each)
            if each.key not in equal:
                tell(f"not noticed: {each}")

    loader = Loader(modules)
    sys.meta_path.insert(0, loader)
    pytest.main([*OPTIONS, TESTS], plugins=[Session(tries), FAILS])
    return told(every, left, equal)


def tell(text: str) -> None:
    """One more line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def listed() -> list[dict[str, str]]:
    """The changes that say the same in other words, each with its reason."""
    return cast(list[dict[str, str]], tomllib.loads(EQUAL.read_text("utf-8"))["equal"])


def told(every: list[Change], left: list[Change], equal: set[tuple[str, ...]]) -> int:
    """The count of each module, and what is to be done."""
    for module in dict.fromkeys(each.module for each in every):
        own = [each for each in left if each.module == module]
        same = sum(each.key in equal for each in own)
        count = sum(each.module == module for each in every)
        tell(
            f"{module}: {count} changes, {count - len(own)} noticed, {same} equal, {len(own) - same} not noticed"
        )
    stale = equal - {each.key for each in left}
    for key in sorted(stale):
        tell(f"tests/mutants.toml names what a test notices, or what is not there: {' | '.join(key)}")
    return int(bool(stale) or any(each.key not in equal for each in left))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
