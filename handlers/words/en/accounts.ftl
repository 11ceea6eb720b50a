# One log for a runner who uses two platforms: /link, its code, what joins, her accounts.
app-telegram = Telegram
app-discord = Discord
app-terminal = the terminal
link-code = **One log on two apps.** You write to me on { $app }. To write into this same log from another app too, open me there and send:

    `/link { $code }`

    It works once, for 15 minutes. Give it to nobody, and never type a code that somebody else gave you: both accounts read everything in the log.
link-how = To write into a log that you have on another app, type /link there. It gives you a code, and `/link` with that code joins you here. Or begin a log of your own:
link-wrong = I don't know that code. Each works once, for 15 minutes. Type /link on the other app for a new one.
link-too-often = Those were too many wrong codes. Please wait an hour, then type /link on the other app for a new one.
link-own = That is your own code. Send it to me on the other app, not here.
link-already = This account shares a log already. Type /link to see it.
link-same-app = That log has an account on { $app } already, so this one can't join it.
link-longer = The longer log stays, and that is yours here: { $here } days, and { $there } over there. If both are yours, type /link here and send the code to me in the other app. If somebody else gave you that code, don't use it: they would read all you told me.
link-safety-first = One thing comes first. Please answer this, then send the code again:
link-nobody = somebody without a name
link-whose = **Join a log?** With this code you would write into the log of **{ $name }** on { $app }. Go on only if you made the code yourself: both accounts read everything.
link-there = Days kept there: { $days }, since { $since }.
link-there-none = Nothing is kept there yet.
link-here = Days kept here: { $days }, since { $since }. They move there, with your scores, shoes, plans, reminders and clubs. Whoever has the other account reads them, and can take this account out.
link-here-none = Nothing is kept here yet.
link-both = Days kept in both: { $days }. Their runs stay as they are there. Of two scores for the same calf the worse one counts.
ask-join_log = Times and settings stay as they are there. What is open here ends. Shall I join them?
    .yes = Yes, join that log
    .no = Not now
link-not = Nothing was joined.
link-over = That code is good no more, so nothing was joined. Type /link on the other app for a new one.
link-done = **Done.** From now on you write into the log of { $name } here, too. Days in it: { $days }. I ask you on { $app }; /link changes that.
link-told = Your { $app } account now writes into this log and reads it. If that wasn't you, take it away.
ask-account = **One log on several apps.** You write into it from { $apps }. You are on { $here } now. I ask you on { $asked }; if I can't reach you there, I try the other.
    .done = That's all
account-ask = Ask me on { $app }
account-away = Take { $app } away
account-asked = From now on I ask you on { $app }.
account-kept = All right. Nothing was changed.
account-gone = Your account on { $app } is taken away. The log stays here. On { $app } I know nothing of you any more.
account-gone-already = That account doesn't write into this log any more.
account-question = A question about your calf was still open there. /checkin goes on here.
told-elsewhere = You told me about this day on { $app }.
safety-elsewhere = I have something important for you on { $app }, and I can't reach you there. Open our chat there, or type /checkin here. In an emergency call { -emergency }.
delete-accounts = You write into this log from { $apps }. It goes for all of them.
