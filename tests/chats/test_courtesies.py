"""What people also type: a greeting, thanks, a curse, "stop", a plain wish. Each gets a fitting answer; a log stays a log."""

import pytest

from tests.chat import Chat, World


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("helo", "Evening, Ana. Type your day"),
        ("Hi there!", "Evening, Ana."),
        ("Thank you so much :)", "You're welcome."),
        ("I love you ❤️", "That is kind of you."),
        ("👍", "All right. I'm here whenever you like."),
        ("good night", "All right."),
        ("no", "Nothing is waiting for a yes or no"),
        ("wtf", "Sorry. I'm a simple program"),
        ("this is bullshit!!", "`undo` takes back".replace("`", "")),
        ("who are you?", "a program and not a person"),
        ("are you an AI?", "I'm not a doctor."),
        ("oops", "No harm done"),
        ("delete my last entry", "Undone. Nothing is saved for Mon 16 Mar."),
        ("/undo", "Undone. Nothing is saved for Mon 16 Mar."),
        ("how do I delete my data", "This deletes everything about you"),
        ("what do you know about me?", "What I keep:"),
        ("how far did I run this week?", "Mon 16 Mar: 6 km"),
        ("what's my streak", "Mon 16 Mar: 6 km"),
        ("when do you ask me tomorrow", "Check-in at 19:30"),
        ("change my time to 8pm", "Check-in at 20:00"),
        ("switch to miles", "Miles."),
        ("deutsch bitte", "Gespeichert."),
        ("I'm in London this week", "London: it is"),
        ("I'm on holiday until Sunday", "Nothing comes until Sun 22 Mar."),
        ("stop", "Until when should nothing come?"),
        ("I want to leave", "Until when should nothing come?"),
        ("how do I unsubscribe", "Until when should nothing come?"),
        ("please don't write me any more", "Until when should nothing come?"),
        ("can I run tomorrow?", "After three days with calves at 0 my rule says: run as planned."),
        ("right achilles 2/10", "belong to the calf of their side"),
        ("why did I get this?", "I gave no advice lately"),
        ("why didn't you remind me today?", "I gave no advice lately"),
        ("zone America/New_York", "New York: it is"),
        ("time zone: Atlantis", "Which one is nearest?"),
    ],
)
async def test_it_is_answered_as_it_was_meant(ana: Chat, line: str, answer: str) -> None:
    await ana.says("yesterday 6k, calves fine")
    await ana.says(line)
    ana.sees(answer)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("hallo", "Schreib deinen Tag"),
        ("vielen dank!", "Gern geschehen."),
        ("so ein scheiß", "Das tut mir leid."),
        ("du nervst", "Das tut mir leid."),
        ("wer bist du?", "ein Programm und kein Mensch"),
        ("lösch meinen letzten Eintrag", "Rückgängig gemacht."),
        ("rueckgaengig", "Rückgängig gemacht."),
        ("was weißt du über mich", "Was ich behalte"),
        ("wie weit bin ich diese Woche gelaufen?", "16. März: 6 km"),
        ("ändere die Uhrzeit auf 20 Uhr", "Eintrag um 20:00"),
        ("English please", "Saved."),
        ("ich möchte mich abmelden", "Bis wann soll nichts kommen?"),
        ("wie komme ich hier raus?", "Bis wann soll nichts kommen?"),
        ("bin im Urlaub bis Sonntag", "Bis So., 22. März kommt nichts."),
        ("kann ich morgen laufen?", "Nach drei Tagen mit 0 in beiden Waden"),
        ("rechte Achillessehne 3/10", "gehören für mich zur Wade ihrer Seite"),
        ("warum kam das?", "Ich habe dir in letzter Zeit keinen Rat gegeben"),
        ("wieso hast du mich nicht erinnert?", "Ich habe dir in letzter Zeit keinen Rat gegeben"),
        ("bin ab morgen in Lissabon", "Lissabon: Dort ist es"),
        ("Zeitzone Lissabon", "Lissabon: Dort ist es"),
    ],
)
async def test_in_german(chat: Chat, line: str, answer: str) -> None:
    await chat.joins(language="de")
    await chat.says("gestern 6k, Waden gut")
    await chat.says(line)
    chat.sees(answer)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ok 8k easy, calves fine", "8 km"),
        ("thanks, 8k easy, calves fine", "8 km"),
        ("no run today, calves ok", "Rest day"),
        ("stop the water reminders", "Drinking: there is none to change."),
        ("help me", "Is something very wrong right now"),
        ("zone two easy run, calves fine", "Easy, calves fine"),
        ("why do my calves cramp at night?", "Cramp at night"),
        ("I'm in pain", "Calves?"),
    ],
)
async def test_what_says_more_is_no_courtesy(ana: Chat, line: str, answer: str) -> None:
    await ana.says(line)
    ana.sees(answer)


async def test_why_in_words_names_the_rule_of_the_last_advice(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("can I run tomorrow?")
    await ana.says("why did you say that?")
    answer = ana.messages[-1].text
    await ana.says("/why")
    assert ana.messages[-1].text == answer
    ana.sees("PAIN-")


async def test_a_courtesy_in_the_middle_leaves_the_card_as_it_is(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says("thanks")
    ana.sees("You're welcome.")
    await ana.taps("8 km", "Easy", "Fine")
    ana.sees_anywhere("Saved. 8 km, easy, calves fine.")


async def test_stop_ends_what_is_going_on(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says("stop")
    ana.sees_anywhere("Stopped there. Nothing was changed.")


async def test_a_bare_no_is_for_the_card_that_is_open(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says("no")
    ana.sees_anywhere("I didn't get the distance.")


async def test_word_9_with_a_sore_calf_the_rule_answers(ana: Chat) -> None:
    await ana.says("8k easy, left calf 3/10")
    await ana.taps("None of these")
    await ana.says("thanks")
    ana.sees("You're welcome.")
    await ana.says("can I run tomorrow?")
    ana.sees_no("run as planned")


async def test_a_reminder_that_is_to_change_in_words_that_say_not_which_opens_them(ana: Chat) -> None:
    await ana.says("remind me to stretch on tuesdays at 19")
    await ana.says("change stretch to wednesdays 20:00")
    ana.sees("Changed. stretch: 20:00, Wednesdays.")
    await ana.says("change something to wednesdays evening")
    ana.sees("stretch: 20:00, Wednesdays")
    ana.sees_buttons("stretch", "Add one")


async def test_there_may_be_nothing_to_take_back(ana: Chat, world: World) -> None:
    await ana.says("undo")
    ana.sees("There is nothing I can take back right now.")


async def test_red_0c_a_question_during_the_safety_card_is_told_what_comes_first(ana: Chat) -> None:
    await ana.says("8k easy, left calf 3/10")
    await ana.says("is it good to stretch?")
    ana.sees_anywhere("First this safety question, please. Then ask me again.")
    ana.sees_buttons("None of these", "Yes or not sure")


async def test_a_log_before_the_welcome_is_answered_is_told_what_comes_first(chat: Chat) -> None:
    await chat.says("/start")
    await chat.says("8k easy")
    chat.sees_anywhere("First I need your answer to this:")
    chat.sees_buttons("Yes, and I'm 16 or older")


async def test_undo_takes_back_the_last_thing_first_whatever_it_was(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("remind me to stretch on tuesdays at 19")
    await ana.says("undo")
    ana.sees("Taken back. Nothing was added.")
    await ana.says("undo")
    ana.sees("Undone. Nothing is saved for")


async def test_undo_ends_a_pause_that_was_just_begun(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("no reminders until Monday")
    await ana.says("undo")
    ana.sees("The pause is over.")


async def test_a_button_of_the_run_is_heard_after_a_reminder_was_made(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("remind me to stretch on tuesdays at 19")
    await ana.says("add detail")
    ana.sees("Add what you like.")
