"""One log for a runner who uses two platforms: /link, its code, what comes together, where she is asked."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from handlers.core import Core
from handlers.turn import Ports
from storage.records import CalfReport, Day, Fact, Identity, Run, Runner
from storage.work import Work
from tests.chat import WORDS, Chat, World
from tests.club import GroupChat

MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


@pytest.fixture
async def phone(world: World) -> Chat:
    """Ana on Telegram, set up in Berlin; it is a Tuesday evening."""
    chat = world.chat("7", platform="telegram", name="Ana")
    await chat.joins()
    return chat


@pytest.fixture
def desk(world: World) -> Chat:
    """Ana on Discord, where nobody knows her yet."""
    return world.chat("9", platform="discord", name="Ana at work")


async def code_of(chat: Chat) -> str:
    """A new code, as she reads it."""
    await chat.says("/link")
    found = re.search(r"/link ([A-Z2-9]{10})\b", chat.last.text)
    assert found is not None, chat.story()
    return found[1]


async def links(first: Chat, second: Chat) -> None:
    """The second account joins the log of the first."""
    await second.says(f"/link {await code_of(first)}")
    await second.taps("Yes, join that log")
    second.sees("Done. From now on you write into the log of")


async def answers_the_rest(chat: Chat) -> None:
    """No danger, and no more than that: the safety questions are answered, the others left."""
    while calm := [label for label in chat.last.labels if label in ("None of these", "No")]:
        await chat.taps(calm[0])
    await chat.says("/cancel")


async def find(chat: Chat) -> tuple[Runner, Identity] | None:
    def unit(work: Work) -> tuple[Runner, Identity] | None:
        return work.people.find(chat.place.platform, chat.person.user)

    return await chat.world.store.transact(unit)


async def runner_of(chat: Chat) -> Runner:
    found = await find(chat)
    assert found is not None
    return found[0]


async def days_of(chat: Chat) -> Mapping[date, str]:
    id = (await runner_of(chat)).id

    def unit(work: Work) -> list[Day]:
        return [each for each in work.log.page(id, "days", "", 100) if isinstance(each, Day)]

    return {day.day: day.kind for day in await chat.world.store.transact(unit)}


async def runs_of(chat: Chat) -> list[tuple[date, int | None]]:
    id = (await runner_of(chat)).id

    def unit(work: Work) -> list[Run]:
        return [each for each in work.log.page(id, "runs", "", 100) if isinstance(each, Run)]

    return sorted((run.day, run.metres) for run in await chat.world.store.transact(unit))


async def reports_of(chat: Chat, *, standing: bool = True) -> list[tuple[date, str, int]]:
    id = (await runner_of(chat)).id

    def unit(work: Work) -> list[CalfReport]:
        return [each for each in work.log.page(id, "reports", "", 100) if isinstance(each, CalfReport)]

    told = await chat.world.store.transact(unit)
    return sorted((r.day, r.side, r.score) for r in told if r.replaced_by is None or not standing)


async def facts_of(chat: Chat) -> list[Fact]:
    id = (await runner_of(chat)).id
    return list(await chat.world.store.transact(lambda work: work.facts.page(id, "", 500)))


async def people(world: World) -> int:
    def unit(work: Work) -> int:
        row = work.people._db.one("runner_count", {})
        assert row is not None
        return int(row[0])

    return await world.store.transact(unit)


def lean(world: World, mode: str) -> None:
    """From here on Discord is spoken to so."""
    ports = Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"discord": mode})
    world.core = Core(world.store, ports, world.clock.now)


# The code


async def test_a_code_is_told_with_what_to_do_and_a_warning(phone: Chat) -> None:
    code = await code_of(phone)
    phone.sees("You write to me on Telegram", f"/link {code}", "once, for 15 minutes", "Give it to nobody")
    assert not set(code) & set("ILOU01")


async def test_whoever_is_new_joins_with_a_code_and_begins_no_log(
    world: World, phone: Chat, desk: Chat
) -> None:
    await phone.says("8k easy, calves fine")
    await desk.says(f"/link {await code_of(phone)}")
    desk.sees(
        "the log of Ana on Telegram", "Days kept there: 1, since Tue 17 Mar.", "Nothing is kept here yet."
    )
    await desk.taps("Yes, join that log")
    desk.sees(
        "Done. From now on you write into the log of Ana here, too. Days in it: 1. I ask you on Telegram"
    )
    phone.sees("Your Discord account now writes into this log")
    await desk.says("/today")
    desk.sees("8 km, easy, calves fine")
    assert await people(world) == 1


async def test_who_is_new_and_only_types_link_reads_how_it_is_done(desk: Chat) -> None:
    await desk.says("/link")
    assert "type /link there" in desk.messages[0].text
    desk.sees_buttons("Yes, and I'm 16 or older")


async def test_not_now_joins_nothing_and_the_code_is_still_good(phone: Chat, desk: Chat) -> None:
    code = await code_of(phone)
    await desk.says(f"/link {code}")
    await desk.taps("Not now")
    desk.sees("Nothing was joined.")
    await desk.says(f"/link {code[:5].lower()} {code[5:].lower()}")
    desk.sees("Join a log?")


async def test_a_code_is_good_once(world: World, phone: Chat, desk: Chat) -> None:
    code = await code_of(phone)
    await desk.says(f"/link {code}")
    other = world.chat("8", platform="terminal", name="Mallory")
    await other.says(f"/link {code}")
    await desk.taps("Yes, join that log")
    await other.taps("Yes, join that log")
    other.sees("That code is good no more, so nothing was joined.")
    await other.says(f"/link {code}")
    assert any("I don't know that code." in message.text for message in other.messages)


async def test_a_code_lives_for_a_quarter_of_an_hour(world: World, phone: Chat, desk: Chat) -> None:
    code = await code_of(phone)
    await desk.says(f"/link {code}")
    await world.moves(minutes=16)
    await desk.taps("Yes, join that log")
    desk.sees("That code is good no more")
    await desk.joins()
    await desk.says(f"/link {code}")
    desk.sees("I don't know that code.")


async def test_a_new_code_takes_the_place_of_the_former(phone: Chat, desk: Chat) -> None:
    former = await code_of(phone)
    new = await code_of(phone)
    assert new != former
    await desk.joins()
    await desk.says(f"/link {former}")
    desk.sees("I don't know that code.")
    await desk.says(f"/link {new}")
    desk.sees("Join a log?")


async def test_no_code_is_kept_as_it_is(world: World, phone: Chat) -> None:
    code = await code_of(phone)
    rows = await world.store.transact(lambda work: work.people._db.all("code_find", {"code": code, "now": 0}))
    assert rows == []


async def test_nobody_guesses_for_long(world: World, phone: Chat, desk: Chat) -> None:
    await desk.joins()
    for number in range(5):
        await desk.says(f"/link WRONG{number}WRNG")
        desk.sees("I don't know that code.")
    code = await code_of(phone)
    await desk.says(f"/link {code}")
    desk.sees("too many wrong codes")
    await world.moves(minutes=61)
    await desk.says(f"/link {await code_of(phone)}")
    desk.sees("Join a log?")


async def test_her_own_code_is_for_the_other_app(phone: Chat) -> None:
    await phone.says(f"/link {await code_of(phone)}")
    phone.sees("That is your own code.")


async def test_a_log_takes_one_account_of_an_app(world: World, phone: Chat) -> None:
    second = world.chat("17", platform="telegram", name="Ben")
    await second.joins()
    await second.says(f"/link {await code_of(phone)}")
    second.sees("That log has an account on Telegram already")


async def test_a_code_typed_in_a_group_is_good_no_more(world: World, phone: Chat, desk: Chat) -> None:
    group = GroupChat(world)
    code = await code_of(phone)
    await group.writes(phone, f"/link {code}")
    assert all(code not in message.text for message in group.messages)
    group.sees("I answer that privately.")
    await desk.joins()
    await desk.says(f"/link {code}")
    desk.sees("I don't know that code.")


async def test_link_in_a_group_makes_no_code(world: World, phone: Chat) -> None:
    group = GroupChat(world)
    before = len(phone.messages)
    await group.writes(phone, "/link")
    group.sees("I answer that privately.")
    assert len(phone.messages) == before


async def test_who_has_deleted_herself_is_joined_by_nobody(phone: Chat, desk: Chat) -> None:
    await desk.says(f"/link {await code_of(phone)}")
    await phone.says("/delete")
    await phone.taps("Delete everything")
    await desk.taps("Yes, join that log")
    desk.sees("That code is good no more")


# What comes together


async def test_days_runs_and_scores_of_both_are_one_log(world: World, phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await phone.says("8k easy, calves fine")
    await desk.says("yesterday 5k steady 27min, calves fine")
    await links(phone, desk)
    assert await days_of(phone) == await days_of(desk) == {MONDAY: "ran", TUESDAY: "ran"}
    assert await runs_of(phone) == [(MONDAY, 5000), (TUESDAY, 8000)]
    assert len(await reports_of(phone)) == 4
    assert await people(world) == 1
    await phone.says("/history")
    phone.sees("Tue 17 Mar: 8 km, easy, calves fine", "Mon 16 Mar: 5 km, 27 min, steady, calves fine")


async def test_of_a_day_in_both_the_runs_stay_and_the_worse_score_counts(phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await phone.says("yesterday 8k easy, left calf 1/10, right calf fine")
    await phone.says("rest, calves fine")
    await desk.says("6k easy, calves fine")
    await desk.says("yesterday rest, left calf 0/10, right calf 2/10")
    await answers_the_rest(desk)
    await desk.says(f"/link {await code_of(phone)}")
    desk.sees("Days kept in both: 2. Their runs stay as they are there.")
    await desk.taps("Yes, join that log")
    assert await days_of(phone) == {MONDAY: "ran", TUESDAY: "rest"}
    assert await runs_of(phone) == [(MONDAY, 8000)]
    assert [each for each in await reports_of(phone) if each[0] == MONDAY] == [
        (MONDAY, "left", 1),
        (MONDAY, "right", 2),
    ]
    assert (MONDAY, "right", 0) in await reports_of(phone, standing=False), "nothing that was said is gone"


async def test_a_flag_stays_open_and_is_asked_about(world: World, phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await phone.says("8k easy, calves fine")
    await desk.says("6k easy, left calf 4/10")
    await desk.taps("No", "Yes")  # a calf that is swollen, warm or red
    await desk.says("/cancel")
    flags = [fact for fact in await facts_of(desk) if fact.said["is"] == "Raised"]
    assert flags
    await links(phone, desk)
    moved = [fact for fact in await facts_of(phone) if fact.said["is"] == "Raised"]
    assert [fact.said for fact in moved] == [fact.said for fact in flags]
    await world.moves(hours=20)
    phone.sees_anywhere("Have you been able to get help?")


async def test_a_safety_question_comes_before_joining(phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await desk.says("6k easy, left calf 4/10")
    await desk.says(f"/link {await code_of(phone)}")
    assert "One thing comes first." in desk.messages[-2].text
    desk.sees("have you had any of these")
    assert len({(await runner_of(phone)).id, (await runner_of(desk)).id}) == 2


async def test_a_danger_told_while_the_question_stands_comes_first(phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await desk.says(f"/link {await code_of(phone)}")
    await desk.says("6k easy, left calf 4/10")
    await desk.taps("Yes, join that log")
    desk.sees("have you had any of these")
    assert (await runner_of(phone)).id != (await runner_of(desk)).id


async def test_settings_stay_and_what_she_said_of_her_health_holds(phone: Chat, desk: Chat) -> None:
    await desk.joins(time="21:00", units="Miles")
    await desk.says("/settings")
    await desk.taps("Take care")
    await desk.taps(desk.last.labels[0])
    await desk.taps(next(label for label in desk.last.labels if label.startswith("Yes")))
    limited = (await runner_of(desk)).fluids_limited
    assert limited
    await links(phone, desk)
    hers = await runner_of(phone)
    assert (hers.units, f"{hers.check_in_at:%H:%M}", hers.fluids_limited) == ("km", "19:30", True)


async def test_reminders_and_shoes_come_along_once(phone: Chat, desk: Chat) -> None:
    await desk.joins()
    for chat in (phone, desk):
        await chat.says("remind me to stretch every Tuesday 19:00")
    await desk.says("remind me to call Tom every Friday 10:00")
    for chat, pairs in ((phone, ("Pegasus", "Ghost")), (desk, ("pegasus", "Kinvara"))):
        for pair in pairs:
            await chat.says("/shoes")
            await chat.taps("Add a pair")
            await chat.says(pair)
            while "All shoes" not in chat.last.labels:
                await chat.taps(chat.last.labels[0])
    await desk.says("8k easy, calves fine")
    await links(phone, desk)
    await phone.says("/reminders")
    assert phone.last.text.count("stretch") == 1
    phone.sees("call Tom: 10:00, Fridays")
    await phone.says("/shoes")
    assert phone.last.text.casefold().count("pegasus") == 1
    phone.sees("Ghost", "Kinvara")


async def test_plans_come_along_and_a_day_planned_in_both_stays(phone: Chat, desk: Chat) -> None:
    await desk.joins()
    await phone.says("plan 10k tomorrow")
    await desk.says("plan 5k tomorrow")
    await desk.says("/plan Saturday 12 km")
    await links(phone, desk)
    await phone.says("/plan")
    phone.sees("10 km", "12 km")
    phone.sees_no("5 km")


async def test_an_open_card_of_a_day_that_came_along_asks_no_more(
    world: World, phone: Chat, desk: Chat
) -> None:
    await desk.joins()
    await desk.says("8k easy, calves fine")
    await phone.says("/checkin")
    card = phone.last
    await links(phone, desk)
    assert card.text == "You told me about this day on Discord."
    assert not card.rows
    assert await runs_of(phone) == [(TUESDAY, 8000)]


async def test_a_club_stays_looked_after_by_who_agreed_to_nothing_of_her_own(
    world: World, phone: Chat, desk: Chat
) -> None:
    from tests.samples import club, home

    await desk.says("/start")

    def keeps(work: Work) -> None:
        found = work.people.find("discord", "9")
        assert found is not None
        work.clubs.add(club(id="club-one"), home(club="club-one", chat="-1"))
        work.clubs.keep("club-one", found[0].id, world.clock.at)

    await world.store.transact(keeps)
    await links(phone, desk)
    await world.core.tidy()
    hers = (await runner_of(phone)).id
    assert await world.store.transact(lambda work: work.clubs.keepers("club-one")) == (hers,)


async def test_clubs_come_along_with_the_more_private_level(world: World, phone: Chat, desk: Chat) -> None:
    await desk.joins()
    one, two = (await runner_of(phone)).id, (await runner_of(desk)).id
    from tests.samples import club, home

    def unit(work: Work) -> None:
        work.clubs.add(club(id="club-one"), home(club="club-one", chat="-1"))
        work.clubs.add(club(id="club-two"), home(club="club-two", chat="-2"))
        work.clubs.join("club-one", one, "named", world.clock.at)
        work.clubs.join("club-one", two, "counted", world.clock.at)
        work.clubs.join("club-two", two, "named", world.clock.at)
        work.clubs.keep("club-two", two, world.clock.at)

    await world.store.transact(unit)
    await links(phone, desk)
    levels = await world.store.transact(lambda work: {m.club: m.level for m in work.clubs.memberships(one)})
    assert levels == {"club-one": "counted", "club-two": "named"}
    assert await world.store.transact(lambda work: work.clubs.kept_by(one)) == ("club-two",)
    assert await world.store.transact(lambda work: work.clubs.memberships(two)) == ()


# From then on


async def test_what_is_typed_and_tapped_in_either_place_is_one_log(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await phone.says("/checkin")
    await phone.taps("Ran", "8 km", "Easy", "Fine")
    phone.sees("Saved. 8 km, easy, calves fine. Day 1 of check-ins.")
    await desk.says("yesterday rest, calves fine")
    desk.sees("Saved.", "Day 2 of check-ins.")
    assert await days_of(phone) == {MONDAY: "rest", TUESDAY: "ran"}


async def test_words_are_never_the_answer_to_a_card_elsewhere(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await phone.says("/settings")
    await phone.taps("Check-in time")
    card = phone.last.text
    await desk.says("18:45")
    assert phone.last.text == card
    assert f"{(await runner_of(phone)).check_in_at:%H:%M}" == "19:30"
    await phone.says("18:45")
    assert f"{(await runner_of(phone)).check_in_at:%H:%M}" == "18:45"


async def test_a_day_told_in_one_place_is_not_asked_for_in_the_other(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await phone.says("/checkin")
    card = phone.last
    await phone.taps("Ran")
    await desk.says("8k easy, calves fine")
    assert card.text == "You told me about this day on Discord."
    assert await runs_of(phone) == [(TUESDAY, 8000)]
    await phone.says("/today")
    phone.sees("8 km, easy, calves fine")


async def test_undo_takes_back_what_was_said_in_that_place(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await phone.says("8k easy, calves fine")
    await desk.says("yesterday 5k easy, calves fine")
    await phone.says("undo")
    assert await runs_of(desk) == [(MONDAY, 5000)]


async def test_a_card_half_answered_in_the_other_place_is_kept_the_next_day(
    world: World, phone: Chat, desk: Chat
) -> None:
    await links(phone, desk)
    await desk.says("/checkin")
    await desk.taps("Ran", "8 km", "Easy")
    await world.moves(hours=14)
    await phone.says("hello")
    assert (TUESDAY, 8000) in await runs_of(phone)


async def test_she_is_asked_in_one_place_and_chooses_which(world: World, phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    count = len(desk.messages)
    await world.moves(days=1)
    phone.sees_anywhere("How was today?")
    assert len(desk.messages) == count
    await desk.says("/link")
    desk.sees("You write into it from Discord and Telegram. You are on Discord now. I ask you on Telegram")
    await desk.taps("Ask me on Discord")
    count = len(phone.messages)
    await world.moves(days=1)
    desk.sees_anywhere("How was")
    assert len(phone.messages) == count
    await phone.says("/settings")
    await phone.taps("Where I ask", "Ask me on Telegram")
    phone.sees("From now on I ask you on Telegram.")


async def test_who_blocked_one_app_is_asked_on_the_other(world: World, phone: Chat, desk: Chat) -> None:
    from bot.adapters import Gone

    await links(phone, desk)
    world.refusals[phone.place.chat] = Gone("blocked")
    await world.moves(days=2)
    desk.sees_anywhere("How was")
    del world.refusals[phone.place.chat]
    await phone.says("/start")
    count = len(desk.messages)
    await world.moves(days=1)
    assert len(desk.messages) == count


async def test_red_0_a_message_of_safety_that_is_refused_goes_to_the_other_app(
    world: World, phone: Chat, desk: Chat
) -> None:
    from bot.adapters import Gone

    await links(phone, desk)
    await phone.says("6k easy, left calf 4/10")
    await phone.taps("Yes")
    world.refusals[phone.place.chat] = Gone("blocked")
    await world.moves(hours=30)
    desk.sees_anywhere("I have something important for you on Telegram, and I can't reach you there.")


async def test_red_0c_the_silence_of_a_question_is_heard_where_it_stands(
    world: World, phone: Chat, desk: Chat
) -> None:
    await links(phone, desk)
    await desk.says("6k easy, left calf 4/10")
    await world.moves(minutes=40)
    desk.sees("have you had any of these", "112")
    assert all("112" not in message.text for message in phone.messages[5:])


async def test_the_one_she_speaks_from_is_not_taken_away(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await desk.says("/link")
    assert "Take Discord away" not in desk.last.labels
    await desk.taps("Take Telegram away")
    desk.sees("Your account on Telegram is taken away. The log stays here.")
    assert await find(phone) is None
    await phone.says("hello")
    phone.sees("Hi, I'm Soleus.")


async def test_the_letter_takes_the_other_account_away_days_later(
    world: World, phone: Chat, desk: Chat
) -> None:
    await links(phone, desk)
    await desk.says("8k easy, calves fine")
    await world.moves(days=3)
    await phone.taps("Take it away")
    phone.sees_anywhere("Your account on Discord is taken away.")
    assert await find(desk) is None
    assert await days_of(phone) == {TUESDAY: "ran"}
    await phone.says("/link")
    phone.sees("It works once, for 15 minutes.")
    assert (await runner_of(phone)).asked_on == ""


async def test_what_was_to_come_to_an_account_that_is_taken_away_comes_to_the_other(
    world: World, phone: Chat, desk: Chat
) -> None:
    await links(phone, desk)
    await desk.says("/link")
    await desk.taps("Ask me on Discord")
    await phone.taps("Take it away")
    count = len(desk.messages)
    await world.moves(days=1)
    phone.sees_anywhere("How was")
    assert len(desk.messages) == count


async def test_an_account_that_shares_a_log_joins_no_other(world: World, phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    other = world.chat("5", platform="terminal", name="Ben")
    await other.joins()
    await desk.says(f"/link {await code_of(other)}")
    desk.sees("This account shares a log already.")


async def test_delete_says_that_all_her_accounts_go(world: World, phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await desk.says("8k easy, calves fine")
    await desk.says("/delete")
    desk.sees("You write into this log from Discord and Telegram. It goes for all of them.")
    await desk.taps("Delete everything")
    assert await people(world) == 0
    assert await find(phone) is None
    await phone.says("hello")
    phone.sees("Hi, I'm Soleus.")


async def test_her_name_is_that_of_the_place_where_she_is_asked(phone: Chat, desk: Chat) -> None:
    await links(phone, desk)
    await desk.says("hello")
    assert (await runner_of(phone)).name == "Ana"


# What Discord is told of the body


@pytest.mark.parametrize("mode", ["lean", "off"])
async def test_nothing_of_pain_leaves_through_a_discord_that_is_not_to_hear_it(
    world: World, phone: Chat, desk: Chat, mode: str
) -> None:
    lean(world, mode)
    await phone.says("8k easy, left calf 2/10")
    await answers_the_rest(phone)
    code = await code_of(phone)
    await desk.says(f"/link {code}")
    desk.sees("This chat runs over Discord, which can see what")
    await desk.taps("Yes, join that log")
    for line in (
        "/today",
        "/history",
        "/why",
        "/ladder",
        "/causes",
        "/routine",
        "/reminders",
        "/settings",
        "/checkin",
        "/export",
        "can I run tomorrow?",
        "/plan",
        "/link",
        "how far did I run this week?",
    ):
        await desk.says(line)
    await desk.says("/settings")
    await desk.says("/link")
    await desk.taps("Ask me on Discord")
    await world.moves(days=3)
    for message in desk.messages:
        for telling in ("/10", "left calf", "Left calf", "soreness", "Amber", "Yellow", "calf scores: 2"):
            assert telling not in message.text, message.text
    if mode == "off":
        assert all("first steps" not in message.text for message in desk.messages)
        phone.sees_anywhere("first steps today?")


async def test_a_refused_flag_is_only_named_on_a_lean_discord(world: World, phone: Chat, desk: Chat) -> None:
    from bot.adapters import Gone

    lean(world, "lean")
    await links(phone, desk)
    await phone.says("6k easy, left calf 4/10")
    await phone.taps("No", "Yes")
    world.refusals[phone.place.chat] = Gone("blocked")
    count = len(desk.messages)
    await world.moves(hours=30)
    came = desk.messages[count:]
    assert any("I have something important for you on Telegram" in message.text for message in came)
    assert all("calf" not in message.text.casefold() for message in came if "How was" not in message.text)


async def test_all_of_it_in_german(world: World, desk: Chat) -> None:
    phone = world.chat("7", platform="telegram", name="Ana", locale="de-DE")
    await phone.joins(language="de")
    code = await code_of(phone)
    phone.sees("Ein Protokoll auf zwei Apps.", "Gib den Code niemandem")
    desk.person = type(desk.person)(user="9", name="Ana", locale="de-DE")
    await desk.says(f"/link {code}")
    desk.sees("Zu einem Protokoll dazukommen?")
    await desk.taps("Ja, zusammenlegen")
    desk.sees("Fertig. Ab jetzt schreibst du auch von hier in das Protokoll von Ana.")
    phone.sees("Dein Konto bei Discord schreibt jetzt in dieses Protokoll")
    await phone.taps("Wegnehmen")
    phone.sees("Dein Konto bei Discord ist weggenommen.")


async def test_a_long_log_is_not_talked_into_a_fresh_one(world: World, desk: Chat) -> None:
    """Mallory hands Ana a code, "for the club": her months would be his to read, and she could be taken out of them."""
    mallory = world.chat("66", platform="telegram", name="your own log")
    await mallory.joins()
    await desk.joins()
    for _ in range(15):
        await desk.says("5k easy")
        await world.moves(days=1)
    code = await code_of(mallory)
    before = await days_of(desk)
    await desk.says(f"/link {code}")
    desk.sees("The longer log stays, and that is yours here: 15 days, and 0 over there", "don't use it")
    desk.sees_no("Shall I join them?")
    assert await days_of(desk) == before
    await mallory.says("5k easy")
    await desk.says(f"/link {await code_of(mallory)}")
    desk.sees(
        "Shall I join them?", "Whoever has the other account reads them, and can take this account out."
    )
    await desk.taps("Not now")
    await mallory.says(f"/link {await code_of(desk)}")  # the other way round is her own doing
    mallory.sees("Days kept there: 15")
