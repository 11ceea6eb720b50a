"""From an update to the event it means."""

from typing import Any

import pytest
from telegram import User

from bot.adapters.telegram.reading import event
from bot.adapters.telegram.shapes import update
from handlers.events import Command, Event, Location, Other, Person, Tap, Words
from storage.records import Place
from tests.chat import EVENING

ME = User(4200, "Soleus", is_bot=True, username="soleus_bot")
ANA = {"id": 77, "is_bot": False, "first_name": "Ana", "language_code": "de-AT"}
HOME = {"id": 77, "type": "private", "first_name": "Ana"}
CLUB = {"id": -1001, "type": "supergroup", "title": "Club"}


def read(**message: Any) -> Event | None:
    content = {"message_id": 5, "date": 1, "chat": HOME, "from": ANA, **message}
    return event(update({"update_id": 9, "message": content}), ME, EVENING)


def test_an_event_carries_what_the_core_needs() -> None:
    assert read(text="8k easy") == Words(
        id="9",
        at=EVENING,
        place=Place(platform="telegram", chat="77"),
        person=Person(user="77", name="Ana", locale="de-AT"),
        bot="4200",
        text="8k easy",
    )


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/start", "start", ""),
        ("/start abc_DEF-123", "start", "abc_DEF-123"),
        ("/LOG  8k easy\nleft calf 3/10 ", "log", "8k easy\nleft calf 3/10"),
        ("/checkin@SOLEUS_bot now", "checkin", "now"),
        ("/löschen", "löschen", ""),
    ],
)
def test_commands(text: str, name: str, words: str) -> None:
    found = read(text=text)
    assert isinstance(found, Command)
    assert (found.name, found.words) == (name, words)


@pytest.mark.parametrize("text", ["/", "/ 8k", "//", "/8k,easy"])
def test_a_slash_alone_is_no_command(text: str) -> None:
    assert isinstance(read(text=text), Words)


def test_a_location_is_a_location_and_a_forwarded_one_is_nobody_s() -> None:
    here = {"latitude": 52.5, "longitude": 13.4}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}
    assert isinstance(read(location=here), Location)
    assert isinstance(read(location=here, forward_origin=origin), Other)


@pytest.mark.parametrize(
    "message",
    [
        {"text": "/help@another_bot"},
        {"pinned_message": {"message_id": 1, "date": 1, "chat": HOME, "text": "x"}},
        {"text": "hi", "from": {"id": 1, "is_bot": True, "first_name": "Bot"}},
        {"text": "hi", "chat": CLUB},
        {"text": "/help", "chat": CLUB},
        {"sticker": None, "caption": "@soleus_bot", "chat": CLUB},
        {"new_chat_members": [ANA], "chat": CLUB},
    ],
)
def test_what_is_not_for_the_bot_is_nothing(message: dict[str, Any]) -> None:
    assert read(**message) is None


def test_a_mention_is_found_behind_emoji_and_in_any_case() -> None:
    mention = {"type": "mention", "offset": 3, "length": 11}
    assert isinstance(read(text="👟 @SOLEUS_bot hi", entities=[mention], chat=CLUB), Words)


@pytest.mark.parametrize(
    ("first_name", "name"),
    [("A\nn  a", "A n a"), ("", ""), ("👟" * 64, "👟" * 64), ("👩\u200d🚀" * 22, "👩\u200d🚀" * 21 + "👩")],
)
def test_a_name_is_one_line_of_at_most_64_characters(first_name: str, name: str) -> None:
    found = read(text="hi", **{"from": {**ANA, "first_name": first_name}})
    assert found is not None
    assert found.person.name == name


@pytest.mark.parametrize("date", [1, 0], ids=["message", "one that is too old to be read"])
def test_a_tap_names_its_card(date: int) -> None:
    card = {"message_id": 12, "date": date, "chat": HOME, "text": "?"}
    query = {"id": "q", "from": ANA, "chat_instance": "1", "data": "c:0:kind:ran", "message": card}
    found = event(update({"update_id": 9, "callback_query": query}), ME, EVENING)
    assert isinstance(found, Tap)
    assert (found.token, found.card) == ("c:0:kind:ran", "12")


def test_a_tap_on_something_that_is_no_card_of_ours_is_nothing() -> None:
    query = {"id": "q", "from": ANA, "chat_instance": "1", "inline_message_id": "i", "data": "x"}
    assert event(update({"update_id": 9, "callback_query": query}), ME, EVENING) is None
