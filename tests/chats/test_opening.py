"""The search of a language is built once, beside the turns: before the one of its first question, and for nothing else."""

from handlers.events import Command, Event, Words
from handlers.learn.opening import Opening
from handlers.learn.search import index
from tests.chat import WORDS, Chat


def question(ana: Chat, text: str) -> Event:
    return Words(**ana._arrival(), text=text)


async def test_the_first_question_of_a_language_finds_its_search_built(ana: Chat) -> None:
    index.cache_clear()
    opening, asked = Opening(WORDS), []

    async def german() -> str:
        asked.append("de")
        return "de"

    for event in (
        question(ana, "8k easy left calf 3"),
        question(ana, "rest"),
        Command(**ana._arrival(), name="ask", words=""),
        Command(**ana._arrival(), name="plan", words="tomorrow 8k"),
    ):
        await opening.before(event, german)
    assert (index.cache_info().currsize, asked) == (0, [])
    await opening.before(Command(**ana._arrival(), name="ask", words="wadenkrampf"), german)
    assert index.cache_info().currsize == 1
    built = index.cache_info().misses
    await opening.before(question(ana, "Warum krampfen Waden nachts?"), german)
    assert index.cache_info().misses == built, "it is built once"


async def test_a_runner_s_own_language_is_built_and_no_other(ana: Chat) -> None:
    index.cache_clear()
    await ana.says("8k easy, calves fine")
    assert index.cache_info().currsize == 0, "nobody has asked anything: the memory is not needed"
    await ana.says("why do my calves cramp at night?")
    ana.sees("ramp")
    assert index.cache_info().currsize == 1
    assert index.cache_info().hits > 0, "the turn found it built"
