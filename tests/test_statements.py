"""What typed words say plainly (RED-0): every way to say a danger states it, and whatever takes it back leaves a question."""

from pathlib import Path

import pytest

from handlers.coach.statements import Alarm, listen

LINES = (Path(__file__).parent / "lines" / "stated.txt").read_text("utf-8")
STATED = [
    pytest.param(*part.split("\n", 1)[0].split(), part.split("\n")[1:], id=part.split("\n", 1)[0])
    for part in LINES.split("\n## ")[1:]
]
ROW = {"q1": "RED-Q1", "q4": "RED-Q4", "q5": "RED-Q5", "q7": "RED-Q7", "q2": "RED-Q2", "q3": "RED-Q3"} | {
    "q5c": "RED-Q5", "q6": "RED-Q6", "q20": "RED-20",
}  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "lines"), STATED)
def test_red_0_a_danger_said_plainly_answers_its_question(
    question: str, answer: str, lines: list[str]
) -> None:
    for line in filter(None, lines):
        alarm = listen(f"I say {line}")
        assert alarm.stated.get(question) == answer, line
        assert ROW[question] in alarm.rows, line
        assert not alarm.denied, line


@pytest.mark.parametrize(
    "line",
    [
        *("my heart is racing after it", "my heart is racing during it", "my heart is racing when I climb"),
        *("my heart is racing on hills", "mein Herz rast nach dem Berg", "mein Herz rast beim Laufen"),
        *("mein Herz rast bei Hitze", "mein Herz rast während der Fahrt", "ich kenne Herzrasen nach Hitze"),
        *("ich kenne Herzrasen beim Laufen", "ich kenne Herzrasen bei Hitze"),
        *("ich kenne Herzrasen während der Fahrt", "my urine is dark yellow", "mein Urin ist dunkelgelb"),
        *("both legs are weak after me", "my calf is warm up there", "my calf is warm after it"),
        *("my calf is warm from it", "my calf is warm in here", "my calf is warm when I run"),
        *("meine Wade ist warm nach dem Lauf", "meine Wade ist warm von der Sonne"),
        *(
            "meine Wade ist warm vom Lauf",
            "meine Wade ist warm in der Sonne",
            "meine Wade ist warm beim Lauf",
        ),
        "I cant climb stairs because of the bus",
        *("something is very wrong with my watch", "something is very wrong with measuring my run"),
        "something is very wrong with melodies of my phone",
        "ich kann ja auf dem linken Fuß nicht auftreten",
        "ich habe Fieber und sehr sehr sehr Wade",
        "my legs hurt and fever",
        "meine Beine schmerzen und Fieber",
        "ich bin verwirrt und muss mich hinlegen",
        *(
            "my left calf 2/10, it is warm today",
            "linke Wade 2/10, es ist heiß heute",
            "my left calf 2/10, it is better",
        ),
        *(
            "his left calf hurts, it is swollen",
            "no pain in my left calf, it is swollen",
            "my ankle hurts, it is swollen",
        ),
        *("my left calf 2/10, my ankle hurts, it is swollen", "my left calf 2/10, swollen ankle since"),
        *(
            "my left calf 2/10, swollen yesterday",
            "meine Wade 2/10, geschwollen gestern",
            "my left calf 2/10, was swollen",
        ),
        *(
            "meine Wade ist geschwollen gewesen",
            "meine Wade 2/10, sie ist rot gewesen",
            "my left calf 2/10, is it swollen?",
            "left calf 2/10, Toms leg is swollen",
            *(
                "I ran at college, it is red there",
                "ich lief beinahe ganz, es ist rot dort",
                "am Schienbein gestoßen, es ist rot",
            ),
        ),
    ],
)
def test_red_0_what_has_an_everyday_reason_states_nothing(line: str) -> None:
    assert not listen(line).stated


@pytest.mark.parametrize(
    "line", ["my calf is hot indoors", "my calf is warm inside", "meine Wade ist heiß innen"]
)
def test_red_0_inside_is_no_reason(line: str) -> None:
    assert listen(line).stated == {"q2": "yes"}


WHO = ["i", "im", "ive", "id", "my", "me", "ich", "mir", "mich", "mein", "meine", "meinem", "hab", "habe"]


@pytest.mark.parametrize("who", [*WHO, "kriege", "krieg", "bekomme"])
def test_red_0_said_in_the_first_person(who: str) -> None:
    assert listen(f"{who} chest pain").stated == {"q1": "yes"}
    assert listen(f"chest pain {who}").stated == {"q1": "yes"}


@pytest.mark.parametrize(
    "line", ["chest pain", "taxi chest pain", "meant chest pain", "your chest pain", "chest pain explained"]
)
def test_red_0_said_of_nobody_it_states_nothing(line: str) -> None:
    assert listen(line).rows == ("RED-Q1",)
    assert not listen(line).stated


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("one leg is thicker than the other", "q2"),
        ("left leg is thicker than the other", "q2"),
        ("right leg is thicker than the other", "q2"),
        ("right calf is thicker than the other", "q2"),
        ("both legs are weak", "q7"),
        ("beide Beine sind schwach", "q7"),
        ("kann nicht Wasser lassen", "q7"),
        ("something is very wrong", "q20"),
        ("hier stimmt etwas nicht", "q20"),
        ("hier stimmt was nicht", "q20"),
        ("worst pain ever", "q20"),
    ],
)
def test_red_0_some_words_are_said_of_nobody_else(line: str, question: str) -> None:
    assert listen(line).stated == {question: "yes"}


@pytest.mark.parametrize(
    "line",
    [
        "worst painkiller swollen calf",
        "a stone leg is white swollen calf",
        "the left leg island swollen calf",
        "both legsters swollen calf",
        "a leg is thicker than the other",
    ],
)
def test_red_0_and_some_only_look_like_it(line: str) -> None:
    assert not listen(line).stated


BLOCKS = [
    *("no", "not", "never", "without", "nor", "don't", "doesn't", "isn't", "arent", "haven't", "wasn't"),
    *("didn't", "was", "were", "had", "did", "used", "ago", "last", "earlier", "previous", "if", "whether"),
    *("would", "could", "should", "might", "afraid", "fear", "scared", "like a", "as if", "strap", "belt"),
    *("monitor", "band", "killing", "press", "he", "she", "his", "her", "they", "friend", "husband", "wife"),
    *("mother", "father", "son", "daughter", "mum", "mom", "dad", "brother", "sister", "dog"),
    *("kein", "keine", "keinerlei", "nicht", "nie", "niemals", "ohne", "war", "waren", "hatte", "hatten"),
    *("früher", "damals", "letzte", "letztes", "letzteres", "vor", "wenn", "falls", "ob", "würde"),
    *("könnte", "angst", "gurt", "brustgurt", "er", "sie", "ihr", "ihre", "ihren", "sein", "seine", "seinen"),
    *(
        "mann",
        "frau",
        "freund",
        "freunde",
        "freundin",
        "mutter",
        "vater",
        "kind",
        "sohn",
        "tochter",
        "bruder",
    ),
    *("schwester", "hund"),
]


@pytest.mark.parametrize("word", BLOCKS)
def test_red_0_a_word_that_takes_it_back_leaves_it_to_the_question(word: str) -> None:
    for line in (f"{word} i have chest pain", f"i have chest pain {word}"):
        alarm = listen(line)
        assert not alarm.stated, line
        assert "RED-Q1" in alarm.rows, line


@pytest.mark.parametrize("word", ["piano", "notably", "seldom", "volkswagen", "canto", "herd", "sonnig"])
def test_red_0_a_word_that_holds_such_a_word_takes_nothing_back(word: str) -> None:
    assert listen(f"{word} i have chest pain").stated == {"q1": "yes"}
    assert listen(f"i have chest pain {word}").stated == {"q1": "yes"}


@pytest.mark.parametrize("word", ["was", "were", "had", "did", "hatte", "war"])
def test_red_q3_a_pop_is_told_in_the_past(word: str) -> None:
    assert listen(f"i {word} felt a pop").stated == {"q3": "yes"}
    assert not listen(f"i {word} swollen calf").stated


def test_red_q3_but_not_one_that_was_not() -> None:
    assert not listen("it wasnt so and i felt a pop").stated


@pytest.mark.parametrize(
    "between", [". ", "! ", "? ", "; ", "\n", ", ", ",", " but ", " aber ", " then ", " dann "]
)
def test_red_0_a_no_binds_its_own_clause_only(between: str) -> None:
    assert listen(f"no fever{between}i have chest pain").stated == {"q1": "yes"}
    assert not listen(f"no fever and i have chest pain{between}well").stated


def test_red_0_a_butter_is_no_but() -> None:
    assert not listen("no butter and i have chest pain").stated
    assert not listen("no rebut i have chest pain").stated
    assert not listen("no button i have chest pain").stated


@pytest.mark.parametrize(
    "word", ["no", "not", "never", "without", "nor", "don't", "doesn't", "isn't", "havent", "kein", "keine"]
)
def test_red_0_denied_words_stand_after_a_no(word: str) -> None:
    alarm = listen(f"{word} chest pain")
    assert (alarm.denied, alarm.described, alarm.rows) == (True, False, ("RED-Q1",))
    assert not listen(f"chest pain {word}").denied


@pytest.mark.parametrize("word", ["keinerlei", "nicht", "nie", "ohne"])
def test_red_0_denied_in_german(word: str) -> None:
    assert listen(f"{word} chest pain").denied


def test_red_0_a_no_reaches_sixty_letters() -> None:
    assert listen(f"no {'x' * 57}  swollen calf").denied
    assert listen(f"no {'x' * 59} swollen").denied
    assert not listen(f"no {'x' * 60} swollen").denied


@pytest.mark.parametrize("word", ["piano", "notes", "volkno"])
def test_red_0_no_within_a_word_denies_nothing(word: str) -> None:
    assert not listen(f"{word} chest pain").denied


def test_red_0_all_must_be_denied() -> None:
    assert listen("no chest pain, no fever, and nothing torn without swelling").denied is False
    assert listen("no chest pain, no fever").denied
    assert not listen("no chest pain, fever").denied
    assert not listen("chest pain, no fever").denied
    assert not listen("fever and no chest pain").denied
    assert listen("no chest pain and fever").denied
    assert not listen("easy 8k").denied


def test_red_0_a_word_that_opens_only_across_a_comma_is_denied_by_nobody() -> None:
    assert listen("no hot, calf").rows == ("RED-Q2",)
    assert listen("no pain, calf swollen not").denied is False


def test_red_0_a_stated_danger_is_not_denied() -> None:
    alarm = listen("no fever, i have chest pain")
    assert (alarm.denied, dict(alarm.stated)) == (False, {"q1": "yes"})
    assert alarm.rows == ("RED-Q1", "RED-Q6")


def test_red_0_an_emergency_stands_alone_among_what_is_stated() -> None:
    assert listen("i have chest pain, my calf is swollen").stated == {"q1": "yes"}
    assert listen("my calf is swollen, i felt a pop").stated == {"q2": "yes", "q3": "yes"}


def test_red_0_a_question_states_nothing() -> None:
    assert not listen("do i have chest pain?").stated
    assert not listen("is my urine is like tea?").stated
    assert listen("i have chest pain. why?").stated == {"q1": "yes"}


@pytest.mark.parametrize(
    "line",
    [
        *(
            "my chset hurts",
            "i have chesst pain",
            "I am short of breth",
            "my calf is swolen",
            "I cant braethe",
        ),
        *("I have trouble braething", "I have palpitatoins", "my calf is thorbbing all the time"),
        *("ich habe Brustshcmerzen", "ich habe Atmenot", "ich habe Herzrsaen", "mein Fuß ist plötzilch taub"),
        *("my foot is sudednly numb", "meine Wade ist geschwolen", "meine geschwolene Wade"),
    ],
)
def test_red_0_one_letter_wrong_is_mended(line: str) -> None:
    assert listen(line).stated


SHARP = [
    *("sharp", "stabbing", "stechend", "stechender", "stechendes", "stich", "stiche", "stichartig"),
    *("scharf", "scharfer", "scharfe"),
]
SUDDEN = [
    *("sudden", "suddenly", "at one moment", "plötzlich", "plötzliche", "plötzlichen", "schlagartig"),
]
STOPPED = [
    *("had to stop", "had to walk home", "forced to stop", "forced me to stop", "couldn't run on"),
    *("couldnt go on", "can't run on", "musste aufhören", "musste anhalten", "musste abbrechen"),
    *("musste gehen", "konnte nicht weiter", "konnte nicht weiterlaufen", "couldn't run on", "can't go on"),
]
HEAT = [
    *(
        "dizzy",
        "lightheaded",
        "light headed",
        "woozy",
        "headache",
        "nause",
        "nausea",
        "nauseous",
        "overheated",
    ),
    *(
        "heatstroke",
        "schwindl",
        "schwindlig",
        "schwindlige",
        "schwindel",
        "benommen",
        "kopfschmerz",
        "kopfweh",
    ),
    *("kopfschmerzen", "übel", "übelkeit", "übele", "überhitzt", "kopfschmerze"),
]
SAID = {"sharp": SHARP, "sudden": SUDDEN, "stopped": STOPPED, "heat": HEAT}


@pytest.mark.parametrize(("what", "word"), [(what, word) for what, words in SAID.items() for word in words])
def test_how_the_pain_was_told_is_heard(what: str, word: str) -> None:
    alarm = listen(f"it was {word} today")
    assert {each for each in SAID if getattr(alarm, each)} == {what}
    assert alarm.described is (what != "heat" or bool(alarm.rows))
    assert not getattr(listen(f"it was x{word} today"), what), "within a word"


@pytest.mark.parametrize(
    ("what", "word"),
    [
        *(
            ("sharp", "sharply"),
            ("sharp", "stabbingly"),
            ("sudden", "suddenness"),
            ("sudden", "schlagartige"),
        ),
        *(
            ("stopped", "had to stopper"),
            ("stopped", "musste gehend"),
            ("heat", "dizzyx"),
            ("heat", "woozyish"),
        ),
    ],
)
def test_a_word_that_only_begins_like_it_is_not_heard(what: str, word: str) -> None:
    assert not getattr(listen(f"it was {word} today"), what)


def test_a_calm_line_says_nothing_of_it() -> None:
    assert listen("8k easy, calf 2/10") == Alarm()
    assert not listen("8k easy, calf 2/10").described


def test_red_0a_a_danger_that_is_not_denied_describes_the_pain() -> None:
    assert listen("fever").described
    assert not listen("no fever").described


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        *(("calf 7/10", True), ("calf 8/10", True), ("calf 9/10", True), ("calf 10/10", True)),
        *(("calf 6/10", False), ("calf 1/10", False), ("calf 11/10", True), ("calf 99/10", True)),
        *(("calf 90/10", True), ("calf 20/10", True), ("calf 7 / 10", True), ("calf 7  /  10", True)),
        *(("calves 7/10", True), ("Wade 7/10", True), ("pain 7/10", True), ("Schmerz 7/10", True)),
        *(("calf effort 7/10", False), ("calf rpe 7/10", False), ("Wade Anstrengung 7/10", False)),
        *(("calf fine, felt 7/10", False), ("calf. 7/10", False), ("calf\n7/10", False), ("CALF 7/10", True)),
        *(("calf 17/100", False), ("calf v7/10", False), ("legs 7/10", False)),
        *((f"calf {'x' * 38} 7/10", True), (f"calf {'x' * 39} 7/10", False)),
        *(("7/10 in my calf", True), ("8/10 on the calves", True), ("9/10 an der Wade", True)),
        *(("10/10 in der Wade", True), ("6/10 in my calf", False), ("7/10 of my calf", False)),
        *(("7 / 10 in my calf", True), ("7  /  10 in my calf", True), ("7/10 inner calf", False)),
        *(("7/10 in it. calf", False), ("7/10 in it\ncalf", False), ("17/10 in my calf", False)),
        *((f"7/10 in {'x' * 22} calf", True), (f"7/10 in {'x' * 23} calf", False)),
        ("11/10 in my calf", False),
    ],
)
def test_pain_14_a_calf_score_of_seven_or_more_is_strong(line: str, strong: bool) -> None:
    assert listen(line).strong is strong


def test_red_0_a_word_is_denied_by_what_stands_before_it_or_within_it() -> None:
    assert listen("no-swelling").denied
    assert not listen("swollen not").denied


def test_red_0_what_only_a_part_of_the_text_opens_needs_no_denial() -> None:
    alarm = listen("no fever, I am 12,5 km in")
    assert (alarm.rows, alarm.denied) == (("RED-Q6",), True)
