"""What the rules of a safety screen say (evidence.md section 2): the sentences of each, and the one message that several make."""

from collections.abc import Mapping

from handlers.coach.screen import Finding, Level

# What each rule says, sentence by sentence: `red-<name>` in safety.ftl. Joined messages say a shared sentence once.
SAYS: Mapping[tuple[Level, str], tuple[str, ...]] = {
    ("E", "RED-1"): ("1", "call", "1_alone", "1_leg"),
    ("E", "RED-4"): ("4", "call_or_go", "4_not"),
    ("E", "RED-5"): ("5", "call"),
    ("E", "RED-6"): ("6", "6_go", "6_ask"),
    ("E", "RED-7"): ("7_8", "call_or_let", "7_cool"),
    ("E", "RED-8"): ("7_8", "call_or_let", "8_water"),
    ("E", "RED-9"): ("9_e", "call"),
    ("E", "RED-10"): ("10", "10_go"),
    ("T", "RED-2"): ("2", "today", "2_until", "breathless"),
    ("T", "RED-3"): ("3", "3_not", "3_early"),
    ("T", "RED-6"): ("6", "today", "6_ask", "6_urine"),
    ("T", "RED-9"): ("9", "today", "9_call"),
    ("T", "RED-11"): ("11", "11_stop", "11_uk", "11_abrupt"),
    ("T", "RED-12"): ("12", "12_dose", "12_urine"),
    ("T", "RED-13"): ("13", "today", "13_call"),
    ("T", "RED-14"): ("14", "14_stop", "14_weight", "today"),
    ("T", "RED-18"): ("18_t", "today"),
    ("T", "RED-20"): ("20", "today", "20_call"),
    ("T", "RED-0c"): ("open_silence",),
    ("T", "PAIN-14"): ("strong", "today"),
    ("S", "RED-14"): ("14", "14_stop", "14_pro", "14_turn", "14_tell"),
    ("S", "RED-15"): ("15", "15_not", "pro_soon", "15_clot"),
    ("S", "RED-16"): ("16",),
    ("S", "RED-17"): ("17", "pro_soon", "17_call"),
    ("S", "RED-18"): ("18",),
    ("S", "RED-19"): ("19",),
    ("S", "RED-Q8"): ("q8",),
}


# What a Yes to these would ask of her.
UNANSWERED: Mapping[str, str] = {"q9_weight": "14_if", "q18_fever": "18_if"}


def sentences(
    found: tuple[Finding, ...], *, leg: bool = True, minor: bool = False, waiting: str = ""
) -> tuple[str, ...]:
    """The sentences of the one message that the highest level of these findings makes, while a question may be waiting."""
    highest = [finding for finding in found if finding.level == found[0].level] if found else []
    keys = [key for finding in highest for key in SAYS[finding.level, finding.rule]]
    if not leg:
        keys = [key for key in keys if key != "1_leg"]
    if minor:
        keys = ["19_minor" if key == "19" else key for key in keys]
    if highest and highest[0].level == "S" and waiting in UNANSWERED:
        keys.append(UNANSWERED[waiting])
    return tuple(dict.fromkeys(keys))
