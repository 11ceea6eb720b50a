# The daily check-in, the typed log, and what is given back.
greeting-morning = Morning.
    .named = Morning, { $name }.
greeting-day = Hi.
    .named = Hi, { $name }.
greeting-evening = Evening.
    .named = Evening, { $name }.

nudge-once = Just this once more, and no worries if today is not the day.

ask-day =
    { $past ->
        [yes] How was that day?
       *[no] { $greeting } How was today?
    }
    .ran = Ran
    .rest = Rest day
    .other = Other sport
    .skipped = Skip today
ask-overwrite = Saved so far: { $known }. Put “{ $kind }” in its place?
    .yes = Yes, replace it
    .no = No, keep it
ask-second = Saved so far: { $known }. Is this one more run?
    .second = Second run
    .replace = Replace
usual = { $usual }
usual-day = Your usual { $day }: { $distance }.
ask-distance = How far?
ask-unit = { $number } km or { $number } miles?
    .km = km
    .mi = miles
ask-effort = { $run }. Effort?
    .easy = Easy
    .steady = Steady
    .hard = Hard
    .all_out = All out
kept-so-far = Saved. { $known }
ask-calves = { $so_far }. Calves?
    .fine = Fine
    .left = Left
    .right = Right
    .both = Both
    .each = Different
ask-score = { $calf }, worst today (0 none, 10 worst):
    .each = One is worse

# Saved
saved = **Saved.** { $what }. Day { $count } of check-ins.
saved-uncounted = **Noted:** { $what }.
sore = Ordinary soreness fades within a week. If it gets worse, or is not better after 7 days, see { -pro }.
sore-strong = Pain this strong should be looked at today. Please read my next message now.
kept-worse = You told two scores for that day; the worse one counts. If it was a slip, tap Edit.
disclaimer-short = General information, not medical advice. Worried? See a professional.
fact-first = Your log has begun. Come back tomorrow and it starts to tell you things.
fact-longest = { $distance } is your longest run in 30 days.
fact-week = { $distance } in 7 days, over { $runs } runs.
fact-month = { $distance } in 30 days, over { $runs } runs.
fact-recent = Your longest run in 30 days: { $distance }, on { $day }.
fact-weekday = A run on each of the last { $weeks } { $weekday }s.
fact-free = { $days } days in a row with calves at 0.
fact-free-long = Calves at 0 on every day of the last 30.
fact-days =
    { $days ->
        [one] { $days } day logged in the last 30.
       *[other] { $days } days logged in the last 30.
    }
day-line = { $what }.
undone = Undone. Nothing is saved for { $day }.
undone-to = Undone. { $day } is as it was before:
undo-too-late = That is more than 24 hours ago, so I can't undo it. You can still edit it.
undo-newer = That day was changed again since. Undo works on the latest change; you can edit the rest.

# Detail
ask-detail = Add what you like. Each answer is saved at once.
    .duration = Time
    .shoes = Shoes
    .surface = Surface
    .session = Kind of run
    .warm_up = Warm-up
    .when = When it hurt
    .where = Where it hurt
    .stretched = Stretched
    .thirst = Thirst
    .note = Note
    .done = Done
ask-duration = How long was the run? Type it like `44 min` or `52:30`.
ask-shoes = Which shoes? Tap a pair, or type a new name.
    .none = Don't say
ask-surface = Mostly on what?
    .road = Road
    .trail = Trail
    .track = Track
    .treadmill = Treadmill
    .grass = Grass
    .sand = Sand
ask-warm_up = Warmed up before?
    .yes = Yes
    .no = No
ask-when = When did it hurt most?
    .start = First minutes
    .during = During
    .after = After
    .morning = In the morning
ask-where = Where?
    .upper_mid = 1 Upper or middle calf
    .lower_achilles = 2 Low, towards the heel
    .inner_shin = 3 Inner edge of the shin
    .outer_front = 4 Outside or front
    .behind_knee = 5 Behind the knee
ask-stretched = Stretched today?
    .yes = Yes
    .no = No
ask-thirst = Thirst today?
    .little = Hardly any
    .usual = As usual
    .much = Very thirsty
ask-note = Your note, in your own words. It is stored encrypted and never shown in a group.

# A day, the last days
ask-of_day = **Saved.** { $said }.
    .add = Add a run
    .calves = Calves changed
    .edit = Edit
    .detail = Add detail
ask-pick_day = **Your last two weeks**

    { $lines }

    Tap a day to change it or fill it in.
history-line = { $day }: { $what }
history-empty = Nothing logged yet.
pencil = ✎ { $day }
today-empty = Nothing saved today. I'll ask at { $time }, or start now with /checkin.
today-empty-paused = Nothing saved today, and I ask nothing before { $day }. Start with /checkin whenever you like.
today-empty-quiet = Nothing saved today. Start with /checkin whenever you like.

only-calves = I keep track of calves only, so I left the other part of your body out. If it worries you, see { -pro }.
lower-leg = The Achilles and the shin belong to the calf of their side, so tell me with the side and a number, like `right calf 2/10`: I then ask where it is.
health-off = On this platform I keep nothing about the body, so I left the calves out.

# Typed log
log-how = Type your day as you would say it:

    - `8k easy 44min, left calf 3/10`
    - `rest`
    - `yesterday 6k hard`
ask-reading = I can read that in two ways. Which one?
    .first = First
    .last = Second
    .neither = Neither
reading-neither = Then I saved nothing. Try it in other words.
refused-future = That is still to come. I log what is done; tell me afterwards.
refused-too_old = I can add the last 7 days. That is further back.
refused-distance = { $value } can't be right for a run: I log distances above 0 and up to 300 km. Nothing was saved.
refused-score = { $value } is not on the scale. It goes from 0 (none) to 10 (worst). Nothing was saved; please type the line again.
refused-duration = { $value } can't be right for a run: I log 1 minute to 48 hours. Nothing was saved.
refused-date = I'm not sure what { $value } means: a date or a score? Nothing was saved. Try `yesterday 8k` or `left calf 3/10`.
