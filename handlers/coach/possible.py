"""What can still be asked about a calf, every answer that there can be, and those that stand for all the others (PAIN-Q)."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from handlers.coach import thresholds as at
from handlers.coach.story import Site

Key = Literal[
    "site",
    "onset",
    "qualities",
    "during",
    "after",
    "walk",
    "stairs",
    "rest",
    "morning",
    "stiff",
    "signs",
    "cramp_released",
    "could_run_on",
    "heel_raise",
    "longer_run",
    "night",
    "began",
    "eased",
    "same_before",
]
OF_A_RUN: Final[tuple[Key, ...]] = (
    "began",
    "eased",
    "same_before",
)  # RED-16; `set_point` knows when they decide
# PAIN-Q 3 to 11, then the follow-up questions of section 2
ORDER: Final[tuple[Key, ...]] = tuple(key for key in get_args(Key) if key not in OF_A_RUN)

Answer = Mapping[str, Any]  # fields of a Calf
_TENTHS: Final = tuple(range(11))

# Every answer a question can have, as what it writes on the calf.
ANSWERS: Final[dict[Key, tuple[Answer, ...]]] = {
    "site": tuple({"site": site} for site in get_args(Site)),
    "onset": ({"onset": "gradual"}, {"onset": "sudden"}),
    "qualities": tuple(
        {"qualities": frozenset(felt)}
        for felt in (("ache",), ("tight",), ("cramp",), ("sharp",), ("burning",), ("cramp", "sharp"))
    ),
    "during": tuple({"during": score} for score in _TENTHS),
    "after": tuple({"after": score} for score in _TENTHS),
    "walk": (*({"walk": score, "limp": False} for score in _TENTHS), {"limp": True}),
    "stairs": ({"stairs": 0}, {"stairs": 1}),
    "rest": tuple({"rest": score} for score in _TENTHS),
    "morning": tuple({"morning": score} for score in _TENTHS),
    "stiff": ({"stiff_minutes": 0}, {"stiff_minutes": 30}, {"stiff_minutes": 31}),
    "signs": (
        {"swelling": False, "bruise": False, "bone_spot": False},
        {"swelling": True, "bruise": False, "bone_spot": False},
        {"swelling": False, "bruise": True, "bone_spot": False},
        {"swelling": False, "bruise": False, "bone_spot": True},
    ),
    "cramp_released": ({"cramp_released": True}, {"cramp_released": False}),
    "could_run_on": ({"could_run_on": True}, {"could_run_on": False}),
    "heel_raise": ({"heel_raise": "easily"}, {"heel_raise": "pain"}, {"heel_raise": "no"}),
    "longer_run": ({"longer_run": True}, {"longer_run": False}),
    "night": ({"night": False}, {"night": True}),
    "began": ({"began": 0}, *({"began": minute} for minute in (10, 15, 20, 30, 45, 60))),
    "eased": ({"eased": 15}, {"eased": 16}),
    "same_before": ({"same_before": True}, {"same_before": False}),
}

# The mildest stories that unknown answers could still tell. A question that changes nothing in any of them changes nothing
# at all: every row of the table but PAIN-2 and PAIN-3 asks for one bad sign, or for one together with a sudden onset.
_QUIET: Final[dict[str, Any]] = {
    "site": "upper_mid",
    "onset": "gradual",
    "qualities": frozenset({"tight"}),
    **dict.fromkeys(("during", "after", "walk", "stairs", "rest", "morning", "stiff_minutes"), 0),
    **dict.fromkeys(("limp", "swelling", "bruise", "bone_spot", "night", "longer_run"), False),
    "could_run_on": True,
    "heel_raise": "easily",
}
MILDEST: Final[tuple[Answer, ...]] = (
    {},  # nobody says any more
    _QUIET,
    _QUIET | {"qualities": frozenset({"cramp"}), "cramp_released": True},
    _QUIET | {"longer_run": True},
    _QUIET | {"onset": "sudden"},
)


# Of the answers to a question those that stand for all. All rules rise with an answer, so what the mildest and the worst leave
# as it was nothing between them changes; only the likeness of both calves (PAIN-3, up to 4) looks for one score and no other,
# and a professional's plan (PAIN-12 d) for one site.
ENDS: Final[dict[Key, tuple[Answer, ...]]] = {
    "site": ({"site": "lower_achilles"}, {"site": "upper_mid"}),
    "qualities": tuple({"qualities": frozenset({felt})} for felt in ("sharp", "tight", "cramp")),
    "stiff": ({"stiff_minutes": 31}, {"stiff_minutes": 0}),
}
WORST: Final[dict[Key, tuple[Answer, ...]]] = {  # worst first; the first that contradicts nothing
    "site": ENDS["site"],
    "onset": ({"onset": "sudden"},),
    "qualities": ENDS["qualities"],
    **{
        key: tuple(reversed(ANSWERS[key]))
        for key in ("during", "after", "stairs", "rest", "morning", "night")
    },
    "walk": ({"walk": 10, "limp": True},),
    "stiff": ENDS["stiff"],
    "signs": ({"swelling": True, "bruise": True, "bone_spot": True},),
    "cramp_released": ({"cramp_released": False},),
    "could_run_on": ({"could_run_on": False},),
    "heel_raise": ({"heel_raise": "no"}, {"heel_raise": "pain"}),
    "longer_run": ({"longer_run": False},),
}
ALIKE: Final = range(1, at.SORENESS_PEAK_MOST + 1)
