"""The terminal: a whole talk as it stands on the screen, from a pipe and from a keyboard."""

import sqlite3
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from bot.adapters.screen import Screen, clean, letters
from handlers.replies import Button, Reply
from handlers.text import Span
from tests.played import EVENING, command, environment, keyboard, play

WELCOME = ("a", "a", "a", "b")  # agrees, kilometres, Dublin, 19:30


def row(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, f"t:{label}") for label in labels)


def test_a_newcomer_is_welcomed_and_checks_in(tmp_path: Path) -> None:
    seen = play(tmp_path, *WELCOME, "/checkin", "a", "8", "a", "b", "3", now="2026-03-18T19:25+00:00")
    assert seen.startswith("Soleus   Hi, I'm Soleus.")
    assert "         [a] Yes, and I'm 16 or older\n" in seen
    assert "Ana      Kilometres\n      -> Dublin: it is 19:25 there now. Right?" in seen
    talk = seen[seen.index("Ana      /checkin") :]
    assert talk.startswith(
        """\
Ana      /checkin
Soleus   Evening, Ana. How was today?
         [a] Ran  [b] Rest day
         [c] Other sport  [d] Skip today
Ana      Ran
      -> How far?
         [a] 5 km  [b] 8 km  [c] 10 km
         [d] ‹ Back
Ana      8
Soleus   8 km. Effort?
         [a] Easy  [b] Steady  [c] Hard  [d] All out
         [e] ‹ Back
Ana      Easy
      -> 8 km easy. Calves?
         [a] Fine  [b] Left  [c] Right  [d] Both
         [e] ‹ Back
Ana      Left
      -> Left calf, worst today (0 none, 10 worst):
         [1] [2] [3] [4] [5]
         [6] [7] [8] [9] [10]
         [a] ‹ Back
Ana      3
Soleus   Saved. 8 km, easy, left calf 3/10."""
    )


def test_a_restart_keeps_the_talk_and_shows_its_card_by_itself(tmp_path: Path) -> None:
    play(tmp_path, *WELCOME, "/checkin", "a")
    seen = play(tmp_path, "b")
    assert seen.startswith("Soleus   How far?\n         [a] 5 km  [b] 8 km  [c] 10 km\n")
    assert "Ana      8 km\n      -> 8 km. Effort?" in seen


def test_killed_in_the_middle_it_shows_the_card_by_itself(tmp_path: Path) -> None:
    play(tmp_path, *WELCOME)
    with subprocess.Popen(
        command("run", "--now", EVENING, "--name", "Ana"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as killed:
        assert killed.stdin is not None
        assert killed.stdout is not None
        killed.stdin.write(b"/checkin\na\n")
        killed.stdin.flush()
        while b"How far?" not in killed.stdout.readline():
            pass
        killed.kill()
    seen = play(tmp_path, "8.5")
    assert seen.startswith("Soleus   How far?\n")
    assert "Ana      8.5\nSoleus   8.5 km. Effort?" in seen


def test_after_a_finished_talk_the_screen_stays_empty(tmp_path: Path) -> None:
    play(tmp_path, *WELCOME, "8k easy, calves fine")
    assert play(tmp_path) == ""


def test_a_safety_text_comes_right_after_the_words_that_call_for_it(tmp_path: Path) -> None:
    seen = play(tmp_path, *WELCOME, "my calf is swollen and warm", "/today")
    said = seen.index("Ana      my calf is swollen and warm")
    safety, after = seen.index("You mentioned something I always check."), seen.index("Ana      /today")
    assert said < safety < after


def test_the_prompt_of_the_day_comes_when_its_time_has_come_while_the_bot_was_off(tmp_path: Path) -> None:
    play(tmp_path, *WELCOME, now="2026-03-18T19:25+00:00")
    seen = play(tmp_path, now="2026-03-18T19:40+00:00")
    assert seen.startswith("Soleus   Evening, Ana. How was today?")
    later = play(tmp_path, now="2026-03-18T19:45+00:00")
    assert later.count("How was today?") == 1, (
        "the same card, since it still waits; the prompt does not come twice"
    )


def test_it_speaks_german_where_the_shell_does(tmp_path: Path) -> None:
    assert play(tmp_path, locale="de-DE").startswith("Soleus   Hallo, ich bin Soleus.")


def test_an_export_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    seen = play(tmp_path, *WELCOME, "8k easy", "/export", "/export")
    first, second = sorted((tmp_path / "exports").iterdir(), key=lambda file: len(file.name))
    assert f"The file is at exports/{first.name}." in " ".join(seen.split())
    assert second.name == f"{first.stem}-2.zip"
    assert first.stat().st_mode & 0o777 == 0o600
    assert zipfile.is_zipfile(first)


def test_what_steers_a_terminal_is_taken_out_of_what_is_typed(tmp_path: Path) -> None:
    seen = play(tmp_path, *WELCOME, "8k easy\x1b]0;owned\x07\x1b[2J\x9b", "", "   ", name="A\x1b[31mna")
    assert "\x1b" not in seen
    assert "\x07" not in seen
    assert seen.count("A[31mna  ") == 5


def test_bytes_that_are_no_text_and_long_lines_are_answered(tmp_path: Path) -> None:
    seen = play(tmp_path, *WELCOME, "x" * 10_000, "\N{NULL}", "@52.5,13.4", "@152,13", "/", "/nonsense 1")
    assert "That is too long for me to read." in seen
    assert "I only use a location to find your time zone" in " ".join(seen.split())
    assert "I don't know /nonsense." in seen


def test_event_ids_stay_unique_over_restarts_of_the_same_played_time(tmp_path: Path) -> None:
    play(tmp_path, *WELCOME)
    assert "What I can do." in play(tmp_path, "/help")
    assert "What I can do." in play(tmp_path, "/help")
    with sqlite3.connect(tmp_path / "soleus.db") as database:
        (count,) = database.execute("SELECT count(*) FROM seen").fetchone()
    database.close()
    assert count == len(WELCOME) + 3


def test_at_a_keyboard_the_prompt_of_the_day_appears_above_what_is_being_typed(tmp_path: Path) -> None:
    began, start, speed = monotonic(), datetime(2026, 3, 18, 18, tzinfo=UTC), 120
    args = ("--now", f"{start.isoformat()}", "--speed", f"{speed}", "--name", "Ana", "--locale", "en-IE")
    with keyboard(tmp_path, *args) as ana:
        ana.sees("A letter taps a button")
        ana.is_asked("16 or older")
        for key, answer in zip(WELCOME[:3], ("Kilometres or", "Dublin", "each day"), strict=True):
            ana.types(key + "\r")
            ana.is_asked(answer)
        soon = start + timedelta(
            seconds=speed * (monotonic() - began + 4)
        )  # four seconds from now, in played time
        ana.types(f"{soon:%H:%M}\r")
        ana.is_asked("All set")
        ana.types("half a li")
        ana.is_asked("How was today?")
        ana.sees("half a li")
        ana.types("\x15A\r")
        ana.is_asked("How far?")
        assert "\x1b[1m[a]\x1b[0m Ran" in ana.screen
        assert ana.leaves("\x04") == 0
    assert "Traceback" not in ana.screen


def test_ctrl_c_leaves_and_no_color_is_respected(tmp_path: Path) -> None:
    with keyboard(tmp_path, "--name", "Ana", "--locale", "en-IE", NO_COLOR="1") as ana:
        ana.sees("16 or older")
        ana.is_asked("[d] Auf Deutsch")
        assert "\x1b[1m[a]" not in ana.screen
        assert ana.leaves("\x03") == 130
    assert "Traceback" not in ana.screen


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_text_is_wrapped_at_words_and_stays_within_the_screen(columns: int) -> None:
    text = (
        Span("Many words and averyveryverylongwordthatfitsnowhereatall 🏃🏃🏃 ", bold=True),
        Span("end.\nNew"),
    )
    shown = Screen("Ana", columns).reply(Reply(text=text, rows=(row("One", "Two", "Three more"),)), "abc")
    lines = shown.splitlines()
    assert lines[0].startswith("Soleus   Many")
    assert all(line.startswith("         ") for line in lines[1:])
    assert max(map(len, lines)) <= max(columns, 29)
    assert "".join(shown.removeprefix("Soleus").split()).startswith("Manywordsandaveryvery")
    assert "[a] One" in shown


def test_styles_are_for_terminals_and_links_are_written_out() -> None:
    text = (Span("Read "), Span("this", link="https://example.org"), Span(" now", bold=True, italic=True))
    assert Screen("Ana").reply(Reply(text=text), ()) == "Soleus   Read this (https://example.org) now"
    styled = Screen("Ana", colour=True).reply(Reply(text=text), ())
    assert "\x1b[4mthis\x1b[0m" in styled
    assert "\x1b[1m\x1b[3m now\x1b[0m" in styled


def test_numbers_are_typed_as_they_are_and_letters_go_to_the_rest() -> None:
    reply = Reply(text=(), rows=(row("1", "2"), row("Back"), row(*(f"B{n}" for n in range(30)))))
    typed = letters(reply)
    assert typed[:4] == ("1", "2", "a", "b")
    assert typed[-1] == ""
    assert "[ ] B29" in Screen("Ana").reply(reply, typed)


def test_an_edited_card_has_an_arrow_in_front() -> None:
    assert Screen("Ana").reply(Reply(text=(Span("How far?"),), edits="m1"), ()) == "      -> How far?"
    assert clean("a\tb\r\x00c") == "a   bc"
