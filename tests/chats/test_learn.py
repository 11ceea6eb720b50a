"""Learn and ask as a talk: topics by buttons, questions in her own words, and safety before every card."""

from datetime import timedelta

import pytest

from handlers.core import Core
from handlers.learn.cards import GROUPS, cards
from handlers.turn import Ports
from tests.chat import WORDS, Chat, World
from tests.chats.test_coach import a_good_morning, mild, until_morning


@pytest.fixture
async def lena(world: World) -> Chat:
    chat = world.chat("9", name="Lena", locale="de")
    await chat.joins(language="de", units="Kilometres")
    return chat


async def test_a_card_is_read_by_buttons(ana: Chat) -> None:
    await ana.says("/learn")
    ana.sees("What would you like to read about?")
    await ana.taps("What helps")
    await ana.taps("Ice")
    ana.sees("Ice can numb pain", "What people say:", "What the evidence says:")
    ana.sees_buttons("More", "Sources", "Read on", "‹ Back")
    await ana.taps("More")
    ana.sees("every 2 to 3 hours", "General information, not medical advice.")
    await ana.taps("Sources")
    ana.sees(
        "Dubois & Esculier 2020", "(2020)", "TOPIC-19", "no clinician has reviewed it", "November 26, 2026"
    )
    await ana.taps("‹ Back")
    ana.sees("Ice can numb pain")
    await ana.taps("Read on")
    await ana.taps("Warmth")
    ana.sees("no heat for the first 3 days")
    await ana.taps("‹ Back")
    ana.sees("Which card?")
    await ana.taps("‹ Back")
    ana.sees("What would you like to read about?")
    assert ana.last.edits >= 8, "all of it on one card"


async def test_read_on_leads_back_to_the_card_it_came_from(ana: Chat) -> None:
    await ana.says("/ask should I ice my calf?")
    await ana.taps("Read on")
    await ana.taps("‹ Back")
    ana.sees("Ice can numb pain")


async def test_every_card_can_be_reached_from_learn(ana: Chat) -> None:
    seen = set()
    for group in GROUPS:
        await ana.says("/learn")
        await ana.taps(WORDS.label("en", f"ask-learn_group.{group}"))
        seen |= set(ana.last.labels) - {"‹ Back"}
        assert ana.last.labels[-1] == "‹ Back"
    assert seen == {card.title for card in cards("en").values()}


async def test_a_question_needs_no_command(ana: Chat) -> None:
    await ana.says("why do my calfs cramp at night")
    ana.sees("Cramp at night", "Stretch the calf gently until it lets go")
    ana.sees_buttons("More", "Sources")


async def test_darf_ich_mit_wadenschmerzen_laufen(lena: Chat) -> None:
    await lena.says("darf ich mit wadenschmerzen laufen")
    lena.sees("Meine Regel: nicht mit Wadenschmerzen laufen.")
    await lena.taps("Quellen")
    lena.sees("Silbernagel 2007", "FAQ-5", "26. November 2026")
    await lena.says("/frage hilft magnesium?")
    lena.sees("Magnesium half älteren Menschen nicht", "Was man so sagt:")
    await lena.says("/lernen")
    await lena.taps("Vorbeugen")
    await lena.taps("Die 10-Prozent-Regel")
    lena.sees("20,8 % gegen 20,3 %")


async def test_where_two_cards_are_close_she_chooses(ana: Chat) -> None:
    await ana.says("/ask does my calf need rest days or massage?")
    ana.sees("Which of these comes closest?")
    ana.sees_buttons("Massage and rolling", "Rest days", "None of these")
    await ana.taps("Rest days")
    ana.sees("Rest days let your legs adapt.")


async def test_none_of_these_is_an_answer(ana: Chat) -> None:
    await ana.says("/ask does my calf need rest days or massage?")
    await ana.taps("None of these")
    ana.sees("That is not in my cards", "/learn")
    await ana.taps("‹ Back")
    ana.sees("What would you like to read about?")


async def test_where_no_card_answers_the_nearest_titles_are_offered(ana: Chat, lena: Chat) -> None:
    await ana.says("/ask do copper bracelets work against cramps")
    ana.sees("I am not sure that a card of mine answers this", "Which of these comes closest?")
    assert ana.last.labels[-1] == "None of these"
    assert len(ana.last.labels) == 4
    await ana.taps("Cramp on a run")
    ana.sees("Stop, and stretch gently until it lets go.")
    await lena.says("dehnen nach dem lauf oder quarkwickel drauf?")
    lena.sees("Ich bin nicht sicher, ob eine meiner Karten das beantwortet")
    await lena.taps("Nichts davon")
    lena.sees("Das steht nicht in meinen Karten")


async def test_no_answer_rather_than_a_wrong_one(ana: Chat, lena: Chat) -> None:
    await ana.says("why does my knee hurt when I run?")
    ana.sees("That is not in my cards, and I would rather not guess.")
    await lena.says("wie nehme ich ab?")
    lena.sees("Das steht nicht in meinen Karten")


async def test_what_is_no_question_is_not_taken_for_one(ana: Chat) -> None:
    await ana.says("nice weather")
    ana.sees("I didn't read that as a run")
    await ana.says("foam roller")
    ana.sees("I didn't read that as a run")
    await ana.says("massage and rolling")
    ana.sees("Rolling may ease ordinary muscle soreness a little.")


async def test_ask_alone_says_how(ana: Chat) -> None:
    await ana.says("/ask")
    ana.sees("/ask why do my calves cramp at night")


@pytest.mark.parametrize(
    "question",
    [
        "why is my calf swollen?",
        "could it be a stress fracture?",
        "is this a DVT?",
        "why is my foot numb after a run?",
    ],
)
@pytest.mark.parametrize("command", ["", "/ask "])
async def test_a_trigger_word_opens_its_safety_question_instead_red_0(
    ana: Chat, command: str, question: str
) -> None:
    before = len(ana.messages)
    await ana.says(command + question)
    new = ana.messages[before:]
    titles = {card.title for card in cards("en").values()}
    assert any("Yes" in message.labels and "Not sure" in message.labels for message in new), ana.story()
    for message in new:
        assert message.text.partition("\n")[0] not in titles
        assert "not in my cards" not in message.text


async def test_nobody_is_told_what_it_is_word_9(ana: Chat, lena: Chat) -> None:
    await ana.says("is it a strain?")
    ana.sees("I can't tell that from here, and it matters.", "112", "NHS 111")
    await lena.says("habe ich eine Zerrung?")
    lena.sees("Von hier aus kann ich das nicht sagen, und es ist wichtig.", "112", "116117")


async def test_a_race_tomorrow_gets_the_rule_and_no_card_word_9(ana: Chat, lena: Chat) -> None:
    await ana.says("/ask can I race tomorrow?")
    ana.sees("no running on calf pain", "It's your decision; a professional can examine you.")
    ana.sees_buttons("Why this?")
    await lena.says("/frage kann ich morgen den Wettkampf laufen?")
    lena.sees("Es ist deine Entscheidung; eine Fachperson kann dich untersuchen.")


async def test_with_a_sore_calf_a_race_tomorrow_is_no_plan_word_9(ana: Chat) -> None:
    await ana.says("rest, left calf 2/10")
    while (calm := [label for label in ("None of these", "No", "0") if label in ana.last.labels]) != []:
        await ana.taps(calm[0])
    await ana.says("can I race tomorrow?")
    ana.sees("My rule says no running before", "It's your decision; a professional can examine you.")
    assert "Shall I plan it?" not in ana.last.text


async def test_after_no_to_its_safety_question_a_question_is_answered(ana: Chat) -> None:
    await ana.says("/ask on my toes or heels?")
    await ana.taps("No")
    ana.sees("none of these needs urgent care", "Heel or forefoot?")
    ana.sees_buttons("More", "Sources")


async def test_after_no_the_cards_that_come_close_are_offered(ana: Chat) -> None:
    await ana.says("why can I do fewer heel raises on the left?")
    await ana.taps("No")
    ana.sees("none of these needs urgent care", "Which of these comes closest?")
    await ana.taps("Strong calves")
    ana.sees_no("urgent care")


async def test_after_no_the_nearest_titles_are_offered_where_no_card_answers(ana: Chat) -> None:
    await ana.says("/ask is reiki good for a warm calf?")
    await ana.taps("No")
    await ana.taps("No")
    ana.sees("I am not sure that a card of mine answers this", "Which of these comes closest?")
    ana.sees_buttons("Warmth", "None of these")
    await ana.taps("None of these")
    ana.sees("That is not in my cards")


async def test_after_yes_no_card_is_shown_red_0(ana: Chat) -> None:
    await ana.says("/ask on my toes or heels?")
    await ana.taps("Yes")
    ana.sees_no("Heel or forefoot?")


async def test_a_new_trigger_word_keeps_the_question_that_was_open_red_0c(ana: Chat) -> None:
    await ana.says("can I run on statins?")
    await ana.says("/ask is my jaw pain from running?")
    ana.sees("jaw or upper back")
    await ana.taps("No")
    ana.sees_buttons("Statin")
    await ana.taps("None")
    await ana.says("/ladder")
    ana.sees("No steps back to running are waiting")


async def test_while_a_safety_question_is_open_it_comes_before_every_card_red_0c(ana: Chat) -> None:
    await ana.says("rest, left calf 2/10")
    ana.sees_buttons("None of these")
    for words in (
        "does foam rolling help?",
        "/ask does foam rolling help?",
        "/learn",
        "can I race tomorrow?",
    ):
        await ana.says(words)
        ana.sees_buttons("None of these")
        ana.sees_no("Rolling may ease")


async def test_while_a_flag_is_open_nothing_else_is_answered_red_0(ana: Chat) -> None:
    await ana.says("/ask does foam rolling help?")
    ana.sees("Massage and rolling")
    old = ana.last
    await ana.says("I have chest pain")
    ana.sees_anywhere("These can be signs of a serious problem in the lungs or heart.")
    for again in ("/learn", "/ask does foam rolling help?", "does foam rolling help?"):
        before = len(ana.messages)
        await ana.says(again)
        new = "\n".join(message.text for message in ana.messages[before:])
        assert "serious problem in the lungs or heart" in new
        assert "Rolling may ease" not in new
    more = next(button for row in old.rows for button in row if button.label == "More")
    await ana.taps_token(more.token, old.id)
    assert "serious problem in the lungs or heart" in old.text


async def test_a_question_while_a_check_in_is_open_leaves_it_open(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says("how long should I put ice on?")
    ana.sees("Ice can numb pain")
    await ana.says("8 km")
    ana.sees("8 km", "Effort?")
    await ana.taps("Easy")
    ana.sees("Calves?")
    await ana.says("can I run with calf pain?")
    ana.sees("My rule is no running on calf pain.")
    await ana.taps("Fine")
    ana.sees_anywhere("Saved. 8 km, easy, calves fine.")


async def test_a_run_is_still_logged_while_the_topics_are_open(ana: Chat) -> None:
    await ana.says("/learn")
    await ana.says("8k easy, calves fine")
    ana.sees("Saved. 8 km, easy, calves fine.")


async def test_cards_work_after_a_restart_and_say_so_when_they_are_old(ana: Chat, world: World) -> None:
    await ana.says("/ask what is the 10 percent rule?")
    await world.restarts()
    await ana.taps("More")
    ana.sees("532 beginners")
    await ana.repeats()
    ana.sees("532 beginners")


async def test_before_consent_the_welcome_comes_first(world: World) -> None:
    eva = world.chat("8")
    await eva.says("why do my calves cramp at night?")
    eva.sees_no("Cramp")
    await eva.says("/learn")
    eva.sees_no("What would you like to read about?")


async def test_nothing_of_it_shows_in_a_group(ana: Chat, world: World) -> None:
    group = world.chat("7")
    group.place = group.place.__class__(platform="test", chat="g1", private=False)
    world.chats |= {"g1": group, ana.place.chat: ana}  # what is said privately goes to her
    for words in ("/learn", "/ask why do my calves cramp at night?", "why do my calves cramp at night?"):
        await group.says(words)
        group.sees("I answer that privately.")
        group.sees_no_buttons()


@pytest.mark.parametrize("mode", ["lean", "off"])
async def test_where_little_may_be_said_of_the_body_the_cards_are_the_same_for_everybody(
    world: World, mode: str
) -> None:
    world.core = Core(
        world.store, Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": mode}), world.clock.now
    )
    ana = world.chat()
    await ana.joins()
    await ana.says("why does my left calf cramp at night?")
    ana.sees("Cramp has several causes")
    assert "left" not in ana.last.text, "a question is never repeated"
    await ana.says("why is my calf swollen?")
    assert "Yes" in ana.last.labels or "112" in ana.last.text, (
        "asked, or where nothing may be asked, the fixed text"
    )


async def test_an_answer_is_never_kept_with_the_question(ana: Chat, world: World) -> None:
    await ana.says("why do my calves cramp at night?")
    found = await world.store.transact(lambda work: work.people.find("test", "7"))
    assert found is not None
    talk = await world.store.transact(lambda work: work.conversations.recent(found[0].id, ana.place))
    assert talk is not None
    assert talk.facts["card"] == "night-cramp"
    assert "why do my" not in str(talk.facts)


async def test_why_this_leads_to_the_card_and_its_title_opens_it_too(ana: Chat, world: World) -> None:
    for days_ago in range(24, 3, -4):
        world.clock.at -= timedelta(days=days_ago)
        await ana.says("5k easy, calves fine")
        world.clock.at += timedelta(days=days_ago)
    await ana.says("9k easy, calves fine")
    await ana.taps("Why this?")
    ana.sees("Frandsen")
    await ana.taps("Read more")
    ana.sees("Look at your longest run of the last 30 days.")
    await ana.says("how long may a run be?")
    ana.sees("Look at your longest run of the last 30 days.")


@pytest.mark.parametrize(
    "asked", ["can I run tomorrow?", "may i go for a short jog today", "/ask is it ok to run now"]
)
async def test_word_9_may_i_run_tomorrow_with_a_sore_calf_is_answered_by_the_rule_and_its_day(
    ana: Chat, asked: str
) -> None:
    await mild(ana)
    await ana.says(asked)
    ana.sees("My rule says no running before Sat 21 Mar, and then step by step.", "It's your decision")


async def test_word_9_in_german_and_without_pain_no_rule_is_told(lena: Chat) -> None:
    await lena.says("darf ich morgen laufen?")
    lena.sees_no("Meine Regel")
    await lena.says("linke Wade 3/10")
    while calm := [
        each for each in ("Nichts davon", "Nein", "Fest", "0", "Allmählich") if each in lena.last.labels
    ]:
        await lena.taps(calm[0])
    await lena.says("darf ich morgen laufen?")
    lena.sees("Meine Regel sagt: nicht laufen vor dem")


async def test_word_9_when_the_days_are_over_the_way_back_answers(ana: Chat, world: World) -> None:
    await mild(ana)
    for _ in range(4):
        await until_morning(world, ana)
        if "None of these" in ana.last.labels:
            await ana.taps("None of these")
        await a_good_morning(ana)
    await ana.says("can I run today?")
    ana.sees("On the way back: the entry checks come first (/ladder).")
