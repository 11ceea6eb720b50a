# The safety questions and what they lead to: fixed texts of the rule book (docs/evidence.md, RED-0 to RED-21).
# Never change a sentence here without it.

# RED-0a, the short form
ask-short = A few quick taps first. **Any of these?**

    - short of breath, chest pain, faint, a racing heart at rest, or pain in the arm or jaw with sweating
    - calf swollen, warm, red or darker, hard, or aching all the time
    - a pop, snap or kick, or you cannot rise on tiptoe
    - it came on at one moment, feels sharp, or forced you to stop
    - foot numb, cold, pale or blue
    - fever, or hot or broken skin there
    - dark urine, confusion, vomiting, or pain or weakness far beyond the usual
    - new numbness between the legs, bladder or bowel trouble, or both legs weak
    - in the last 6 months an antibiotic ending in -floxacin or a steroid; or a statin or a blood thinner now
    - one sore spot on the bone
    - no link to running
    .none = None of these
    .yes = Yes or not sure

# RED-0b, the full form
screen-full = Thank you. Then the full questions, one at a time; each takes one tap.
screen-lead-quiet = Some safety questions first, one at a time.
screen-lead = I'm sorry, that sounds painful. Some safety questions first, one at a time.
screen-open = The safety card is still open, so first that.
screen-unlinked = Nothing you logged links this pain to a run. So, to be careful, a safety question once more.
screen-later = A safety question about this calf.
screen-again = Day { $day } with this calf: some signs show only after days, so first the safety card once more.
screen-again-full = Day { $day } with this calf: some signs show only after days, so first the safety questions once more, one at a time.
screen-strong = **Pain this strong should be looked at today.** First a few quick questions, to see how fast.
screen-words =
    { $count ->
        [one] You mentioned something I always check. One question.
       *[other] You mentioned something I always check. A few questions, one at a time.
    }
ask-q1 = Right now or since this began, have you had any of these: sudden trouble breathing, chest pain, pain in the arm, jaw or upper back with sweating or sickness, coughing up blood, fainting, or a very fast heartbeat at rest?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q4 = Is the pain severe and growing even at rest, with the calf hard and tight, or with pins and needles, numbness, or a foot you cannot move properly? Or is the foot suddenly cold, pale, blue or numb?

    Numbness you have had for years and that has not changed: No.
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q5 = After this effort, have you had dark urine, like tea or cola? Or confusion, a fit, collapse, repeated vomiting, a severe headache, or are you still unwell after 30 minutes of rest and cooling?
    .no = None of these
    .urine = Dark urine
    .unwell = One of the others
    .not_sure = Not sure
ask-q7 = Do you have new numbness between the legs or around the genitals or back passage, new trouble controlling bladder or bowels, or weakness in both legs?

    Legs that are only sore or tired from exercise: No.
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q2 = Is one calf swollen, warm, or red or darker than usual (hard to see on brown or black skin), or are its veins swollen, hard or sore? Is it throbbing or aching all the time, not linked to a run or injury? Are both lower legs newly swollen?

    A bruise after a knock: answer No here, I'll ask about it.
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-risks = Do you have any of these: surgery, hospital stay, plaster cast or illness in bed in the last 3 months; a journey over 3 hours in the last 4 weeks; pregnancy, or birth in the last 12 weeks; cancer; a previous clot; the combined pill, patch, ring or HRT?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-no_link = Is the pain on one side, with no clear link to a run or an injury?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-better = Is it clearly better after two days without running?
    .yes = Yes
    .no = No
    .not_sure = Not sure
ask-q3 = Did you feel or hear a pop or snap, or as if kicked in the back of the leg? Or can you suddenly not push off, not rise on tiptoe or not walk four steps on that leg, or is there a gap or dent above the heel?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q5c = After this effort, have you had muscle pain, weakness or swelling far beyond anything usual for you?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q6 = Over the painful area, is the skin hot, red or darker, spreading, blistered or broken? Or do you have fever or shivers with the leg pain?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q6_unwell = Do you also feel very unwell, faint, confused, clammy or breathless, or is your heart racing?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q8 = Which of these apply? You can name several, one after the other.
    .floxacin = -floxacin antibiotic
    .steroid = Steroid
    .statin = Statin
    .thinner = Blood thinner
    .none = None
    .not_sure = Not sure
    .no_more = No more
medicines = An antibiotic ending in -floxacin, or steroid tablets or an injection near the tendon: in the last 6 months. A statin, a blood thinner or a bleeding disorder: now.
ask-q8_name = Look at the pack, or type the name.
    .unknown = I can't find out
ask-q9 = Is there one spot on the bone you can cover with a fingertip that is very tender, or shin-bone pain at night, at rest or on every walking step?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q9_weight = Can you put weight on that leg?
    .yes = Yes
    .no = No
    .not_sure = Not sure
ask-onset = Did it come on suddenly, at one moment, or gradually?
    .sudden = Suddenly
    .gradual = Gradually
    .not_sure = Not sure
ask-moment = Can you name the step or the moment it began?
    .yes = Yes
    .no = No
    .not_sure = Not sure
ask-bruise = Is there a bruise?
    .no = No
    .yes = Yes
ask-q16 = Does it start when you have walked a certain distance, and settle within 10 minutes of standing still?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q16_risk = Are you 50 or older, do you smoke, or do you have diabetes or a vessel disease?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q17 = Does the pain run from the back or buttock down the leg, or does it tingle?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q18 = Weight loss without trying, a lump, night pain that moving does not change, or cancer in the past?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q18_fever = Is your temperature 38 °C (100.4 °F) or more?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-q19 = Do any of these apply to you: pregnant, or birth in the last 12 weeks; diabetes with numb feet; heart, kidney, vessel or clotting disease; under 18? I keep only what I need to be more careful.
    .no = No
    .yes = Yes
    .rather_not = Rather not say
ask-q19_which = Which one?
    .birth = Pregnant or gave birth
    .illness = One of the illnesses
    .under_16 = Under 16
    .teen = 16 or 17
ask-q20 = Is something very wrong right now, or are you writing for someone who is unwell?
    .no = No
    .yes = Yes
    .not_sure = Not sure
ask-limp = Are you limping, or can't you walk normally?
    .no = No
    .yes = Yes

# What a level says, sentence by sentence; a message joins what applies
red-call = Call { -emergency } now.
red-call_or_let = Call { -emergency } now, or let someone call for you.
red-call_or_go = Call { -emergency } or go to an emergency department now.
red-today = Contact { -today }.
red-pro_soon = See { -pro } soon.
red-breathless = If you become breathless or get chest pain, call { -emergency }.
red-1 = **These can be signs of a serious problem in the lungs or heart.**
red-1_alone = Don't drive yourself.
red-1_leg = Tell them about your leg pain too.
red-2 = **This needs to be checked today, because a blood clot can feel like a calf strain.**
red-2_until = Until then no running, stretching, massage or rolling of that leg.
red-3 = **Have this examined today at an emergency department or urgent care.**
red-3_not = Keep weight off it, don't stretch or test it.
red-3_early = Early treatment matters, and pain can be mild even with a full tear.
red-4 = **Severe, tightening calf pain with numbness or weakness can damage the leg within hours.**
red-4_not = Don't wrap, ice or raise it high.
red-5 = **A suddenly cold, pale or numb foot needs emergency care now.**
red-6 = **Dark urine or extreme muscle pain or weakness after exercise needs medical care right away, even hours or days later.**
red-6_go = Go to an emergency department now, or let someone call for you.
red-6_ask = Ask about muscle breakdown.
red-6_urine = If your urine turns dark, go to an emergency department.
red-7_8 = **Feeling confused, vomiting or very unwell after a run can be heat illness or low blood sodium.**
red-7_cool = Move to shade, take off extra clothing, cool the skin with water and air, and don't stay alone.
red-8_water = Don't force fluids, and drink no further water while you wait.
red-9 = **This could be an infection that needs treatment today.**
red-9_e = **This could be a serious infection.**
red-9_call = If you feel very unwell, confused or faint, call { -emergency }.
red-10 = **This can be a spinal emergency.**
red-10_go = Go to an emergency department now; don't drive yourself.
red-11 = **This type of medicine can harm tendons.**
red-11_stop = Stop running and contact the prescriber or a pharmacist today, before your next dose.
red-11_uk = The UK regulator's advice is to stop a -floxacin antibiotic at the first sign of tendon pain; do it with their guidance.
red-11_abrupt = Steroids must not be stopped abruptly.
red-12 = **Tell your doctor or pharmacist (in the UK: NHS 111) today about this pain and the statin, and say that you run.**
red-12_dose = Ask them whether to take the next dose.
red-12_urine = With weakness or dark urine get medical help at once.
red-12_mild = You take a statin: tell your pharmacist if this lasts. With weakness or dark urine get medical help at once.
red-13 = **Bleeding into the calf is more likely for you.**
red-13_call = If it becomes hard, very painful or numb, call { -emergency }.
red-14 = **Pinpoint bone pain can be a stress injury of the bone.**
red-14_stop = Stop all running and jumping.
red-14_pro = See { -pro } within days.
red-14_turn = Running on can turn a small injury into a fracture.
red-14_weight = Keep weight off it.
red-14_if = If you cannot put weight on that leg, keep off it and contact { -today }.
red-14_tell = Have you had several bone injuries, missed periods, or times of eating little? Tell them too.
red-15 = **Sudden pain with a bruise or a lasting limp suggests a torn muscle.**
red-15_not = No running, stretching, massage or heat.
red-15_clot = A clot can look the same: if the calf swells, or you cannot rise on tiptoe, contact { -today }.
red-16 = **Pain that starts at a set point and settles when you stop can come from the blood vessels or pressure in the muscle.** That is worth a doctor's check rather than more stretching.
red-17 = **Leg pain can start in the back.**
red-17_call = If you get numbness between the legs or bladder or bowel trouble, call { -emergency }.
red-18 = **That combination should be looked at by a doctor.**
red-18_t = **That combination should be looked at by a doctor today.**
red-18_if = If your temperature is 38 °C (100.4 °F) or more, contact { -today }.
red-19 = With what you told me about your health, please have new calf pain looked at soon, by { -pro }.
red-19_minor = **Show this to a parent and { -pro }.** No running until seen.
red-20 = **Please don't wait with this.**
red-20_call = In an emergency call { -emergency }.
red-q8 = Ask a pharmacist which medicines you take and show them this pain.
red-strong = **Pain this strong should be looked at today.**

# RED-0: an E message that was read from typed words
red-withdrawn = Good. I had read your words that way, so I asked. Nothing is flagged.
screen-clear = Thank you. From your answers, none of these needs urgent care. If that changes or you are worried, see { -pro }.
screen-flag-entry = Your entry is saved all the same.

# RED-0c
red-open = If you have chest pain, trouble breathing, a numb, cold or pale foot, confusion or dark urine, call { -emergency }. If the calf is swollen, warm or red, or you cannot rise on tiptoe, contact { -today }.
red-open_silence = You said yes or not sure to a safety question. If you have chest pain, trouble breathing, a numb, cold or pale foot, confusion or dark urine, call { -emergency }. Otherwise contact { -today }.

# RED-7a
heat = Stop, get into the shade, cool down, sip if thirsty, stay with someone. Confusion, vomiting, collapse or a fit: call { -emergency }.
ask-heat = How are you now, half an hour later?
    .better = Better
    .not_better = Not better
heat-better = Good. Take it easy for the rest of the day.
heat-silence = If you still feel unwell, call { -emergency }.

# RED-21, after a flag
ask-help = { $again ->
    [-1] Good if somebody has looked at it. What did they say?
    [0] Have you been able to get help?
   *[other] I'm asking once more: have you been able to get help?
  }
    .seen = Seen, running allowed again
    .not_yet = Seen, not yet
    .not_seen = Not seen
ask-help_soon = Have you seen someone about your leg?
    .seen = Seen, running allowed again
    .not_yet = Seen, not yet
    .not_seen = Not seen
ask-advice = Good. What did they advise? Type it in your own words; it stays encrypted.
    .none = Nothing to add
ask-run_from = From which day may you run? Tap one, or type it like `1 May`.
unreadable-run_from = I didn't get the day. Tap one, or type it like `1 May`.
    .today = From today
    .in_a_week = In a week
help-lifted-quiet = Noted. The safety note is closed.
help-lifted = Noted. The safety note is closed. The colour stays **red** until the entry checks are done, and no session comes before { $day }.
help-not_yet = All right. The note stays open and I stay quiet about the rest. I'll ask again in a week.
help-not_seen = Then please do it now; I won't push beyond this.

name-short = Safety card
name-q1 = Chest, breath, heart
name-q4 = Numb, hard or cold
name-q5 = Unwell after the run
name-q7 = Bladder, both legs
name-q2 = Swollen, warm, red
name-risks = Clot risks
name-no_link = No link to a run
name-better = Better after two days
name-q3 = Pop, tiptoe
name-q5c = Beyond the usual
name-q6 = Skin, fever
name-q6_unwell = Very unwell
name-q8 = Medicines
name-q8_name = Medicine's name
name-q9 = Spot on the bone
name-q9_weight = Weight on the leg
name-onset = How it began
name-moment = The moment
name-bruise = Bruise
name-q16 = Walking distance
name-q16_risk = Age, smoking
name-q17 = Back or buttock
name-q18 = Weight, lump
name-q18_fever = Fever
name-q19 = Your health
name-q19_which = Which one
name-q20 = Very wrong
name-limp = Limping
name-help = Help
name-help_soon = Seen by someone
name-advice = Advice
name-run_from = Running from
name-heat = After the heat
