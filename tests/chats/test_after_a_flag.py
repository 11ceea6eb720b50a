"""The stories of RED-21 in tests/vignettes/red_flags.toml, played as chats: what becomes of a flag the morning after."""

import pytest

from tests.chat import Chat, World
from tests.vignettes import Screening, every

STORIES = [each for each in every(Screening) if each.flags]
BEGINS = {  # a line that raises the flag, what is answered to it, and words of its message
    "RED-1": ("I can't breathe", (), "a serious problem in the lungs or heart"),
    "RED-2": (
        "my left calf is swollen",
        ("No", "No", "None of these", "No"),
        "a blood clot can feel like a calf strain",
    ),
    "RED-3": ("I heard a pop in my calf", ("No", "No", "None of these", "No"), "Have this examined today"),
}
LABELS = {
    "seen_allowed": "Seen, running allowed again",
    "seen_not_yet": "Seen, not yet",
    "not_seen": "Not seen",
    "no_reply": None,
}


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.name)
async def test_a_flag_goes_on_or_is_lifted_as_red_21_says(ana: Chat, world: World, told: Screening) -> None:
    line, answers, message = BEGINS[told.flags[0].rule]
    await ana.says(line)
    for label in answers:
        await ana.taps(label)
    ana.sees(message)
    await world.moves(hours=14)
    ana.sees_anywhere("Have you been able to get help?")

    assert told.follow_up is not None
    tapped = LABELS[told.follow_up]
    if tapped is None:
        await world.moves(days=3)
    else:
        await ana.taps(tapped)
    if told.follow_up == "seen_allowed":
        await ana.says("rest for two weeks")
        await ana.taps(ana.last.labels[0])
    assert (message in ana.last.text) == bool(told.expect.repeats)

    asked = len(ana.messages)
    await ana.says("rest, calves fine")
    assert (message in ana.last.text) == bool(told.expect.flag_stays), ana.story()
    if told.expect.ask_in_days is not None:
        await world.moves(days=told.expect.ask_in_days, hours=1)
        assert any(
            "Have you been able to get help?" in m.text or "once more" in m.text for m in ana.messages[asked:]
        )
