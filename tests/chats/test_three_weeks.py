"""product.md 4.2 over three weeks of faked time: a sore calf, its mornings, the checks, and the first steps back."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.chat import WORDS, Chat, World


@dataclass(frozen=True, kw_only=True)
class Ana:
    """Ana in one of her languages."""

    chat: Chat
    world: World
    language: str

    def word(self, key: str) -> str:
        return WORDS.label(self.language, key)

    async def taps(self, *keys: str) -> None:
        for key in keys:
            await self.chat.taps(key if key.isdigit() else self.word(key))

    def sees(self, key: str, **values: str | int) -> None:
        said = WORDS.label(self.language, key, **values)
        assert said in self.chat.last.text, f"not said: {said}\n{self.chat.story()}"

    def sees_no(self, *keys: str) -> None:
        for key in keys:
            assert self.word(key) not in self.chat.last.text, self.chat.story()

    async def morning(self) -> str:
        """Lets the night pass, answers what the morning asks with the calmest answer; all that was said."""
        asked, said = len(self.chat.messages), len(self.chat.log)
        for _ in range(30):
            await self.world.moves(hours=1)
            if any(self.word("morning-lead") in m.text or self._screen() for m in self.chat.messages[asked:]):
                break
        else:
            raise AssertionError(self.chat.story())
        await self.calmly()
        return "\n".join(self.chat.log[said:])

    def _screen(self) -> bool:
        return self.word("ask-short.none") in self.chat.last.labels

    async def calmly(self) -> None:
        """The calmest answer to every question on the card."""
        calm = [
            *("ask-short.none", "ask-q19.no", "ask-q16.no", "ask-q17.no", "ask-risks.no", "ask-better.yes"),
            *("ask-pain_signs.none", "ask-pain_feel.tight", "ask-pain_raise.easily", "ask-pain_stiff.none"),
            "ask-pain_session.whole",
        ]
        for _ in range(20):
            labels = self.chat.last.labels
            known = [label for label in (*map(self.word, calm), "0") if label in labels]
            if not known or self.word("ask-day.ran") in labels:
                return
            await self.chat.taps(known[0])
        raise AssertionError(self.chat.story())

    async def walks(self) -> None:
        await self.chat.says("/ladder")
        await self.taps("ask-ladder.walk", "0")


@pytest.mark.parametrize(
    ("language", "sore", "fine", "run"),
    [
        ("en", "8k easy left calf 3/10", "rest, calves fine", "4k easy, calves fine"),
        ("de", "8 km locker, linke Wade 3/10", "Pause, Waden gut", "4 km locker, Waden gut"),
    ],
)
async def test_three_weeks_from_a_sore_calf_to_the_ladder(
    chat: Chat, world: World, language: str, sore: str, fine: str, run: str
) -> None:
    await chat.joins(language=language)
    ana = Ana(chat=chat, world=world, language=language)

    # Day 0: one card, the questions that matter, the colour with its word, and when it asks again.
    await chat.says(sore)
    await ana.calmly()
    ana.sees("do-amber_b", days=3)
    ana.sees("do-tomorrow", time="07:30")
    ana.sees("disclaimer-short")

    # Day 1 and 2: it asks by itself, says how it goes, and does not repeat itself in the evening.
    await ana.morning()
    ana.sees("do-direction-better", now=0, before=3)
    ana.sees("do-without", n=1, m=3)
    ana.sees("do-zero-first")
    await world.moves(hours=10)
    await chat.says(fine)
    ana.sees("do-without", n=1, m=3)
    ana.sees_no("do-zero-first", "do-entry")
    await ana.walks()
    await ana.morning()
    ana.sees("do-without", n=2, m=3)
    await ana.walks()

    # The checks, on the second zero day.
    await chat.says("/ladder")
    await ana.taps("ask-ladder.tests")
    await chat.says("20")
    await chat.says("21")
    await ana.taps("ask-ladder_jumps.none", "ask-ladder_hops.none")
    ana.sees("ladder-passed")

    # Day 3: the safety card once more, then the first steps; the day after: the first session.
    said = await ana.morning()
    assert ana.word("ask-short.none") in said
    assert ana.word("morning-lead") in said
    days_run = 0

    for _ in range(17):
        await world.moves(hours=6)
        await chat.says("/ladder")
        if session_today(ana):
            await chat.says(run)
            await ana.calmly()
            days_run += 1
            assert "🟢" not in chat.last.text, chat.story()
            assert WORDS.label(language, "do-session-done", stage=(days_run + 1) // 2) in chat.last.text
            ran = True
        else:
            ran = False
        await ana.morning()
        if ran and days_run % 2:
            ana.sees("do-session-clean")
        elif ran:
            ana.sees("do-session-up", stage=days_run // 2 + 1)
        else:
            ana.sees_no("do-session-clean", "do-session-repeat", "do-session-back")
        assert "🔴" not in chat.last.text, chat.story()
    assert days_run >= 5, chat.story()

    # Every other day at most, two clean sessions a step: three steps in two weeks, and never a green on the way.
    await chat.says("/ladder")
    steps = [WORDS.label(language, "ladder-step", stage=n, work="").split(":")[0] for n in (3, 4, 5)]
    assert any(step in chat.last.text for step in steps), chat.story()


def session_today(ana: Ana) -> bool:
    """Whether the card names today as the day of the next session."""
    day = str((ana.world.clock.at + timedelta(hours=1)).day)  # Berlin
    lines = ana.chat.last.text.splitlines()
    how, after = ana.word("ladder-pain"), [line for line in lines if re.search(rf"\b{day}\b", line)]
    return how in lines and bool(after) and lines.index(after[-1]) > lines.index(how)
