# What the coach says of a calf: the pain policy of the rule book (docs/evidence.md section 3), its questions and its colours.

# Questions about the pain (PAIN-Q), one at a time and only where the answer still matters
ask-pain_site = { $calf }: where is it?
    .upper_mid = 1 Upper or middle calf
    .lower_achilles = 2 Low, towards the heel
    .inner_shin = 3 Inner edge of the shin
    .outer_front = 4 Outside or front
    .behind_knee = 5 Behind the knee
    .whole = The whole calf
ask-pain_feel = What does it feel like?
    .sharp = Sharp
    .cramp = Cramp
    .tight = Tight
    .ache = Dull ache
    .burning = Burning or tingling
ask-pain_during = { $calf }: worst during the run?
    .more = 4 or more
ask-pain_after = { $calf }: worst in the hours after?
    .more = 4 or more
ask-pain_walk = { $calf }: now, walking normally?
    .more = 4 or more
    .limp = I limp
ask-pain_rest = { $calf }: now, sitting or lying?
    .more = 4 or more
ask-pain_morning = { $calf }: first steps today?
    .more = 4 or more
ask-pain_more = How much, 4 to 10?
ask-pain_stairs = And stairs now: do they hurt?
    .no = No
    .yes = Yes
ask-pain_stiff = Stiff for how long?
    .none = Not stiff
    .short = Up to 30 min
    .long = Longer
ask-pain_signs = Any of these at the calf?
    .none = None
    .swelling = Swelling or warmth
    .bruise = A bruise
    .bone_spot = One sore spot on the bone
ask-pain_cramp = Was it a cramp that let go within 10 minutes of stretching?
    .yes = Yes
    .no = No
ask-pain_run_on = Could you have kept running if you had wanted to?
    .yes = Yes
    .no = No
ask-pain_raise = Can you rise on tiptoe on that leg?
    .easily = Easily
    .pain = With pain
    .no = No
    .did_not_try = Did not try
ask-pain_longer = Was that run longer, faster, hillier or in newer shoes than you are used to?
    .yes = Yes
    .no = No
ask-pain_night = Does it wake you at night, or ache lying down?
    .no = No
    .yes = Yes
ask-pain_onset = Did it come on suddenly, at one moment, or gradually?
    .sudden = Suddenly
    .gradual = Gradually
    .not_sure = Not sure
ask-pain_session = Was today's run your step { $stage } on the way back?
    .whole = Yes, all of it
    .early = Yes, cut short by pain
    .other = No, another run
morning-lead = Good morning. A quick look at the calf.

# The colours, always with their word
colour-flag = ⚪ **Stop:** { $what }.
colour-red = 🔴 **Red:** { $what }.
colour-amber_b = 🟠 **Amber:** { $what }.
colour-amber_a = 🟡 **Amber, light:** { $what }.
colour-amber_soreness = 🟡 **Amber, sore muscles:** { $what }.
colour-amber_cramp = 🟡 **Amber, cramp:** { $what }.
colour-green = 🟢 **No pain logged for 3 days.** Run as planned and tell me how it goes.
colour-none = I don't have enough answers yet for a colour. I'll ask again.
colour-none-morning = All zeros this morning, good. I don't have enough answers yet for a colour; the check-in later today has the rest.
colour-held-flag = ⚪ **Stop:** the safety note still stands.
colour-held-red = 🔴 **Red, a little longer:** your calf gets some more time. The colour moves one step at a time.
colour-held-amber_b = 🟠 **Amber, a little longer:** your calf gets some more time. The colour moves one step at a time.
colour-held-amber_a = 🟡 **Amber, light:** it stays for now. Green comes after three days in a row at 0.
colour-held-amber_soreness = 🟡 **Amber, sore muscles:** it stays for now. Green comes after three days in a row at 0.
colour-held-amber_cramp = 🟡 **Amber, cramp:** it stays for now. Green comes after three days in a row at 0.

# What to do (PAIN-2 to PAIN-9)
do-red = No running for at least { $days } full days, and then only after the entry checks. Walk if it is comfortable. Leave out whatever hurts the calf.
do-red_sudden = It came on suddenly: no running for at least { $days } full days, and then only after the entry checks. Protect it for 3 days: no stretching, massage, heat or alcohol. Walk only as comfortable.
do-nhs = NHS advice for a strain is to hold off running for up to 8 weeks. The ladder starts only when every check is pain-free; ask a professional if unsure.
do-amber_b = No running for at least { $days } full days, and not before two days in a row with first steps and walking at 0; then step by step. Walk as far as is comfortable.
do-amber_a = No running today or tomorrow. After one whole day of zeros, a trial run: half your usual distance, flat and easy. Stop when it starts.
do-amber_soreness = Sore muscles after more than usual often fade within a week. No running until one whole day with walking and stairs at 0; then an easy run of at most half the usual distance. Easy walking or pain-free cycling is fine.
do-amber_cramp = End the run for today. If everything is 0 tomorrow, an easy run is fine. If it cramps again, stop and stretch gently until it lets go.
do-without = Day { $n } of { $m } without running.
do-direction-better = { $now } today, { $before } yesterday: right direction.
do-direction-worse = { $now } today, { $before } yesterday: more than yesterday, so more rest.
do-zero-first = First zero day. A brisk 30-minute walk today and tomorrow, if it stays at 0, counts towards coming back. Tell me with /ladder.
do-walks =
    { $n ->
        [0] Next: a brisk 30-minute walk on each of two pain-free days. Tell me with /ladder.
       *[other] Next: one more brisk 30-minute walk, on another day. Tell me with /ladder.
    }
do-entry = The entry checks are next: /ladder leads you through them.
do-entry-from = The entry checks are next, from { $day } on: /ladder leads you through them.
do-wait = All checks done. If the morning stays at 0, your first session is on { $day }.
do-ladder = Next session: { $day }, step { $stage } of 10: { $work }. /ladder says how.
do-ladder-today = **Today, step { $stage } of 10:** { $work }. /ladder says how.
do-ladder-open = Next session, whenever it suits you: step { $stage } of 10, { $work }. /ladder says how.
do-session-done = Step { $stage } is done. Whether it counts shows in tomorrow's first steps.
do-session-early = Stopping there was right. That is what the steps are for.
do-session-ran_on = From 2 on, the running is over for the day: next time, please walk home from there.
do-session-more = That was more than step { $stage }, so it does not count as one. How the calf takes it counts. Slowly is the way back.
do-session-clean = A clean session. One more like it moves you up.
do-session-up = Two clean sessions: on to step { $stage }.
do-session-repeat = This step once more. No hurry.
do-session-back = One step back, after two days of rest. That is how the way is meant to work.
do-session-home = **You are back: step { $stage } done twice, clean both times.** Steps 9 and 10 bring hills and speed back, whenever you like: /ladder.
do-seen = No running until a professional has seen it.
do-plan = Follow your professional's plan.
do-plan-again = You told me of a professional's tendon plan more than six weeks ago, so it no longer counts. If it still holds, say so under /ladder.
do-professional = No session before a professional names a day.
do-trial-day = If it stays at 0, the trial run fits on { $day }: half your usual distance, flat and easy.
do-trial-today = If it stays at 0, today fits for the trial run: half your usual distance, flat and easy. Stop when it starts.
do-easy_half-day = If it stays at 0, an easy run of at most half your usual distance fits on { $day }.
do-easy_half-today = If it stays at 0, an easy run of at most half your usual distance fits today. Stop when it starts.
do-easy-day = If everything is at 0, an easy run fits on { $day }.
do-easy-today = If everything stays at 0, an easy run fits today.
do-run-done = Today's run is done. How the calf took it shows in tomorrow's first steps.
do-ran = Thank you for telling me about the run. My rule still waits with running: please give the calf its break from here on.
do-teen = Tell a parent or your coach.
do-statin = { red-12_mild }
do-tomorrow = What counts is tomorrow: I'll ask at { $time }.
do-open = Some safety questions are still open: { red-open }

# PAIN-13: text only, no diagnosis
note-tendon = Low down towards the heel is often linked to the tendon; morning stiffness is typical there.
note-shin = Along the inner shin is often linked to shin irritation; pinpoint pain is different.
note-surface_muscle = A sudden pain there is often linked to the surface muscle.
note-deeper_muscle = A gradual, tight feeling is often linked to the deeper muscle.
note-outer_front = Tightness at the outside or front that always starts at the same point is worth a doctor's check.
note-behind_knee = Behind the knee, swelling is worth a doctor's look.
note-nerve = Burning or tingling can come from a nerve or the back; worth mentioning to { -pro }.

# When to see a professional (PAIN-15 to PAIN-22, RED-14, RED-15, RED-19)
level-limp = Not walking normally after two days should be looked at. See { -pro } soon.
level-peak = It came on suddenly and it is strong: please see { -pro }; I can prepare your log with /export.
level-heel_raise = A heel raise that hurts after a sudden start should be looked at: please see { -pro }; I can prepare your log with /export.
level-not_better = A week has passed and it is not clearly better: please see { -pro }; I can prepare your log with /export.
level-still_pain = There is still some pain after two weeks: please see { -pro }; I can prepare your log with /export.
level-third_episode = This is the third time in 8 weeks: please see { -pro }; I can prepare your log with /export.
level-second_stop = The ladder stopped a second time: please see { -pro }; I can prepare your log with /export.
level-second_cramp = A second cramp in two weeks is worth a look: please see { -pro }; I can prepare your log with /export.
level-nights = Pain at rest or at night again: please see { -pro }; I can prepare your log with /export.
level-stiffness = Stiff for more than half an hour every morning for a week: please see { -pro }; I can prepare your log with /export.
level-worse_each_day = It grew on each of three days without a run: please see { -pro }; I can prepare your log with /export.
level-other_side_weak = Your other calf manages fewer than 10 raises. That is worth showing to { -pro }.
level-teen = At your age this is worth an early look: please see { -pro }; I can prepare your log with /export.
level-worried = Being worried is reason enough: please see { -pro }; I can prepare your log with /export.

# /why
why-and = { $first } and { $last }
why-colour = { $colour } because of { $facts }.
fact-peak = a highest score of { $n }/10
fact-walk = { $n }/10 when walking
fact-rest = { $n }/10 at rest
fact-morning = { $n }/10 in the first steps
fact-limp = a limp
fact-sharp = a sharp pain
fact-could_run_on = a run that had to stop
fact-heel_raise = a heel raise that was not possible
fact-rising = a score that is rising
fact-bone_spot = a sore spot on the bone
fact-kept_red = a level that a professional has to lift
fact-pain_days = { $n } days with pain in the last 14
fact-day = pain on day { $n } of the episode
fact-site = where it sits
fact-trial_hurt = pain in or after the trial run
fact-unknown = an answer that is still missing
fact-zero_days = { $n } days at 0
fact-flag = an open safety note
fact-under_16 = your age
fact-sudden = a sudden start
fact-held = the colour of the days before
fact-way = the steps back to running, which are not all done yet

name-pain_site = Where
name-pain_feel = Feels like
name-pain_during = During
name-pain_after = After
name-pain_walk = Walking
name-pain_rest = At rest
name-pain_morning = First steps
name-pain_more = How much
name-pain_stairs = Stairs
name-pain_stiff = Stiff
name-pain_signs = Signs
name-pain_cramp = Cramp
name-pain_run_on = Could run on
name-pain_raise = Tiptoe
name-pain_longer = Longer run
name-pain_night = At night
name-pain_onset = How it began
name-pain_session = The session

# An episode that is over, in three lines
episode-over = **{ $calf }: seven quiet days, so I close this.** Well rested, and well logged.
episode-line =
    { $days ->
        [one] One day, { $start }, worst { $worst }/10.
       *[other] { $start } to { $end }, worst { $worst }/10.
    }
episode-ladder =
    { $sessions ->
        [0] No ladder was needed.
        [one] One session on the ladder.
       *[other] { $sessions } sessions on the ladder, up to step { $stage }.
    }
held-way = no pain now, and it stays amber until you are back to running
held-ladder = back to running, step { $stage } of 10
colour-name-flag = The safety note
colour-name-red = Red
colour-name-amber_b = Amber
colour-name-amber_a = Light amber
colour-name-amber_soreness = Amber for sore muscles
colour-name-amber_cramp = Amber for a cramp
colour-name-green = Green
colour-name-none = No colour yet
verdict-elsewhere = Saved.

# The way back to running (section 4)
ask-ladder = { $status }
    .seen = I've been seen
    .walk = Brisk walk done
    .tests = Do the checks
    .stages = Show all steps
    .plan = I have a tendon plan
    .close = Close
ask-ladder_walk = Your 30-minute brisk walk: how did the calf feel?
    .more = 4 or more
    .limp = I limped
    .not = Not done yet
ask-ladder_raises =
    { $side ->
        [left] Single-leg heel raises, slow, full height, holding on to something, stopping at the first pain. **Left leg:** how many? Tap or type.
       *[right] And the **right leg:** how many?
    }
ask-ladder_jumps = Now 20 small jumps on both legs. Stop at the first pain.
    .none = 0, no pain
    .pain = Pain
ask-ladder_hops = Now 10 hops on the sore leg; if both were sore, on each. Stop at the first pain.
    .none = 0, no pain
    .pain = Pain
ask-ladder_plan = Did a professional give you a plan for an Achilles tendon problem, with running in it?
    .yes = Yes, and I follow it
    .no = No
ladder-none = No steps back to running are waiting. They come after a sore calf that needs a break from running. If a calf gets sore, tell me with a line like `left calf 3/10`.
ladder-screen = First the safety questions, please: some are still open. Then I show the way back.
ladder-flag = The safety note comes first: no running until a professional has seen it. The way back begins with the day they give you.
ladder-elsewhere = Here I give no advice about your body, so I show no way back to running. If a calf is sore, ask { -pro }.
ladder-before = **Before the first step back, in this order:**
ladder-need-zero_days = { $mark } two days in a row with first steps, walking and resting at 0 ({ $n } of 2)
ladder-need-walks = { $mark } a brisk 30-minute walk on each of those days, no pain, no limp ({ $n } of 2)
ladder-need-tests = { $mark } heel raises, small jumps, hops, all free of pain
ladder-need-tests_from = { $mark } heel raises, small jumps, hops, all free of pain (from { $day } on)
ladder-need-morning = { $mark } the morning after the checks at 0
ladder-earliest = If all goes well, the first session is on { $day }.
ladder-weak = Your other calf manages fewer than 10 raises. That is worth showing to { -pro }.
ladder-step = **Step { $stage } of 10:** { $work }.
ladder-plan = You follow a professional's tendon plan, told on { $day }. It takes the place of the steps here. Please tell me by { $until } that it still holds.
ladder-how = Walk { $first }-{ $last } minutes before and { $after } after. Flat, familiar, slow enough to talk (effort { $most } of 10 at most).
ladder-how-fast = Walk { $first }-{ $last } minutes before and { $after } after, on a route you know.
ladder-pain = At 1, walk until it is gone. At 2, or if it comes back, the running is over for today.
ladder-next =
    { $clean ->
        [0] Next session: { $day }. Two clean ones move you up.
       *[other] Next session: { $day }. One clean session is done; one more moves you up.
    }
ladder-waits = The last session waits for its answers: tell me how the hours after and the next morning were.
ladder-walked = Walk noted, no pain. Good.
ladder-walk-hurt = Noted. A walk that hurts counts as a day of rest, not as a step. No hurry.
ladder-passed = **All checks passed.** They count if tomorrow morning is 0 too.
ladder-not-passed = Noted. Not there yet, and that is all right: try again on another pain-free day.
ladder-stages = **The steps back.** Each at least twice, never on two days in a row, at most 4 in 7 days. Mild trouble often takes weeks; the first weeks back are when it most often returns.
ladder-stage = { $n }: { $work }
ladder-closed = All right.
stage-walk = walk briskly for { $minutes } min
stage-walk_run = walk { $walk } min, run { $run } min, { $times } times
stage-run = run { $first }-{ $last } min without a break
stage-share = { $percent } % of your usual distance
stage-usual = { $percent } % of your usual distance, { $distance }
stage-hills = your usual easy distance with gentle hills
stage-speed-a = a few short faster strides
stage-speed-b = your usual speed work
today-ladder = On the way back: step { $stage } of 10, next session { $day } (/ladder).
today-before-ladder = On the way back: the entry checks come first (/ladder).
name-ladder = Way back
name-ladder_walk = Brisk walk
name-ladder_raises = Heel raises
name-ladder_jumps = Jumps
name-ladder_hops = Hops
name-ladder_plan = Tendon plan
day-way = { $way }
calves-since = Fine also says: no calf pain since { $since }.
ask-pain_slip = Before, it was “{ $first }”, and now it is “{ $second }”. Was the first one a slip?
    .slip = Yes, a slip
    .both = No, both hurt
name-pain_slip = A slip

# PAIN-25: two scores of one day
ask-pain_doubt = { $calf }: { $before }/10 before, { $now }/10 now. I count the higher one for today. Which is right for the worst of today?
    .higher = The higher one
    .lower = The lower one
name-pain_doubt = Which score
