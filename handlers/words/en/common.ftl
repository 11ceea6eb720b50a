# Words that every talk shares. Markdown inside; values are always plain text.
-emergency = your local emergency number (112 in the EU, 999 in the UK, 911 in the US and Canada, 000 in Australia)
-today = an urgent medical service today (in the UK: NHS 111, an urgent GP appointment or urgent care)
-pro = a GP, physiotherapist or sports-medicine doctor

back = ‹ Back
keep = Keep as it is
after =
    .undo = Undo
    .edit = Edit
    .detail = Add detail
    .calves = Calves
    .again = Check in
    .show_again = Show again
    .been_seen = I've been seen
    .meant_else = I meant something else
    .done = Done
    .later = Later
    .skip_today = Skip today
    .fewer = Fewer of these
    .take_back = Take it back
    .all_reminders = All reminders
    .loud = End the pause
    .why = Why this?
    .mute = No load notes
    .load_new = New for me
    .load_known = Not new
    .plan = My plan
    .shoes = My shoes
    .back_running = Back to running
    .causes = Worth checking
    .worried = I'm worried
    .causes_compare = Before and after
    .read_more = Read more
    .plan_undo = Undo
    .plan_it = Plan it
    .plan_shorter = Take the shorter one
    .plan_weekly = Every week
    .plan_single = Only this once
    .more = More
    .sources = Sources
    .related = Read on
    .short = ‹ Back
    .topics = ‹ Back
    .ladder = Way back to running
    .club_open = Open the club
    .club_again = Begin again
    .for_me = Check-ins for me too
    .unlink = Take it away
answered = { $question }: { $answer }
what-to-change = What should I change?
edit-kept = Left as it was.
cancelled = Stopped there. Nothing was changed.
nothing-to-cancel = Nothing is open right now.
heading = **{ $day }**

# What a value is called
distance-km = { $number } km
distance-mi = { $number } mi
minutes = { $number } min
about = about { $value }
run = a run
effort-easy = easy
effort-steady = steady
effort-hard = hard
effort-all_out = all out
kind-ran = Run
kind-rest = Rest day
kind-other = Other sport
kind-skipped = Skipped
calf-left = Left calf
calf-right = Right calf
calf-both = Both calves
calf-unnamed = Score
calf-spot = Sore spot
calves-fine = calves fine
calves-noted = calves noted
calf-score-left = left calf { $score }/10
calf-score-right = right calf { $score }/10
calf-score-both = both calves { $score }/10
calf-scores = left calf { $left }/10, right calf { $right }/10
today = Today
calf = calf
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

# What a question is called in a list of answers
name-day = Day
name-overwrite = Replace
name-second = Second run
name-distance = Distance
name-unit = Unit
name-effort = Effort
name-duration = Time
name-calves = Calves
name-score = Score
name-when = When
name-described = How it felt

# Short notices on a tap
toast-answered = You had answered that. Here is where we are.
toast-done = That is done already.
toast-gone = That card is from another time. Type /checkin for a new one.
toast-closed = That card is closed. Type /checkin for a new one.
toast-not-yours = That card belongs to somebody else.
toast-group = I answer that privately. Open a chat with me.
toast-failed = Something went wrong on my side. Nothing was lost; please tap again in a minute.
failed = Something went wrong on my side. What you had saved is still there, and your last message was **not** saved. Please send it again in a minute.

# What was typed and could not be read
unreadable = I didn't get that. Tap a button, or type the answer.
unreadable-distance = I didn't get the distance. Type it like `8 km`, `5 mi` or `8.5`.
impossible-distance = I can log distances above 0 and up to 300 km. How far was it?
unreadable-score = I need one whole number from 0 to 10.
impossible-score = The scale goes from 0 (none) to 10 (worst). Which number fits?
unreadable-duration = I didn't get the time. Type it like `44 min`, `52:30` or `1:05:00`.
impossible-duration = I can log times from 1 minute to 48 hours. How long was it?
unreadable-time = I didn't get the time. Type it like `19:30` or `7pm`.
unreadable-quiet = Type two times, like `22:00-07:00`.
unknown-place = I don't know that place. Try the nearest big city, your country, or what your clock shows now, like `18:42`.
too-long = That is a bit long for me. { $most } characters fit.
words-too-long = That is too long for me to read. Up to { $most } characters fit. Nothing was saved.
unknown-content = I read text and buttons only, so I left that one out. Try `8k easy` or /checkin.
unknown-command = I don't know /{ $command }. /help shows what I can do.
location-unasked = Thanks, but I only use a location to find your time zone: /settings. I did not keep it.
still-asked = I read that as a message of its own, not as your answer. My question is still open.
edited-unread = You changed a message. I read each message once, so your log is as it was. To change it, tap Edit, or type the line again.
not-understood = I didn't read that as a run, a rest day or a command, so nothing was saved.

    Try `8k easy, left calf 3/10`, `rest` or /help.
group-private = I answer that privately. Open a chat with me and say hello.
group-open = Open private chat
group-emergency = If this is happening now, call { -emergency }. I answer the rest privately: open a chat with me.

# Typed for a button
typed-yes = yes, y, yep, yeah, sure
typed-no = no, n, nope, nah
typed-lower-leg = achill, shin
group-followup = You wrote in a group that something hurts. There I say nothing about that; here we can talk. Type it like `left calf 3/10`, or /checkin.

# What people also type
courtesy-hello = { $greeting } Type your day as you would say it, like `8k easy, calves fine`, or /checkin.
courtesy-thanks = You're welcome.
courtesy-love = That is kind of you. Thank you.
courtesy-slip = No harm done: `undo` takes back what I saved last, and /history changes the last days.
courtesy-ok = All right. I'm here whenever you like.
courtesy-bare = Nothing is waiting for a yes or no just now. Type your day, like `8k easy, calves fine`, or /help.
courtesy-annoyed = Sorry. I'm a simple program, and I do get things wrong. `undo` takes back what I saved last, /why gives my reasons, /settings makes me quieter.
courtesy-stop = Then I'll be quiet for a while. If you want everything gone for good: /delete.
courtesy-who = I'm Soleus, a program and not a person. Once a day I ask about your run and your calves, I keep your log, and I answer from checked cards. I'm not a doctor. /help shows what I can do, /privacy what I keep.
nothing-to-undo = There is nothing I can take back right now. /history lets you change the last days.
