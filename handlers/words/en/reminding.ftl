# /reminders, typed wishes, and what is wrong with one.

# How one is told
reminder-line = **{ $name }**: { $rule }
    Next: { $coming }
reminder-line-off = **{ $name }**: { $rule }
    Switched off
reminder-kept = **{ $name }**: { $rule }.
    Next: { $coming }.
and = { $first } and { $last }
short-0 = Mon
short-1 = Tue
short-2 = Wed
short-3 = Thu
short-4 = Fri
short-5 = Sat
short-6 = Sun
rule-day0 = Mondays
rule-day1 = Tuesdays
rule-day2 = Wednesdays
rule-day3 = Thursdays
rule-day4 = Fridays
rule-day5 = Saturdays
rule-day6 = Sundays
rule-daily = every day
rule-weekdays = weekdays
rule-weekend = weekends
rule-once = once
rule-every = every { $days } days
rule-from = from { $day }
rule-until = until { $day }
rule-before_run = before planned runs
rule-after_run = after runs of more than an hour
rule-run_day = on run days
rule-warm = on warm days
coming-off = nothing, it is switched off
coming-none = none any more
coming-no_run = with your next planned run
coming-after_run = after your next long run
coming-today = today
coming-at = { $day } { $time }
coming-night = not at night
coming-paused = not while all is paused
coming-vacation = not while you are on vacation
coming-sick = not while you are ill
coming-injured = not while you are injured
coming-resting = not while you are resting
note-drink_hours = I only speak of drinking between 08:00 and 20:00, so I left out the other times.
note-drinks = I speak of drinking at most twice a day, so I kept the first two times.
note-two_drinks = All told I speak of drinking at most twice a day: the first two come, and the others stay out.
note-routine = Two or three days a week are plenty for a routine.
note-most = On a full day that makes { $count } messages, and you want { $most } at most. What is too much stays out. `more reminders` allows one more.
note-quiet = That is in your quiet hours. I come all the same, because you chose this time.
note-plan = I don't know of a planned run yet. Tell me with /plan or `tomorrow 8k 18:00`.
note-warm = I take it that it is warm these days. Switch it off in /reminders when that is over.

# The list
ask-reminders = { $any ->
        [0] What shall it be?
       *[other] Tap one to change it.
    }
    .add = Add one
    .silence = Pause all
    .loud = End the pause
    .most = How many a day
    .page = More
    .done = Done
reminders-none = You have no reminders of your own yet. Add one here, or type it: `remind me to stretch every Tuesday 19:00`.
reminders-changed = { $what }
reminders-done = Good. You can change them any time: /reminders.
reminders-paused-now = **All paused until { $day }.**
reminders-some = { $first } to { $last } of { $count }:
reminders-check_in = The daily check-in comes at { $time }. That is changed in /settings.
reminders-full = You have { $most } reminders, and that is as many as I can keep. Delete one in the list, then add the new one.
reminders-quiet = Nothing comes until { $day }.
reminders-again = The pause is over. Your reminders come again.
hushed = { $what }
reminders-stopped = { $name }: switched off. /reminders brings it back.
reminders-stopped-all = Your own reminders are switched off. /reminders brings them back. The daily check-in is changed in /settings.
reminders-none-of = { $name }: there is none to change. /reminders shows what comes.
most-changed = From now on at most { $most } messages a day come unasked.
reminder-deleted = { $name } is deleted.
reminder-off = { $name } is switched off.
reminder-on = { $name } comes again.
reminder-changed = { $name } is changed.
reminder-taken_back = Taken back. Nothing was added.
fluids-limited = Follow your doctor's fluid advice; I will not send you drink reminders.
ask-reminder_do = { $name }: what should change?
    .times = Time
    .days = Days
    .off = Switch off
    .on = Switch on
    .delete = Delete
    .back = Nothing
ask-most_a_day = How many messages may come unasked on one day? Tap or type a number from 1 to 12. The check-in counts.
ask-pause_until = Until when should nothing come? Tap, or type a day like `Friday` or `1 May`.
    .days1 = Tomorrow
    .days3 = 3 days
    .days7 = A week
    .days14 = Two weeks

# One more
ask-reminder_kind = What shall I remind you of?
    .hydration = Drinking
    .rest = Rest days
    .warm_up = Warm-up
    .routine = Calf routine
    .shoes = Shoe check
    .look_back = Weekly look back
    .own = Something of your own
ask-reminder_text = What shall I remind you of? Type it in your own words.
ask-fluids = Has a doctor limited how much you drink? Or do you have heart failure, a kidney or liver disease, an adrenal disease or an eating disorder, had low blood sodium, take water tablets or lithium, or have blood-pressure trouble in pregnancy? I keep only yes or no.
    .no = No, none of these
    .yes = Yes, or not sure
ask-reminder_slot = When?
    .times = At fixed times
    .run_day = On run days
    .before_run = Before planned runs
    .after_run = After long runs
    .warm = On warm days
ask-reminder_at = At what time? Tap, or type one or two, like `10 and 15`.
ask-reminder_run_at = When do you usually run? I use your plan's time where there is one.
ask-reminder_days = On which days? Tap, or type them like `Mon, Wed`.
    .daily = Every day
    .weekdays = Weekdays
    .weekend = Weekends
    .mon_thu = Mon and Thu
    .tue_fri = Tue and Fri
    .mon_wed_fri = Mon, Wed, Fri
    .day0 = Mondays
    .day1 = Tuesdays
    .day2 = Wednesdays
    .day3 = Thursdays
    .day4 = Fridays
    .day5 = Saturdays
    .day6 = Sundays

# What cannot be
wish-time = { $value } is no time of day that I know. Type it like `19:30`, `7pm` or `noon`. Nothing was changed.
wish-half = “{ $value }” means 7:30 to some and 8:30 to others. Type it like `7:30` or `19:30`. Nothing was changed.
wish-date = I don't find { $value } in the calendar. Type it like `12 April`. Nothing was changed.
wish-days = I don't know which days “{ $value }” means. Type them like `Mon, Wed` or `every Tuesday`. Nothing was changed.
wish-every = Every { $value } days is not something I can count. Try `every 2 days`, up to 60. Nothing was changed.
wish-in = I can come again in 1 minute to 7 days. “{ $value }” is outside that. Try `in 30 minutes`. Nothing was changed.
wish-past = { $value } is over. Tell me a day that is still to come, like `tomorrow at 9`. Nothing was changed.
wish-past_time = { $value } is over for today. Try `tomorrow at 9`. Nothing was changed.
wish-ends = That would end before it begins: { $value }. Try a later day, or `for two weeks`. Nothing was changed.
wish-until = Until which day? Type it like `no reminders until Monday` or `pause until 1 May`, at most a year ahead. Nothing was changed.
wish-text = That is a bit long for a reminder. { $value } characters fit. Nothing was changed; please shorten it.
wish-drink_hours = I only speak of drinking between 08:00 and 20:00. Try `water reminder at 10`. Nothing was changed.
