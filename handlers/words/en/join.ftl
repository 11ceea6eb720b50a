# Joining a club, in private.

join-welcomed = All set. I'll ask you every day at { $time }.
join-now =
    { $level ->
        [counted] You are counted without your name.
        [named] Your name may be shown.
       *[reminders] You get reminders only.
    }
ask-join = **{ $club }**: what may the club see? Whatever you choose, nobody there ever sees your pain, your notes or a single answer, not even the admins.

    - **Counted**: you are one of at least five in a total, such as “9 of us checked in, about 120 km together”.
    - **Named**: as well, your name may stand in lists such as “In: Ana, Ben” for a run you said you come to.
    - **Just reminders**: the club sees nothing. Its runs are told to you here.

    Leaving the group ends it.
    .counted = Count me without my name
    .named = Show my name too
    .reminders = Just reminders
    .no = Don't join
    .leave = Leave the club
joined-counted = You are in { $club }, counted without your name. Your check-ins stay between us.
joined-named = You are in { $club }. Your name stands only where you say you come, and in challenges. Your check-ins stay between us.
joined-reminders = You are in { $club }. The club sees nothing of you, and its runs are told to you here.
join-left = You left { $club }. Your own log stays as it is.
join-not = All right, you did not join { $club }.
