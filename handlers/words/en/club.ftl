# Clubs: what a group reads, and what its admins read in private.

# In the group. One line, and never anything of anybody's body.
club-greeting = Hi, I'm Soleus. I remind you of club runs, rest and water, and I run private check-ins. I never talk about anyone's pain here.
club-back = I'm back, with the settings you had. Admins: /club shows them.
club-ready =
    Soleus is set up by your admins. { $count ->
        [0] Nobody has joined yet.
        [one] One of you has joined.
       *[other] { $count } of you have joined.
    } Joining is private, and what you tell me stays with me.
club-open = Admins can change what I post here. I show it privately.
club-hidden = Telegram hides who you are here. Switch off “remain anonymous” for a minute, or let another admin do it.
club-admins-only = Only admins of the group can change this. Ask one of them to open it.
club-button-setup = Set up privately
club-button-open = Open privately
club-button-join = Join privately
club-button-sees = What does the club see?
club-button-checkin = Check in privately
club-button-in = I'm in
club-button-out = Not today
club-test = A test post, so that your admins see how it looks:
club-example = Like this, with made-up figures:
club-hello = Hello. Nothing is planned yet, so this is all I would say.

# A club run
club-run = **Club run { $when }**: { $time }, { $where }.
club-run-nowhere = **Club run { $when }**: { $time }.
club-groups = Groups: { $groups }
club-run-water = Thirsty? Have a drink if so. If your doctor limits your fluids, ignore me.
club-in =
    in { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
club-today = today
club-tomorrow = tomorrow
club-on = on { $day }
club-own = { $text }
club-doctor = If your doctor limits your fluids, ignore me.
club-coming =
    { $count ->
        [one] One of you is in.
       *[other] { $count } of you are in.
    }
club-coming-named = In: { $names }
club-coming-both =
    In: { $names } and { $others ->
        [one] one more
       *[other] { $others } more
    }

# Posts; the three wordings take turns
club-post-water =
    .v1 = Quick check: thirsty? Have a drink if so. If your doctor limits your fluids, ignore me.
    .v2 = Thirst is a good guide before a run. If your doctor limits your fluids, ignore me.
    .v3 = A word about water: drink when you are thirsty, no more is needed. If your doctor limits your fluids, ignore me.
club-post-rest =
    .v1 = A rest day belongs to the training. If yours is today, enjoy it.
    .v2 = Legs get stronger while they rest. Today is a good day to let them.
    .v3 = No run today? That counts too. Rest well.
club-post-invitation =
    .v1 = How was your run? A check-in takes 20 seconds, and only you see it.
    .v2 = Back home? Tell me privately how it went. It takes 20 seconds, and nobody here sees it.
    .v3 = Your log likes to hear from you. 20 seconds, in private.
# The week and what is done together
club-week = Last week: at least { $people } of you checked in, and together you ran about { $km } km. Thank you.
club-week-people = Last week: at least { $people } of you checked in. Thank you.
club-goal-now-distance = Together: about { $done } of { $amount } km, until { $day }.
club-goal-now-days = Together: about { $done } of { $amount } check-ins, until { $day }.
club-goal-now-together = At club runs: { $done } of { $amount }, until { $day }.
club-goal-reached-distance = Done: { $amount } km together. Well done, all of you.
club-goal-reached-days = Done: { $amount } check-ins together. Well done, all of you.
club-goal-reached-together = Done: { $amount } times at a club run. Well done, all of you.
club-goal-over-distance = { $day } has come: about { $done } of { $amount } km together. Good running.
club-goal-over-days = { $day } has come: about { $done } of { $amount } check-ins together. Thank you.
club-goal-over-together = { $day } has come: { $done } of { $amount } times at a club run. Thank you.
club-goal-names = With { $names }, and everybody who is counted without a name.
club-goal-began-distance = A new goal: { $amount } km together until { $day }. Everybody who joined counts, and single runs are never shown.
club-goal-began-days = A new goal: { $amount } check-ins together until { $day }. Everybody who joined counts, and rest days count as well.
club-goal-began-together = A new goal: { $amount } times at a club run until { $day }. Tap “I'm in” on a run's card.
toast-club-in = You're in. See you there.
toast-club-out = All right, not today.
toast-club-over = That run is over.
toast-club-no_run = That run is no longer planned.
toast-club-gone = That card is from another time. Admins: /club
toast-club-admins = Only admins of { $club } can change this. Ask one of them to do it.
toast-club-away = I am in no group of { $club } any more, so nothing can be changed here. Add me again, then write /club there.
toast-club-unknown = I could not ask just now whether you are an admin of { $club }. Please try again in a minute.
toast-club-sees = How many of you joined, and totals of at least five people. Names only of those who chose that. Never pain, notes or single answers, not even to admins.

# The set-up
ask-club_where = **{ $club }**, 1 of 5. Where may I post? { $hint ->
        [forum] A topic that is missing here: write /club in it, then open this again.
        [channels] A channel that is missing here: let me view it and write in it, then write /club in it.
        [none] I may not write anywhere yet. Give me the right to send messages, then open this again.
       *[plain] You can add more places later.
    }
    .nowhere = Nowhere yet
ask-club_city =
    { $part ->
        [setup] 2 of 5. In which city does the club run? I need its clock.
       *[one] In which city does the club run? I need its clock.
    }
ask-club_zone =
    { $part ->
        [setup] 2 of 5. The club's time zone:
       *[one] The club's time zone:
    } { $city }, it is { $time } there now. Right? Otherwise type a city.
    .yes = Right
ask-club_what = 3 of 5. What else shall I post? A tap switches it on or off. Club runs come next.
    .rest = Rest days
    .no_rest = ✓ Rest days
    .water = Drinking
    .no_water = ✓ Drinking
    .invitation = Invitation to check in
    .no_invitation = ✓ Invitation to check in
    .week = Weekly anonymous summary
    .no_week = ✓ Weekly anonymous summary
    .next = Next
ask-club_runs =
    { $part ->
        [setup] 4 of 5. When are your club runs?
       *[one] When is the new club run?
    } Tap, or type one like `Wed 18:30 "Park gate" groups 5 km, 10 km`.

    { $so_far }
    .tue1900 = Tue 19:00
    .thu1830 = Thu 18:30
    .sun0900 = Sun 9:00
    .enough = That's all
club-runs-none = None so far.
ask-club_meet = Where do you meet? Type it, or skip.
    .skip = Skip
ask-club_tongue =
    5 of 5. I write { $tongue ->
        [de] German
       *[en] English
    } in the group, and nothing in the quiet hours { $quiet }. Tap Keep, or type other quiet hours like `22:00-07:00`.
    .keep = Keep
    .en = Write English
    .de = Write German
ask-club_preview = { $look }
    .test = Send a test post
    .save = Save
    .cancel = Cancel
club-test-sent = The test post is on its way. I tell you here when it stands there.
club-test-arrived = The test post stands in { $spot } since { $time }.
club-test-failed-rights = The test post did not reach { $spot }: I may not write there. Let me send messages in { $club }, then try again.
club-test-failed-gone = The test post did not reach { $spot }: I am not in { $club } any more. Add me again, then try again.
club-test-failed-topic = The test post did not reach { $spot }: it is closed or deleted. Choose another place.
club-test-failed-other = The test post did not reach { $spot }. Check that I may write there, then try again.
club-test-nowhere = There is no place to post to yet. Choose one under Places.
club-cancelled = Nothing was saved. Open it again whenever you like.
club-saved = **{ $club } is set up.** The group reads it now. Any admin can change it with /club.
club-saved-nowhere = **{ $club } is saved**, but I post nowhere yet. Choose a place in /club.
club-saved-meanwhile = Another admin saved this club a moment ago. Nothing of yours was saved: open it and look at how it is now.
club-no-more = That club is no longer here. Write /club in the group to begin again.
club-not-ready = This club is not set up yet. Write /club in the group and tap “Set up privately”.

# Later
ask-club_menu = **{ $club }**

    { $view }
    .runs = Club runs
    .posts = Posts
    .places = Places
    .clock = Clock, language
    .pause = Pause
    .resume = Go on
    .test = Test post
    .more = More
    .done = Done
club-changed =
    { $what }

    How it is now:
club-done = Good. /club opens it again.
club-view-where = Where: { $where }
club-view-clock = { $city }, { $time } there now. { $tongue }. Quiet { $quiet }.
club-language-en = English
club-language-de = German
club-next = Next: { $times }
club-next-none = Nothing is planned.
club-will-read = The group will read: “{ $text }”
club-view-parked = **Nothing is posted**: no place could be reached for a week. Choose a place, or tap Go on.
club-view-paused = Paused until { $day }.
club-view-trouble = { $spot } could not be reached since { $at }. Check that I may write there, then send a test post.
club-view-sent = Last post: { $at }. It arrived.
club-view-joined =
    { $joined ->
        [0] Nobody has joined yet.
        [one] One member has joined.
       *[other] { $joined } members have joined.
    }
club-view-joined-of =
    { $joined ->
        [one] { $joined } of { $members } has joined.
       *[other] { $joined } of { $members } have joined.
    }
club-view-week-waits = The weekly summary begins once { $least } of them are counted.
club-day = { $day }
club-kind-water = Drinking
club-kind-rest = Rest days
club-kind-invitation = Invitation to check in
club-kind-week = Weekly summary
club-with-runs = { $post }: with the club runs
ask-club_more =
    The latest changes:

    { $log }
    .goal = A goal together
    .announce = Invite to join
    .link = Link another group
    .leave = Hand over
    .remove = Remove the club
club-log-empty = None yet.
club-log-line = • { $at }, { $who }: { $what }
club-somebody = somebody
club-announced = The group is invited once more.
club-goal-how = Type a goal like `500 km until 1 May`, `200 check-ins until Friday` or `60 club runs until 1 May`.
club-goal-is-distance = { $amount } km together until { $day }
club-goal-is-days = { $amount } check-ins together until { $day }
club-goal-is-together = { $amount } times at a club run until { $day }
club-did-goal = goal: { $goal }
club-did-goal_off = the goal is taken back
ask-club_goal = What do you want to do together? Type it like `500 km until 1 May`, `200 check-ins until 1 May` or `60 club runs until 1 May`. Pace and pain never count.
    .off = No goal
ask-club_sure =
    { $what ->
        [remove] Remove { $club }, with its settings, its log, its members' choices and all that is planned? This cannot be undone. Your own log stays as it is.
        [leave_last] You are the only admin who looks after { $club }. If you hand it over, nobody hears when something goes wrong, until another admin opens /club in the group. Do it?
       *[leave] Hand { $club } over to the other admins? You then hear no more of it.
    }
    .yes = Yes
    .no = No
club-left-to-others = Done. You look after { $club } no longer. While you are an admin of the group, /club there brings you back.
club-removed = { $club } is removed, with everything I kept of it. Backups are gone within { $days } days. I stay in the group until you take me out.
ask-club_pick_run = Which run?
    .add = Add a run
ask-club_of_run = { $run }: what should change?
    .time = Days and time
    .where = Place
    .groups = Groups
    .words = My own words
    .spot = Where it is told
    .drop = Delete
ask-club_run_time = When is it? Type it like `Wed 18:30`.
ask-club_groups = Which groups run? Type them like `5 km, 10 km`, or skip for none.
    .skip = No groups
ask-club_words =
    Type what I shall say, at most 300 characters. `{"{"}time{"}"}`, `{"{"}when{"}"}` and `{"{"}where{"}"}` are filled in for a run. No links, no @names.
    .usual = Soleus' own words
ask-club_pick_post = Which post? A tap on one that is off switches it on.
    .water = Drinking: off
    .rest = Rest days: off
    .invitation = Invitation: off
    .week = Weekly summary: off
ask-club_of_post = { $post }: what should change?
    .time = Days and time
    .words = My own words
    .spot = Where it is told
    .off = Switch off
ask-club_post_days = On which days? Tap, or type them like `Mon, Wed`.
    .daily = Every day
    .weekdays = Weekdays
    .weekend = Weekends
ask-club_post_time = At what time? Tap, or type it.
ask-club_pick_spot = Where may I post? A tap switches a place on or off.
ask-club_one_spot = Where shall I tell it?
    .all = Everywhere
ask-club_clock = What should change?
    .zone = Time zone
    .language = Language
    .quiet = Quiet hours
    .lead = Notice before a run
ask-club_language = Which language shall I write in the group?
    .en = English
    .de = German
ask-club_lead = How long before a run shall I tell the group? Tap minutes, or type it like `90 min`.
ask-pick_club = Which club?
club-did-set_up = set the club up
club-did-run_add = club run { $run }
club-did-run_time = club run is now { $run }
club-did-run_where = club run is now { $run }
club-did-run_groups = groups of { $run }
club-did-run_words = words for { $run }
club-did-run_spot = where { $run } is told
club-did-run_drop = club run { $run } is deleted
club-did-post_on = { $post }: on
club-did-post_off = { $post }: off
club-did-post_time = { $post }: new days or time
club-did-post_words = { $post }: own words
club-did-post_spot = { $post }: where it is told
club-did-spot_add = posts go to { $spot }
club-did-spot_drop = no more posts to { $spot }
club-did-zone = time zone { $city }
club-did-language =
    language { $tongue ->
        [de] German
       *[en] English
    }
club-did-quiet = quiet hours { $from } to { $until }
club-did-lead = notice { $minutes } minutes before a run
club-did-pause = paused until { $day }
club-did-resume = goes on
club-run-how = Type a run like `tue 19:00 Canal bridge`: days, a time, and a place if you like.
club-run-rhythm = I know runs of every week, and single days. For every second week, type each day by itself, like `28 March 18:00 Canal bridge`.
club-run-day = On which day? Type it like `tue 19:00 Canal bridge` or `28 March 10:00 Park`.
club-run-time = At what time? Type it like `tue 19:00 Canal bridge`.
club-post-how = Type it like `rest wed 12:00`, `rest on`, `rest off` or `rest words Take it easy`.
club-language-how = I speak English and German. Type `language English` or `language German`.
club-post-quiet = Nothing is posted in the quiet hours, { $from } to { $until }. Choose another time, or change the quiet hours first.
club-post-drinks = I speak of drinking between 8:00 and 20:00 only. Choose a time in between.
club-goal-far = A goal may run for half a year at most. Choose an earlier day.
club-saved-change = Saved: { $what }.
club-silent = { $post } (in the quiet hours: not posted)
club-run-past = That is over. Type a day that is still to come.
club-run-gone = That run is no longer there.
club-runs-most = { $most } runs are as many as I can keep. Delete one first.
club-spots-most = { $most } places are as many as I can post to.
club-groups-most = Type the groups like `5 km, 10 km`, at most { $most }.
club-lead-how = Type it like `2 h` or `90 min`, from 15 minutes to 24 hours.
club-pause-how = Until when? Type it like `pause until 1 May`.
club-which-run = Which run? Type it as it stands in /club, like `remove run tue 19:00`.
club-words-link = No links, please: people could be led anywhere. Type it without, and put a space after a full stop.
club-words-call = No @names or #tags, please: nobody should be called by it. Type it without.
club-words-phone = No phone numbers, please: everybody in the group would read it. Type it without.
club-words-markup = Plain words only, please, without signs for bold or links.
club-words-lines = At most { $most } lines, please.
club-words-slot = I don't know what to fill in for “{ $slot }”. For a run I know `{"{"}time{"}"}`, `{"{"}when{"}"}` and `{"{"}where{"}"}`.
club-line-how =
    Behind /club you can type one change, for example:

    - `run tue 19:00 "Canal bridge"`
    - `remove run tue 19:00`
    - `rest wed 12:00`, `rest off`
    - `zone Berlin`, `quiet 21:00-07:30`
    - `pause until 1 May`, `resume`
    - `test`, `log`, `show`

# Links
club-link-forged = I don't know that link. Go to the group and tap the button there.
club-link-others = That link was made for somebody else. Go to the group and tap the button yourself.
club-link-used = That link was used already. Go to the group and tap the button again.
club-link-expired = That link is too old: it was good for 15 minutes. Go to the group and tap the button again.
club-link-code =
    Write this in the other group or server, as its admin, within 15 minutes:
    `/club link { $code }`
    Then both belong to { $club }, and the admins of both can change it.
club-link-privately = The code is for you alone: write /club to me in private, then tap More, Link another group.
club-link-unknown = I don't know that code. /club, More, Link another group makes a new one.
club-link-over = That code was used or is older than 15 minutes. Make a new one in the other group.
club-link-same = This group belongs to { $club } already.
club-link-taken = This group is set up as { $club }. Remove that club first: /club, More, Remove the club.
club-link-here = Type this in the group that should belong to the club.
club-linked = Done. This group belongs to { $club } now. Choose it as a place in /club.
club-line-which = You have more than one club. Type that line in the group itself, or choose here.
club-none = You are in no club with me. To join one, tap Join privately in its group. To begin one, add me to your group or server; if you are its admin, write /club there.
club-elsewhere = I can't reach { $club } from here. It is on another platform: then open /club there. Or I was removed from its group: then add me again; the settings are kept for 30 days.

# Trouble, told to one admin
club-trouble-rights = I could not post in { $spot } of { $club }: I may not write there. Let me send messages, then send a test post with /club. Until then I stay quiet there.
club-trouble-gone = I could not post in { $spot } of { $club }: I am not there any more. Add me again if that was not meant. The settings are kept for 30 days.
club-trouble-topic = { $spot } of { $club } is closed or deleted, so I don't post there any more. Choose another place with /club.
club-trouble-other = I could not post in { $spot } of { $club }. Check that I may write there, then send a test post with /club. Until then I stay quiet there.
