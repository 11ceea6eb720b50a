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
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import hypothesis
import pytest

from tests.mutants import Change, Loader

MODULES = (
    *(
        "policy",
        "levels",
        "screen",
        "messages",
        "daily",
        "course",
        "ladder",
        "entering",
        "episodes",
        "judgement",
        "calves",
        "said",
        "set_point",
    ),
    "thresholds",
    *("triggers", "trigger_words", "statements", "causes", "load"),
)
COACH = ("tests/coach",)
HEARD = ("tests/test_triggers.py", "tests/test_statements.py", "tests/coach/test_typed_stories.py")
OWN = {  # the tests of a module that stand elsewhere, or are few of many
    **dict.fromkeys(("triggers", "trigger_words", "statements"), HEARD),
    "load": (
        "tests/test_load.py",
        "tests/coach/test_load_stories.py",
        "tests/coach/test_load_at_the_edges.py",
    ),
    "causes": ("tests/test_causes.py", "tests/test_causes_at_the_edges.py", "tests/coach/test_vignettes.py"),
}
ROOT = Path(__file__).parents[1]
EQUAL = Path(__file__).with_name("mutants.toml")
AT_ONCE = os.cpu_count() or 1
SECONDS = 2  # of a processor for a test, the slow ones have more; a change that never ends is noticed
LEFT_OUT = ("test_numbers.py",)  # it compares thresholds with a page, and no outcome
ONLY_FOR = {  # slow tests, asked last, and for the changes of these parts only
    "test_pain_table.py": ("policy.",),
    "test_going_on.py": (  # a life gone on from, and the same one read anew
        *("course.Course.of", "course.Course.stands", "course.Course._with", "daily.CalfDay._told_later"),
        *("said.Said.until", "said.Said.tells_after", "said.Said.with_other"),
    ),
}
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

    def __init__(self, does: Callable[[list[pytest.Function]], None]) -> None:
        self.does = does

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Where pytest would run them."""
        assert not session.testsfailed, "not all tests can be collected"
        self.does([item for item in session.items if isinstance(item, pytest.Function) and _by_name(item)])
        return True


NOTICED = mmap.mmap(-1, 4 * AT_ONCE)  # the test that runs last in the child of each place


def passes(item: pytest.Function) -> bool:
    """Run one test, without pytest's ceremony around it: a thousand of them are run a thousand times."""
    try:
        item.obj(**(item.callspec.params if hasattr(item, "callspec") else {}))
    except BaseException:
        return False
    return True


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


def _by_name(item: pytest.Function) -> bool:
    """Whether a test is of a rule, and not of made-up stories."""
    random = getattr(item.obj, "is_hypothesis_test", False)
    return item.path.name not in LEFT_OUT and (not random or item.path.name == "test_going_on.py")


class Tests:
    """The collected tests: which reach which change, and which noticed the changes so far."""

    def __init__(self, items: list[pytest.Function], loader: Loader) -> None:
        self.items, self.loader = items, loader
        self.noticed: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        slow = [item.path.name in ONLY_FOR for item in items]
        self.quick = [number for number in range(len(items)) if not slow[number]]
        self.files = [item.path.relative_to(ROOT).as_posix() for item in items]
        self.slow = [number for number in range(len(items)) if slow[number]]
        self.reached = self._as_they_are()

    def _as_they_are(self) -> dict[int, list[int]]:
        """Which quick tests reach which change. They run in a child: nothing they leave behind may stay."""
        ours, theirs = os.pipe()
        if os.fork() == 0:
            silent()
            reached, failed = defaultdict(list), []
            for number in self.quick:
                self.loader.listen(ear := Listens())
                if not passes(self.items[number]):
                    failed.append(self.items[number].nodeid)
                for change in ear.heard:
                    reached[change].append(number)
            with open(theirs, "wb") as end:
                pickle.dump((dict(reached), failed), end)
            os._exit(0)
        os.close(theirs)
        with open(ours, "rb") as end:
            reached, failed = pickle.load(end)
        os.wait()
        if failed:
            raise SystemExit(f"the tests fail already, without any change: {', '.join(failed)}")
        return cast(dict[int, list[int]], reached)

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
        place = f"{change.module}.{change.within}"
        early = change.value or change.step  # nobody is heard to ask for it
        own = OWN.get(change.module, COACH)
        quick = (
            [n for n in self.quick if self.files[n].startswith(own)]
            if early
            else self.reached.get(change.number, [])
        )
        slow = [n for n in self.slow if place.startswith(ONLY_FOR[self.items[n].path.name])]
        return [*sorted(quick, key=lambda n: (-beside[n], -around[n], n)), *([] if early else slow)]

    def _child(self, change: Change, tests: list[int], place: int) -> int:
        child = os.fork()
        if child == 0:
            try:
                silent()
                self.loader.make(change)
                for number in tests:
                    NOTICED[4 * place : 4 * place + 4] = number.to_bytes(4, "big")
                    within(SECONDS if number in self.quick else 30 * SECONDS)
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
    loader = Loader(tuple(wanted) or MODULES)
    equals = [each for each in listed() if each["module"] in (wanted or MODULES)]
    left: list[Change] = []
    finished = False

    def tries(items: list[pytest.Function]) -> None:
        nonlocal finished
        for each in Tests(items, loader).survivors(loader.changes):
            left.append(each)
            if not any(named(each, by) for by in equals):
                tell(f"not noticed: {each}")
        finished = True

    sys.meta_path.insert(0, loader)
    files = dict.fromkeys(each for module in wanted or MODULES for each in OWN.get(module, COACH))
    pytest.main([*OPTIONS, *files], plugins=[Session(tries)])
    if not finished:  # pytest has said why
        return 1
    return told(loader.changes, left, equals)


def tell(text: str) -> None:
    """One more line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def listed() -> list[dict[str, str]]:
    """The changes that say the same in other words, each with its reason."""
    return cast(list[dict[str, str]], tomllib.loads(EQUAL.read_text("utf-8"))["equal"])


def named(change: Change, by: dict[str, str]) -> bool:
    """Whether an entry of the list names a change; without `new` it names whatever `old` may become."""
    return all(getattr(change, key) == by[key] for key in ("module", "within", "old", "new") if key in by)


def told(every: list[Change], left: list[Change], equals: list[dict[str, str]]) -> int:
    """The count of each module, and what is to be done."""
    missed = [each for each in left if not any(named(each, by) for by in equals)]
    for module in (*dict.fromkeys(each.module for each in every), ""):
        count, own, open_ = (
            sum(each.module.startswith(module) for each in some) for some in (every, left, missed)
        )
        tell(
            f"{module or 'all'}: {count} changes, {count - own} noticed, {own - open_} equal, {open_} not noticed"
        )
    stale = [by for by in equals if not any(named(each, by) for each in left)]
    for by in stale:
        tell(f"tests/mutants.toml names what a test notices, or what is not there: {by}")
    return int(bool(stale or missed))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
