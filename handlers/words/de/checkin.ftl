# Der tägliche Eintrag, die getippte Zeile, und was zurückkommt.
greeting-morning = Guten Morgen.
    .named = Guten Morgen, { $name }.
greeting-day = Hallo.
    .named = Hallo, { $name }.
greeting-evening = Guten Abend.
    .named = Guten Abend, { $name }.

nudge-once = Nur noch dieses eine Mal, und wenn es heute nicht passt, ist das völlig in Ordnung.

ask-day =
    { $past ->
        [yes] Wie war dieser Tag?
       *[no] { $greeting } Wie war dein Tag?
    }
    .ran = Gelaufen
    .rest = Ruhetag
    .other = Anderer Sport
    .skipped = Heute auslassen
ask-overwrite = Bisher gespeichert: { $known }. „{ $kind }“ stattdessen eintragen?
    .yes = Ja, ersetzen
    .no = Nein, behalten
ask-second = Bisher gespeichert: { $known }. Ist das ein weiterer Lauf?
    .second = Zweiter Lauf
    .replace = Ersetzen
usual = { $usual }
usual-day = Am { $day } sonst: { $distance }.
ask-distance = Wie weit?
ask-unit = { $number } km oder { $number } Meilen?
    .km = km
    .mi = Meilen
ask-effort = { $run }. Wie anstrengend?
    .easy = Locker
    .steady = Zügig
    .hard = Hart
    .all_out = Am Limit
kept-so-far = Gespeichert. { $known }
ask-calves = { $so_far }. Und die Waden?
    .fine = Gut
    .left = Links
    .right = Rechts
    .both = Beide
    .each = Verschieden
ask-score = { $calf }: Wie schlimm war es heute höchstens? 0 ist nichts, 10 das Schlimmste.
    .each = Eine ist schlimmer

# Gespeichert
saved = **Gespeichert.** { $what }. Eintrag Nummer { $count }.
saved-uncounted = **Notiert:** { $what }.
sore = Gewöhnlicher Muskelkater vergeht in einer Woche. Wird es schlimmer oder ist es nach 7 Tagen nicht besser, frag { -pro }.
sore-strong = So starke Schmerzen sollte sich heute jemand ansehen. Bitte lies gleich meine nächste Nachricht.
kept-worse = Du hast für diesen Tag zwei Werte genannt; der schlimmere zählt. War er ein Versehen, tippe auf Ändern.
disclaimer-short = Allgemeine Information, kein ärztlicher Rat. Du machst dir Sorgen? Frag eine Fachperson.
fact-first = Dein Protokoll hat begonnen. Schau morgen wieder rein, dann fängt es an zu erzählen.
fact-longest = { $distance }: dein längster Lauf seit 30 Tagen.
fact-week = { $distance } in 7 Tagen, bei { $runs } Läufen.
fact-month = { $distance } in 30 Tagen, auf { $runs } Läufe verteilt.
fact-recent = Dein längster Lauf in 30 Tagen: { $distance }, am { $day }.
fact-weekday = An den letzten { $weeks } { $weekday }en bist du jedes Mal gelaufen.
fact-free = { $days } Tage in Folge mit 0 in beiden Waden.
fact-free-long = An jedem der letzten 30 Tage 0 in beiden Waden.
fact-days =
    { $days ->
        [one] { $days } Tag in den letzten 30 eingetragen.
       *[other] { $days } Tage in den letzten 30 eingetragen.
    }
day-line = { $what }.
undone = Rückgängig gemacht. Für { $day } ist nichts gespeichert.
undone-to = Rückgängig gemacht. { $day } ist wieder wie vorher:
undo-too-late = Das ist mehr als 24 Stunden her, ich kann es nicht mehr rückgängig machen. Ändern geht aber.
undo-newer = Dieser Tag wurde seitdem noch einmal geändert. Rückgängig geht nur die letzte Änderung; den Rest kannst du ändern.

# Mehr dazu
ask-detail = Ergänze, was du magst. Jede Antwort wird sofort gespeichert.
    .duration = Zeit
    .shoes = Schuhe
    .surface = Untergrund
    .session = Art des Laufs
    .warm_up = Aufgewärmt
    .when = Wann es weh tat
    .where = Wo es weh tat
    .stretched = Gedehnt
    .thirst = Durst
    .note = Notiz
    .done = Fertig
ask-duration = Wie lange warst du unterwegs? Schreib es so: `44 min` oder `52:30`.
ask-shoes = Welche Schuhe? Tippe auf ein Paar oder schreib einen neuen Namen.
    .none = Nicht sagen
ask-surface = Überwiegend worauf?
    .road = Straße
    .trail = Trail
    .track = Bahn
    .treadmill = Laufband
    .grass = Gras
    .sand = Sand
ask-warm_up = Vorher aufgewärmt?
    .yes = Ja
    .no = Nein
ask-when = Wann tat es am meisten weh?
    .start = Anfangs
    .during = Unterwegs
    .after = Danach
    .morning = Am Morgen
ask-where = Wo genau?
    .upper_mid = 1 Oben oder Mitte der Wade
    .lower_achilles = 2 Unten, zur Ferse hin
    .inner_shin = 3 Innenkante am Schienbein
    .outer_front = 4 Außen oder vorn
    .behind_knee = 5 In der Kniekehle
ask-stretched = Heute gedehnt?
    .yes = Ja
    .no = Nein
ask-thirst = Durst heute?
    .little = Kaum
    .usual = Wie sonst
    .much = Großen Durst
ask-note = Deine Notiz, in deinen Worten. Ich speichere sie verschlüsselt, und in einer Gruppe erscheint sie nie.

# Ein Tag, die letzten Tage
ask-of_day = **Gespeichert.** { $said }.
    .add = Weiterer Lauf
    .calves = Waden ändern
    .edit = Ändern
    .detail = Mehr dazu
ask-pick_day = **Deine letzten zwei Wochen**

    { $lines }

    Tippe auf einen Tag, um ihn zu ändern oder nachzutragen.
history-line = { $day }: { $what }
history-empty = Noch nichts eingetragen.
pencil = ✎ { $day }
today-empty = Heute ist noch nichts gespeichert. Ich frage dich um { $time }. Oder fang gleich an: /eintrag.
today-empty-paused = Heute ist noch nichts gespeichert, und vor { $day } frage ich nichts. Fang mit /eintrag an, wann du magst.
today-empty-quiet = Heute ist noch nichts gespeichert. Fang mit /eintrag an, wann du magst.

only-calves = Ich behalte nur die Waden im Blick, deshalb habe ich den anderen Körperteil ausgelassen. Wenn er dir Sorgen macht, frag { -pro }.
lower-leg = Achillessehne und Schienbein gehören für mich zur Wade ihrer Seite. Sag sie mir darum mit Seite und Zahl, etwa `rechte Wade 2/10`: Dann frage ich, wo es sitzt.
health-off = Auf dieser Plattform behalte ich nichts über den Körper, deshalb habe ich die Waden ausgelassen.

# Getippt
log-how = Schreib deinen Tag, wie du ihn erzählen würdest:

    - `8k locker 44min, linke Wade 3/10`
    - `Ruhetag`
    - `gestern 6k hart`
ask-reading = Das kann ich auf zwei Arten lesen. Welche stimmt?
    .first = Erste
    .last = Zweite
    .neither = Keine
reading-neither = Dann habe ich nichts gespeichert. Versuch es mit anderen Worten.
refused-future = Das kommt erst noch. Ich trage ein, was war; sag es mir danach.
refused-too_old = Ich kann die letzten 7 Tage nachtragen. Das ist länger her.
refused-distance = { $value } kann für einen Lauf nicht stimmen: Ich trage Strecken über 0 und bis 300 km ein. Es wurde nichts gespeichert.
refused-score = { $value } gibt es auf der Skala nicht. Sie geht von 0 (nichts) bis 10 (am schlimmsten). Es wurde nichts gespeichert; schreib die Zeile bitte noch einmal.
refused-duration = { $value } kann für einen Lauf nicht stimmen: Ich trage 1 Minute bis 48 Stunden ein. Es wurde nichts gespeichert.
refused-date = Ich weiß nicht, ob { $value } ein Datum oder ein Wert ist. Es wurde nichts gespeichert. Versuch `gestern 8k` oder `linke Wade 3/10`.
