"""What the group is told, and when: runs, rest, water, the invitation; who comes; and when it cannot be told."""

from datetime import timedelta

import pytest

from bot.adapters import Gone, NoTopic
from tests.chat import Chat, World
from tests.club import GroupChat


async def test_the_run_is_told_two_hours_before_each_week_in_spring_and_after_the_clock_change(
    world: World, group: GroupChat, marco: Chat
) -> None:
    told = []
    for _ in range(3):
        await world.moves(days=7)
        told.append(len(group.posts("Club run in 2 hours")))
    assert told == [1, 2, 3], "the clock changes on 29 March; 17:00 stays 17:00"


async def test_a_rest_day_is_named_on_the_day_after_the_run(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await world.moves(hours=24)
    group.sees("rest")
    group.sees_no("should", "must", "lazy")


async def test_who_comes_is_counted_and_named_only_if_she_chose_that(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ana, ben = world.chat("7", name="Ana"), world.chat("9", name="Ben")
    await ana.joins()
    await group.tapped_by(ana, "Join privately")
    await ana.taps("Show my name too")
    await group.run_is_told()
    group.sees("Club run in 2 hours")
    await group.tapped_by(ben, "I'm in")
    group.sees("One of you is in.")
    await group.tapped_by(ana, "I'm in")
    group.sees("In: Ana and one more")
    assert "You're in" in group.toast
    await group.tapped_by(ana, "Not today")
    group.sees("One of you is in.")
    group.sees_no("Ana", "Ben")
    await world.moves(hours=3)
    await group.tapped_by(ana, "I'm in")
    assert "over" in group.toast


async def test_hyd_8_drinking_is_spoken_of_once_a_day_and_hyd_9_with_its_last_clause(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await marco.says("/club water tue 12:00")
    await world.moves(days=7)
    watered = group.posts("doctor limits your fluids")
    assert len(watered) == 1, "not again on the run's card of the same day"
    assert "Club run" not in watered[0]


async def test_posts_that_are_near_are_one_message(world: World, group: GroupChat, marco: Chat) -> None:
    await marco.says("/club rest wed 12:00")
    await marco.says("/club water wed 12:10")
    before = len(group.messages)
    await world.moves(hours=24)
    assert len(group.messages) == before + 1
    group.sees("rest", "doctor limits your fluids")


async def test_each_run_has_a_card_of_its_own_and_keeps_its_buttons(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await marco.says('/club run tue 19:10 "Park gate"')
    await marco.says("/club rest tue 17:10")
    ben, eva = world.chat("9", name="Ben"), world.chat("10", name="Eva")
    await group.run_is_told()
    assert len(group.posts("Club run in 2 hours")) == len(group.posts("Park gate")) + 1 == 2
    await group.tapped_by(ben, "I'm in")
    await group.tapped_by(eva, "I'm in")
    assert len(group.posts("Canal bridge")) == len(group.posts("Park gate", "2 of you are in.")) == 1
    assert len([m for m in group.messages if "I'm in" in m.labels]) == 2, (
        "a tap on one takes nothing from the other"
    )


async def test_her_name_leaves_the_card_that_stands_there_when_she_takes_it_back(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ana, eva = world.chat("7", name="Ana"), world.chat("10", name="Eva")
    for runner in (ana, eva):
        await runner.joins()
        await group.tapped_by(runner, "Join privately")
        await runner.taps("Show my name too")
    await group.run_is_told()
    await group.tapped_by(ana, "I'm in")
    await group.tapped_by(eva, "I'm in")
    group.sees("In: Ana, Eva")
    await group.tapped_by(ana, "Join privately")
    await ana.taps("Count me without my name")
    await world.moves(seconds=1)
    group.sees("In: Eva and one more")
    await eva.says("/delete")
    await eva.taps("Delete everything")
    await world.moves(seconds=1)
    group.sees("One of you is in.")
    assert len(group.posts("Canal bridge")) == 1, "the card is changed where it stands"
    await group.leaves(ana)
    await world.moves(seconds=1)
    group.sees_no("you are in", "of you is in")


async def test_an_early_run_is_told_on_the_evening_before(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await marco.says('/club run sun 8:00 "Park gate"')
    await world.moves(days=4, hours=2, minutes=5)  # Saturday, 20:35 in Berlin
    group.sees("Club run tomorrow: 08:00, Park gate.")


async def test_after_downtime_only_what_is_still_of_use_is_told(
    world: World, group: GroupChat, marco: Chat
) -> None:
    world.clock.at += timedelta(days=6, hours=22, minutes=30) + timedelta(minutes=45)
    await world.moves(minutes=1)
    assert len(group.posts("Club run today: 19:00")) == 1
    world.clock.at += timedelta(days=7, hours=3)
    await world.moves(minutes=1)
    assert len(group.posts("Club run")) == 1, "that run was over"


async def test_a_holiday_and_its_end(world: World, group: GroupChat, marco: Chat) -> None:
    await marco.says("/club pause until 26 March")
    await world.moves(days=8)
    assert not group.posts("Club run in 2 hours")
    await world.moves(days=7)
    assert len(group.posts("Club run in 2 hours")) == 1


async def test_rights_lost_are_told_to_one_admin_once_and_mended_by_getting_them_back(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ben = world.chat("9", name="Ben")
    group.makes_admin(ben)
    await ben.says("/start")
    await group.writes(ben, "/club rest on")
    await group.refuses(Gone("no rights"), for_=timedelta(days=15))
    told = [m.text for chat in (marco, ben) for m in chat.messages if "I may not write there" in m.text]
    assert len(told) == 1
    assert "Canal Runners" in told[0]
    before = len(group.messages)
    await group.adds_the_bot(marco, may_post=True)
    await world.moves(days=8)
    assert len(group.messages) > before


async def test_after_a_week_of_trouble_it_is_parked_and_an_admin_brings_it_back(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await group.refuses(Gone("kicked"), for_=timedelta(days=9))
    await world.moves(days=7)
    await marco.says("/club")
    marco.sees("Nothing is posted")
    before = len(group.messages)
    await marco.taps("Go on")
    await world.moves(days=7)
    assert len(group.messages) > before


async def test_a_closed_topic_is_told_in_the_group_once_and_to_an_admin(
    group: GroupChat, marco: Chat
) -> None:
    await group.refuses(NoTopic("closed", group.place), for_=timedelta(hours=24))
    marco.sees_anywhere("closed or deleted")
    assert len(group.posts("rest")) >= 1


async def test_the_menu_changes_everything_by_taps(group: GroupChat, marco: Chat) -> None:
    await marco.says("/club")
    await marco.taps("Club runs", "Tue 19:00, Canal bridge", "My own words")
    await marco.says("See you at {time}, {where}! Bring a light.")
    marco.sees("The group will read: “See you at 19:00, Canal bridge! Bring a light.")
    await marco.taps("Posts", "Invitation: off")
    marco.sees("Invitation to check in: on")
    await marco.taps("Clock, language", "Language", "German")
    marco.sees("language German")
    await marco.taps("Pause", "3 days")
    marco.sees("Paused until Fri 20 Mar")
    await marco.taps("Go on", "More")
    marco.sees("Marco: goes on", "Marco: paused until")
    await marco.taps("Hand over")
    marco.sees("only admin who looks after")
    await marco.taps("Yes")
    await marco.says("/club")
    marco.sees("You are in no club with me")


async def test_removing_a_club_leaves_nothing(world: World, group: GroupChat, marco: Chat) -> None:
    await marco.says("/club")
    await marco.taps("More", "Remove the club", "Yes")
    marco.sees("is removed")
    before = len(group.messages)
    await world.moves(days=8)
    assert len(group.messages) == before
    await group.tapped_by(marco, "Join privately")
    assert "another time" in group.toast


async def test_one_club_on_two_platforms_by_a_code(world: World, group: GroupChat, marco: Chat) -> None:
    server = GroupChat(world, "-900", "Canal Runners Discord")
    server.makes_admin(marco)
    await server.adds_the_bot(marco)
    await marco.says("/club")
    await marco.taps("More", "Link another group")
    code = marco.last.text.split("/club link ")[1].split()[0]
    await server.writes(marco, "/club link WRONGONE")
    server.sees("don't know that code")
    await server.writes(marco, f"/club link {code}")
    server.sees("belongs to Canal Runners now")
    await server.writes(marco, f"/club link {code}")
    server.sees("used or is older")


@pytest.mark.parametrize(
    "line", ["sun 9:00 Park", "29 March 10:30 Lake", "sun 2:30 Night run", "mon 00:30 Night run", "sat 23:30 Late", "29 March 4:45 Dawn"]
)  # fmt: skip
@pytest.mark.parametrize("zone", ["Berlin", "Sydney", "Los Angeles"])
async def test_what_the_preview_shows_is_what_is_posted_then_also_when_clocks_change(
    world: World, group: GroupChat, marco: Chat, line: str, zone: str
) -> None:
    await marco.says("/club pause until 27 March")
    await marco.says(f"/club zone {zone}")
    await marco.says("/club remove run tue 19:00")
    await marco.says("/club rest off")
    await world.moves(days=9)
    await marco.says("/club resume")
    await marco.says(f"/club run {line}")
    shown = marco.last.text.split("“")[1].split("”")[0]
    told = marco.last.text.split("Next: ")[1]
    before = len(group.messages)
    await world.moves(days=8)
    assert group.messages[before].text == shown
    assert told
