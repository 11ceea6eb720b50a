"""Every number of the pain policy and the ladder, beside the rule that gives it. Changing one is a change of the rule book."""

from typing import Final

# Section 3, inputs and derived values
RISING_BY: Final = 2  # points above the peak of three days earlier
RISING_AFTER_DAYS: Final = 3
RISING_LOOKS_BACK_DAYS: Final = 5  # where that day is unknown, the nearest earlier known one
MORNINGS_APART_DAYS: Final = 4  # three rising mornings, first to last
BETTER_BY_POINTS: Final = 2
BETTER_BY_PERCENT: Final = 30
EPISODE_ENDS_AFTER_ZERO_DAYS: Final = 7
QUIET_BEFORE_FINE_DAYS: Final = 14  # unlogged days

# PAIN-2
CRAMP_AFTER_MOST: Final = 1
CRAMP_MORNING_MOST: Final = 2
CRAMPS_WITHIN_DAYS: Final = 14
CRAMPS_TOO_MANY: Final = 2  # PAIN-19

# PAIN-3
SORENESS_AFTER_HOURS: Final = (8, 48)
SORENESS_PEAK_MOST: Final = 4
SORENESS_WALK_MOST: Final = 2
SORENESS_REST_MOST: Final = 1
SORENESS_LAST_DAY: Final = 4

# PAIN-4, RTR-2
SUDDEN_FULL_DAYS: Final = 7
SUDDEN_WITH_LIMP_FULL_DAYS: Final = 14

# PAIN-5
RED_PEAK: Final = 4
RED_WALK: Final = 2
RED_REST: Final = 2
RED_MORNING: Final = 3
RED_SHARP: Final = 2
RED_FULL_DAYS: Final = 3

# PAIN-6
AMBER_B_PEAK: Final = 3
AMBER_B_PAIN_DAYS: Final = 3
AMBER_B_WITHIN_DAYS: Final = 14
AMBER_B_FROM_DAY: Final = 4
AMBER_B_FULL_DAYS: Final = 3  # PAIN-6, RTR-2

GREEN_ZERO_DAYS: Final = 3  # PAIN-8: today and the previous two
CALM_DAYS: Final = 2  # PAIN-11, RTR-1: answered days in a row

# PAIN-12 d
PLAN_SCORE_MOST: Final = 3
PLAN_MORNING_MOST: Final = 2
PLAN_CONFIRMED_WITHIN_DAYS: Final = 42
PLAN_STOPS_A_RUN_AT: Final = 4  # in PAIN-10, instead of 1

# Levels
SAME_DAY_PEAK: Final = 7  # PAIN-14
NOT_WALKING_FROM_DAY: Final = 2  # PAIN-15: 48 hours
SUDDEN_AND_STRONG: Final = 4  # PAIN-16
NOT_BETTER_FROM_DAY: Final = 7  # PAIN-17
STILL_PAIN_FROM_DAY: Final = 14  # PAIN-18
STILL_PAIN_IN_A_SESSION: Final = 2  # PAIN-18
EPISODES_TOO_MANY: Final = 3  # PAIN-19
EPISODES_WITHIN_DAYS: Final = 56  # PAIN-19
STOPS_TOO_MANY: Final = 2  # PAIN-19, RTR-8
NIGHT_SCORE: Final = 2  # PAIN-20
NIGHTS: Final = 2  # PAIN-20
STIFF_MINUTES: Final = 30  # PAIN-20, RTR-6, RTR-7
STIFF_MORNINGS: Final = 7  # PAIN-20
WORSE_DAYS_WITHOUT_RUN: Final = 3  # PAIN-21
SPEAKS_AGAIN_AFTER_DAYS: Final = 14  # the S rules

# RED-0
SCREEN_RISE: Final = 2
SCREEN_LOOKS_BACK_DAYS: Final = 3
SCREEN_DAYS: Final = (3, 7)
SHORT_FORM_PEAK_MOST: Final = 3  # RED-0a
STATIN_LAST_DAY: Final = 7  # RED-12 (c)
SET_POINT_RUNS: Final = 3  # RED-16
SET_POINT_EASES_MINUTES: Final = 15  # RED-16
SET_POINT_APART_MINUTES: Final = 10  # RED-16, "a similar time"
SET_POINT_LOOKS_BACK_DAYS: Final = 60  # RED-16

# RTR
ENTRY_RAISES_LEAST: Final = 10  # RTR-1
ENTRY_RAISES_PERCENT: Final = 90  # RTR-1
ENTRY_RAISES_BOTH_SORE: Final = 15  # RTR-1
NO_TESTS_AFTER_SUDDEN_DAYS: Final = 7  # RTR-1
SESSIONS_WITHIN_7_DAYS: Final = 4  # RTR-4
SESSIONS_TO_ADVANCE: Final = 2  # RTR-5
REPEAT_SCORE: Final = 2  # RTR-6; below it a session is clean (RTR-5)
BACK_SCORE: Final = 3  # RTR-7
BACK_MORNING: Final = 2  # RTR-7
BACK_REST_DAYS: Final = 2  # RTR-7
BACK_AFTER_FAILED_REPEATS: Final = 2  # RTR-7
MUCH_HARDER: Final = 2  # RTR-3: points of effort above a stage's most; our own reading, as are the next two
FASTEST_WALK: Final = 7  # km/h, RTR-3
FASTEST_RUN: Final = 15  # km/h, RTR-3
STOP_SCORE: Final = 4  # RTR-8
STOP_WALK_OR_REST: Final = 2  # RTR-8
STOP_MORNING: Final = 3  # RTR-8
MISSED_WEEK_DAYS: Final = 7  # RTR-8
MISSED_MONTH_DAYS: Final = 30  # RTR-8
LAST_OWED_STAGE: Final = 8  # PAIN-8a
LADDER_UNTIED_PAIN: Final = 2  # RTR-0: pain not tied to a session
