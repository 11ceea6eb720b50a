# Übungen (ROUT-0 bis ROUT-20): vorgeschlagen, angeleitet, gezählt. Gesundheitstexte nach docs/evidence.md.
command-routine = Angeleitete Wadenübungen
    .name = uebungen
rout-1 = Aufwärmen vor dem Lauf
    .how =
        Fünf Minuten vom zügigen Gehen bis zum Traben. Zehn Beinschwünge vor und zurück, mit jedem Bein. Zehnmal jeden Fuß kreisen.

        Dann zehn Ausfallschritte im Gehen und zehnmal auf beiden Beinen auf die Zehen. Wenn nichts wehtut, zweimal 30 Sekunden leicht hüpfen.
    .not = Nicht, wenn schon das Gehen wehtut.
rout-2 = Wanddehnung, Knie gestreckt
    .how = Hände an die Wand, ein Bein nach hinten. Das hintere Knie bleibt gestreckt, die Ferse unten. Lehn dich vor, bis es leicht zieht.
    .not = Nicht in den ersten drei Tagen nach einem plötzlichen Schmerz und nicht bei Schmerz über 1.
rout-3 = Wanddehnung, Knie gebeugt
    .how = Hände an die Wand, ein Bein nach hinten. Beuge das hintere Knie über die Zehen, die Ferse bleibt unten. Ein leichtes Ziehen unten in der Wade reicht.
    .not = Nicht in den ersten drei Tagen nach einem plötzlichen Schmerz und nicht bei Schmerz über 1.
rout-4 = Halb auf die Zehen, halten
    .how = Steh auf beiden Beinen, eine Hand an der Wand. Komm halb hoch. Bleib dort und atme weiter.
    .not = Nicht in den ersten drei Tagen nach einem plötzlichen Schmerz.
rout-5 = Auf die Zehen, beide Beine
    .how = Knie gestreckt, eine Hand an der Wand. In zwei Sekunden hoch, so weit es geht. In zwei bis drei wieder runter.
    .not = Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
rout-6 = Fersen heben im Sitzen
    .how = Sitz aufrecht, die Füße flach unter den Knien. Heb beide Fersen in zwei Sekunden. Senk sie in zwei bis drei.
    .not = Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
rout-7 = Mit zwei hoch, mit einem runter
    .how = Komm auf beiden Beinen hoch. Heb einen Fuß an. Lass dich auf dem anderen langsam ab, drei Sekunden lang.
    .not = Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
rout-8 = Auf die Zehen, ein Bein
    .how = Ein Fuß in der Luft, das Knie gestreckt, eine Hand an der Wand. In zwei Sekunden hoch, in zwei bis drei runter. Über die Wochen bis auf 20 bis 25 steigern.
    .not = Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
rout-9 = Auf die Zehen, ein Bein, Knie gebeugt
    .how = Ein Fuß in der Luft. Beuge das Knie ein wenig und lass es gebeugt. In zwei Sekunden hoch, in zwei bis drei runter.
    .not = Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
rout-10 = Auf die Zehen an der Stufe
    .how = Die Fußballen auf eine Stufe, eine Hand am Geländer. Lass die Ferse unter die Kante sinken. Dann langsam ganz hoch.
    .not = Nicht, wenn es am Ansatz der Sehne an der Ferse wehtut, und nicht in den sechs Wochen nach einer Zerrung.
rout-11 = Auf die Zehen mit Rucksack
    .how = Auf einem Bein auf die Zehen, Knie gestreckt oder gebeugt, mit zwei bis fünf Kilo auf dem Rücken. Dazwischen 48 Stunden Pause.
    .not = Erst, wenn drei Sätze mit 15 ohne Gewicht leicht sind.
rout-12 = Kleine Sprünge
    .how = Kleine schnelle Sprünge auf beiden Beinen, die Knie weich. Lande leise auf den Fußballen. Später auf einem Bein, drei Sätze mit 10.
    .not = Nur, wenn gar nichts wehtut.
rout-13 = Vorfuß heben
    .how = Den Rücken an der Wand, die Fersen ein Stück davor am Boden. Heb beide Vorfüße, dann langsam senken.
    .not = Nicht bei einer einzelnen wunden Stelle am Schienbein.
rout-14 = Fuß gegen ein Band
    .how = Setz dich. Leg ein Band um den Fuß und mach es an etwas Festem fest. Dreh den Fuß dagegen nach außen, langsam zurück. Dann die Seite wechseln und nach innen.
    .not = Hör auf, wenn es über 3 von 10 wehtut.
rout-15 = Kurzer Fuß
    .how = Der Fuß steht flach. Zieh den Fußballen zur Ferse hin, ohne die Zehen zu krallen. Halte fünf Sekunden. Nach dem letzten Mal zieh zehnmal ein Handtuch mit den Zehen heran.
    .not = Ein Krampf im Fußgewölbe schadet nicht: loslassen und neu anfangen.
rout-16 = Balance auf einem Bein
    .how = Steh auf einem Bein, das Knie weich. Schau auf einen Punkt. Etwas zum Festhalten ist in Reichweite.
    .not = Hör auf, wenn es über 3 von 10 wehtut.
rout-17 = Kniebeugen und Brücke
    .how = Kniebeugen: die Hüfte nach hinten, die Fersen unten. Dann die Brücke: auf dem Rücken, die Füße flach, und die Hüfte heben, bis du von den Knien bis zu den Schultern gerade bist.
    .not = Hör auf, wenn es über 3 von 10 wehtut.
rout-18 = Rolle für die Wade
    .how = Die Wade auf die Rolle, die Hände hinter dir. Roll langsam vom Knöchel zum Knie. Der Druck bleibt angenehm, höchstens 3 von 10.
    .not = Nie bei Schwellung, Wärme, Bluterguss oder Taubheit, nicht über Krampfadern, nicht mit Blutverdünner und nicht in den drei Tagen nach einem plötzlichen Schmerz.
rout-19 = Wenn ein Krampf kommt
    .how = Bleib stehen. Halte eine sanfte Wadendehnung, bis er loslässt. Dann geh. Zieh nicht hart und erzwinge es nicht immer wieder.
    .not = Wenn die Wade geschwollen oder warm ist, dehne sie nicht.
rout-20 = Etwas Leichtes stattdessen
    .how = 20 bis 40 Minuten schwimmen, Rad fahren oder gehen, so dass du dabei reden kannst.
    .not = Nur, wenn nichts wehtut.
picture-exercise-1 = Eins: stehen, ein Bein schwingt nach vorn. Zwei: ein langer Schritt nach vorn, das hintere Knie tief.
picture-exercise-2 = Eins: vor einer Wand stehen. Zwei: an sie gelehnt, das hintere Bein gestreckt, die Ferse unten.
picture-exercise-3 = Eins: vor einer Wand stehen. Zwei: an sie gelehnt, das hintere Knie über den Zehen gebeugt, die Ferse unten.
picture-exercise-4 = Eins: auf beiden Füßen stehen, eine Hand an der Wand. Zwei: beide Fersen halb oben, gehalten.
picture-exercise-5 = Eins: auf beiden Füßen stehen, eine Hand an der Wand. Zwei: auf den Zehen beider Füße.
picture-exercise-6 = Eins: auf einem Stuhl sitzen, Füße flach. Zwei: beide Fersen oben.
picture-exercise-7 = Eins: auf den Zehen beider Füße. Zwei: ein Fuß angehoben, die andere Ferse sinkt langsam.
picture-exercise-8 = Eins: auf einem Bein stehen, eine Hand an der Wand. Zwei: auf dessen Zehen.
picture-exercise-9 = Eins: auf einem Bein stehen, das Knie etwas gebeugt. Zwei: auf dessen Zehen, das Knie noch gebeugt.
picture-exercise-10 = Eins: die Fußballen auf einer Stufe, die Fersen unter der Kante. Zwei: auf den Zehen.
picture-exercise-11 = Eins: auf einem Bein mit Rucksack, eine Hand an der Wand. Zwei: auf den Zehen.
picture-exercise-12 = Eins: die Knie etwas gebeugt. Zwei: beide Füße knapp über dem Boden, die Zehen unten.
picture-exercise-13 = Eins: mit dem Rücken zur Wand stehen. Zwei: die Fersen unten, die Vorfüße angehoben.
picture-exercise-14 = Füße von oben, um jeden ein Band. Eins: der Fuß dreht nach außen. Zwei: der Fuß dreht nach innen.
picture-exercise-15 = Ein Fuß von der Seite. Eins: das Gewölbe ist flach. Zwei: das Gewölbe ist hoch, die Zehen bleiben lang.
picture-exercise-16 = Eins: auf beiden Füßen stehen. Zwei: auf einem, die Arme ausgestreckt.
picture-exercise-17 = Eins: eine Kniebeuge, die Arme vorn. Zwei: auf dem Rücken, Füße flach, Hüfte oben.
picture-exercise-18 = Auf dem Boden sitzen, ein Bein auf einer Rolle. Eins: die Rolle ist am Knöchel. Zwei: sie ist unter dem Knie.
picture-exercise-19 = Eins: an eine Wand gelehnt, das hintere Bein gestreckt. Zwei: gehen.
picture-exercise-20 = Eins: gehen. Zwei: Rad fahren.

ask-routine = **Übungen für dich heute** (Stufe { $level } von { $last })

    { $lines }

    { $note }

    Allgemeine Information, keine Verordnung. Hör auf, wenn es über 3 von 10 wehtut oder stechender wird.
    .start = Los
    .other = Andere Übungen
    .raises = Wadentest
    .later = Jetzt nicht
routine-line = { $name }: { $dose }
routine-fresh = Zwei- oder dreimal die Woche, mit einem Tag dazwischen, ist ein guter Rhythmus.
routine-yesterday = Gestern hast du schon geübt. Ein Tag dazwischen gehört dazu, heute darf also frei sein.
routine-today = Heute hast du schon geübt. Das reicht für einen Tag.
routine-plenty = { $count } Einheiten in den letzten 7 Tagen. Das ist reichlich; ein freier Tag gehört dazu.
routine-up = Zwei Wochen bei höchstens 1: das ist die nächste Stufe.
routine-down = Letztes Mal war es zu viel, darum eine Stufe tiefer. Genau so ist es gedacht.
routine-later = Alles klar. /uebungen ist da, wenn du magst.
routine-none-flag = Jetzt nicht: ein Warnzeichen ist offen, darum keine Übungen, bis jemand nachgesehen hat.
routine-none-strong_pain = Keine Übungen bei so starkem Schmerz. Das sollte heute angesehen werden: wende dich an { -today }.
routine-none-open_screen = Erst bitte die Sicherheitsfragen: einige sind noch offen. Bis dahin schlage ich keine Übungen vor.
routine-none-under_16 = Unter 16 gebe ich keine Übungen. Bitte zeig deine Wade deinen Eltern und wende dich an { -pro }.
routine-none-red = Vorerst keine Übungen: die Wade braucht erst Ruhe. Geh, so weit es angenehm ist. Wenn der Schmerz sich beruhigt hat, schlage ich welche vor.
routine-none-quiet = Heute nicht. /uebungen ist an einem anderen Tag wieder da.
routine-none = Heute passt nichts aus meiner Liste. Leichtes Gehen, das nicht wehtut, ist in Ordnung.
ask-exercise = Welche? Was heute nicht passt, habe ich weggelassen.
dose-reps = { $sets } × { $reps }
    .sides = { $sets } × { $reps } je Seite
dose-hold = { $sets } × { $seconds } s halten
    .sides = { $sets } × { $seconds } s je Seite
dose-once = einmal
range = { $low } bis { $high }

exercise-card = **{ $at } von { $of }: { $name }**

    { $how }

    { "" }*{ $limit }*
ask-ready = { $dose }. Tippe auf Los, wenn du in Position bist: ich sage dir, wann du wechselst.
    .start = Los
    .sore = Zu schmerzhaft
    .skip = Auslassen
ask-hold = { $dose }.
    .done = Fertig
    .pause = Pause
    .sore = Zu schmerzhaft
    .skip = Auslassen
ask-set = **Satz { $set } von { $sets }:** { $reps }.
    .done = Fertig
    .pause = Pause
    .sore = Zu schmerzhaft
    .skip = Auslassen
ask-once = Tippe auf Fertig, wenn du es gemacht hast.
    .done = Fertig
    .sore = Zu schmerzhaft
    .skip = Auslassen
reps-plain = { $reps }-mal
reps-sides = { $reps }-mal je Seite
timer-hold = Satz { $set } von { $sets }: halten bis
timer-left = Satz { $set } von { $sets }, linkes Bein: halten bis
timer-right = Satz { $set } von { $sets }, rechtes Bein: halten bis
timer-rest = Pause bis
timer-change = Wechseln bis
timer-go = **Weiter geht's.**
timer-over = **Das war das letzte Mal.** Tippe auf Fertig.
ask-paused = Pause bei Satz { $set } von { $sets }. Lass dir Zeit.
    .on = Weiter
    .stop = Hier aufhören
ask-worst = Stärkster Wadenschmerz dabei? (0 keiner, 10 der stärkste)
ask-too_sore = Dann war das genug. Wie stark ist es gerade? (0 keiner, 10 der stärkste)
routine-done = **Fertig.** { $count ->
    [one] Eine Übung.
   *[other] { $count } Übungen.
} Einheit { $sessions } mit mir.
routine-broken = **Gespeichert, so weit du gekommen bist.** Früher aufhören ist in Ordnung.
routine-sore = **Aufgehört und gespeichert.** Nächstes Mal eine Stufe tiefer. Wenn es morgen früh schlimmer ist, lass die Übungen weg, bis es ruhig ist.
routine-above = Über 3 ist zu viel für eine Übung. Nächstes Mal eine Stufe tiefer. Trag die Wade bitte auch ein: /eintrag.
routine-after = Bis 3 ist in Ordnung, wenn es morgen früh wieder ruhig ist.
routine-off = Auf dieser Plattform behalte ich nichts über den Körper. Ohne das kann ich keine Übungen für dich aussuchen.
routine-nothing = Nichts gemacht, nichts gespeichert.

command-raises = Beide Waden vergleichen
    .name = wadentest
raises-card = **Wadentest**

    Ein Bein nach dem anderen, das Knie gestreckt, eine Fingerspitze an der Wand. Langsam und bis ganz oben: in zwei Sekunden hoch, in zwei runter. Zähl, bis du nicht mehr ganz hochkommst oder es wehtut. Bei 50 ist Schluss.
ask-raises = **{ $leg }:** wie viele? Tippe die Zahl ein.
    .pain = Es tut weh
    .stop = Heute nicht
ask-raises_hurt = { $leg } tat weh. Wie viele gingen vorher ohne Schmerz?
raises-leg-left = Linkes Bein
raises-leg-right = Rechtes Bein
raises-saved = **Gespeichert.** Links { $left }, rechts { $right }: die schwächere Seite hat { $percent } % der anderen.
raises-saved-quiet = **Gespeichert.** Auf dieser Plattform wiederhole ich keine Zahlen.
raises-hurt = Es tat weh. Das zählt vorerst als nicht bestanden; versuch es wieder, wenn Gehen nicht mehr wehtut. Über 3, oder wenn es plötzlich kam, trag es bitte ein: /eintrag.
raises-even = Das liegt nah beieinander: 90 % oder mehr.
raises-apart = An dem Unterschied lohnt es sich zu arbeiten: unter 90 %. Die schwächere Seite darf einen Satz mehr machen.
raises-few = Weniger als 10 ist ein Grund, langsam aufzubauen, zuerst mit beiden Beinen.
raises-norm = Erwachsene schaffen im Schnitt etwa 21 bis 24; 20 bis 25 ist ein gutes Ziel. Es ist ein Schnitt, kein Muss.
raises-before = Vorher: { $day } links { $left }, rechts { $right }.
raises-sore = Nicht mit einer empfindlichen Wade: Der Test geht bis an die Grenze. Waren beide Waden zwei Tage lang bei 0, passt er wieder.
raises-stopped = Alles klar, heute nicht. Nichts wurde gespeichert.
unreadable-raises = Ich brauche eine ganze Zahl von 0 bis 50. Wie viele hast du geschafft?
why-session = Die Stufen folgen üblichen Aufbauprogrammen: eine höher nach zwei Wochen, in denen alle Sätze bei höchstens 1 lagen, eine tiefer, wenn es über 3 ging, stechender wurde oder am nächsten Morgen schlimmer war. Bis 3 gilt in Studien zu Sehnenübungen als annehmbar, wenn es bis zum Morgen wieder ruhig ist. Dass Übungen zu Hause Verletzungen vorbeugen, ist nicht bewiesen; regelmäßig und sauber zu üben zählt.
why-raises = Tests vor der Rückkehr zum Laufen verlangen 90 % der anderen Seite und mindestens 10, ohne Schmerz. Ist eine Seite klar schwächer, lohnt es sich, daran zu arbeiten. Im Schnitt schaffen Männer etwa 24 und Frauen 21 (Hébert-Losier 2017).
