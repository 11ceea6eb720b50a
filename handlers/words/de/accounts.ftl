# Ein Protokoll für eine Läuferin auf zwei Plattformen: /link, der Code, was zusammenkommt, ihre Konten.
app-telegram = Telegram
app-discord = Discord
app-terminal = Terminal
link-code = **Ein Protokoll auf zwei Apps.** Du schreibst mir über { $app }. Wenn du auch über eine andere App in dieses Protokoll schreiben willst, öffne mich dort und schick mir:

    `/link { $code }`

    Das gilt einmal, 15 Minuten lang. Gib den Code niemandem, und tippe nie einen ein, den dir jemand anderes gegeben hat: Beide Konten lesen alles im Protokoll.
link-how = Wenn du in ein Protokoll schreiben willst, das du in einer anderen App hast, tippe dort /link. Du bekommst einen Code, und `/link` mit diesem Code bringt dich hier dazu. Oder fang ein eigenes an:
link-wrong = Diesen Code kenne ich nicht. Jeder gilt einmal, 15 Minuten lang. Tippe in der anderen App /link, dann bekommst du einen neuen.
link-too-often = Das waren zu viele falsche Codes. Bitte warte eine Stunde und hol dir dann mit /link in der anderen App einen neuen.
link-own = Das ist dein eigener Code. Schick ihn mir in der anderen App, nicht hier.
link-already = Dieses Konto teilt sich schon ein Protokoll. Tippe /link, dann siehst du es.
link-same-app = Zu diesem Protokoll gehört schon ein Konto bei { $app }. Dieses hier kann nicht dazu.
link-longer = Das längere Protokoll bleibt, und das ist deines hier: { $here } Tage, dort sind es { $there }. Wenn beide deine sind, tippe hier /link und schick mir den Code in der anderen App. Wenn dir jemand anders den Code gegeben hat, nimm ihn nicht: Die Person läse alles, was du mir erzählt hast.
link-safety-first = Eines geht vor. Bitte beantworte zuerst das und schick den Code dann noch einmal:
link-nobody = jemand ohne Namen
link-whose = **Zu einem Protokoll dazukommen?** Mit diesem Code schreibst du in das Protokoll von **{ $name }** bei { $app }. Mach nur weiter, wenn du den Code selbst geholt hast: Beide Konten lesen alles.
link-there = Tage dort: { $days }, seit { $since }.
link-there-none = Dort steht noch nichts.
link-here = Tage hier: { $days }, seit { $since }. Sie ziehen dorthin um, mit deinen Werten, Schuhen, Plänen, Erinnerungen und Vereinen. Wer das andere Konto hat, liest sie und kann dieses Konto wegnehmen.
link-here-none = Hier steht noch nichts.
link-both = Tage in beiden: { $days }. Ihre Läufe bleiben, wie sie dort stehen. Von zwei Werten derselben Wade zählt der schlimmere.
ask-join_log = Zeiten und Einstellungen bleiben, wie sie dort sind. Was hier offen ist, endet. Soll ich beides zusammenlegen?
    .yes = Ja, zusammenlegen
    .no = Jetzt nicht
link-not = Es wurde nichts zusammengelegt.
link-over = Dieser Code gilt nicht mehr, also wurde nichts zusammengelegt. Tippe in der anderen App /link, dann bekommst du einen neuen.
link-done = **Fertig.** Ab jetzt schreibst du auch von hier in das Protokoll von { $name }. Tage darin: { $days }. Ich frage dich über { $app }; mit /link änderst du das.
link-told = Dein Konto bei { $app } schreibt jetzt in dieses Protokoll und liest es. Wenn du das nicht warst, nimm es weg.
ask-account = **Ein Protokoll auf mehreren Apps.** Du schreibst hinein über { $apps }. Gerade bist du hier: { $here }. Ich frage dich über { $asked }; erreiche ich dich dort nicht, versuche ich es über die andere App.
    .done = Das ist alles
account-ask = Frag mich über { $app }
account-away = { $app } wegnehmen
account-asked = Ab jetzt frage ich dich über { $app }.
account-kept = In Ordnung. Es bleibt, wie es ist.
account-gone = Dein Konto bei { $app } ist weggenommen. Das Protokoll bleibt hier. Bei { $app } weiß ich nichts mehr von dir.
account-gone-already = Dieses Konto schreibt nicht mehr in dieses Protokoll.
account-question = Dort war noch eine Frage zu deiner Wade offen. Mit /eintrag geht es hier weiter.
told-elsewhere = Von diesem Tag hast du mir über { $app } erzählt.
safety-elsewhere = Ich habe etwas Wichtiges für dich bei { $app } und erreiche dich dort nicht. Öffne unseren Chat dort, oder tippe hier /eintrag. Im Notfall ruf { -emergency } an.
delete-accounts = Du schreibst in dieses Protokoll über { $apps }. Es wird für alle gelöscht.
