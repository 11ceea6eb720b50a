# Erinnerungen: was sie sagen, warum sie kamen und warum nicht.

# Wie jede Art heißt
reminder-check_in = Eintrag
reminder-nudge = Eintrag, noch einmal
reminder-morning = Frage am Morgen
reminder-hydration = Trinken
reminder-rest = Ruhetag
reminder-warm_up = Aufwärmen
reminder-routine = Wadenübungen
reminder-shoes = Schuh-Check
reminder-look_back = Wochenrückblick
reminder-own = Deine eigene
reminder-club = Lauf deines Vereins
reminder-offer = Letzte Frage, bevor ich still werde
reminder-link = Ein weiteres Konto von dir
reminder-hello = Meine erste Nachricht
reminder-safety = Sicherheitshinweis

# Von jeder drei Fassungen, die sich abwechseln
remind-hydration =
    .v1 = Kurz gefragt: durstig? Dann trink etwas. Begrenzt dir jemand ärztlich die Trinkmenge, hör nicht auf mich.
    .v2 = Wie steht es mit dem Durst? Ist welcher da, ist jetzt ein guter Moment. Wenn nicht, ist alles gut.
    .v3 = Ein Wort zum Trinken: Dein Durst ist ein guter Ratgeber. Meldet er sich gerade?
remind-hydration_before =
    .v1 = Um { $time } willst du laufen. Trink einfach wie sonst zum Essen, dann startest du entspannt.
    .v2 = Ein Lauf um { $time }, schön. Trink bis dahin wie gewohnt; der Durst sagt dir, wie viel.
    .v3 = Noch ein paar Stunden bis zu deinem Lauf um { $time }. Nichts Besonderes zu tun: Iss und trink wie immer.
remind-hydration_after =
    .v1 = Das war ein langer Lauf. Trink nach Durst und iss ganz normal.
    .v2 = Heute ein langer Lauf. Dein Durst weiß, was fehlt; eine normale Mahlzeit macht den Rest.
    .v3 = Nach einem langen Lauf: trinken, wenn du durstig bist, essen wie sonst, und den Tag genießen.
remind-hydration_warm =
    .v1 = Es ist warm zurzeit. Durstig? Dann trink etwas, und nimm bei längeren Läufen etwas mit.
    .v2 = An warmen Tagen kommt der Durst früher. Hör auf ihn. Begrenzt dir jemand ärztlich die Trinkmenge, hör nicht auf mich.
    .v3 = Wieder warm? Durst ist ein guter Ratgeber, und Schatten ein guter Freund.
remind-rest_eve =
    .v1 = Morgen ist dein Ruhetag. Er zählt so viel wie jeder Lauf.
    .v2 = Morgen Ruhetag. Kein Plan, kein Tempo. Genieß ihn.
    .v3 = Dein Plan sagt für morgen: Ruhe. Deine Beine wissen schon, was sie damit anfangen.
remind-rest_now =
    .v1 = Du ruhst dich gerade aus. Das zählt, und jeder Tag davon steht in deinem Protokoll.
    .v2 = Noch in der Pause? Gut so. Geduld ist auch Training.
    .v3 = Wieder ein ruhiger Tag. Schön, dass du deinen Beinen die Zeit gibst.
remind-rest_row =
    .v1 = Du bist { $days } Tage in Folge gelaufen. Bald würde ein Ruhetag passen.
    .v2 = { $days } Lauftage hintereinander. Vielleicht ist jetzt ein freier Tag dran?
    .v3 = Das sind { $days } Lauftage in Folge. Ein freier Tag würde bald gut passen.
remind-rest =
    .v1 = Du wolltest es hören: Wie wäre es morgen mit einem Ruhetag? Er zählt so viel wie ein Lauf.
    .v2 = Ein Gedanke für morgen, wie gewünscht: ein Ruhetag.
    .v3 = Hier ist deine Erinnerung an den Ruhetag. An freien Tagen passen sich die Beine an.
remind-warm_up =
    .v1 = Um { $time } läufst du. 5 Minuten zügig gehen, dann Beine schwingen, Füße kreisen, Ausfallschritte und Fersenheben: zusammen 8 bis 10 Minuten. Lass es, wenn Gehen weh tut.
    .v2 = Bald läufst du, um { $time }. Geh erst zügig, dann schwing und kreise die Beine, dazu zehnmal Fersen heben. Lass es, wenn Gehen weh tut.
    .v3 = Vor { $time }: ein paar lockere Minuten zum Aufwärmen. Zügig gehen, Beine schwingen, zehn Ausfallschritte, zehnmal Fersen heben. Lass es, wenn Gehen weh tut.
remind-routine =
    .v1 = Heute passen deine Wadenübungen. Langsam und ruhig, und hör auf, wenn der Schmerz über 3 geht. Mit /uebungen geht es los.
    .v2 = Ein paar ruhige Minuten für deine Waden? Halt dich fest und lass dir Zeit. Hör auf, wenn der Schmerz über 3 geht. Mit /uebungen geht es los.
    .v3 = Übungstag. Zwei- bis dreimal die Woche ist reichlich. Hör auf, wenn der Schmerz über 3 geht. Mit /uebungen geht es los.
remind-own =
    .v1 = Du wolltest erinnert werden: { $text }
    .v2 = Wie gewünscht: { $text }
    .v3 = Hier ist sie, deine Erinnerung: { $text }
remind-club =
    .v1 = Aus deinem Verein: { $text }
    .v2 = Dein Verein: { $text }
    .v3 = Im Verein steht an: { $text }
remind-shoes_far =
    .v1 = Mit { $name } bist du etwa { $distance } gelaufen. Schau ab jetzt öfter nach Abrieb und ob sie bequem sind. 500 bis 800 km sind eine Faustregel, keine Grenze.
    .v2 = Etwa { $distance } in { $name }. Ein Blick auf die Sohlen lohnt sich jetzt. 500 bis 800 km sind eine Faustregel, keine Grenze.
    .v3 = { $name }: bisher etwa { $distance }. Sind sie noch bequem und gleichmäßig abgelaufen? 500 bis 800 km sind eine Faustregel, keine Grenze.
remind-shoes_farther =
    .v1 = Mit { $name } bist du etwa { $distance } gelaufen. Viele tauschen ihr Paar ungefähr jetzt. Wie sie sich anfühlen, sagt mehr als die Zahl.
    .v2 = Etwa { $distance } in { $name }. Viele sehen sich um diese Zeit nach einem neuen Paar um. Fühlen sie sich noch gut an, zählt das auch.
    .v3 = { $name }: bisher etwa { $distance }. Viele tauschen sie hier; Bequemlichkeit und gleichmäßiger Abrieb sagen mehr.
look-back = **{ $head }**

    { $lines }
look-back-head = Deine letzten sieben Tage
look-back-runs =
    { $runs ->
        [one] { $runs } Lauf, { $distance }
       *[other] { $runs } Läufe, { $distance }
    }
look-back-longest = Längster: { $distance }
look-back-rest =
    { $days ->
        [one] { $days } Tag Ruhe oder anderer Sport
       *[other] { $days } Tage Ruhe oder anderer Sport
    }
look-back-calves = Waden bei 0 an { $days } von { $of } Tagen
late = Ich war eine Weile weg, deshalb kommt das spät: { $what }.
late-check_in = der Eintrag von { $day } (du kannst ihn mit /verlauf noch nachholen)
late-own = „{ $text }“

# Was daraus wurde
reminded-done = ✓ Erledigt.
reminded-skipped = Gut, heute nicht.
reminded-skipped-until = Gut, heute nicht. Nächstes Mal: { $when }.
reminded-later = Ich melde mich noch einmal: { $when }.
reminded-gone = Diese Erinnerung steht nicht mehr auf deiner Liste. /erinnerungen zeigt die anderen.
day-and-time = { $day } um { $time }
ask-later = { $said }

    Wann soll ich noch einmal kommen?
    .half_hour = In 30 min
    .two_hours = In 2 h
    .tomorrow = Morgen
    .not = Nicht mehr
ask-again_at = Wann soll ich noch einmal fragen?
    .half_hour = In 30 min
    .two_hours = In 2 h
    .now = Doch jetzt
again-later = Ich frage noch einmal: { $when }.
again-too-late = Bis dahin hat deine Ruhezeit begonnen, deshalb frage ich heute nicht mehr. Wann immer du magst, sag es mir mit der Taste hier oder schreib es, etwa `8k locker`.
ask-fewer = Wie viel weniger wäre gut?
    .once = Einmal am Tag
    .every_other = Jeden zweiten Tag
    .weekly = Einmal die Woche
    .stop = Gar keine mehr
    .keep = So lassen
fewer-once = Ab jetzt einmal am Tag.
fewer-every_other = Ab jetzt jeden zweiten Tag.
fewer-weekly = Ab jetzt einmal die Woche.
fewer-stop = Das war die letzte. Mit /erinnerungen holst du sie zurück, wann du magst.
fewer-keep = Alles bleibt, wie es ist.

# Warum sie kam
why-check_in = Du wolltest, dass ich um diese Zeit nach deinem Tag frage.
why-nudge = Deine Karte war noch offen, da habe ich noch einmal gefragt. Ein drittes Mal frage ich nie.
why-pause = Ich hatte einige Tage nichts von dir gehört.
why-morning = Am Morgen nach einem Tag mit Schmerz zeigt sich am meisten.
why-hydration = Du wolltest um diese Zeit ein Wort zum Trinken. Durst ist im Alltag ein guter Ratgeber.
why-hydration_before = Für { $time } steht ein Lauf in deinem Plan, und du wolltest vor Läufen ein Wort zum Trinken.
why-hydration_after = Du bist mehr als eine Stunde gelaufen, und du wolltest danach ein Wort zum Trinken.
why-hydration_warm = Du hast mir gesagt, dass warme Tage sind.
why-rest_eve = Dein Plan sagt für morgen: Ruhetag.
why-rest_now = Du hast mir gesagt, dass du dich ausruhst.
why-rest_row = Du hast { $days } Lauftage in Folge eingetragen. Das ist mehr als sonst bei dir.
why-rest = Du wolltest an diesem Tag an Ruhe erinnert werden.
why-warm_up = Für { $time } steht ein Lauf in deinem Plan. Aufwärmen ist eine vernünftige Gewohnheit; belegt ist der Nutzen nur dünn.
why-routine = Du wolltest an deine Wadenübungen erinnert werden. Zwei bis drei Tage die Woche sind vorgesehen.
why-shoes_far = { $name } sind über 500 km: { $distance }. Du wolltest einen Schuh-Check.
why-shoes_farther = { $name } sind über 800 km: { $distance }. Du wolltest einen Schuh-Check.
why-look_back = Du wolltest einen Wochenrückblick. Er entsteht aus deinem eigenen Protokoll.
why-own = Du hast mich darum gebeten: { $text }
why-club = Dein Verein läuft dann, und du wolltest seine Erinnerungen: { $text }
why-late = Das war fällig, während ich weg war.

why-left-out = { $what }: { $reason }

# Warum sie nicht kam
unsent-answered = Du hattest schon geantwortet.
unsent-done = Du hattest es schon erledigt.
unsent-paused = Du wolltest eine Pause.
unsent-vacation = Du bist im Urlaub.
unsent-sick = Du hast mir gesagt, dass du krank bist.
unsent-injured = Solange du verletzt bist, frage ich nur nach deinem Tag und sage, was du mit eigenen Worten wolltest.
unsent-resting = Solange du dich ausruhst, lasse ich weg, was zum Laufen gehört.
unsent-quiet = Das wäre in deine Ruhezeit gefallen.
unsent-late = Ich war weg, und es wäre zu spät gekommen.
unsent-enough = An dem Tag war schon so viel gekommen, wie du an einem Tag möchtest. `mehr Erinnerungen` erlaubt eine mehr.
unsent-merged = Das kam zusammen mit einer anderen Nachricht.
unsent-flagged = Solange eine Sicherheitsfrage offen ist, bleibe ich dabei.
unsent-fluids = Was dein Arzt zum Trinken sagt, geht vor; deshalb schicke ich keine Trinkerinnerungen.
unsent-after_heat = Danach bleiben Trinkerinnerungen aus, bis du sie in /erinnerungen wieder einschaltest.
unsent-night = Vom Trinken spreche ich nur zwischen 08:00 und 20:00 Uhr.
unsent-two_drinks = Zweimal am Tag vom Trinken zu reden, reicht.
unsent-drank = Du hattest kurz vorher etwas getrunken.
unsent-cool = Du hast mir gesagt, dass es nicht mehr warm ist.
unsent-no_run = In deinem Plan stand kein Lauf.
unsent-ran = Du warst schon gelaufen.
unsent-young = Wadenübungen sind für Menschen ab 16.
unsent-calf = Deine Wade brauchte erst Ruhe, darum keine Übungen.
unsent-pain = Schmerz geht vor Belastung, darum habe ich es vorerst gelassen.
unsent-no_reason = Es gab nichts zu sagen.
unsent-silent = Ich hatte nichts von dir gehört und wollte nicht drängeln.
unsent-busy = Du hast gerade eine Antwort getippt, da habe ich gewartet.
unsent-deleted = Du hattest sie inzwischen gelöscht.
unsent-silenced = Inzwischen wolltest du Ruhe.
unsent-expired = Sie konnte nicht rechtzeitig zugestellt werden.
unsent-in_flight = Sie war unterwegs, als ich anhielt; vielleicht ist sie angekommen.
unsent-other = Sie konnte nicht zugestellt werden.
