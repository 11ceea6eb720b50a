# Worte, die alle Gespräche teilen. Markdown; Werte sind immer reiner Text.
-emergency = deine örtliche Notrufnummer (112 in der EU, 144 in der Schweiz, 999 in Großbritannien)
-today = noch heute einen ärztlichen Bereitschaftsdienst oder eine Notfallpraxis (in Deutschland: 116117)
-pro = eine Hausärztin, einen Physiotherapeuten oder die Sportmedizin

back = ‹ Zurück
keep = So lassen
after =
    .undo = Rückgängig
    .edit = Ändern
    .detail = Mehr dazu
    .calves = Waden
    .again = Eintragen
    .been_seen = Ich war dort
    .show_again = Noch einmal zeigen
    .meant_else = Ich meinte etwas anderes
    .done = Erledigt
    .later = Später
    .skip_today = Heute nicht
    .fewer = Seltener
    .take_back = Zurücknehmen
    .all_reminders = Alle Erinnerungen
    .loud = Pause beenden
    .why = Warum?
    .mute = Keine solchen Hinweise
    .load_new = Neu für mich
    .load_known = Nicht neu
    .plan = Mein Plan
    .shoes = Meine Schuhe
    .back_running = Laufe wieder
    .causes = Einen Blick wert
    .worried = Ich mache mir Sorgen
    .causes_compare = Vorher und nachher
    .read_more = Mehr lesen
    .plan_undo = Rückgängig
    .plan_it = Einplanen
    .plan_shorter = Lieber kürzer
    .plan_weekly = Jede Woche
    .plan_single = Nur dieses Mal
    .more = Mehr
    .sources = Quellen
    .related = Weiterlesen
    .short = ‹ Zurück
    .topics = ‹ Zurück
    .ladder = Weg zurück zum Laufen
    .club_open = Verein öffnen
    .club_again = Noch einmal
    .for_me = Check-ins auch für mich
    .unlink = Wegnehmen
answered = { $question }: { $answer }
what-to-change = Was soll ich ändern?
edit-kept = Alles bleibt, wie es war.
cancelled = Abgebrochen. Es wurde nichts geändert.
nothing-to-cancel = Gerade ist nichts offen.
heading = **{ $day }**

# Wie ein Wert heißt
distance-km = { $number } km
distance-mi = { $number } mi
minutes = { $number } min
about = etwa { $value }
run = ein Lauf
effort-easy = locker
effort-steady = zügig
effort-hard = hart
effort-all_out = am Limit
kind-ran = Lauf
kind-rest = Ruhetag
kind-other = Anderer Sport
kind-skipped = Übersprungen
calf-left = Linke Wade
calf-right = Rechte Wade
calf-both = Beide Waden
calf-unnamed = Waden
calf-spot = Schmerzende Stelle
calves-fine = Waden gut
calves-noted = Waden notiert
calf-score-left = linke Wade { $score }/10
calf-score-right = rechte Wade { $score }/10
calf-score-both = beide Waden { $score }/10
calf-scores = linke Wade { $left }/10, rechte Wade { $right }/10
today = Heute
calf = Wade
weekday-0 = Montag
weekday-1 = Dienstag
weekday-2 = Mittwoch
weekday-3 = Donnerstag
weekday-4 = Freitag
weekday-5 = Samstag
weekday-6 = Sonntag

# Wie eine Frage in einer Liste von Antworten heißt
name-day = Tag
name-overwrite = Ersetzen
name-second = Zweiter Lauf
name-distance = Strecke
name-unit = Einheit
name-effort = Anstrengung
name-duration = Zeit
name-calves = Waden
name-score = Wert
name-when = Wann
name-described = Wie es war

# Kurze Hinweise nach einem Tipp
toast-answered = Das hattest du schon beantwortet. Hier sind wir gerade.
toast-done = Das ist schon erledigt.
toast-gone = Diese Karte ist von früher. Mit /eintrag bekommst du eine neue.
toast-closed = Diese Karte ist abgeschlossen. Mit /eintrag bekommst du eine neue.
toast-not-yours = Diese Karte gehört jemand anderem.
toast-group = Das beantworte ich nur privat. Schreib mir direkt.
toast-failed = Bei mir ist etwas schiefgegangen. Es ging nichts verloren; tippe bitte in einer Minute noch einmal.
failed = Bei mir ist etwas schiefgegangen. Was gespeichert war, ist noch da; deine letzte Nachricht wurde **nicht** gespeichert. Bitte schick sie in einer Minute noch einmal.

# Getippt und nicht verstanden
unreadable = Das habe ich nicht verstanden. Tippe auf einen Knopf oder schreib die Antwort.
unreadable-distance = Die Strecke habe ich nicht verstanden. Schreib sie so: `8 km`, `5 mi` oder `8,5`.
impossible-distance = Ich kann Strecken über 0 und bis 300 km eintragen. Wie weit war es?
unreadable-score = Ich brauche eine ganze Zahl von 0 bis 10.
impossible-score = Die Skala geht von 0 (nichts) bis 10 (am schlimmsten). Welche Zahl passt?
unreadable-duration = Die Zeit habe ich nicht verstanden. Schreib sie so: `44 min`, `52:30` oder `1:05:00`.
impossible-duration = Ich kann Zeiten von 1 Minute bis 48 Stunden eintragen. Wie lange war es?
unreadable-time = Die Uhrzeit habe ich nicht verstanden. Schreib sie so: `19:30` oder `19 Uhr`.
unreadable-quiet = Schreib zwei Uhrzeiten, so: `22:00-07:00`.
unknown-place = Den Ort kenne ich nicht. Versuch die nächste große Stadt, dein Land oder was deine Uhr gerade zeigt, etwa `18:42`.
too-long = Das ist mir etwas zu lang. { $most } Zeichen passen.
words-too-long = Das ist mir zu lang zum Lesen. Bis zu { $most } Zeichen passen. Es wurde nichts gespeichert.
unknown-content = Ich lese nur Text und Knöpfe, deshalb habe ich das ausgelassen. Versuch `8k locker` oder /eintrag.
unknown-command = /{ $command } kenne ich nicht. /hilfe zeigt, was ich kann.
location-unasked = Danke, aber einen Standort brauche ich nur für deine Zeitzone: /einstellungen. Ich habe ihn nicht behalten.
still-asked = Das habe ich als eigene Nachricht gelesen, nicht als deine Antwort. Meine Frage ist noch offen.
edited-unread = Eine Nachricht von dir hat sich geändert. Ich lese jede nur einmal, darum ist dein Protokoll wie zuvor. Zum Ändern tippe auf Ändern, oder schick die Zeile noch einmal.
not-understood = Das habe ich weder als Lauf noch als Ruhetag oder Befehl verstanden, also wurde nichts gespeichert.

    Versuch `8k locker, linke Wade 3/10`, `Ruhetag` oder /hilfe.
group-private = Das beantworte ich nur privat. Schreib mir direkt und sag Hallo.
group-open = Privaten Chat öffnen
group-emergency = Wenn das gerade passiert, ruf { -emergency } an. Den Rest beantworte ich privat: Schreib mir direkt.

# Getippt statt eines Knopfs
typed-yes = ja, j, jo, jep, klar, genau
typed-no = nein, n, nö, nee, ne
typed-lower-leg = achill, schienb
group-followup = Du hast in einer Gruppe geschrieben, dass etwas wehtut. Dort sage ich dazu nichts, hier können wir reden. Schreib es etwa so: `linke Wade 3/10`, oder /eintrag.

# Was Menschen sonst noch schreiben
courtesy-hello = { $greeting } Schreib deinen Tag, wie du ihn erzählen würdest, etwa `8 km locker, Waden gut`, oder /eintrag.
courtesy-thanks = Gern geschehen.
courtesy-love = Das ist lieb von dir. Danke.
courtesy-slip = Kein Problem: `rückgängig` nimmt zurück, was ich zuletzt gespeichert habe, und /verlauf ändert die letzten Tage.
courtesy-ok = Alles klar. Ich bin da, wann immer du magst.
courtesy-bare = Gerade wartet nichts auf ein Ja oder Nein. Schreib deinen Tag, etwa `8 km locker, Waden gut`, oder /hilfe.
courtesy-annoyed = Das tut mir leid. Ich bin ein einfaches Programm und liege auch mal falsch. `rückgängig` nimmt zurück, was ich zuletzt gespeichert habe, /warum nennt meine Gründe, /einstellungen macht mich leiser.
courtesy-stop = Dann bin ich eine Weile still. Soll alles endgültig weg: /loeschen.
courtesy-who = Ich bin Soleus, ein Programm und kein Mensch. Einmal am Tag frage ich nach deinem Lauf und deinen Waden, ich führe dein Protokoll und antworte aus geprüften Karten. Ich bin keine Ärztin und kein Arzt. /hilfe zeigt, was ich kann, /datenschutz, was ich behalte.
nothing-to-undo = Gerade gibt es nichts, was ich zurücknehmen kann. Mit /verlauf änderst du die letzten Tage.
