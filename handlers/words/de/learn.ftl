# Lernen und Fragen: die Worte rund um die Wissenskarten. Die Karten selbst stehen in cards/*.md.
command-learn = Kurze Karten mit Quellen
    .name = lernen
command-ask = Frag zu Waden und Laufen
    .name = frage
ask-learn_group = Worüber möchtest du lesen?
    .causes = Ursachen
    .prevention = Vorbeugen
    .help = Was hilft
    .returning = Zurück zum Laufen
    .safety = Sicherheit
    .drinking = Trinken
ask-learn_card = Welche Karte?
ask-learn_which = Was davon trifft es am besten?
    .none = Nichts davon
learn-people = **Was man so sagt:** { $people }
learn-evidence = **Was belegt ist:** { $evidence }
learn-emergency = { -emergency }
learn-today = { -today }
learn-pro = { -pro }
learn-year = { $year }
learn-undated = ohne Jahr
learn-none = Hinter dieser Karte steht keine Studie.
learn-ours = Manche Zahlen sind unsere eigene vorsichtige Wahl, ohne Studie dahinter.
learn-general = Manches ist Allgemeinwissen, das nicht an einer Quelle geprüft wurde.
learn-rules = Regeln { $rules } des Regelwerks, Version { $version }. Gemacht aus Zusammenfassungen und Auszügen; geprüft hat es noch keine Ärztin. Karte vom { $day }.
learn-lead = { $lead }
learn-near = Ich bin nicht sicher, ob eine meiner Karten das beantwortet, und raten will ich nicht.
learn-nothing = Das steht nicht in meinen Karten, und raten will ich nicht. /lernen zeigt alle Themen, /hilfe, was ich sonst kann. Geht es um deine Gesundheit und macht dir Sorgen, frag { -pro }.
learn-how = Was möchtest du wissen? Schreib es so: `/frage warum krampfen meine Waden nachts`. /lernen zeigt alle Themen.
learn-diagnosis = Von hier aus kann ich das nicht sagen, und es ist wichtig. Frag { -pro }.

    Ist die Wade geschwollen, warm oder rot, oder kommst du nicht auf die Zehenspitzen, kontaktiere { -today }. Bei Brustschmerz, Atemnot, einem tauben, kalten oder blassen Fuß, Verwirrtheit oder dunklem Urin ruf { -emergency } an.
learn-race = Meine Regel: nicht mit Wadenschmerzen laufen, auch im Wettkampf nicht. Tut die Wade weh oder tat sie es in den letzten Tagen, heißt das: noch nicht. Es ist deine Entscheidung; eine Fachperson kann dich untersuchen.

    Sag mir, wie es der Wade geht: /eintrag.
learn-run = Meine Regel: nicht mit Wadenschmerzen laufen. Tut die Wade weh oder tat sie es in den letzten Tagen, heißt das: noch nicht. Es ist deine Entscheidung; eine Fachperson kann dich untersuchen.

    Sag mir, wie es der Wade geht: /eintrag.
learn-screen = Zuerst bitte diese Sicherheitsfrage. Frag mich danach noch einmal.
learn-run-free = Das entscheidest du; ich weiß nur, was du eingetragen hast. Nach drei Tagen mit 0 in beiden Waden sagt meine Regel: Lauf wie geplant. Tut eine Wade weh, sag es mir zuerst, etwa `linke Wade 2/10`.
learn-run-day = Meine Regel sagt: nicht laufen vor dem **{ $day }**, und dann Schritt für Schritt. Was du mir erzählst, kann den Tag verschieben. Es ist deine Entscheidung; eine Fachperson kann dich untersuchen.
learn-race-day = Meine Regel sagt: nicht laufen vor dem **{ $day }**, und dann Schritt für Schritt. Ein Wettkampf davor passt nicht dazu. Es ist deine Entscheidung; eine Fachperson kann dich untersuchen.
