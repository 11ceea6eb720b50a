"""RED-0: which safety question comes next, rule by rule; the stories stand in tests/vignettes/red_flags.toml."""

from handlers.coach.messages import sentences
from handlers.coach.screen import (
    OPENS,
    Context,
    Finding,
    after_silence,
    complete,
    findings,
    medicines,
    minor,
    more_medicines,
    next_question,
    onset,
)

FULL = Context(profile_asked=True)
CALM = {
    **dict.fromkeys(("q1", "q4", "q7", "q2", "risks", "q3", "q5c", "q6", "q9"), "no"),
    **{"q5": "no", "q8": "none", "onset": "gradual"},
}


def path(c: Context, **said: str) -> list[str]:
    """The questions one after the other, answered calmly but for what is said."""
    answers: dict[str, str] = {}
    asked = []
    while (key := next_question(answers, c)) is not None:
        asked.append(key)
        answers[key] = said.get(key, CALM.get(key, "no"))
    return asked


def test_red_0_the_full_form_stands_in_its_order() -> None:
    assert path(FULL) == ["q1", "q4", "q5", "q7", "q2", "risks", "q3", "q5c", "q6", "q8", "q9", "onset"]


def test_red_0_a_yes_at_e_ends_the_screen_and_a_yes_at_t_asks_what_is_left_of_e() -> None:
    assert path(FULL, q4="yes") == ["q1", "q4"]
    assert path(FULL, q2="yes") == ["q1", "q4", "q5", "q7", "q2"]
    words = Context(rows=("RED-Q2",), profile_asked=True)
    assert path(words, q2="yes") == ["q2", "q1", "q4", "q5", "q7"]


def test_red_q2_risks_and_day_2() -> None:
    assert path(FULL, risks="yes", no_link="no")[5:7] == ["risks", "no_link"]
    assert "risks" not in path(Context(one_sided=False, profile_asked=True))
    second = Context(day=2, risks="yes", profile_asked=True)
    assert "better" in path(second, better="yes")
    assert "better" not in path(Context(day=1, risks="yes", profile_asked=True))
    assert "better" not in path(Context(day=2, risks="no", profile_asked=True))
    assert [each.rule for each in findings({"better": "not_sure"}, second)] == ["RED-2"]
    assert findings({"better": "yes"}, second) == ()


def test_red_q2_d_counts_with_a_risk_and_one_sided_only_and_is_asked_once_an_episode() -> None:
    assert findings({"better": "no"}, Context(day=2, risks="no")) == ()
    assert findings({"better": "no", "risks": "no"}, Context(day=2)) == ()
    assert findings({"better": "no"}, Context(day=2, risks="yes", one_sided=False)) == ()
    assert "better" not in path(Context(day=2, risks="yes", settled=frozenset({"better"})))


def test_red_q2_c_the_risks_are_asked_once_an_episode_and_the_link_of_one_sided_pain_only() -> None:
    assert "risks" not in path(Context(risks="no"))
    assert "no_link" not in path(Context(one_sided=False, lower_threshold=True))
    assert findings({"no_link": "yes", "risks": "no"}, FULL) == ()
    assert findings({"no_link": "no", "risks": "yes"}, FULL) == ()


def test_red_8_and_9_a_medicine_is_looked_at_only_where_a_calf_hurts() -> None:
    calm = Context(pain=False)
    for named in ("floxacin", "steroid", "thinner"):
        assert findings({"q8": named, "q8.1": "no_more", "onset": "sudden"}, calm) == ()


def test_red_11_a_medicine_of_that_kind_ends_the_screen_when_all_were_named() -> None:
    for named in ("floxacin", "steroid"):
        answers = {"q8": named, "q8.1": "no_more"}
        assert path(FULL, **answers)[-2:] == ["q8", "q8.1"]
        assert [(f.level, f.rule) for f in findings(answers, FULL)] == [("T", "RED-11")]


def test_red_q8_several_medicines_and_the_name_of_one() -> None:
    assert path(FULL, q8="statin", **{"q8.1": "thinner", "q8.2": "no_more"})[9:12] == ["q8", "q8.1", "q8.2"]
    assert medicines({"q8": "statin", "q8.1": "statin", "q8.2": "no_more"}, FULL) == ("statin",)
    assert medicines({"q8": "not_sure", "q8_name": "unknown"}, FULL) is None
    assert medicines({"q8": "not_sure", "q8_name": "thinner"}, FULL) == ("thinner",)
    assert medicines({}, FULL) is None
    assert medicines({"short": "none"}, FULL) == ()
    assert "q8" not in path(Context(medicines=(), profile_asked=True))


def test_red_13_a_blood_thinner_asks_for_the_bruise_and_then_counts() -> None:
    thinner = {"q8": "thinner", "q8.1": "no_more"}
    assert "bruise" in path(FULL, **thinner)
    assert [f.rule for f in findings(thinner | {"bruise": "yes"}, FULL)] == ["RED-13"]
    assert findings(thinner | {"bruise": "no", "onset": "gradual"}, FULL) == ()
    assert [f.rule for f in findings(thinner | {"onset": "sudden"}, FULL)] == ["RED-13"]


def test_red_q8_unknown_is_t_for_the_heel_or_a_sudden_onset_and_s_for_others() -> None:
    unknown = {"q8": "not_sure", "q8_name": "unknown", "onset": "gradual"}
    assert [(f.level, f.rule) for f in findings(unknown, FULL)] == [("S", "RED-Q8")]
    heel = Context(heel=True, profile_asked=True)
    assert [(f.level, f.rule) for f in findings(unknown, heel)] == [("T", "RED-11")]
    sudden = unknown | {"onset": "sudden"}
    assert [(f.level, f.rule) for f in findings(sudden, FULL)] == [("T", "RED-11")]
    assert findings(unknown | {"q8_name": "statin"}, FULL) == ()
    assert findings(unknown, Context(pain=False, profile_asked=True)) == ()


def test_the_onset_unsure_is_asked_once_more_and_then_counts_as_sudden() -> None:
    assert path(FULL, onset="not_sure", moment="not_sure")[-3:] == ["onset", "moment", "bruise"]
    assert onset({"onset": "not_sure"}) == ""
    assert onset({"onset": "not_sure", "moment": "no"}) == "gradual"
    assert onset({"onset": "not_sure", "moment": "not_sure"}) == "sudden"
    assert onset({"short": "none"}) == "gradual"
    assert onset({}) == ""
    assert "onset" not in path(Context(onset="gradual", profile_asked=True))


def test_red_14_weight_and_red_9_unwell_follow_their_question() -> None:
    assert path(FULL, q9="not_sure", q9_weight="yes")[-3:-1] == ["q9", "q9_weight"]
    assert [(f.level, f.rule) for f in findings({"q9": "yes", "q9_weight": "not_sure"}, FULL)] == [
        ("T", "RED-14")
    ]
    assert [(f.level, f.rule) for f in findings({"q9": "not_sure", "q9_weight": "yes"}, FULL)] == [
        ("S", "RED-14")
    ]
    for bone in ("yes", "not_sure"):  # RED-0: at S "not sure" counts as Yes for RED-14
        assert [(f.level, f.rule) for f in findings({"q9": bone}, FULL)] == [("S", "RED-14")]
    assert findings({"q9": "no"}, FULL) == ()
    assert path(FULL, q6="not_sure")[-2:] == ["q6", "q6_unwell"]
    for unsure in (
        "yes",
        "not_sure",
    ):  # a yes at T sets the flag at once, and is sent after half an hour of silence (RED-0)
        assert [(f.level, f.rule) for f in findings({"q6": unsure}, FULL)] == [("T", "RED-9")]
    assert [(f.level, f.rule) for f in findings({"q6": "yes", "q6_unwell": "not_sure"}, FULL)] == [
        ("E", "RED-9")
    ]
    assert [(f.level, f.rule) for f in findings({"q6": "yes", "q6_unwell": "no"}, FULL)] == [("T", "RED-9")]


def test_the_questions_of_day_3_come_once_an_episode_and_only_while_it_hurts() -> None:
    later = ("q16", "q17", "q18")
    third = Context(day=3, risks="no", profile_asked=True)
    assert [key for key in path(third) if key in later] == list(later)
    assert not set(later) & set(path(Context(day=2, risks="no", profile_asked=True)))
    assert not set(later) & set(path(Context(day=3, left=False, risks="no", profile_asked=True)))
    settled = Context(day=3, risks="no", settled=frozenset({"q16", "q18"}), profile_asked=True)
    assert [key for key in path(settled) if key in later] == ["q17"]
    again = Context(day=3, rows=("RED-16",), settled=frozenset({"q16"}), whole=False, profile_asked=True)
    assert path(again) == ["q16"]


def test_red_16_walking_once_with_a_risk_or_three_times() -> None:
    once = Context(day=3, profile_asked=True)
    assert "q16_risk" in path(once, q16="yes")
    assert [f.rule for f in findings({"q16": "yes", "q16_risk": "yes"}, once)] == ["RED-16"]
    assert findings({"q16": "yes", "q16_risk": "no"}, once) == ()
    third = Context(day=3, walked=2, profile_asked=True)
    assert "q16_risk" not in path(third, q16="yes")
    assert [f.rule for f in findings({"q16": "yes"}, third)] == ["RED-16"]
    assert findings({"q16": "yes"}, Context(day=3, walked=1, profile_asked=True)) == ()


def test_red_16_counts_what_was_answered_today() -> None:
    second = Context(day=3, walked=1, profile_asked=True)
    assert "q16_risk" in path(second, q16="yes")
    third = Context(day=3, walked=2, profile_asked=True)
    assert findings({"q16": "no"}, third) == ()
    assert findings({}, third) == ()


def test_red_0_the_highest_level_is_said_first_whatever_its_place_in_the_form() -> None:
    unknown = {"q8": "not_sure", "q8_name": "unknown", "onset": "gradual"}
    found = findings(unknown | {"q9": "yes", "q9_weight": "no"}, FULL)
    assert [(f.level, f.rule) for f in found] == [("T", "RED-14"), ("S", "RED-Q8")]
    emergency = findings({"q2": "yes", "q6": "yes", "q6_unwell": "yes"}, FULL)
    assert emergency[0] == Finding(level="E", rule="RED-9")


def test_red_18_fever_makes_it_t() -> None:
    assert [(f.level, f.rule) for f in findings({"q18": "yes", "q18_fever": "not_sure"}, FULL)] == [
        ("T", "RED-18")
    ]
    assert [(f.level, f.rule) for f in findings({"q18": "yes", "q18_fever": "no"}, FULL)] == [("S", "RED-18")]
    assert [(f.level, f.rule) for f in findings({"q18": "yes"}, FULL)] == [("S", "RED-18")]  # at once
    assert findings({"q18": "not_sure"}, FULL) == ()  # at S it is asked again next morning


def test_red_0a_the_short_form_then_the_profile_then_the_later_questions() -> None:
    short = Context(short=True, profile_asked=True)
    assert path(short, short="none") == ["short"]
    assert path(short, short="yes")[:3] == ["short", "q1", "q4"]
    new = Context(short=True, profile_asked=False)
    assert path(new, short="none") == ["short", "q19"]
    assert path(new, short="none", q19="yes", q19_which="birth")[:4] == ["short", "q19", "q19_which", "q1"]
    assert path(new, short="none", q19="rather_not") == ["short", "q19"]
    second = Context(short=True, day=2, profile_asked=True)
    assert path(second, short="none") == ["short", "risks"]
    third = Context(short=True, day=3, profile_asked=True)
    assert path(third, short="none") == ["short", "risks", "q16", "q17", "q18"]
    over = Context(short=True, day=3, left=False, profile_asked=True)
    assert path(over, short="none") == ["short"]


def test_red_0a_a_trigger_word_rules_the_short_form_out() -> None:
    words = Context(short=True, rows=("RED-Q2",), profile_asked=True)
    assert path(words)[:2] == ["q2", "risks"]


def test_red_19_a_lower_threshold_is_s_and_t_without_a_link() -> None:
    lower = Context(lower_threshold=True, profile_asked=True)
    assert [(f.level, f.rule) for f in findings({}, lower)] == [("S", "RED-19")]
    assert next((f.level, f.rule) for f in findings({"no_link": "yes"}, lower)) == ("T", "RED-2")
    both = Context(lower_threshold=True, one_sided=False, profile_asked=True)
    assert ("T", "RED-2") not in [(f.level, f.rule) for f in findings({"no_link": "yes"}, both)]
    assert findings({}, Context(lower_threshold=True, pain=False, profile_asked=True)) == ()
    for told in ("birth", "illness", "under_16"):
        assert [f.rule for f in findings({"q19": "yes", "q19_which": told}, FULL)] == ["RED-19"]
        assert minor({"q19_which": told}, FULL) is (told == "under_16")
    assert findings({"q19": "yes", "q19_which": "teen"}, FULL) == ()
    assert "q19" in path(Context(profile_asked=False))
    assert "no_link" in path(lower)


def test_a_plain_statement_counts_as_its_answer_and_red_20_sends_at_once() -> None:
    stated = Context(rows=("RED-Q2",), stated={"q2": "yes"}, profile_asked=True)
    assert path(stated) == ["q1", "q4", "q5", "q7"]
    worst = Context(rows=("RED-20",), stated={"q20": "yes"}, profile_asked=True)
    assert path(worst) == []
    assert complete({}, worst)
    assert [f.rule for f in findings({}, worst)] == ["RED-20"]


def test_words_without_pain_open_their_own_question_alone() -> None:
    assert path(Context(rows=("RED-Q5",), pain=False, whole=False, profile_asked=True)) == ["q5", "q5c"]
    assert path(Context(rows=("RED-Q2",), pain=False, whole=False, profile_asked=True)) == ["q2", "risks"]
    assert path(Context(rows=("PAIN-Q8",), pain=False, whole=False, profile_asked=True)) == ["limp"]
    assert path(Context(rows=("RED-19",), pain=False, whole=False, profile_asked=True)) == ["q19"]


def test_red_q8_after_all_four_kinds_there_is_nothing_more_to_name() -> None:
    every = {"q8": "statin", "q8.1": "thinner", "q8.2": "steroid", "q8.3": "floxacin"}
    asked = path(FULL, **every)
    assert [key for key in asked if key.startswith("q8")] == ["q8", "q8.1", "q8.2", "q8.3"]


def test_red_1_speaks_of_the_leg_unless_there_is_no_leg_pain_and_red_19_of_a_parent_only_to_a_minor() -> None:
    lungs = (Finding(level="E", rule="RED-1"),)
    assert "1_leg" in sentences(lungs)
    assert "1_leg" not in sentences(lungs, leg=False)
    lower = (Finding(level="S", rule="RED-19"),)
    assert sentences(lower) == ("19",)
    assert sentences(lower, minor=True) == ("19_minor",)


def test_red_q8_what_was_named_is_not_offered_again() -> None:
    assert more_medicines({}) == ("floxacin", "steroid", "statin", "thinner")
    assert more_medicines({"q8": "statin", "q8.1": "floxacin", "q1": "no"}) == ("steroid", "thinner")


def after(c: Context, until: str, **said: str) -> list[tuple[str, str]]:
    """The levels after half an hour of silence at a question, all before it answered calmly but for what is said."""
    answers: dict[str, str] = {}
    while (key := next_question(answers, c)) != until:
        assert key is not None
        answers[key] = said.get(key, CALM.get(key, "no"))
    return [(f.level, f.rule) for f in after_silence(answers, c)]


def test_red_0c_silence_is_never_less_than_what_was_answered() -> None:
    assert after(FULL, "q9_weight", q9="yes") == [("S", "RED-14")]
    assert after(Context(day=3), "q18_fever", q18="yes") == [("S", "RED-18")]
    assert after(FULL, "q6_unwell", q6="yes") == [("T", "RED-9")]
    assert after(Context(lower_threshold=True), "q1") == [("S", "RED-19")]
    assert after(FULL, "q2") == []


def test_red_q8_silence_at_the_name_leaves_the_medicine_unknown() -> None:
    assert after(FULL, "q8_name", q8="not_sure") == [("S", "RED-Q8")]
    assert after(Context(heel=True), "q8_name", q8="not_sure") == [("T", "RED-11")]
    assert after(Context(onset="sudden"), "q8_name", q8="not_sure") == [("T", "RED-11")]


def test_an_onset_still_unsure_or_not_answered_is_sudden_red_13() -> None:
    thinner = {"q8": "thinner", "q8.1": "no_more", "onset": "not_sure"}
    assert after(FULL, "moment", **thinner) == [("T", "RED-13")]
    assert after(FULL, "moment", onset="not_sure") == []


def test_red_0c_yes_or_not_sure_and_silence_before_every_grave_question_was_answered_is_t() -> None:
    short = Context(short=True)
    for until in ("q1", "q4", "q3", "q6", "q8"):
        assert after(short, until, short="yes") == [("T", "RED-0c")], until
    assert after(short, "q9", short="yes") == []  # what is left is no more than a level S
    assert after(short, "q9_weight", short="yes", q9="yes") == [("S", "RED-14")]
    assert after(short, "q1", short="yes", q2="yes") == [("T", "RED-0c")]
    assert after(short, "short") == []
    lower = Context(short=True, lower_threshold=True)
    assert after(lower, "q1", short="yes") == [("T", "RED-0c"), ("S", "RED-19")]


def test_red_14_and_18_say_what_an_unanswered_second_question_would_have_asked() -> None:
    bone, lump = (Finding(level="S", rule="RED-14"),), (Finding(level="S", rule="RED-18"),)
    assert sentences(bone, waiting="q9_weight")[-1] == "14_if"
    assert sentences(lump, waiting="q18_fever") == ("18", "18_if")
    assert "14_if" not in sentences(bone)
    assert "14_if" not in sentences((Finding(level="T", rule="RED-2"), *bone), waiting="q9_weight")


def test_word_13_the_row_of_every_trigger_word_asks_its_question_on_any_day() -> None:
    for row, opens in OPENS.items():
        for day in (0, 1, 5):
            asked = path(Context(rows=(row,), pain=False, whole=False, left=False, day=day))
            assert asked[0] == opens[0], (row, day)
