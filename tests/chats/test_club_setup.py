"""From a group without Soleus to a club that is set up: seven taps of an admin, in private."""

import pytest

from handlers.events import Tap
from tests.chat import Chat, World
from tests.club import GroupChat, sets_up


@pytest.fixture
def marco(world: World, group: GroupChat) -> Chat:
    chat = world.chat("8", name="Marco", locale="en-GB")
    group.makes_admin(chat)
    return chat


async def test_a_club_is_set_up_as_in_the_transcript(world: World, group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco, save=False)
    marco.sees("The group will read", "Club run in 2 hours", "19:00, Canal bridge", "If your doctor limits")
    marco.sees("Next: Wed 18 Mar 12:00, Tue 24 Mar 17:00")
    await marco.taps("Send a test post")
    group.sees("A test post", "Club run in 2 hours")
    marco.sees_anywhere("The test post stands in Canal Runners since")
    await marco.taps("Save")
    marco.sees_anywhere("Canal Runners is set up")
    group.sees("Soleus is set up by your admins", "Nobody has joined yet")
    group.sees_buttons("Join privately", "What does the club see?")
    await world.moves(days=7)
    group.sees("Club run in 2 hours: 19:00, Canal bridge.")


async def test_the_greeting_is_said_once_and_comes_back_with_the_settings(
    group: GroupChat, marco: Chat
) -> None:
    await group.adds_the_bot(marco)
    await group.adds_the_bot(marco)
    assert len(group.messages) == 1
    group.sees("I never talk about anyone's pain here")
    await group.removes_the_bot(marco)
    await group.adds_the_bot(marco)
    assert len(group.messages) == 2


async def test_only_admins_get_into_the_set_up(world: World, group: GroupChat, marco: Chat) -> None:
    ben = world.chat("9", name="Ben")
    await group.adds_the_bot(ben)
    answer = await group.tapped_by(ben, "Set up privately")
    assert not answer.opens
    assert "Only admins of Canal Runners" in group.toast
    group.makes_admin(ben, admin=False, known=False)
    await group.tapped_by(ben, "Set up privately")
    assert "try again in a minute" in group.toast


async def test_a_link_is_good_once_for_one_person_for_a_quarter_of_an_hour(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ben = world.chat("9", name="Ben")
    group.makes_admin(ben)
    await group.adds_the_bot(marco)
    await group.tapped_by(marco, "Set up privately")
    link = next(line for line in marco.log if line.startswith("> /start l_")).removeprefix("> ")
    await ben.says(link)
    ben.sees("made for somebody else")
    await marco.says(link)
    marco.sees("used already")
    await marco.says("/start l_FORGED0000000000")
    marco.sees("don't know that link")
    await group.tapped_by(marco, "Set up privately")
    fresh = [line for line in marco.log if line.startswith("> /start l_")][-1].removeprefix("> ")
    assert fresh != link
    marco.sees("Where may I post?")


async def test_a_link_that_lay_about_for_too_long_is_refused(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await group.adds_the_bot(marco)
    token = group.messages[0].rows[0][0].token
    answer = await group.tells(Tap(**group.of(marco), token=token))
    await world.moves(minutes=16)
    await marco.says(f"/start {answer.opens}")
    marco.sees("good for 15 minutes")


async def test_an_admin_who_is_demoted_before_saving_saves_nothing(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco, save=False)
    group.makes_admin(marco, admin=False)
    await marco.taps("Save")
    assert "Only admins of Canal Runners" in marco.toast
    assert len(group.messages) == 1, "only the greeting"
    group.makes_admin(marco)
    await marco.taps("Save")
    group.sees("Soleus is set up")


async def test_of_two_admins_who_set_up_at_once_the_second_reads_that_she_was_late(
    world: World, group: GroupChat, marco: Chat
) -> None:
    ben = world.chat("9", name="Ben")
    group.makes_admin(ben)
    await sets_up(group, marco, save=False)
    await group.tapped_by(ben, "Set up privately")
    await ben.taps("Nowhere yet")
    await ben.says("Tokyo")
    await ben.taps("Right", "Next", "That's all", "Keep")
    await marco.taps("Save")
    await ben.taps("Save")
    ben.sees("Another admin saved this club a moment ago")
    await ben.taps("Open the club")
    ben.sees("Canal bridge", "Berlin")


async def test_an_anonymous_admin_reads_how_to_go_on(group: GroupChat, marco: Chat) -> None:
    await group.adds_the_bot(marco)
    await group.writes(marco, "/club", hidden=True)
    group.sees("remain anonymous")


async def test_a_supergroup_takes_the_club_along_between_open_and_save(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco, save=False)
    await group.moves_to("-200")
    group.makes_admin(marco)
    await marco.taps("Save")
    marco.sees_anywhere("is set up")
    home = await world.store.transact(lambda w: w.clubs.home("test", "-200"))
    assert home is not None
    club = await world.store.transact(lambda w: w.clubs.get(home.club))
    assert club is not None
    assert [spot.chat for spot in club.spots] == ["-200"]
    await world.moves(days=7)
    group.sees("Club run in 2 hours")


async def test_whoever_only_looks_after_a_club_is_no_runner_and_stays(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco)
    await world.moves(days=3)
    await world.core.tidy()
    await marco.says("/club")
    marco.sees("Canal Runners", "Tue 19:00, Canal bridge", "0 of 48 have joined")
    await marco.taps("Done")
    marco.sees("opens it again")


async def test_typed_lines_change_the_club(world: World, group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco)
    await group.writes(marco, '/club run thu 18:30 "Park gate" groups 5 km, 10 km')
    group.sees("club run Thu 18:30, Park gate (5 km, 10 km)", "The group will read")
    ben = world.chat("9", name="Ben")
    await group.writes(ben, "/club rest off")
    group.sees("Only admins")
    await marco.says("/club rest off")
    marco.sees("Rest days: off")
    await marco.says("/club pause until 1 May")
    marco.sees("paused until Fri 1 May")
    await marco.says("/club log")
    marco.sees("Marco: club run Thu 18:30", "Marco: Rest days: off")
    await marco.says("/club fly to the moon")
    marco.sees("Behind /club you can type one change")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("rest words Look at https://example.com", "No links"),
        ("rest words Hello @everyone", "No @names"),
        ("rest words **Rest!**", "Plain words only"),
        ("rest words " + "x" * 5000, "300 characters"),
        ("run 24 March 2020 10:00 park", "That is over"),
        ("run yesterday", "Type a run like"),
        ("rest words At {price}", "price"),
    ],
)
async def test_unsafe_words_and_runs_that_are_over_get_a_clear_answer(
    group: GroupChat, marco: Chat, words: str, problem: str
) -> None:
    await sets_up(group, marco)
    await marco.says(f"/club {words}")
    marco.sees(problem)


async def test_a_group_that_is_renamed_renames_its_club(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco)
    group.title = "Canal Striders"
    group.makes_admin(marco)
    await marco.says("/club")
    marco.sees("Canal Striders", "0 of 48")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("19:00 tuesdays canal", "Tue 19:00, canal"),
        ("tuesdays canal at 7pm", "Tue 19:00, canal"),
        ("Canal bridge, thu 6:30 pm", "Thu 18:30, Canal bridge"),
        ("am 28.3. um 10 Uhr Stadtpark", "Sat 28 Mar 10:00, Stadtpark"),
        ('so 9 Uhr "Bahnhof" Gruppen 5, 10 und 15 km', "Sun 09:00, Bahnhof (5, 10, 15 km)"),
        ("every 2nd week tue 19:00", "For every second week, type each day by itself"),
        ("jeden zweiten Mittwoch 18:00", "For every second week"),
        ("alle 14 Tage di 18 Uhr", "For every second week"),
        ("tue 25:00", "At what time?"),
        ("19:00 canal", "On which day?"),
        ("canal", "Type a run like"),
    ],
)
async def test_a_run_may_be_typed_in_any_order_and_what_is_missing_is_asked_for(
    group: GroupChat, marco: Chat, typed: str, shown: str
) -> None:
    await sets_up(group, marco)
    await marco.says(f"/club run {typed}")
    marco.sees(shown)


async def test_what_the_quiet_hours_swallow_is_neither_taken_nor_promised(
    group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco)
    await marco.says("/club rest wed 22:00")
    marco.sees("Nothing is posted in the quiet hours, 21:00 to 07:30")
    await marco.says("/club quiet 11:00-13:00")
    await marco.says("/club show")
    marco.sees("Rest days: Wed 12:00 (in the quiet hours: not posted)", "Next: Tue 24 Mar 17:00, Tue 31 Mar")


async def test_hyd_8_drinking_is_not_set_to_the_night(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco)
    await marco.says("/club quiet 23:00-05:00")
    await marco.says("/club water daily 7:00")
    marco.sees("between 8:00 and 20:00 only")


async def test_a_line_in_the_group_is_answered_in_the_clubs_language_and_in_private_in_hers(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco)
    await marco.says("/club language German")
    marco.sees("Saved: language German.")
    await group.writes(marco, "/club rest off")
    group.sees("Gespeichert: Ruhetage: aus.")
    ben = world.chat("9", name="Ben")
    await group.writes(ben, "/club rest on")
    group.sees("Das können nur Admins von Canal Runners ändern.")
    await marco.says("/club rest maybe")
    marco.sees("Type it like rest wed 12:00")
    await marco.says("/club language french")
    marco.sees("I speak English and German")


async def test_a_run_added_later_is_asked_for_without_the_count_of_the_set_up(
    group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco)
    await marco.says("/club")
    await marco.taps("Club runs", "Add a run")
    marco.sees("When is the new club run?")
    marco.sees_no("4 of 5")


async def test_the_whole_set_up_can_be_typed(group: GroupChat, marco: Chat) -> None:
    await group.adds_the_bot(marco)
    await group.tapped_by(marco, "Set up privately")
    for said in ("canal runners", "berlin", "right", "next", "thu 18:30", "skip", "that's all", "german"):
        await marco.says(said)
    marco.sees("I write German in the group")
    await marco.says("keep")
    marco.sees("Lauftreff in 2 Stunden")
    await marco.says("save")
    marco.sees("is set up")
    group.sees("Eure Admins haben Soleus eingerichtet")


async def test_the_clubs_clock_is_asked_for_as_the_clubs(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco)
    await marco.says("/club")
    await marco.taps("Clock, language", "Time zone")
    marco.sees("In which city does the club run?")
    marco.sees_no("of 5")
    await marco.says("Lisbon")
    marco.sees("The club's time zone: Lisbon, it is Tue 18:30 there now.")
    await marco.taps("Right")
    marco.sees("Saved: time zone Lisbon.")


async def test_what_is_filled_in_may_be_named_in_german(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco)
    await marco.says("/club")
    await marco.taps("Club runs", "Tue 19:00, Canal bridge", "My own words")
    await marco.says("Bis {Uhrzeit}, {ort}, {preis}")
    marco.sees_anywhere("I don't know what to fill in for “preis”")
    await marco.says("Bis {Uhrzeit}, {ort}!")
    marco.sees("The group will read: “Bis 19:00, Canal bridge!")


async def test_a_line_of_whoever_has_two_clubs_is_not_lost_without_a_word(
    world: World, group: GroupChat, marco: Chat
) -> None:
    await sets_up(group, marco)
    await sets_up(GroupChat(world, "-300", "Hill Striders"), marco)
    await marco.says("/club rest off")
    marco.sees_anywhere("Type that line in the group itself")
    marco.sees("Which club?")
    await group.writes(marco, "/club rest off")
    group.sees("Saved: Rest days: off.")


async def test_made_up_figures_are_called_made_up(group: GroupChat, marco: Chat) -> None:
    await sets_up(group, marco, save=False, also=("Weekly anonymous summary", "✓ Drinking", "✓ Rest days"))
    await marco.taps("Save")
    await marco.says("/club remove run tue 19:00")
    await marco.says("/club test")
    group.sees("A test post", "made-up figures", "at least 10 of you checked in")


async def test_an_admin_may_share_where_the_club_is(group: GroupChat, marco: Chat) -> None:
    await group.adds_the_bot(marco)
    await group.tapped_by(marco, "Set up privately")
    await marco.taps("Canal Runners")
    await marco.shares_location()
    marco.sees("Berlin", "Right?")
