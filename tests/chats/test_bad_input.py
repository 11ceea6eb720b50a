"""What nobody planned for: a friendly answer, nothing lost, nothing guessed."""

import pytest

from handlers.events import Words
from tests.chat import Chat, World
from tests.chats.test_typed import saved

Told = tuple[list[str], list[int | None], list[int]]
EMPTY: Told = ([], [], [])
LONG = "a" * 10_000


async def told(world: World) -> Told:
    """What is saved of the Tuesday: kinds of day, distances, calf scores."""
    day = await saved(world)
    return [d.kind for d in day.days], [r.metres for r in day.runs], [r.score for r in day.reports]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("0 km", "above 0 and up to 300 km"),
        ("400 km", "above 0 and up to 300 km"),
        ("-3 km", "above 0 and up to 300 km"),
        ("left calf 11/10", "from 0 (none) to 10 (worst)"),
        ("8k left calf 11/10", "from 0 (none) to 10 (worst)"),
        ("tomorrow 12k with Bob", "still to come"),
        ("8 days ago 12k", "the last 7 days"),
    ],
)
async def test_a_line_that_cannot_be_true_is_refused_with_the_reason(
    ana: Chat, world: World, line: str, words: str
) -> None:
    await ana.says(line)
    ana.sees_anywhere(words)
    assert await told(world) == EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "🦵🔥🙃",
        "ما الأخبار",
        "\u202egnihton",
        "\u200b\u2060",
        "",
        "<b>hello</b> & <script>",
        "**hello** [x](https://example.org) `",
        "@everyone @here",
        "'; DROP TABLE runner; --",
        "{ $name } { -pro }",
        "\x00\x07",
        "\ud83d",
        "-3",
    ],
)
async def test_what_is_no_log_is_not_saved_and_the_answer_says_what_to_type(
    ana: Chat, world: World, text: str
) -> None:
    await ana.says(text)
    ana.sees("nothing was saved", "8k easy, left calf 3/10", "/help")
    assert await told(world) == EMPTY


async def test_ten_thousand_characters_are_too_long(ana: Chat, world: World) -> None:
    await ana.says(LONG)
    ana.sees("too long", "2000", "Nothing was saved")
    assert await told(world) == EMPTY


async def test_a_picture_or_a_location_is_left_alone(ana: Chat) -> None:
    await ana.sends_a_sticker()
    ana.sees("text and buttons only")
    await ana.shares_location()
    ana.sees("I did not keep it")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("0", "above 0 and up to 300 km"),
        ("0 km", "above 0 and up to 300 km"),
        ("400", "above 0 and up to 300 km"),
        ("-3", "I didn't get the distance"),
        ("far", "I didn't get the distance"),
        ("\ud83d\x00", "I didn't get the distance"),
    ],
)
async def test_an_impossible_distance_is_asked_again(ana: Chat, words: str, answer: str) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says(words)
    ana.sees_anywhere(answer)
    ana.sees("How far?")
    await ana.says("8,5 km")
    ana.sees("8.5 km. Effort?")


@pytest.mark.parametrize("words", ["11", "-1", "3.5", "3-4", "a bit", "٣٣"])
async def test_an_impossible_score_is_asked_again_and_never_guessed(
    ana: Chat, world: World, words: str
) -> None:
    await ana.says("rest")
    await ana.taps("Calves")
    await ana.taps("Left")
    await ana.says(words)
    ana.sees("Left calf, worst today (0 none, 10 worst):")
    assert (await told(world))[2] == []
    await ana.says("4/10")
    assert (await told(world))[2] == [4]


@pytest.mark.parametrize(
    "name", ["<b>Ana</b>", "**Ana** _x_", "@everyone", "[Ana](https://example.org)", "{ $day }"]
)
async def test_a_name_with_markup_is_only_a_name(world: World, name: str) -> None:
    chat = world.chat(name=name)
    await chat.joins()
    await chat.says("/checkin")
    chat.sees(f"Evening, {name}. How was today?")


@pytest.mark.parametrize("name", ["\u200b\u202e", "\ud83d", " \n "])
async def test_a_name_without_a_letter_is_no_name(world: World, name: str) -> None:
    chat = world.chat(name=name)
    await chat.joins()
    await chat.says("/checkin")
    chat.sees("Evening. How was today?")


async def test_a_command_nobody_knows_leads_to_help(ana: Chat) -> None:
    await ana.says("/dance <b>now</b>")
    ana.sees("I don't know /dance", "/help")


async def test_a_run_typed_before_consent_is_not_kept_and_does_not_count_as_a_no(world: World) -> None:
    chat = world.chat()
    await chat.says("hello")
    await chat.says("8k easy left calf 3/10")
    chat.sees("Hi, I'm Soleus.", "Is that all right")
    await chat.joins()
    assert await told(world) == EMPTY


@pytest.mark.parametrize("menu", ["/history", "/settings", "/today", "/delete"])
async def test_a_run_typed_while_a_menu_is_open_is_a_run(ana: Chat, world: World, menu: str) -> None:
    await ana.says("left calf 2/10")
    await ana.says(menu)
    await ana.says("8k easy")
    ana.sees_anywhere("Saved. 8 km, easy, left calf 2/10.")
    assert (await told(world))[1] == [8000]


async def test_trigger_words_are_answered_wherever_they_stand(world: World) -> None:
    stranger = world.chat("1")
    await stranger.says("/log chest pain since the run")
    stranger.sees_anywhere("If this is happening now", "Is that all right")
    ana = world.chat("2")
    await ana.joins()
    await ana.says("8k easy, then chest pain")
    ana.sees("chest pain", "coughing up blood")


async def test_in_a_group_nothing_is_answered_but_the_way_to_the_private_chat(
    ana: Chat, world: World
) -> None:
    club = world.chat()
    club.place = type(ana.place)(platform="test", chat="club", private=False)
    world.chats |= {"club": club, ana.place.chat: ana}  # what is said privately goes to her
    await club.says("8k easy left calf 3/10")
    club.sees("I answer that privately.")
    await club.says("/log chest pain")
    club.sees("If this is happening now", "privately")
    assert club.last_event is not None
    before = len(club.messages)
    again = await club.sends(club.last_event)
    assert again.silent
    assert len(club.messages) == before
    assert await told(world) == EMPTY


async def test_what_was_typed_is_never_in_the_log(
    ana: Chat, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "handlers")
    caplog.set_level("DEBUG", "storage")
    await ana.says("8k easy left calf 3/10")
    for label in ("Add detail", "Note"):
        await ana.taps(label)
    await ana.says("my secret note")
    await ana.says("secret " * 400)
    await ana.sends(Words(id="x" * 500, at=world.clock.at, place=ana.place, person=ana.person, text="secret"))
    assert "secret" not in caplog.text
    assert "Ana" not in caplog.text
