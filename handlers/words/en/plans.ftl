# The plan: the next days, the usual week, races.
ask-plan = **Your next 7 days**

    { $lines }

    Tap a day, or type it: `tomorrow 14 km`, `Tuesdays and Thursdays 8k 18:30`, `rest on Mondays`. With a question mark I only look at it: `tomorrow 14 km?`
    .week = Usual week
    .race = Race
    .done = Done
ask-plan_race = Which race? Type it like `10k on 12 April` or `half marathon on 3 May 10:00`.
ask-plan_weekday = Your usual week. Which day should change?
ask-plan_what = What is planned?
    .run = Run
    .race = Race
    .rest = Rest day
    .open = Nothing
    .usual = As usual
ask-plan_far = How far? Tap or type it.
    .any = No distance
ask-plan_at = At what time? Tap or type it.
    .none = No time
plan-saved = Planned. { $what }
planned = **Planned.** { $what }
plan-ask = { $what }

    Nothing is planned yet. Shall I plan it?
plan-done = **Your next 7 days**

    { $lines }
plan-line = { $day }: { $what }
plan-every = Every { $days }
plan-at = { $what } at { $time }
plan-race = Race
plan-open = –
plan-none = Nothing planned yet.
plan-as-usual = { $day } goes by your usual week again.
plan-undone = Taken back: { $what }
plan-undo-newer = Your plan was changed again since, so I left it as it is now.
unreadable-plan = I didn't read that as a plan. Try `tomorrow 14 km`, `rest on Mondays` or `race 10k on 12 April`.
plan-which-day = Which day is that for? Type it like `tomorrow 14 km` or `Tuesdays 8k`.
plan-no-day = Which day is that for? Type it like `tomorrow 14 km`. For a run you did, type `ran 14 km`.
plan-which-date = I'm not sure which date you mean. Type it like `12 April` or `2026-04-12`.
plan-past = That date is over. A plan needs a day still to come.
plan-far = That is too far ahead for me. I plan up to two years.
