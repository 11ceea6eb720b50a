# A line that changes a reminder: "move my stretch reminder to 8pm".

ask-alter_which = Which one do you mean?
    .neither = None of these
ask-alter_time = It comes more than once a day. Which of these should become { $time }?
    .all = Only this one from now on
reminder-altered = Changed. **{ $name }**: { $rule }.
    Next: { $coming }.
reminder-on_again = Switched on again. **{ $name }**: { $rule }.
    Next: { $coming }.
reminder-rests = It rests until then. **{ $name }**: { $rule }.
    Next: { $coming }.
reminder-already = You have that one already. **{ $name }**: { $rule }.
    Next: { $coming }.
reminder-as_before = As it was. **{ $name }**: { $rule }.
    Next: { $coming }.
alter-off = { $name } is switched off. It stays in your list: /reminders.
alter-back = Good, all stays as it is.
alter-gone = That reminder is gone already.
alter-around = { $name } comes with your runs, so it has no time of its own. It moves when you change your plan: /plan.
alter-none = None of your reminders fits “{ $what }”, so nothing was changed. These are yours:
    { $names }
    
    A new one is easy: `remind me to stretch every Tuesday 19:00`.
alter-none-so = None of your reminders fits that, so nothing was changed. These are yours:
    { $names }
    
    Call it by its name: `move the stretch reminder to 20:00`.
wish-one_day = { $name } comes again and again, so I can't move it to a single day. Tell me a weekday: `move the stretch reminder to Fridays`. Nothing was changed.
wish-one_until = One reminder can rest until a day, at most a year: `pause the stretch reminder until Monday`. All of them: `no reminders until Monday`. Nothing was changed.
wish-once_rests = { $name } comes only once, so it can't rest. Move it instead: `move the stretch reminder to Friday`. Nothing was changed.
wish-pause_from = I can only pause from today on. When the day comes, type `pause until Monday`. Nothing was changed.
