"""Two admins at once, and cards that were opened before something else changed: nobody changes what she does not see."""

import pytest
from msgspec.structs import replace

from tests.chat import Chat, World
from tests.club import GroupChat


@pytest.fixture
async def ben(world: World, group: GroupChat, marco: Chat) -> Chat:
    """A second admin, with the club open before him."""
    chat = world.chat("9", name="Ben")
    group.makes_admin(chat)
    await group.writes(chat, "/club")
    await group.tapped_by(chat, "Open privately")
    return chat


async def test_two_admins_who_change_two_things_both_get_what_they_wanted(marco: Chat, ben: Chat) -> None:
    await ben.taps("Clock, language")
    await marco.says("/club lead 90 min")
    await ben.taps("Quiet hours")
    await ben.says("22:00-06:00")
    ben.sees("Quiet 22:00-06:00")
    await ben.says("/club")
    await ben.taps("More")
    ben.sees("Marco: notice 90 minutes", "Ben: quiet hours 22:00 to 06:00")


async def test_a_run_that_took_the_place_of_the_one_on_the_card_is_left_alone(marco: Chat, ben: Chat) -> None:
    await ben.taps("Club runs", "Tue 19:00, Canal bridge")
    await marco.says("/club remove run tue 19:00")
    await marco.says('/club run fri 6:00 "Lake"')
    await ben.taps("Delete")
    ben.sees("That run is no longer there.", "Fri 06:00, Lake")


async def test_a_group_that_moved_while_the_menu_is_open_is_followed(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await marco.says("/club")
    await marco.taps("Places")
    await group.moves_to("-200")
    group.makes_admin(marco)
    await marco.taps("✓ Canal Runners")
    marco.sees("Where: –")
    await marco.taps("Places", "Canal Runners")
    marco.sees("Where: Canal Runners")
    await world.moves(days=7)
    group.sees("Club run in 2 hours")


async def test_a_club_that_is_removed_while_its_menu_is_open_says_so(
    group: GroupChat, marco: Chat, ben: Chat
) -> None:
    await ben.taps("Posts")
    await marco.says("/club")
    await marco.taps("More", "Remove the club", "Yes")
    await ben.taps("Rest days: Wed 12:00")
    assert "another time" in ben.toast


async def test_whoever_is_an_admin_no_longer_types_in_vain(group: GroupChat, marco: Chat, ben: Chat) -> None:
    await ben.taps("Clock, language", "Quiet hours")
    group.makes_admin(ben, admin=False)
    await ben.says("22:00-06:00")
    ben.sees_anywhere("Only admins of")
    await marco.says("/club show")
    marco.sees("Quiet 21:00-07:30")


async def test_an_admins_name_stands_in_the_log_as_others_may_read_it(marco: Chat, ben: Chat) -> None:
    ben.person = replace(ben.person, name="@everyone https://evil.example")
    await ben.taps("Clock, language", "Quiet hours")
    await ben.says("22:00-06:00")
    await ben.says("/club log")
    ben.sees(": quiet hours 22:00 to 06:00")
    ben.sees_no("@everyone", "evil.example")
    ben.sees("Marco: set the club up")
