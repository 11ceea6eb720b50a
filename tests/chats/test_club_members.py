"""Joining a club is private and each runner's own choice; what the club reads of a week tells nothing about anybody."""

import pytest

from tests.chat import Chat, World
from tests.club import GroupChat, sets_up


@pytest.fixture
async def marco(world: World, group: GroupChat) -> Chat:
    chat = world.chat("8", name="Marco", locale="en-GB")
    await sets_up(group, chat, also=("Weekly anonymous summary",))
    return chat


async def test_whoever_is_new_is_welcomed_first_and_then_asked(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ana = world.chat("7", name="Ana")
    await group.takes_in(ana)
    ana.sees("You are in Canal Runners, counted without your name")
    await ana.taps("Check in")
    ana.sees_buttons("Ran", "Rest day")


async def test_joining_shows_real_examples_and_says_nothing_in_the_group(
    group: GroupChat, marco: Chat, ana: Chat
) -> None:
    before = len(group.messages)
    await group.tapped_by(ana, "Join privately")
    ana.sees("9 of us checked in", "In: Ana, Ben", "not even the admins")
    await ana.taps("Just reminders")
    ana.sees("The club sees nothing of you")
    assert len(group.messages) == before
    await group.tapped_by(ana, "Join privately")
    ana.sees("You get reminders only.")
    await ana.taps("Leave the club")
    ana.sees("You left Canal Runners")


async def test_just_reminders_come_in_private_in_her_language(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ana = world.chat("7", name="Ana", locale="de-DE")
    await ana.joins(language="de")
    await group.tapped_by(ana, "Join privately")
    await ana.taps("Nur Erinnerungen")
    await world.moves(days=7)
    ana.sees_anywhere("Canal Runners. Lauftreff in 2 Stunden: 19:00 Uhr, Canal bridge.")


async def test_leaving_the_group_ends_it(group: GroupChat, marco: Chat, ana: Chat) -> None:
    await group.takes_in(ana)
    await group.leaves(ana)
    await ana.says("/club")
    ana.sees("You are in no club with me.", "Join privately")
    await group.tapped_by(ana, "Join privately")
    ana.sees_no("You are counted")


async def test_the_weekly_summary_needs_five_and_a_closed_week(
    world: World, group: GroupChat, marco: Chat
) -> None:
    four = await group.has_runners(4)
    await world.moves(days=6)  # Monday
    assert await group.closes_the_week("8k easy", *four) == []
    two = await group.has_runners(2)
    await world.moves(days=7)
    assert await group.closes_the_week("10k easy", *four, *two) == [
        "Last week: at least 5 of you checked in, and together you ran about 60 km. Thank you."
    ]


async def test_a_goal_together_counts_what_was_told_and_names_only_who_chose_it(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await marco.says("/club goal 100 km until 30 April")
    group.sees("A new goal: 100 km together until Thu 30 Apr", "single runs are never shown")
    runners = await group.has_runners(1, choice="Show my name too") + await group.has_runners(5)
    await world.moves(days=6)
    await group.closes_the_week("10k easy", *runners)
    group.sees("Together: about 60 of 100 km, until Thu 30 Apr.", "With R0, and everybody")
    await group.closes_the_week("12k easy", *runners)
    group.sees("Done: 100 km together.")


async def test_the_invitation_opens_the_private_check_in(
    world: World, group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await marco.says("/club invite on")
    await world.moves(days=7, hours=3)
    await group.tapped_by(ana, "Check in privately")
    ana.sees("How was")
    ana.sees_buttons("Ran", "Rest day")


async def test_admins_see_members_by_count_alone(world: World, group: GroupChat, marco: Chat) -> None:
    ana = world.chat("7", name="Anastasia")
    await ana.joins()
    await group.takes_in(ana, choice="Show my name too")
    await ana.says("8k easy left calf 6/10")
    await marco.says("/club")
    marco.sees("1 of 48 has joined")
    for label in ("Club runs", "‹ Back", "Posts", "‹ Back", "Places", "‹ Back", "More"):
        await marco.taps(label)
        assert "Anastasia" not in marco.last.text
        assert "6/10" not in marco.last.text


async def test_of_whoever_wants_just_reminders_the_club_sees_nothing_not_even_one_more(
    world: World, group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await group.takes_in(ana, choice="Just reminders")
    await marco.says("/club week on")
    await marco.says("/club")
    marco.sees("0 of 48 have joined")
    await group.writes(marco, "/club show")
    group.sees("Nobody has joined yet")
    await group.has_runners(4)
    await marco.says("/club")
    marco.sees("4 of 48 have joined", "The weekly summary begins once 5 of them are counted.")


async def test_delete_takes_her_out_of_every_club(group: GroupChat, marco: Chat, ana: Chat) -> None:
    await group.takes_in(ana)
    await ana.says("/delete")
    await ana.taps("Delete everything")
    await marco.says("/club")
    marco.sees("0 of 48 have joined")


async def test_pain_words_in_the_group_get_one_generic_line_and_a_private_message(
    group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await group.writes(ana, "my left calf hurts 6/10")
    group.sees("I answer that privately")
    ana.sees("You wrote in a group that something hurts")
    await group.writes(ana, "and it still hurts")
    assert len([m for m in ana.messages if "in a group" in m.text]) == 1


async def test_a_trigger_word_in_the_group_gets_the_emergency_line_and_its_question_in_private(
    world: World, group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await group.writes(ana, "my calf is swollen and warm")
    group.sees("If this is happening now, call")
    ana.sees("You mentioned something I always check")
    ana.sees_buttons("No", "Yes", "Not sure")
    ben = world.chat("9", name="Ben")
    await group.writes(ben, "my calf is swollen and warm")
    assert not ben.messages, "who never agreed is not written to"


async def test_a_club_that_the_bot_was_taken_out_of_is_forgotten_after_a_month(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await group.removes_the_bot(marco)
    await world.moves(days=29)
    await world.core.tidy()
    await marco.says("/club")
    marco.sees("I was removed from its group")
    await world.moves(days=2)
    await world.core.tidy()
    await marco.says("/club")
    marco.sees("Hi, I'm Soleus")  # he looked after it and nothing else, so he is forgotten too


async def test_club_in_private_is_the_way_out_for_a_member(
    world: World, group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await group.takes_in(ana)
    await ana.says("/club")
    ana.sees("You are counted without your name.")
    other = GroupChat(world, "-300", "Hill Striders")
    await sets_up(other, world.chat("10", name="Ben"))
    await other.takes_in(ana, choice="Just reminders")
    await ana.says("/club")
    ana.sees("Which club?")
    await ana.taps("Hill Striders", "Leave the club")
    ana.sees("You left Hill Striders")


async def test_a_club_goes_on_when_an_old_day_is_edited_and_when_somebody_is_gone(
    world: World, group: GroupChat, marco: Chat
) -> None:
    runners = await group.has_runners(5)

    async def week(*who: Chat) -> int:
        return len(await group.closes_the_week("10k easy", *who))

    await world.moves(days=6)
    assert await week(*runners) == 1
    await runners[0].says("last monday 31k easy")
    await runners[0].taps("Replace")
    runners[0].sees("Saved", "31 km")
    assert await week(*runners) == 1, "an edited day of a told week silences nobody"
    await runners[0].says("/delete")
    await runners[0].taps("Delete everything")
    new = await group.has_runners(1)
    told = [await week(*runners[1:], *new) for _ in range(6)]
    assert told == [0, 0, 0, 0, 1, 1], "what she did cannot be read, and the club is not silent for ever"


async def test_whoever_wanted_just_reminders_is_counted_from_then_on_only(
    world: World, group: GroupChat, marco: Chat
) -> None:
    runners = await group.has_runners(5, choice="Just reminders")
    await world.moves(days=6)
    for runner in runners:
        await runner.says("10k easy")
        await group.takes_in(runner)
    assert not await group.closes_the_week("10k easy"), "it was before they agreed"
    (told,) = await group.closes_the_week("10k easy", *runners)
    assert "at least 5 of you checked in" in told


@pytest.mark.parametrize("why", ["flag", "injured", "paused"])
async def test_red_0_just_reminders_are_silent_while_a_flag_is_open_and_while_she_cannot_run(
    world: World, group: GroupChat, marco: Chat, why: str, ana: Chat
) -> None:
    await group.takes_in(ana, choice="Just reminders")
    match why:
        case "flag":
            await ana.says("8k easy left calf 3/10")
            await ana.taps("Yes or not sure", "Yes")
        case "injured":
            await ana.says("/settings")
            await ana.taps("How I am", "Injured")
            await ana.says("1 May")
        case "paused":
            await ana.says("pause until 1 May")
    await world.moves(days=8)
    assert not [m for m in ana.messages if "Club run" in m.text], ana.story()
    group.sees_anywhere("Club run in 2 hours")


async def test_red_0c_the_question_that_waits_is_asked_again_with_just_a_club_s_reminder(
    world: World, group: GroupChat, marco: Chat, ana: Chat
) -> None:
    await group.takes_in(ana, choice="Just reminders")
    await world.moves(days=6, hours=-2)
    await ana.says("my chest strap broke")
    ana.sees("sudden trouble breathing")
    for _ in range(24):
        before = len(ana.messages)
        await world.moves(hours=1)
        new = [each.text for each in ana.messages[before:]]
        if any("Club run" in text for text in new):
            again = [text for text in new if "sudden trouble breathing" in text]
            assert len(again) == 1, new
            assert new[-1] == again[0], new
            assert "call your local emergency number" in again[0]
            return
    raise AssertionError("no run was told of")


async def test_an_admin_reads_why_no_weekly_summary_comes_yet(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await group.has_runners(1)
    await marco.says("/club")
    waits = "The weekly summary begins once 5 of them are counted."
    if "Weekly summary" not in marco.last.text:
        marco.sees_no(waits)
        await marco.says("/club summary on")
        await marco.says("/club")
    marco.sees("Weekly summary", waits)
    await group.has_runners(4)
    await marco.says("/club")
    marco.sees_no(waits)
