"""The same thing twice, things out of order, and cards from another time."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from handlers.events import Command, Tap
from handlers.reminders.claims import Sending
from tests.chat import Chat, World
from tests.chats.test_typed import saved


def token_of(chat: Chat, label: str) -> str:
    return next(b.token for row in chat.last.rows for b in row if b.label == label)


async def test_the_same_update_twice_shows_the_card_again(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.repeats()
    ana.sees("How far?")
    await ana.taps("8 km")
    ana.sees("Effort?")


async def test_the_same_last_tap_twice_saves_once_and_says_so(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    for label in ("Rest day", "Fine"):
        await ana.taps(label)
    before = await saved(world)
    await ana.repeats()
    assert ana.toast == "That is done already."
    assert await saved(world) == before


async def test_the_same_line_twice_is_one_run_and_a_second_line_is_asked_about(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy")
    await ana.repeats()
    assert len((await saved(world)).runs) == 1
    await ana.says("8k easy")
    ana.sees("Is this one more run?")


async def test_a_double_tap_answers_one_question(ana: Chat) -> None:
    await ana.says("/checkin")
    token = token_of(ana, "Ran")
    for _ in range(2):
        await ana.taps_token(token, ana.last.id)
    assert ana.toast == "You had answered that. Here is where we are."
    ana.sees("How far?")


async def test_a_button_of_an_older_card_shows_where_the_talk_is_now(ana: Chat) -> None:
    await ana.says("/checkin")
    old, token = ana.last.id, token_of(ana, "Rest day")
    await ana.taps("Ran")
    await ana.says("8")
    await ana.taps_token(token, old)
    assert ana.toast.startswith("You had answered that.")
    ana.sees("8 km. Effort?")


async def test_a_button_counts_only_at_its_own_turn_even_if_the_question_is_asked_again(ana: Chat) -> None:
    await ana.says("/checkin")
    card, token = ana.last.id, token_of(ana, "Rest day")
    await ana.taps("Ran")
    await ana.taps("‹ Back")
    await ana.taps_token(token, card)
    assert ana.toast.startswith("You had answered that.")
    ana.sees("How was today?")


@pytest.mark.parametrize(
    "token",
    ["", ":::", "nothing", "06EFT3YR80ZCYS3N5GCM:0:day:ran", "x" * 300, "\x00:0:day:ran", "\ud83d:0:day:ran"],
)
async def test_a_button_that_never_was_is_from_another_time(ana: Chat, token: str) -> None:
    await ana.taps_token(token)
    assert ana.toast == "That card is from another time. Type /checkin for a new one."


@pytest.mark.parametrize("choice", ["flew", "11", "-1", "", "edit", "\ud83d"])
async def test_a_choice_that_was_never_offered_changes_nothing(ana: Chat, world: World, choice: str) -> None:
    await ana.says("/checkin")
    talk, turn, key, _ = token_of(ana, "Ran").split(":")
    await ana.taps_token(f"{talk}:{turn}:{key}:{choice}", ana.last.id)
    assert ana.toast == "That card is from another time. Type /checkin for a new one."
    ana.sees("How was today?")
    assert (await saved(world)).days == ()


@pytest.mark.parametrize("name", ["meant_else", "undo", "again"])
async def test_a_button_that_a_safety_message_does_not_have_cannot_be_forged(ana: Chat, name: str) -> None:
    await ana.says("8k easy left calf 5/10")
    await ana.taps("Yes")
    talk, turn, key, _ = token_of(ana, "Show again").split(":")
    await ana.taps_token(f"{talk}:{turn}:{key}:{name}", ana.last.id)
    assert ana.toast == "That card is from another time. Type /checkin for a new one."
    ana.sees("112", "Don't drive yourself.")


async def test_a_score_past_the_scale_cannot_be_forged(ana: Chat, world: World) -> None:
    await ana.says("rest")
    await ana.taps("Calves")
    await ana.taps("Left")
    token = token_of(ana, "10")
    await ana.taps_token(token.removesuffix("10") + "11", ana.last.id)
    assert (await saved(world)).reports == ()
    ana.sees("Left calf")


async def test_another_persons_button_is_a_private_note_and_nothing_else(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    ben = world.chat("8", name="Ben")
    await ben.joins()
    await ben.taps_token(token_of(ana, "Ran"), ana.last.id)
    assert ben.toast == "That card belongs to somebody else."
    stranger = world.chat("9")
    await stranger.taps_token(token_of(ana, "Ran"), ana.last.id)
    assert stranger.toast
    assert await world.store.transact(lambda work: work.people.find("test", "9")) is None
    ana.sees("How was today?")


async def test_back_and_cancel_work_at_each_step(ana: Chat, world: World) -> None:
    steps = ("Ran", "8 km", "Easy", "Both")
    for stop in range(1, len(steps) + 1):
        await ana.says("/checkin")
        seen = []
        for label in steps[:stop]:
            seen.append(ana.last.text)
            await ana.taps(label)
        for text in reversed(seen):
            await ana.taps("‹ Back")
            assert ana.last.text == text
        await ana.says("/cancel")
        ana.sees("Nothing was changed.")
        assert (await saved(world)).days == ()


async def test_undo_of_an_older_change_is_refused_and_nothing_moves(ana: Chat, world: World) -> None:
    await ana.says("8k easy, calves fine")
    card, token = ana.last.id, token_of(ana, "Undo")
    await ana.says("left calf 5/10")
    before = await saved(world)
    await ana.taps_token(token, card)
    ana.sees_anywhere("That day was changed again since.")
    assert await saved(world) == before


async def test_undo_twice_goes_back_two_changes_in_their_order(ana: Chat, world: World) -> None:
    await ana.says("8k easy, calves fine")
    card, token = ana.last.id, token_of(ana, "Undo")
    await ana.says("left calf 5/10")
    await ana.taps("Undo")
    ana.sees("calves fine")
    await ana.taps_token(token, card)
    day = await saved(world)
    assert (day.days, day.runs, day.reports) == ((), (), ())


async def test_a_calf_corrected_to_the_other_side_leaves_the_first_one_unknown(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("Edit")
    await ana.taps("Calves: Left")
    await ana.taps("Right")
    await ana.taps("2")
    ana.sees("right calf 2/10")
    ana.sees_no("left")
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("right", 2)]
    await ana.taps("Undo")
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("left", 3)]


async def test_the_edit_of_a_second_run_is_about_the_second_run(ana: Chat, world: World) -> None:
    await ana.says("8k easy")
    await ana.says("5k hard")
    await ana.taps("Second run")
    await ana.taps("Edit")
    await ana.taps("Distance: 5 km")
    await ana.says("6")
    assert sorted(r.metres or 0 for r in (await saved(world)).runs) == [6000, 8000]


async def test_the_card_of_yesterday_saves_yesterday_and_a_line_of_today_saves_today(
    ana: Chat, world: World
) -> None:
    await ana.says("/checkin")
    await world.moves(hours=13)
    await ana.says("rest")
    ana.sees_anywhere("Saved. Rest day.")
    yesterday = ana.messages[1] if "How was today?" in ana.messages[1].text else None
    card = yesterday or next(m for m in ana.messages if "How was today?" in m.text)
    ran = next(b.token for row in card.rows for b in row if b.label == "Other sport")
    await ana.taps_token(ran, card.id)
    await ana.taps("Fine")
    ana.sees_anywhere("Tue 17 Mar: Other sport, calves fine")
    assert [d.kind for d in (await saved(world)).days] == ["other"]


async def test_words_for_a_question_of_long_ago_are_read_as_what_they_are(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await world.moves(hours=15)
    await ana.says("rest, calves fine")
    ana.sees("Saved. Rest day, calves fine.")
    assert [d.kind for d in (await saved(world)).days] == ["ran"], (
        "the card of yesterday is not answered by it"
    )
    await ana.says("what a lovely morning")
    ana.sees("nothing was saved")


async def test_a_card_expires_after_seven_days(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    card, token = ana.last.id, token_of(ana, "Ran")
    world.clock.at += timedelta(days=7, hours=1)
    await world.core.tidy()
    await ana.taps_token(token, card)
    assert ana.toast == "That card is closed. Type /checkin for a new one."
    assert (await saved(world)).days == ()


async def test_who_never_agreed_is_forgotten_after_24_hours(world: World) -> None:
    chat = world.chat()
    await chat.says("hello")
    world.clock.at += timedelta(hours=23)
    await world.core.tidy()
    assert await world.store.transact(lambda work: work.people.find("test", "7"))
    world.clock.at += timedelta(hours=2)
    await world.core.tidy()
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None
    await chat.taps("Yes, and I'm 16 or older")
    assert chat.toast == "That card is from another time. Type /checkin for a new one."


async def test_a_blocked_place_is_left_alone_until_she_speaks_again(ana: Chat, world: World) -> None:
    async def blocked(sending: Sending) -> None:
        await world.core.unreachable(sending, "Blocked")

    world.clock.at += timedelta(hours=24)
    await world.core.tick()
    for sending in await world.core.claim("test"):
        await blocked(sending)
    before = len(ana.messages)
    await world.moves(days=3)
    assert len(ana.messages) == before, "a blocked place is not knocked at"
    await ana.says("/today")
    await world.moves(hours=24)
    assert any("How was today?" in m.text for m in ana.messages[before:])


async def test_a_tap_that_arrives_after_its_card_was_handed_on_is_told_so(ana: Chat) -> None:
    await ana.says("/settings")
    card, token = ana.last.id, token_of(ana, "Units")
    await ana.says("/settings")
    await ana.taps_token(token, card)
    assert ana.toast.startswith("That card is closed.")


async def test_an_update_that_comes_late_counts_at_its_own_time(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    tap = Tap(
        id="late",
        at=world.clock.at,
        place=ana.place,
        person=ana.person,
        token=token_of(ana, "Rest day"),
        card=ana.last.id,
    )
    await ana.sends(replace(tap, at=world.clock.at - timedelta(hours=1)))
    await ana.taps("Fine")
    assert [d.kind for d in (await saved(world)).days] == ["rest"]


async def test_a_tap_that_is_quicker_than_the_note_which_message_the_card_is_changes_that_message(
    ana: Chat, world: World
) -> None:
    """Another process may have sent the card, and be about to write that down."""
    answer = await ana.sends(Command(**ana._arrival(), name="checkin"), show=False)
    shown = await ana.shows(answer.replies[0], report=False)
    before = len(ana.messages)
    await ana.taps("Ran")
    assert len(ana.messages) == before
    assert ana.last.id == shown
    ana.sees("How far?")
