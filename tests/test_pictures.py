"""Pictures: the same bytes for the same facts, words in our own font, and a loop that goes on while one is drawn."""

import asyncio
import re
import resource
import time
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from bot.pictures import Pictures, name_of, png_of
from handlers.pictures.calf import SITES, calf_svg
from handlers.pictures.chart import DAYS, ChartDay, ChartWords, chart_svg
from handlers.pictures.exercises import exercise_svg
from handlers.pictures.ladder import ladder_svg
from handlers.pictures.pen import page, text

EXERCISES = range(1, 21)
TODAY = date(2026, 3, 17)


def chart(scores: tuple[int | None, int | None] = (3, 0), distance: float = 8) -> str:
    days = [
        ChartDay(day=TODAY - timedelta(days=n), distance=distance, left=scores[0], right=scores[1])
        for n in range(DAYS - 1, -1, -1)
    ]
    return chart_svg(days, ChartWords(distance="Strecke (km)", left="Left", right="Right", weeks=["1", "2"]))


def all_pictures() -> list[str]:
    ladders = [ladder_svg(stage, 1, f"Stufe {stage} von 10", "1 von 2") for stage in range(11)]
    return [*map(exercise_svg, EXERCISES), *ladders, calf_svg("Behind", "Front", "in", "out"), chart()]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_every_picture_is_valid_and_stays_on_its_page() -> None:
    for svg in all_pictures():
        root = ElementTree.fromstring(svg)
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
            if not any(circle in group for group in root.iter("{http://www.w3.org/2000/svg}g")):
                assert -60 <= float(circle.attrib["cx"]) <= width + 60
                assert -60 <= float(circle.attrib["cy"]) <= height + 60


def test_every_exercise_has_a_picture_of_its_own() -> None:
    assert len({exercise_svg(number) for number in EXERCISES}) == len(EXERCISES)


def test_the_map_numbers_the_five_places_as_the_buttons_do_pain_q_3() -> None:
    numbers = re.findall(r">(\d)</text>", calf_svg("Behind", "Front", "in", "out"))
    assert sorted(numbers) == [str(n) for n in range(1, len(SITES) + 1)]


@pytest.mark.parametrize("stage", range(11))
def test_rtr_3_the_stairs_show_all_eleven_stages(stage: int) -> None:
    svg = ladder_svg(stage, 0, "heading", "below")
    assert set(re.findall(r">(\d+)</text>", svg)) == {str(n) for n in range(11)}


@pytest.mark.parametrize("stage", [-1, 11])
def test_rtr_3_there_is_no_other_stage(stage: int) -> None:
    with pytest.raises(ValueError, match=str(stage)):
        ladder_svg(stage, 0, "heading", "below")


@pytest.mark.parametrize("distance", [0, 0.4, 8, 42.2, 160, 1000])
def test_a_chart_fits_any_distance(distance: float) -> None:
    heights = [float(h) for h in re.findall(r'width="7.2" height="([\d.]+)"', chart(distance=distance))]
    assert len(heights) == (DAYS if distance else 0)
    assert all(0 < height <= 160 for height in heights)


def test_an_unknown_score_is_no_mark_and_a_zero_is_a_small_one() -> None:
    def marks(svg: str) -> int:
        return svg.count("<polygon")

    legend = marks(chart((None, None)))
    assert marks(chart((0, 0))) == legend
    assert "<circle" in chart((0, 0))
    assert "<circle" not in chart((None, None))
    assert marks(chart((3, None))) == legend + DAYS
    assert marks(chart((3, 3))) == legend + 2 * DAYS


def test_words_never_become_markup() -> None:
    assert "<b>" not in text((0, 0), "<b>&")


def test_a_picture_is_the_same_bytes_each_time_at_two_pixels_a_unit() -> None:
    svg = ladder_svg(3, 1, "Stage 3 of 10", "1 of 2 clean sessions")
    first = png_of(svg)
    assert first == png_of(svg)
    assert size(first) == (1280, 800)


def test_words_are_drawn_in_the_font_that_comes_along() -> None:
    empty, said = (png_of(page(200, 60, text((10, 40), word, 30))) for word in (" ", "ÄÖÜß"))
    assert len(said) > len(empty) + 400


async def test_a_picture_is_drawn_once() -> None:
    drawn: list[str] = []

    def draw(svg: str) -> bytes:
        drawn.append(svg)
        return svg.encode()

    pictures = Pictures(draw)
    assert await asyncio.gather(*(pictures.png(svg) for svg in ("a", "a", "b", "a"))) == [
        b"a",
        b"a",
        b"b",
        b"a",
    ]
    assert drawn == ["a", "b"]


async def test_what_was_not_looked_at_lately_makes_room() -> None:
    drawn: list[str] = []

    def draw(svg: str) -> bytes:
        drawn.append(svg)
        return b"x" * 10

    pictures = Pictures(draw, room=25)
    for svg in ("a", "b", "a", "c", "a", "b"):
        await pictures.png(svg)
    assert drawn == ["a", "b", "c", "b"]


async def test_a_picture_that_cannot_be_drawn_is_left_out_and_told_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await Pictures().png("<svg>left calf 7</svg") is None
    assert "CalledProcessError" in caplog.text
    assert "calf" not in caplog.text


async def test_the_loop_goes_on_while_a_picture_is_drawn() -> None:
    """The library holds the interpreter's lock while it draws, so that a thread alone would stop everything."""
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    heart = asyncio.create_task(beat())
    pictures = Pictures()
    ours, theirs = time.process_time(), _of_children()
    for number in (2, 5, 18):
        assert await pictures.png(exercise_svg(number)) is not None
    ours, theirs = time.process_time() - ours, _of_children() - theirs
    heart.cancel()
    assert beats >= 3
    assert ours < theirs / 2, "the work is done by another process"


def _of_children() -> float:
    """The processor's seconds that went to processes of ours which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_name_of_a_picture_tells_nothing_and_is_its_own() -> None:
    assert name_of("a") != name_of("b")
    assert re.fullmatch(r"[0-9a-f]{32}", name_of("a"))
