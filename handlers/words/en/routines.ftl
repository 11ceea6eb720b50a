# Exercises (ROUT-0 to ROUT-20): proposed, guided, counted. Health texts: from docs/evidence.md.
command-routine = Guided calf exercises
    .name = routine
rout-1 = Warm-up before a run
    .how =
        Five minutes from a brisk walk to a jog. Ten leg swings each way with each leg. Ten ankle circles with each foot.

        Then ten walking lunges and ten heel raises on both legs. If nothing hurts, skip lightly for 30 seconds, twice.
    .not = Not with pain on walking.
rout-2 = Wall stretch, straight knee
    .how = Hands on the wall, one leg back. Keep the back knee straight and the heel down. Lean forward until you feel a mild pull.
    .not = Not in the first three days after a sudden pain, and not with pain above 1.
rout-3 = Wall stretch, bent knee
    .how = Hands on the wall, one leg back. Bend the back knee over the toes and keep the heel down. A mild pull low in the calf is enough.
    .not = Not in the first three days after a sudden pain, and not with pain above 1.
rout-4 = Half heel raise, held
    .how = Stand on both legs, a hand on the wall. Rise halfway. Stay there and breathe.
    .not = Not in the first three days after a sudden pain.
rout-5 = Heel raise on both legs
    .how = Knees straight, a hand on the wall. Up in two seconds, as high as you can. Down in two to three.
    .not = Stop above 3 of 10, or when it gets sharper.
rout-6 = Seated heel raise
    .how = Sit upright, feet flat under your knees. Lift both heels in two seconds. Lower them in two to three.
    .not = Stop above 3 of 10, or when it gets sharper.
rout-7 = Up on two, down on one
    .how = Rise on both legs. Lift one foot. Lower yourself slowly on the other, in three seconds.
    .not = Stop above 3 of 10, or when it gets sharper.
rout-8 = Heel raise on one leg
    .how = One foot off the ground, knee straight, a hand on the wall. Up in two seconds, down in two to three. Over the weeks build up to 20 to 25.
    .not = Stop above 3 of 10, or when it gets sharper.
rout-9 = Heel raise on one leg, bent knee
    .how = One foot off the ground. Bend the knee a little and keep it bent. Up in two seconds, down in two to three.
    .not = Stop above 3 of 10, or when it gets sharper.
rout-10 = Heel raise on a step
    .how = The ball of your foot on a step, a hand on the rail. Let the heel sink below the edge. Then rise high, slowly.
    .not = Not with pain where the tendon meets the heel bone, and not in the six weeks after a strain.
rout-11 = Heel raise with a backpack
    .how = A heel raise on one leg, knee straight or bent, with two to five kilos on your back. Leave 48 hours between two times.
    .not = Only once three sets of 15 are easy without weight.
rout-12 = Small bounces
    .how = Small quick bounces on both legs, knees soft. Land quietly on the balls of your feet. Later, on one leg, three sets of 10.
    .not = Only when nothing hurts at all.
rout-13 = Toe raises
    .how = Your back against the wall, heels down a little in front of it. Lift the front of both feet, then lower slowly.
    .not = Not with one sore spot on the shin bone.
rout-14 = Ankle against a band
    .how = Sit down. Loop a band around your foot and tie it to something firm. Turn the foot outwards against it, slowly back. Then change sides and turn inwards.
    .not = Stop above 3 of 10.
rout-15 = Short foot
    .how = Foot flat on the floor. Draw the ball of the foot towards the heel without curling your toes. Hold for five seconds. After the last one, curl a towel towards you ten times.
    .not = A cramp in the arch is no harm: let go and start again.
rout-16 = Balance on one leg
    .how = Stand on one leg, knee soft. Look at one point. Something to hold on to is within reach.
    .not = Stop above 3 of 10.
rout-17 = Squats and bridges
    .how = Squats: hips back, heels down. Then bridges: lie on your back, feet flat, and lift your hips until your body is straight from knees to shoulders.
    .not = Stop above 3 of 10.
rout-18 = Roller for the calf
    .how = Calf on the roller, hands behind you. Roll slowly from the ankle towards the knee. Keep the pressure comfortable, 3 of 10 at most.
    .not = Never with swelling, warmth, a bruise or numbness, over a varicose vein, when you take a blood thinner, or within three days of a sudden pain.
rout-19 = When a cramp comes
    .how = Stop. Hold a gentle calf stretch until it lets go. Then walk. Do not pull hard and do not force it again and again.
    .not = If the calf is swollen or warm, do not stretch it.
rout-20 = Something easy instead
    .how = 20 to 40 minutes of swimming, cycling or walking, at a pace at which you can talk.
    .not = Only if nothing hurts.
picture-exercise-1 = One: standing, one leg swings to the front. Two: a long step forward, the back knee low.
picture-exercise-2 = One: standing in front of a wall. Two: leaning on it, the back leg straight, its heel down.
picture-exercise-3 = One: standing in front of a wall. Two: leaning on it, the back knee bent over the toes, its heel down.
picture-exercise-4 = One: standing on both feet, a hand on the wall. Two: both heels halfway up, held.
picture-exercise-5 = One: standing on both feet, a hand on the wall. Two: up on the toes of both.
picture-exercise-6 = One: sitting on a chair, feet flat. Two: both heels up.
picture-exercise-7 = One: up on the toes of both feet. Two: one foot lifted, the other heel sinks slowly.
picture-exercise-8 = One: standing on one leg, a hand on the wall. Two: up on its toes.
picture-exercise-9 = One: standing on one leg, the knee a little bent. Two: up on its toes, the knee still bent.
picture-exercise-10 = One: the balls of the feet on a step, the heels below its edge. Two: up on the toes.
picture-exercise-11 = One: standing on one leg with a backpack, a hand on the wall. Two: up on the toes.
picture-exercise-12 = One: knees a little bent. Two: both feet just above the ground, toes down.
picture-exercise-13 = One: standing with the back to a wall. Two: heels down, the front of the feet lifted.
picture-exercise-14 = Feet seen from above, a band around each. One: the foot turns outwards. Two: the foot turns inwards.
picture-exercise-15 = A foot from the side. One: the arch is low. Two: the arch is high, the toes stay long.
picture-exercise-16 = One: standing on both feet. Two: standing on one, the arms out.
picture-exercise-17 = One: a squat, arms ahead. Two: lying on the back, feet flat, hips lifted.
picture-exercise-18 = Sitting on the floor, one leg on a roller. One: the roller is at the ankle. Two: it is below the knee.
picture-exercise-19 = One: leaning on a wall, the back leg straight. Two: walking.
picture-exercise-20 = One: walking. Two: riding a bicycle.

# The proposal
ask-routine = **Exercises for you today** (level { $level } of { $last })

    { $lines }

    { $note }

    General information, not a prescription. Stop above 3 of 10, or when it gets sharper.
    .start = Start
    .other = Other exercises
    .raises = Calf raise test
    .later = Not now
routine-line = { $name }: { $dose }
routine-fresh = Twice or three times a week, with a day in between, is a good rhythm.
routine-yesterday = You did exercises yesterday. A day in between is part of it, so today may be free.
routine-today = You did exercises today already. That is enough for one day.
routine-plenty = { $count } sessions in the last 7 days. That is plenty; a free day is part of it.
routine-up = Two weeks at 1 or less: this is the next level.
routine-down = Last time was too much, so this is one level down. That is how it is meant to go.
routine-later = All right. /routine is there when you want it.
routine-none-flag = Not now: there is an open warning sign, so no exercises until it has been looked at.
routine-none-strong_pain = No exercises with pain this strong. It should be looked at today: contact { -today }.
routine-none-open_screen = First the safety questions, please: some are still open. Until they are answered I propose no exercises.
routine-none-under_16 = I don't give exercises under 16. Please show your calf to a parent and { -pro }.
routine-none-red = No exercises for now: the calf needs rest first. Walk as is comfortable. I'll propose some when the pain has calmed.
routine-none-quiet = Not today. /routine is there again another day.
routine-none = Nothing on my list fits today. Easy walking that does not hurt is fine.
ask-exercise = Which one? I left out what does not fit today.
dose-reps = { $sets } × { $reps }
    .sides = { $sets } × { $reps } each side
dose-hold = { $sets } × { $seconds } s held
    .sides = { $sets } × { $seconds } s each side
dose-once = once
range = { $low } to { $high }

# The guided message
exercise-card = **{ $at } of { $of }: { $name }**

    { $how }

    { "" }*{ $limit }*
ask-ready = { $dose }. Tap Start when you are in position: I'll tell you when to change.
    .start = Start
    .sore = Too sore
    .skip = Skip
ask-hold = { $dose }.
    .done = Done
    .pause = Pause
    .sore = Too sore
    .skip = Skip
ask-set = **Set { $set } of { $sets }:** { $reps }.
    .done = Done
    .pause = Pause
    .sore = Too sore
    .skip = Skip
ask-once = Tap Done when you have done it.
    .done = Done
    .sore = Too sore
    .skip = Skip
reps-plain = { $reps } times
reps-sides = { $reps } times each side
timer-hold = Set { $set } of { $sets }: hold until
timer-left = Set { $set } of { $sets }, left leg: hold until
timer-right = Set { $set } of { $sets }, right leg: hold until
timer-rest = Rest until
timer-change = Change over until
timer-go = **Time to go on.**
timer-over = **That was the last one.** Tap Done.
ask-paused = Paused at set { $set } of { $sets }. Take your time.
    .on = Go on
    .stop = Stop here
ask-worst = Worst calf pain while you did it? (0 none, 10 worst)
ask-too_sore = Then that was enough. How bad is it right now? (0 none, 10 worst)
routine-done = **Done.** { $count ->
    [one] One exercise.
   *[other] { $count } exercises.
} Session { $sessions } with me.
routine-broken = **Saved as far as you came.** Stopping early is fine.
routine-sore = **Stopped, and saved.** Next time one level lower. If it is worse tomorrow morning, leave the exercises out until it is calm.
routine-above = Above 3 is too much for an exercise. Next time one level lower. Please log the calf too: /checkin.
routine-after = Up to 3 is all right if it is calm again tomorrow morning.
routine-off = On this platform I keep nothing about the body. Without that I can't choose exercises for you.
routine-nothing = Nothing done, nothing saved.

# The calf raise test (RTR-1, CAUSE-6, TOPIC-10)
command-raises = Heel raises: compare both calves
    .name = raises
raises-card = **Calf raise test**

    One leg at a time, knee straight, a fingertip on the wall. Slow and to full height: up in two seconds, down in two. Count until you can't reach full height, or it hurts. Stop at 50.
ask-raises = **{ $leg }:** how many? Type the number.
    .pain = It hurts
    .stop = Not today
ask-raises_hurt = { $leg } hurt. How many went without pain before that?
raises-leg-left = Left leg
raises-leg-right = Right leg
raises-saved = **Saved.** Left { $left }, right { $right }: the weaker side has { $percent } % of the other.
raises-saved-quiet = **Saved.** On this platform I repeat no counts.
raises-hurt = It hurt. That counts as not passed for now; try again when walking is free of pain. Above 3, or when it came suddenly, please log it: /checkin.
raises-even = That is close together: 90 % or more.
raises-apart = A difference worth working on: below 90 %. The weaker side may do one more set.
raises-few = Fewer than 10 is a reason to build up slowly, starting with both legs.
raises-norm = Adults do about 21 to 24 on average; 20 to 25 is a good aim. It is an average, not a must.
raises-before = Before: { $day } left { $left }, right { $right }.
raises-sore = Not with a sore calf: this test goes to the limit. When both calves were at 0 for two days, it fits again.
raises-stopped = All right, not today. Nothing was saved.
unreadable-raises = I need a whole number from 0 to 50. How many did you manage?
why-session = The levels follow common rehabilitation programmes: up after two weeks with all sets at 1 or less, down when a session went above 3, got sharper, or left you worse the next morning. Up to 3 is accepted in studies of tendon exercises if it is calm again by morning. Doing exercises at home is not proven to prevent injury; doing them regularly and correctly matters.
why-raises = Return-to-run tests ask for 90 % of the other side and at least 10, without pain. A clear difference is worth working on. Adults do about 24 (men) or 21 (women) on average (Hébert-Losier 2017).
