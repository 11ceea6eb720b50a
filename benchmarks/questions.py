"""What a question costs: the look-up alone, with its safety words, as a whole turn; and against SQLite's full text search."""

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import mean
from time import process_time

from benchmarks.figures import Figure, folder
from benchmarks.runners import START, World, world
from handlers.events import Command, Person
from handlers.learn.ask import find
from handlers.learn.cards import cards
from handlers.learn.search import Index, index
from storage.records import Place

LANGUAGES = ("en", "de")
LINES = Path(__file__).parent.parent / "tests/lines"
_WORD = re.compile(r"[^\W_]+")


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of a question, and how often each search puts a right card first."""
    asked = [(language, line) for language in LANGUAGES for line in _questions(language)]
    for language, (question, _) in asked:
        find(question, language)
    looked = [
        _each(lambda: [find(q, lang, screened=True) for lang, (q, _) in asked], len(asked))
        for _ in range(repeats)
    ]
    gated = [_each(lambda: [find(q, lang) for lang, (q, _) in asked], len(asked)) for _ in range(repeats)]
    yield Figure(what="a look-up, the words of safety passed", samples=looked, at_most=1000, unit=" us")
    yield Figure(what="a look-up with its words of safety", samples=gated, at_most=1000, unit=" us")
    yield Figure(
        what="/ask as a whole turn, CPU", samples=asyncio.run(_turns(repeats)), at_most=2000, unit=" us"
    )
    built = [_each(lambda: Index("en", cards("en").values()), 1) / 1000 for _ in range(repeats)]
    yield Figure(what="an index built, once a process and language", samples=built, unit=" ms")
    for language in LANGUAGES:
        yield from _right(language)


def _each(what: Callable[[], object], times: int) -> float:
    began = process_time()
    what()
    return (process_time() - began) / times * 1_000_000


async def _turns(repeats: int) -> list[float]:
    with folder() as path:
        async with world(path / "soleus.db", 1) as bot:
            ids = count()
            await _ask(bot, ids)
            samples = []
            for _ in range(repeats):
                began = process_time()
                for _ in range(20):
                    await _ask(bot, ids)
                samples.append((process_time() - began) / 20 * 1_000_000)
            return samples


async def _ask(bot: World, ids: Iterator[int]) -> None:
    number = next(ids)
    await bot.core.handle(
        Command(
            id=f"q{number}",
            at=START + timedelta(seconds=number),
            place=Place(platform="bench", chat="0"),
            person=Person(user="0", name="Ana", locale="en"),
            name="ask",
            words="why do my calfs cramp at night",
        )
    )


def _questions(language: str) -> list[tuple[str, frozenset[str]]]:
    """The questions of the corpus that a card answers, and the right cards."""
    lines = (LINES / f"questions_{language}.txt").read_text("utf-8").splitlines()
    parts = [line.split(" => ") for line in lines if " => " in line and not line.startswith("#")]
    wanted = [(question, frozenset(cards(language)) & set(right.split(", "))) for question, right in parts]
    return [(question, right) for question, right in wanted if right]


def _right(language: str) -> Iterable[Figure]:
    asked = _questions(language)
    found = index(language)
    ours = mean([right & {hit.card for hit in found.hits(q)[:1]} != set() for q, right in asked])
    table = _full_text(language)
    theirs = mean([_first(table, question) in right for question, right in asked])
    yield Figure(what=f"a right card first, {language}", samples=[ours * 100], at_least=90, unit=" %")
    yield Figure(what=f"the same by FTS5 over the same cards, {language}", samples=[theirs * 100], unit=" %")


def _full_text(language: str) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute(
        "CREATE VIRTUAL TABLE card USING fts5(id UNINDEXED, title, asks, body, "
        "tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    table.executemany(
        "INSERT INTO card VALUES (?, ?, ?, ?)",
        [(name, c.title, "\n".join(c.asks), f"{c.short} {c.more}") for name, c in cards(language).items()],
    )
    return table


def _first(table: sqlite3.Connection, question: str) -> str | None:
    words = " OR ".join(f'"{word}"' for word in _WORD.findall(question.lower()))
    query = "SELECT id FROM card WHERE card MATCH ? ORDER BY bm25(card, 0, 5, 4, 1) LIMIT 1"
    found = table.execute(query, (words,)).fetchone()
    return None if found is None else str(found[0])
