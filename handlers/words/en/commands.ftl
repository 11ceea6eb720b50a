# Commands: their menu lines, and the texts they say.
command-start = Begin, or begin again
    .name = start
command-checkin = Today's check-in
    .name = checkin
command-log = Type a run, like 8k easy
    .name = log
command-today = What is saved today
    .name = today
command-ladder = The way back to running
    .name = ladder
command-history = Two weeks, and the chart
    .name = history
command-plan = Runs you mean to do
    .name = plan
command-shoes = How far each pair went
    .name = shoes
command-reminders = See, add, change, pause
    .name = reminders
command-causes = What to check while one is sore
    .name = causes
command-settings = Times, units, language, pause
    .name = settings
command-help = What I can do
    .name = help
command-club = Your club: see and change it
    .name = club
command-link = One log on two apps
    .name = link
command-privacy = What I keep, who can see it
    .name = privacy
command-export = All your data as a file
    .name = export
command-delete = Delete everything about you
    .name = delete
command-why = Why I spoke, or kept quiet
    .name = why
command-cancel = Stop what we are doing
    .name = cancel
help = **What I can do.** Tap the buttons, or type your day as you would say it: `8k easy 44min, left calf 3/10`, `rest`, `yesterday 6k`.
help-daily = **Every day**
help-calves = **Your calves**
help-ahead = **Plan and reminders**
help-learn = **Learn and ask**
help-club = **Club**
help-yours = **Settings and your data**
help-line = /{ $command }: { $what }
disclaimer = I give general information for runners and keep your log. I am not a doctor and can't diagnose or treat. If you are worried, see a professional; in an emergency call { -emergency }.
privacy = **What I keep:** your runs, calf scores, notes and answers, the name you have here, your time zone and reminder times.

    - Scores, notes, answers and messages are encrypted with a key of your own. Dates, distances and times are not.
    - I show them to you alone, never in a group.
    - Whoever runs this bot keeps the master key and could technically read them; the platform you chat on can too.
    - Two accounts that you joined with /link are one to me: both read and write the whole log.
    - /export gives you everything. /delete removes everything, your key included; backups without your key can't be read, and they are deleted after { $days } days.
export-without = Here are your days and runs (days: { $days }, runs: { $runs }). Calf scores are left out, because they are not sent over this platform; whoever runs this bot can give them to you another way. The file is not encrypted, so keep it safe.
export-done = Here is everything I have about you (days: { $days }, runs: { $runs }). It is not encrypted, so keep it safe.
