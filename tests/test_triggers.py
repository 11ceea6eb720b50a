"""Every trigger word of the rule book opens its question, in every language; ordinary lines open none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.coach import triggers
from handlers.coach.triggers import ROWS, rows_hit
from handlers.commands import COMMANDS

LINES = Path(__file__).parent / "lines"
RULE_BOOK = Path(__file__).parents[1] / "docs" / "evidence.md"
CONTEXT = "with a leg or pain word"
UNWELL = "with a pain or illness word"
# A bracket binds its own item, save where the same row in the other language shows that it binds a list.
LISTS = {
    "verfärbt": "warm",
    "piss": "urine",
    "Harn": "Urin",
    "kraftlos": "schwach",
    "she": "my husband",
    "sie": "mein Mann",
}


def table() -> Iterator[tuple[str, str, str]]:
    """The rows of the trigger table as printed: what it opens, and the cell of each language."""
    _, _, rest = RULE_BOOK.read_text("utf-8").partition("| opens |")
    for line in rest.splitlines()[2:]:
        if not line.startswith("|"):
            return
        opens, english, german = (cell.strip() for cell in line.strip("|").split("|"))
        yield opens, english, german


def row_id(opens: str) -> str:
    found = re.match(r"(?:RED|PAIN)-Q? ?\d+", opens)
    assert found
    return found[0].replace(" ", "")


def split(cell: str, signs: str) -> list[str]:
    """The parts between the signs that stand outside brackets."""
    return [part.strip() for part in re.split(rf"[{signs}]\s*(?![^(]*\))", cell) if part.strip()]


def alternatives(item: str) -> list[str]:
    """ "bus or train journey" is a bus journey or a train journey; "can't pee or wee" likewise."""
    parts = [part.split() for part in item.split(" or ")]
    before, after = parts[0][:-1], parts[-1][1:]
    if len(parts) == 1:
        return [item]
    return [
        " ".join([*(before if n else []), *part, *(after if n < len(parts) - 1 else [])])
        for n, part in enumerate(parts)
    ]


def spellings(word: str) -> list[str]:
    """What a person types for a word of the table: "*" stands for any ending, or any beginning."""
    return [word.strip("*"), word.replace("*", "ing")] if "*" in word else [word]


def entries(cell: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word of a cell with the words it needs nearby; {} marks where they stand."""
    items = split(cell.replace('"', "").replace(" and the like", ""), ",;")
    brackets = [re.search(r"\(([^)]*)\)", item) for item in items]
    for at, item in enumerate(items):
        bracket = brackets[at]
        for last, first in LISTS.items():
            ends = next((n for n, other in enumerate(items) if other.split(" (")[0] == last), None)
            if ends is not None and first in items and items.index(first) <= at <= ends:
                bracket, item = brackets[ends], item.split(" (")[0] + " ()"  # noqa: PLW2901
        needs: tuple[str, ...] = ()
        if bracket and "RED-" not in bracket[1]:
            needs = tuple(split(bracket[1], ",;"))
            if bracket[1] == UNWELL:
                needs = ("Schmerzen", "krank") if "mein Mann" in cell else ("pain", "ill")
        shape = re.sub(r"\s*\([^)]*\)\s*", " {} " if needs else " ", item).strip()
        for word in alternatives(shape.replace(" {}", "").replace("{} ", "")):
            yield (
                (shape if "{}" in shape and " or " not in shape else f"{word} {{}}" if needs else word),
                needs,
            )


def lines(cell: str) -> Iterator[str]:
    for shape, needs in entries(cell):
        for need in needs or ("",):
            yield from spellings(shape.replace("{}", need).strip())


WORDS = [
    pytest.param(row_id(opens), f"{line}, calf" if CONTEXT in opens else line, id=f"{row_id(opens)} {line}")
    for opens, *cells in table()
    for cell in cells
    for line in lines(cell)
]
BRACKETED = [
    pytest.param(row_id(opens), shape.replace("{}", "").strip("* "), id=f"{row_id(opens)} {shape}")
    for opens, *cells in table()
    for cell in cells
    for shape, needs in entries(cell)
    if needs
]


def test_the_table_is_read_whole() -> None:
    assert {row_id(opens) for opens, *_ in table()} == set(ROWS)
    assert len(WORDS) > 450


@pytest.mark.parametrize(("row", "line"), WORDS)
def test_every_word_of_the_rule_book_opens_its_question(row: str, line: str) -> None:
    assert row in rows_hit(line)
    assert row in rows_hit(f"8k easy. {line.upper()}!")
    plain = line.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("'", "’")
    assert row in rows_hit(plain)


@pytest.mark.parametrize(("row", "word"), BRACKETED)
def test_a_word_in_need_of_another_opens_nothing_alone(row: str, word: str) -> None:
    assert row not in rows_hit(word)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("RED-Q1", "chst pain"),
        ("RED-Q1", "I fainetd"),
        ("RED-Q1", "brethless on the stairs"),
        ("RED-Q1", "Ohnmcht"),
        ("RED-Q2", "left calf swolen"),
        ("RED-Q2", "Wade geschwolen"),
        ("RED-Q2", "trombosis?"),
        ("RED-Q3", "something snaped"),
        ("RED-Q3", "geknalt"),
        ("RED-Q4", "tinglng toes"),
        ("RED-Q4", "gefuhllos"),
        ("RED-Q5", "heaadche"),
        ("RED-Q5", "schwindlg"),
        ("RED-Q6", "fevr since noon"),
        ("RED-Q6", "Feiber"),
        ("RED-Q7", "bladdr"),
        ("RED-Q8", "ciprofloxacn"),
        ("RED-Q8", "Blutverdünnr"),
        ("RED-Q9", "stress fractre"),
        ("RED-17", "scaitica"),
        ("RED-18", "Gewichtsverlst"),
        ("RED-19", "diabtes"),
        ("PAIN-Q8", "hoblbing home"),
    ],
)
def test_one_typing_error_still_opens_the_question(row: str, line: str) -> None:
    assert row in rows_hit(line)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("RED-Q1", "my heart is racing"),
        ("RED-Q1", "no chest pain at all"),  # negated: the caller asks once, kindly
        ("RED-Q1", "new chest strap"),
        ("RED-Q1", "I cannot breathe"),
        ("RED-Q2", "my calf, I think, is quite warm"),
        ("RED-Q3", "popped out for an easy 5k"),
        ("RED-Q4", "spüre meinen Fuß nicht"),
        ("RED-Q5", "dunkler Urin"),
        ("RED-Q7", "unable to pee"),
        ("RED-19", "I'm only sixteen"),
        ("RED-19", "ich bin erst 15"),
        ("RED-20", "something is very wrong"),
        ("RED-20", "mein Mann ist krank"),
        ("RED-17", "Rückenschmerzen"),
        ("RED-Q4", "blasse Füße"),
        ("RED-Q4", "numbness"),
        ("RED-Q2", "die Wade ist heißer, sie ist auch geschwollener"),
        ("RED-Q5", "lightheadedness"),
        ("PAIN-Q8", "limped home"),
    ],
)
def test_how_people_say_it(row: str, line: str) -> None:
    assert row in rows_hit(line)


def test_travel_and_surgery_count_only_with_a_leg_or_an_open_episode() -> None:
    assert rows_hit("long flight yesterday") == ()
    assert rows_hit("long flight yesterday, calf tight") == ("RED-Q2",)
    assert rows_hit("long flight yesterday", open_episode=True) == ("RED-Q2",)


def test_several_words_come_in_the_order_of_the_screen() -> None:
    assert rows_hit("limping, fever, calf swollen, toes numb, sciatica, chest pain") == (
        *("RED-Q1", "RED-Q4", "RED-Q2", "RED-Q6", "RED-17", "PAIN-Q8"),
    )
    assert rows_hit("Blase am Fuß") == ("RED-Q7", "RED-Q6")  # bladder first, then blister


ORDINARY = """
8k easy 44min left calf 3/10
ran 10k, warm day, new shoes
8 km locker, linke Wade 3
rest day, cycled 40 min
10 miles with the club, felt great
easy 5k with the dog, calves fine
tempo 6 x 1k on the track, legs heavy
hill repeats, 8 hills, both calves 2/10
never felt better
long run 18k, 1:45, steady
parkrun 24:31, all out
21.1 km in 1:52:10, new best
right calf 1, left 0
calf tight after the first 2k, then ok
no pain today
light jog 4k, watch said 6:10 pace
intervals 5x3 min, would do again
round the lake twice, sound sleep
skipped today, lots of work
swam 1500 m, then sauna
years since I last ran this far
picked up new shoes, matched the old ones
closed my rings, 12k steps
path was muddy, throttled back
ran with my wife, good company
single track, jumps and bumps
chilly morning, frosty grass
30 min treadmill, single speed
station and back, 7k
either rest or a walk tomorrow
caught the bus, 3k to the office
bib number 512, start at 9
other calf fine, pain 2/10 left
legs a bit tired
fantastic run, brutal hills
I am 10 km in
I'm 12 weeks from my marathon
trail 15k, wet rocks, slow
sore quads from squats
yoga 30 min
walked 5k with friends, no running
6 am after coffee, 5k
heute Ruhetag
12 km mit Kumpel, weiter so
eine Runde um den See, über den Berg
Wochen ohne Schmerz, heute 8 km
bin wieder gelaufen, 5 km, locker
ich bin 15 km gelaufen
ich bin heute 10 km gelaufen
Intervalle 6x800, Waden 2/10
Wade rechts 1, links 0
keine Schmerzen, 7 km, 42 min
Halbmarathon 1:52, etwas tiefer Boden
1 Liter Wasser getrunken
morgen frei, lieber spazieren
es wurde spät, nur 4 km
neblig, Nebel im Wald, 9 km
Frust, kein Lauf
Becken gedehnt, 20 min Kraft
Rücken gedehnt, 10 min
Gesamt 40 km diese Woche
Hügel, 300 Höhenmeter, linke Wade 2
nach Feierabend 6 km im Park
warm, wir waren 12 km laufen
Training ausgefallen, zu viel Arbeit
Radfahren 45 min, locker
ein Bier danach, zwei Biere am Ende
war genial, alle sind super gelaufen
Eltern besucht, 5 km am Kanal
Wind von vorne, Winde den ganzen Weg
wir wollen morgen laufen
Schuhe neu, blaue Sohle, 8 km
bekommen: neue Laufschuhe
Spitze gelaufen, Bestzeit
Wadendehnen, Mobility, Schlaf 8 h
Wald, 11,2 km, 66 min, Puls 145
"""


@pytest.mark.parametrize("line", ORDINARY.strip().splitlines())
def test_ordinary_lines_open_nothing(line: str) -> None:
    assert rows_hit(line) == ()


@settings(deadline=None)  # words are loaded on first use
@given(st.text(max_size=300), st.booleans())
def test_no_text_breaks_it_and_the_answer_is_ordered(text: str, open_episode: bool) -> None:
    hit = rows_hit(text, open_episode=open_episode)
    assert list(hit) == sorted(set(hit), key=ROWS.index)


@settings(deadline=None)  # words are loaded on first use
@given(st.text(st.sampled_from("abehlorstuw "), max_size=60))
def test_a_symptom_is_found_in_whatever_stands_around_it(around: str) -> None:
    assert "RED-Q1" in rows_hit(f"{around} chest pain {around}")


def test_no_command_is_a_trigger_word_by_its_name_alone() -> None:
    assert {name for name in COMMANDS if rows_hit(name)} == set()


EVERYDAY = """
how often should I do heel raises?
are heel raises good for runners
How many heel raises should I be able to do in a row?
should I do single leg heel raises before or after a run
did 3x15 heel raises, calves fine
heel raises 3x15
3 x 15 Zehenstand gemacht
remind me to do heel raises every day at 8
should I land on my toes?
is it better to run on my toes
how do I push off better
do I need to warm up my calves?
how long should I warm up my legs before a race
wie oft soll ich Zehenstand machen?
erinnere mich täglich um 8 an Zehenstände
soll ich auf Zehenspitzen laufen?
wie mache ich die Waden warm?
"""


@pytest.mark.parametrize("line", EVERYDAY.strip().splitlines())
def test_a_question_about_an_exercise_or_the_way_of_running_is_no_symptom(line: str) -> None:
    assert rows_hit(line) == rows_hit(line, open_episode=True) == ()


@pytest.mark.parametrize("line", EVERYDAY.strip().splitlines())
@pytest.mark.parametrize(
    ("row", "more"),
    [
        ("RED-Q1", "chest pain"),
        ("RED-Q2", "swollen"),
        ("RED-Q3", "I felt a pop"),
        ("RED-Q3", "auf Zehenspitzen geht nicht"),
        ("RED-Q4", "taub"),
    ],
)
def test_one_symptom_beside_it_still_opens_its_question(line: str, row: str, more: str) -> None:
    assert row in rows_hit(f"{line} {more}")
    assert row in rows_hit(f"{more}, {line}")


@pytest.mark.parametrize(
    "line",
    [
        "heel raises hurt",
        "can't do heel raises",
        "why can I not do heel raises",
        "should I do heel raises with a sore calf",
        "only managed 2 heel raises",
        "are heel raises no longer possible",
        "I can't get on my toes",
        "how do I land on my toes when I can't",
        "it hurts to run on my toes",
        "should I push off if it hurts",
        "why can't I push off",
        "Zehenstand geht nicht mehr",
        "soll ich Zehenstand machen, wenn es wehtut",
        "komme nicht auf die Zehenspitzen",
    ],
)
def test_trouble_with_them_is_one_red_q3(line: str) -> None:
    assert "RED-Q3" in rows_hit(line)


@pytest.mark.parametrize(
    "line",
    [
        "is my calf warm",
        "why is my calf warm",
        "my calf is warm up high",
        "should my calf be warm",
        "Wade warm",
        "warum ist die Wade warm",
    ],
)
def test_a_warm_calf_is_no_warm_up_red_q2(line: str) -> None:
    assert "RED-Q2" in rows_hit(line)


# Line by line --------------------------------------------------------------------------------------------------------


def written(kind: str, language: str) -> list[str]:
    """The lines of a file of tests/lines, without what is said about them."""
    text = (LINES / f"{kind}_{language}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sections(language: str) -> list[list[str]]:
    """The lines of triggers_<language>.txt, by their headings."""
    text = (LINES / f"triggers_{language}.txt").read_text("utf-8")
    return [[line for line in part.splitlines()[1:] if line] for part in text.split("\n## ")[1:]]


@pytest.mark.parametrize(
    ("language", "lines"), [(language, part) for language in ("en", "de") for part in sections(language)]
)
def test_each_line_opens_its_rows_and_no_other_and_needs_no_other_language(
    language: str, lines: list[str]
) -> None:
    for line in lines:
        said, _, opens = line.partition(" => ")
        text = said.removeprefix("(open) ")
        wanted = () if opens == "nothing" else tuple(opens.split())
        assert rows_hit(text, open_episode=text != said) == wanted, line
        assert rows_hit(text, open_episode=text != said, language=language) == wanted, line


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_ordinary_word_is_heard_as_a_trigger_word_with_a_letter_wrong(language: str) -> None:
    for table in (triggers._table(), triggers._table(language)):
        for word in " ".join(written("ordinary", language)).split():
            assert not set(table.words(triggers.spelled(word))), word


@pytest.mark.parametrize(
    ("typed", "word", "one"),
    [
        ("chest", "chest", True),
        ("ghest", "chest", True),
        ("hest", "chest", True),
        ("cchest", "chest", True),
        ("hcest", "chest", True),
        ("ches", "chest", True),
        ("chestt", "chest", True),
        ("chesk", "chest", True),
        ("chets", "chest", True),
        ("cheast", "chest", True),
        ("cest", "chest", True),
        ("ghess", "chest", False),
        ("hces", "chest", False),
        ("hest", "chesst", False),
        ("che", "chest", False),
        ("chestxy", "chest", False),
        ("cehts", "chest", False),
        ("ch", "chest", False),
        ("c", "ch", True),
        ("hc", "ch", True),
    ],
)
def test_one_error_is_a_letter_wrong_missing_too_many_or_swapped_with_the_next(
    typed: str, word: str, one: bool
) -> None:
    assert triggers.one_error(typed, word) is one


@pytest.mark.parametrize("way", ["cannot", "can not", "can't", "couldn't", "could not", "unable to"])
def test_red_20_there_are_many_ways_to_say_cannot(way: str) -> None:
    assert rows_hit(f"I {way} stand") == ("RED-20",)


@pytest.mark.parametrize(
    ("between", "heard"), [(0, True), (5, True), (6, False)], ids=["beside it", "five between", "six between"]
)
def test_a_needed_word_stands_at_most_six_words_away_on_either_side(between: int, heard: bool) -> None:
    words = " ".join(["so"] * between)
    assert (rows_hit(f"warm {words} calf") == ("RED-Q2",)) is heard
    assert (rows_hit(f"calf {words} warm") == ("RED-Q2",)) is heard
    assert rows_hit("warm " + "so " * 20 + "warm calf") == ("RED-Q2",), "one of two is near"


def test_one_other_word_may_stand_between_two_words_of_a_phrase() -> None:
    assert rows_hit("pins and needles") == rows_hit("pins then and then needles") == ("RED-Q4",)
    assert rows_hit("pins and then needles") == rows_hit("pins then and needles") == ("RED-Q4",)
    assert rows_hit("pins and then some needles") == rows_hit("pins but then and needles") == ()


def test_words_of_three_letters_take_no_ending() -> None:
    assert rows_hit("red calf") == ("RED-Q2",)
    assert rows_hit("a glass of reds, calf fine") == ()


def test_a_longer_line_is_no_everyday_question() -> None:
    line = "remind me to do heel raises at ".ljust(120, "1")
    assert rows_hit(line) == ()
    assert rows_hit(f"{line}1") == ("RED-Q3",)


def test_no_text_no_row() -> None:
    assert rows_hit("") == rows_hit(" ?!") == rows_hit("", open_episode=True) == ()


def test_the_longest_word_is_heard_with_a_letter_too_many_at_its_end() -> None:
    table = triggers._table()
    longest = next(word for word in table.stems if len(word) == table.longest)
    heard = set(table.words(longest))
    assert heard
    assert heard <= set(table.words(f"{longest}x"))
    assert heard <= set(table.words(f"{longest}xs"))
    assert not heard & set(table.words(f"{longest}xx"))
