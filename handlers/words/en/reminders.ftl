# Reminders: what they say, why they came, and why they did not.

# What each kind is called
reminder-check_in = Check-in
reminder-nudge = Check-in, once more
reminder-morning = Morning question
reminder-hydration = Drinking
reminder-rest = Rest day
reminder-warm_up = Warm-up
reminder-routine = Calf routine
reminder-shoes = Shoe check
reminder-look_back = Weekly look back
reminder-own = Your own
reminder-club = A run of your club
reminder-offer = Last question before I go quiet
reminder-link = Another account of yours joined
reminder-hello = A first message from me
reminder-safety = Safety message

# Three wordings of each, which take turns
remind-hydration =
    .v1 = Quick check: thirsty? Have a drink if so. If your doctor limits your fluids, ignore me.
    .v2 = How is your thirst? If there is some, this is a good moment for a drink. If not, all is well.
    .v3 = A short word about drinking: your thirst is a good guide. Is it asking for something?
remind-hydration_before =
    .v1 = Your run is planned for { $time }. Drink as you normally would with your meals, and you start comfortably.
    .v2 = A run at { $time }, lovely. Drink as usual until then; thirst tells you how much.
    .v3 = Some hours until your run at { $time }. Nothing special to do: eat and drink as you usually do.
remind-hydration_after =
    .v1 = That was a long one. Drink to thirst and eat a normal meal.
    .v2 = A long run today. Your thirst knows what is missing; a normal meal does the rest.
    .v3 = After a long run: drink when you are thirsty, eat as usual, and enjoy the rest of the day.
remind-hydration_warm =
    .v1 = It is warm these days. Thirsty? Have a drink if so, and take some with you on longer runs.
    .v2 = On warm days thirst comes earlier. Listen to it. If your doctor limits your fluids, ignore me.
    .v3 = Warm again? Thirst is a good guide, and shade is a good friend.
remind-rest_eve =
    .v1 = Tomorrow is your rest day. It counts as much as any run.
    .v2 = Rest day tomorrow. No plan, no pace. Enjoy it.
    .v3 = Your plan says rest tomorrow. Your legs will find something to do with it.
remind-rest_now =
    .v1 = You are resting at the moment. That counts, and every day of it stands in your log.
    .v2 = Still resting? Good. Patience is training too.
    .v3 = A quiet day again. Thank you for giving your legs the time.
remind-rest_row =
    .v1 = You have run { $days } days in a row. A rest day soon would fit.
    .v2 = { $days } days of running, one after another. Maybe a free day is next?
    .v3 = That makes { $days } run days in a row. A day off soon would fit well.
remind-rest =
    .v1 = You wanted to hear it: maybe a rest day tomorrow? It counts as much as a run.
    .v2 = A thought for tomorrow, as you asked: a rest day.
    .v3 = Your rest reminder is here. A free day lets your legs adapt.
remind-warm_up =
    .v1 = Your run is at { $time }. 5 minutes of brisk walking, then leg swings, ankle circles, lunges and heel raises: 8 to 10 minutes in all. Leave it out if walking hurts.
    .v2 = Soon you run, at { $time }. Start with a brisk walk, then swing and circle your legs, and add ten heel raises. Leave it out if walking hurts.
    .v3 = Before { $time }: a few easy minutes to warm up. Walk briskly, swing your legs, ten lunges, ten heel raises. Leave it out if walking hurts.
remind-routine =
    .v1 = Your calf routine fits in today. Slow and steady, and stop if pain goes above 3. /routine begins.
    .v2 = A few quiet minutes for your calves? Hold on to something and take it slowly. Stop if pain goes above 3. /routine begins.
    .v3 = Routine day. Two or three times a week is plenty. Stop if pain goes above 3. /routine begins.
remind-own =
    .v1 = You wanted a reminder: { $text }
    .v2 = As you asked: { $text }
    .v3 = Here it is: { $text }
remind-club =
    .v1 = From your club: { $text }
    .v2 = Your club: { $text }
    .v3 = Coming up in your club: { $text }
remind-shoes_far =
    .v1 = Your { $name } have come about { $distance }. Time to start checking wear and comfort. 500 to 800 km is a rule of thumb, not a limit.
    .v2 = About { $distance } in your { $name }. A look at the soles is worth it now. 500 to 800 km is a rule of thumb, not a limit.
    .v3 = { $name }: about { $distance } so far. Do they still feel comfortable and even? 500 to 800 km is a rule of thumb, not a limit.
remind-shoes_farther =
    .v1 = Your { $name } have come about { $distance }. Many runners replace a pair around now. How they feel tells you more than the number.
    .v2 = About { $distance } in your { $name }. Around now many runners look for a new pair. If they still feel good, that counts too.
    .v3 = { $name }: about { $distance } so far. Many replace them around here; comfort and even wear are the better guides.
look-back = **{ $head }**

    { $lines }
look-back-head = Your last seven days
look-back-runs =
    { $runs ->
        [one] { $runs } run, { $distance }
       *[other] { $runs } runs, { $distance }
    }
look-back-longest = Longest: { $distance }
look-back-rest =
    { $days ->
        [one] { $days } day of rest or another sport
       *[other] { $days } days of rest or another sport
    }
look-back-calves = Calves at 0 on { $days } of { $of } days
late = I was away for a while, so this comes late: { $what }.
late-check_in = the check-in of { $day } (you can still tell me, with /history)
late-own = “{ $text }”

# What became of it
reminded-done = ✓ Done.
reminded-skipped = Not today, then.
reminded-skipped-until = Not today, then. Next: { $when }.
reminded-later = I'll come again: { $when }.
reminded-gone = This reminder is no longer on your list. /reminders shows the others.
day-and-time = { $day } { $time }
ask-later = { $said }

    When shall I come again?
    .half_hour = In 30 min
    .two_hours = In 2 h
    .tomorrow = Tomorrow
    .not = Not again
ask-again_at = When shall I ask again?
    .half_hour = In 30 min
    .two_hours = In 2 h
    .now = Now after all
again-later = I'll ask again: { $when }.
again-too-late = By then your quiet hours have begun, so I won't ask again today. Whenever you like, tell me with the button below or type it, like `8k easy`.
ask-fewer = How much less would be good?
    .once = Once a day
    .every_other = Every other day
    .weekly = Once a week
    .stop = None of these
    .keep = Keep it as it is
fewer-once = From now on once a day.
fewer-every_other = From now on every other day.
fewer-weekly = From now on once a week.
fewer-stop = That was the last one. /reminders brings it back whenever you like.
fewer-keep = All stays as it is.

# Why it came
why-check_in = You asked me to ask about your day at this time.
why-nudge = Your check-in card was still open, so I asked once more. I never ask a third time.
why-pause = I had not heard from you for some days.
why-morning = The morning after a sore day tells most about it.
why-hydration = You asked for a word about drinking at this time. Thirst is a good everyday guide.
why-hydration_before = A run stands in your plan for { $time }, and you asked for a word about drinking before runs.
why-hydration_after = You logged a run of more than an hour, and you asked for a word about drinking after those.
why-hydration_warm = You told me that these are warm days.
why-rest_eve = Your plan says rest day for tomorrow.
why-rest_now = You told me that you are resting.
why-rest_row = You logged { $days } run days in a row. That is more than is usual for you.
why-rest = You asked for a rest reminder on this day.
why-warm_up = A run stands in your plan for { $time }. A warm-up is a sensible habit; the proof that it helps is thin.
why-routine = You asked me to remind you of your calf routine. Two or three days a week are what the routines say.
why-shoes_far = Your { $name } have passed 500 km: { $distance }. You asked for a shoe check.
why-shoes_farther = Your { $name } have passed 800 km: { $distance }. You asked for a shoe check.
why-look_back = You asked for a weekly look back. It is made from your own log.
why-own = You asked me to: { $text }
why-club = Your club runs then, and you wanted its reminders: { $text }
why-late = It was due while I was away.

why-left-out = { $what }: { $reason }

# Why it did not come
unsent-answered = You had answered already.
unsent-done = You had done it already.
unsent-paused = You had asked for a pause.
unsent-vacation = You are on vacation.
unsent-sick = You told me that you are ill.
unsent-injured = While you are injured I only ask about your day, and say what you set in your own words.
unsent-resting = While you rest I leave out what belongs to running.
unsent-quiet = It would have come in your quiet hours.
unsent-late = I was away, and it would have come too late.
unsent-enough = As much had come that day as you want in one day. `more reminders` allows one more.
unsent-merged = It came together with another message.
unsent-flagged = While a safety question is open, I keep to that.
unsent-fluids = Your doctor's advice about fluids comes first, so I send no drink reminders.
unsent-after_heat = Drink reminders stay off after that, until you switch them on again in /reminders.
unsent-night = I only speak of drinking between 08:00 and 20:00.
unsent-two_drinks = Two words about drinking a day are enough.
unsent-drank = You had had something to drink shortly before.
unsent-cool = You told me that it is not warm any more.
unsent-no_run = No run stood in your plan.
unsent-ran = You had run already.
unsent-young = Calf routines are for people of 16 and older.
unsent-calf = Your calf needed rest first, so no exercises.
unsent-pain = Pain goes before load, so I left it out for now.
unsent-no_reason = There was nothing to say.
unsent-silent = I had not heard from you, and did not want to nag.
unsent-busy = You were typing an answer, so I waited.
unsent-deleted = You had deleted it in the meantime.
unsent-silenced = You had asked for quiet in the meantime.
unsent-expired = It could not be delivered in time.
unsent-in_flight = It was on its way when I stopped, so it may have arrived.
unsent-other = It could not be delivered.
