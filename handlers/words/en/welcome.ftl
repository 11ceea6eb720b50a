# The welcome, settings, goodbye.
ask-consent = **Hi, I'm Soleus.** Once a day I ask about your run and your calves. It takes 20 seconds, and you get something useful back.

    I keep what you tell me: runs, calf scores, notes, your name here, your time zone. What you say about your body is stored encrypted, nobody in a group ever sees it, and /delete removes everything.

    I give general information for runners and keep your log. I am not a doctor and can't diagnose or treat. If you are worried, see a professional; in an emergency call { -emergency }.

    Is that all right, and are you 16 or older?
    .yes = Yes, and I'm 16 or older
    .young = I'm under 16
    .no = No, thanks
    .de = Auf Deutsch, bitte
    .en = In English, please
consent-full = *This chat runs over Discord, which can see what is written here, calf scores too.*
consent-lean = *This chat runs over Discord, which can see what you tap and type here. I ask about your calves, but never repeat what you said.*
consent-off = *This chat runs over Discord, which can see what is written here. So I ask nothing about your body on it.*
refused-young = Thank you for being honest. I'm made for people of 16 and older, so I stop here and keep nothing. If a leg hurts, show it to a parent and a doctor.
refused-no = All right. I kept nothing. If you change your mind, type /start.
ask-units = Kilometres or miles?
    .km = Kilometres
    .mi = Miles
ask-where_are_you = Where are you? Type a city or a country, share your location, or type what your clock shows now, like `18:42`.
    .skip = Skip
ask-which_zone = Which one is nearest?
    .other = Another place
ask-zone_right = { $city }: it is { $time } there now. Right?
    .yes = Yes
    .other = No, another place
ask-check_in_at = When shall I ask each day? Tap a time or type one.
welcome-done = **All set.** I'll ask every day at { $time }, { $city } time.

    { $read ->
        [no] Here you log with `/log 8k easy, left calf 3/10` or `/log rest`. In our direct messages you can just type it. /help shows what else there is.
       *[yes] You can also just type: `8k easy, left calf 3/10` or `rest`. /help shows what else there is.
    }
welcome-done-utc = **All set.** I'll ask every day at { $time }. I don't know your time zone yet and use { $city }; set it in /settings.

    { $read ->
        [no] Here you log with `/log 8k easy, left calf 3/10` or `/log rest`. In our direct messages you can just type it. /help shows what else there is.
       *[yes] You can also just type: `8k easy, left calf 3/10` or `rest`. /help shows what else there is.
    }
welcome-hello = Hello. This is how I write to you unasked: every day at { $time }.

    In a direct message you can also just type: `8k easy, left calf 3/10` or `rest`.
welcome-back = Good to see you. Everything is set up.
consent-first = First I need your answer to this:

# Settings
ask-setting = **Your settings**

    { $now }

    What should change?
    .time = Check-in time
    .units = Units
    .zone = Time zone
    .language = Language
    .quiet = Quiet hours
    .pause = How often, pause
    .state = How I am
    .notices = Messages, notes
    .careful = Take care
    .accounts = Where I ask
    .done = Done
ask-zone_times = You move from { $old } to { $new }. What about the times of your check-in and reminders?
    .clock = Same times on my new clock
    .moment = Same moments as until now
settings-now =
    Check-in at { $time }, { $often }.
    Quiet { $quiet }.
    { $units }.
    Time zone { $city }, { $wall } there now.
    { $more }
setting-saved = Saved.
unreadable-setting = I didn't get that as a setting. Behind /settings you can type a time like `19:30`, quiet hours like `22:00-07:00`, or your city.
settings-done = Done. Your settings are kept.
units-km = Kilometres
units-mi = Miles
often-daily = daily
often-weekly = once a week
often-off = switched off
paused-until = paused until { $day }
ask-language = Which language?
    .en = English
    .de = Deutsch
ask-quiet = When should I be silent? Tap, or type like `22:00-07:00`.
ask-quiet_by_day = From { $first } to { $last } is the day. Then only what you gave a time yourself would come, like your check-in. Which hours shall be quiet?
ask-how_often = How often shall I ask?
    .daily = Every day
    .weekly = Once a week
    .pause7 = Pause 7 days
    .off = Not at all
ask-pause = We haven't spoken for { $days } days, and that is fine. Shall I pause?
    .weekly = Ask me weekly
    .pause7 = Pause 7 days
    .daily = Keep daily
pause-weekly = I'll ask once a week. Your log stays as it is.
pause-pause7 = I'll be quiet for 7 days. Your log stays as it is.
pause-daily = Good, I keep asking every day.
pause-off = I won't ask any more. Your log stays as it is, and /settings has me ask again.

# Goodbye
ask-delete = This deletes everything about you (days: { $days }, runs: { $runs }, calf scores: { $reports }), your settings and this talk. It can't be taken back. /export gives you a copy first.
    .yes = Delete everything
    .no = Keep my log
delete-kept = Nothing was deleted.
deleted = Everything about you is deleted, and so is the key that made it readable. What you wrote can't be read in older backups either. They still hold bare dates, distances and your account number here until { $until } at the latest. Take care of your calves.
