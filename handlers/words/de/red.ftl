# Die Sicherheitsfragen und wohin sie führen: feste Texte des Regelwerks (docs/evidence.md, RED-0 bis RED-21).
# Kein Satz hier ändert sich ohne das Regelwerk.

# RED-0a, die kurze Form
ask-short = Vorher ein kurzer Sicherheitscheck. **Trifft etwas davon zu?**

    - Atemnot, Brustschmerz, Ohnmacht, Herzrasen in Ruhe oder Schmerz in Arm oder Kiefer mit Schwitzen
    - Wade geschwollen, warm, rot oder dunkler, hart, oder sie schmerzt die ganze Zeit
    - ein Knall, Riss oder Tritt, oder du kommst nicht auf die Zehenspitzen
    - es kam plötzlich, in einem Moment, fühlt sich stechend an, oder du musstest anhalten
    - Fuß taub, kalt, blass oder blau
    - Fieber, oder heiße oder verletzte Haut an der Stelle
    - dunkler Urin, Verwirrtheit, Erbrechen, oder Schmerz oder Schwäche weit über das Übliche hinaus
    - neue Taubheit zwischen den Beinen, Probleme mit Blase oder Darm, oder beide Beine schwach
    - in den letzten 6 Monaten ein Antibiotikum auf -floxacin oder Kortison; oder jetzt ein Statin oder Blutverdünner
    - ein einzelner Druckpunkt am Knochen
    - kein Zusammenhang mit dem Laufen
    .none = Nichts davon
    .yes = Ja oder unsicher

# RED-0b, die ganze Form
screen-full = Danke. Dann die ausführlichen Fragen, eine nach der anderen. Antippen genügt.
screen-lead-quiet = Zuerst ein paar Sicherheitsfragen, eine nach der anderen.
screen-lead = Das tut mir leid, das klingt schmerzhaft. Zuerst ein paar Sicherheitsfragen, eine nach der anderen.
screen-open = Die Sicherheitskarte ist noch offen, darum zuerst die.
screen-unlinked = Nichts in deinem Protokoll verbindet diesen Schmerz mit einem Lauf. Darum zur Vorsicht noch einmal eine Sicherheitsfrage.
screen-later = Eine Sicherheitsfrage zu dieser Wade.
screen-again = Tag { $day } mit dieser Wade: Manche Zeichen kommen erst nach Tagen, darum zuerst noch einmal die Sicherheitskarte.
screen-again-full = Tag { $day } mit dieser Wade: Manche Zeichen kommen erst nach Tagen, darum zuerst noch einmal die Sicherheitsfragen, eine nach der anderen.
screen-strong = **So starke Schmerzen sollte sich heute jemand ansehen.** Vorher ein paar schnelle Fragen, um zu sehen, wie eilig es ist.
screen-words =
    { $count ->
        [one] Du hast etwas erwähnt, bei dem ich immer nachfrage. Eine Frage.
       *[other] Du hast etwas erwähnt, bei dem ich immer nachfrage. Ein paar Fragen, eine nach der anderen.
    }
ask-q1 = Hattest du gerade oder seit Beginn etwas davon: plötzliche Atemnot, Brustschmerz, Schmerz in Arm, Kiefer oder oberem Rücken mit Schwitzen oder Übelkeit, blutigen Husten, Ohnmacht oder sehr schnellen Herzschlag in Ruhe?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q4 = Ist der Schmerz stark und wird auch in Ruhe stärker, mit harter, gespannter Wade oder mit Kribbeln, Taubheit oder einem Fuß, den du nicht richtig bewegen kannst? Oder ist der Fuß plötzlich kalt, blass, blau oder taub?

    Taubheit, die du seit Jahren unverändert hast: Nein.
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q5 = Hattest du nach dieser Belastung dunklen Urin, wie Tee oder Cola? Oder Verwirrtheit, einen Anfall, einen Zusammenbruch, mehrmals Erbrechen, starke Kopfschmerzen, oder geht es dir nach 30 Minuten Ruhe und Kühlen noch schlecht?
    .no = Nichts davon
    .urine = Dunkler Urin
    .unwell = Etwas anderes davon
    .not_sure = Unsicher
ask-q7 = Hast du neue Taubheit zwischen den Beinen oder um Genitalien oder After, neue Probleme mit Blase oder Darm, oder Schwäche in beiden Beinen?

    Beine, die vom Sport nur müde sind oder Muskelkater haben: Nein.
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q2 = Ist eine Wade geschwollen, warm, rot oder dunkler als sonst (auf brauner oder schwarzer Haut schwer zu sehen), oder sind ihre Adern dick, hart oder schmerzhaft? Pocht oder schmerzt sie die ganze Zeit, ohne Bezug zu einem Lauf oder einer Verletzung? Sind beide Unterschenkel neu geschwollen?

    Ein Bluterguss nach einem Stoß: hier Nein, danach frage ich noch.
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-risks = Trifft etwas davon zu: Operation, Krankenhaus, Gips oder krank im Bett in den letzten 3 Monaten; eine Reise über 3 Stunden in den letzten 4 Wochen; Schwangerschaft oder Geburt in den letzten 12 Wochen; Krebs; ein früheres Blutgerinnsel; Kombi-Pille, Hormonpflaster, Ring oder Hormonersatz?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-no_link = Ist der Schmerz auf einer Seite, ohne klaren Bezug zu einem Lauf oder einer Verletzung?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-better = Ist es nach zwei Tagen ohne Laufen deutlich besser?
    .yes = Ja
    .no = Nein
    .not_sure = Unsicher
ask-q3 = Hast du einen Knall oder Riss gespürt oder gehört, oder wie einen Tritt von hinten ins Bein? Oder kannst du dich plötzlich nicht abdrücken, nicht auf die Zehenspitzen oder keine vier Schritte gehen, oder ist über der Ferse eine Lücke oder Delle?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q5c = Hattest du nach dieser Belastung Muskelschmerz, Schwäche oder Schwellung weit über das hinaus, was du kennst?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q6 = Ist die Haut über der Stelle heiß, rot oder dunkler, breitet sich das aus, hat sie Blasen oder ist sie verletzt? Oder hast du zu den Beinschmerzen Fieber oder Schüttelfrost?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q6_unwell = Fühlst du dich auch sehr krank, schwach, verwirrt, kaltschweißig oder kurzatmig, oder rast dein Herz?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q8 = Was davon trifft zu? Du kannst mehreres nennen, eins nach dem anderen.
    .floxacin = Antibiotikum -floxacin
    .steroid = Kortison
    .statin = Statin
    .thinner = Blutverdünner
    .none = Nichts
    .not_sure = Unsicher
    .no_more = Nichts weiter
medicines = Ein Antibiotikum auf -floxacin, oder Kortison als Tablette oder Spritze nahe der Sehne: in den letzten 6 Monaten. Ein Statin, ein Blutverdünner oder eine Gerinnungsstörung: jetzt.
ask-q8_name = Schau auf die Packung oder tippe den Namen.
    .unknown = Finde ich nicht heraus
ask-q9 = Gibt es eine Stelle am Knochen, die du mit einer Fingerspitze abdecken kannst und die sehr druckempfindlich ist, oder Schmerz am Schienbein nachts, in Ruhe oder bei jedem Schritt?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q9_weight = Kannst du das Bein belasten?
    .yes = Ja
    .no = Nein
    .not_sure = Unsicher
ask-onset = Kam es plötzlich, in einem Moment, oder allmählich?
    .sudden = Plötzlich
    .gradual = Allmählich
    .not_sure = Unsicher
ask-moment = Kannst du den Schritt oder den Moment nennen, in dem es begann?
    .yes = Ja
    .no = Nein
    .not_sure = Unsicher
ask-bruise = Ist da ein Bluterguss?
    .no = Nein
    .yes = Ja
ask-q16 = Fängt es nach einer bestimmten Gehstrecke an und ist innerhalb von 10 Minuten weg, wenn du stehen bleibst?
    .no = Nein
    .yes = Ja
    .not_sure = Nicht sicher
ask-q16_risk = Bist du 50 oder älter, rauchst du, oder hast du Diabetes oder eine Gefäßkrankheit?
    .no = Nein
    .yes = Ja
    .not_sure = Nicht sicher
ask-q17 = Zieht der Schmerz vom Rücken oder Gesäß ins Bein, oder kribbelt es?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q18 = Hast du ungewollt abgenommen, einen Knoten bemerkt, Nachtschmerz, den Bewegung nicht ändert, oder hattest du früher Krebs?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q18_fever = Hast du Fieber, 38 °C oder mehr?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-q19 = Trifft etwas davon auf dich zu: schwanger oder Geburt in den letzten 12 Wochen; Diabetes mit tauben Füßen; Herz-, Nieren-, Gefäß- oder Gerinnungskrankheit; unter 18? Ich behalte nur, was ich brauche, um vorsichtiger zu sein.
    .no = Nein
    .yes = Ja
    .rather_not = Sage ich lieber nicht
ask-q19_which = Was davon?
    .birth = Schwanger oder Geburt
    .illness = Eine der Krankheiten
    .under_16 = Unter 16
    .teen = 16 oder 17
ask-q20 = Ist gerade etwas ganz und gar nicht in Ordnung, oder schreibst du für jemanden, dem es schlecht geht?
    .no = Nein
    .yes = Ja
    .not_sure = Unsicher
ask-limp = Humpelst du, oder kannst du nicht normal gehen?
    .no = Nein
    .yes = Ja

# Was eine Stufe sagt, Satz für Satz
red-call = Ruf jetzt { -emergency } an.
red-call_or_let = Ruf jetzt { -emergency } an, oder lass jemanden für dich anrufen.
red-call_or_go = Ruf { -emergency } an oder geh jetzt in eine Notaufnahme.
red-today = Kontaktiere { -today }.
red-pro_soon = Lass bald { -pro } draufschauen.
red-breathless = Wenn du Atemnot oder Brustschmerz bekommst, ruf { -emergency } an.
red-1 = **Das können Zeichen eines ernsten Problems in Lunge oder Herz sein.**
red-1_alone = Fahr nicht selbst.
red-1_leg = Erzähl dort auch von den Beinschmerzen.
red-2 = **Das muss heute untersucht werden, denn ein Blutgerinnsel kann sich wie eine Wadenzerrung anfühlen.**
red-2_until = Bis dahin mit diesem Bein nicht laufen, nicht dehnen, nicht massieren, nicht rollen.
red-3 = **Lass das heute in einer Notaufnahme oder dringenden Sprechstunde untersuchen.**
red-3_not = Belaste das Bein nicht, dehne es nicht, teste es nicht.
red-3_early = Früh behandeln zählt, und selbst ein ganzer Riss kann wenig schmerzen.
red-4 = **Starker, spannender Wadenschmerz mit Taubheit oder Schwäche kann das Bein in Stunden schädigen.**
red-4_not = Nicht wickeln, nicht kühlen, nicht hoch lagern.
red-5 = **Ein plötzlich kalter, blasser oder tauber Fuß braucht jetzt Notfallhilfe.**
red-6 = **Dunkler Urin oder extreme Muskelschmerzen oder Schwäche nach dem Sport brauchen sofort ärztliche Hilfe, auch Stunden oder Tage später.**
red-6_go = Geh jetzt in eine Notaufnahme, oder lass jemanden für dich anrufen.
red-6_ask = Frag dort nach Muskelzerfall.
red-6_urine = Wird dein Urin dunkel, geh in eine Notaufnahme.
red-7_8 = **Verwirrtheit, Erbrechen oder großes Unwohlsein nach einem Lauf können Hitzekrankheit oder zu wenig Natrium im Blut sein.**
red-7_cool = Geh in den Schatten, zieh Überflüssiges aus, kühl die Haut mit Wasser und Luft, und bleib nicht allein.
red-8_water = Zwing dich nicht zu trinken, und trink beim Warten kein weiteres Wasser.
red-9 = **Das könnte eine Infektion sein, die heute behandelt werden muss.**
red-9_e = **Das könnte eine schwere Infektion sein.**
red-9_call = Wenn du dich sehr krank, verwirrt oder schwach fühlst, ruf { -emergency } an.
red-10 = **Das kann ein Notfall der Wirbelsäule sein.**
red-10_go = Geh jetzt in eine Notaufnahme; fahr nicht selbst.
red-11 = **Diese Art von Medikament kann Sehnen schaden.**
red-11_stop = Hör auf zu laufen und sprich heute, vor der nächsten Dosis, mit der Arztpraxis, die es verschrieben hat, oder einer Apotheke.
red-11_uk = Die britische Arzneimittelbehörde rät, ein -floxacin-Antibiotikum beim ersten Sehnenschmerz abzusetzen; tu das mit ärztlichem Rat.
red-11_abrupt = Kortison darf nicht plötzlich abgesetzt werden.
red-12 = **Sag heute deiner Arztpraxis oder Apotheke von diesem Schmerz und dem Statin, und dass du läufst.**
red-12_dose = Frag, ob du die nächste Dosis nehmen sollst.
red-12_urine = Bei Schwäche oder dunklem Urin hol sofort ärztliche Hilfe.
red-12_mild = Du nimmst ein Statin: Sag es deiner Apotheke, wenn der Schmerz bleibt. Bei Schwäche oder dunklem Urin hol sofort ärztliche Hilfe.
red-13 = **Eine Blutung in die Wade ist bei dir wahrscheinlicher.**
red-13_call = Wird sie hart, sehr schmerzhaft oder taub, ruf { -emergency } an.
red-14 = **Ein punktueller Knochenschmerz kann eine Überlastung des Knochens sein.**
red-14_stop = Hör mit allem Laufen und Springen auf.
red-14_pro = Lass in den nächsten Tagen { -pro } draufschauen.
red-14_turn = Weiterlaufen kann aus einer kleinen Verletzung einen Bruch machen.
red-14_weight = Belaste das Bein nicht.
red-14_if = Kannst du das Bein nicht belasten, dann schone es ganz und kontaktiere { -today }.
red-14_tell = Hattest du mehrere Knochenverletzungen, ausbleibende Tage oder Zeiten mit wenig Essen? Erzähl auch das.
red-15 = **Plötzlicher Schmerz mit Bluterguss oder bleibendem Humpeln spricht für einen verletzten Muskel.**
red-15_not = Nicht laufen, nicht dehnen, keine Massage, keine Wärme.
red-15_clot = Ein Gerinnsel kann genauso aussehen: Schwillt die Wade an oder kommst du nicht auf die Zehenspitzen, kontaktiere { -today }.
red-16 = **Schmerz, der an einem festen Punkt beginnt und beim Stehenbleiben nachlässt, kann von den Blutgefäßen oder vom Druck im Muskel kommen.** Das sollte sich ein Arzt oder eine Ärztin ansehen; mehr Dehnen hilft da nicht.
red-17 = **Beinschmerz kann im Rücken beginnen.**
red-17_call = Bei Taubheit zwischen den Beinen oder Problemen mit Blase oder Darm ruf { -emergency } an.
red-18 = **Diese Kombination sollte sich ein Arzt oder eine Ärztin ansehen.**
red-18_t = **Diese Kombination sollte sich heute ein Arzt oder eine Ärztin ansehen.**
red-18_if = Hast du 38 °C oder mehr, kontaktiere { -today }.
red-19 = Nach dem, was du mir über deine Gesundheit gesagt hast: Lass bald { -pro } auf neuen Wadenschmerz schauen.
red-19_minor = **Zeig das einem Elternteil und frag { -pro }.** Kein Laufen, bis das jemand angesehen hat.
red-20 = **Bitte warte damit nicht.**
red-20_call = Im Notfall ruf { -emergency } an.
red-q8 = Frag in einer Apotheke, welche Medikamente du nimmst, und erzähl von diesem Schmerz.
red-strong = **So starke Schmerzen sollte sich heute jemand ansehen.**

# RED-0: eine E-Nachricht, die aus getippten Worten gelesen wurde
red-withdrawn = Gut. Ich hatte deine Worte so verstanden, darum habe ich gefragt. Es ist nichts vermerkt.
screen-clear = Danke. Nach deinen Antworten braucht nichts davon dringende Hilfe. Wenn sich das ändert oder du dir Sorgen machst, frag { -pro }.
screen-flag-entry = Dein Eintrag ist trotzdem gespeichert.

# RED-0c
red-open = Bei Brustschmerz, Atemnot, einem tauben, kalten oder blassen Fuß, Verwirrtheit oder dunklem Urin ruf { -emergency } an. Ist die Wade geschwollen, warm oder rot, oder kommst du nicht auf die Zehenspitzen, kontaktiere { -today }.
red-open_silence = Du hast bei einer Sicherheitsfrage Ja oder unsicher gesagt. Bei Brustschmerz, Atemnot, einem tauben, kalten oder blassen Fuß, Verwirrtheit oder dunklem Urin ruf { -emergency } an. Sonst kontaktiere { -today }.

# RED-7a
heat = Hör auf, geh in den Schatten, kühl dich ab, trink schluckweise, wenn du Durst hast, bleib bei jemandem. Bei Verwirrtheit, Erbrechen, Zusammenbruch oder einem Anfall: ruf { -emergency } an.
ask-heat = Wie geht es dir jetzt, eine halbe Stunde später?
    .better = Besser
    .not_better = Nicht besser
heat-better = Gut. Lass es heute ruhig angehen.
heat-silence = Wenn es dir noch schlecht geht, ruf { -emergency } an.

# RED-21, nach einem Vermerk
ask-help = { $again ->
    [-1] Gut, wenn jemand draufgeschaut hat. Was kam heraus?
    [0] Hast du Hilfe bekommen können?
   *[other] Ich frage noch einmal: Hast du Hilfe bekommen können?
  }
    .seen = War dort, Laufen wieder erlaubt
    .not_yet = War dort, noch nicht erlaubt
    .not_seen = War nicht dort
ask-help_soon = Warst du mit dem Bein bei jemandem?
    .seen = War dort, Laufen wieder erlaubt
    .not_yet = War dort, noch nicht erlaubt
    .not_seen = War nicht dort
ask-advice = Gut. Was wurde dir geraten? Schreib es in deinen Worten; es bleibt verschlüsselt.
    .none = Nichts weiter
ask-run_from = Ab welchem Tag darfst du laufen? Tippe auf einen oder schreib ihn, etwa `1. Mai`.
unreadable-run_from = Den Tag habe ich nicht verstanden. Tippe auf einen oder schreib ihn, etwa `1. Mai`.
    .today = Ab heute
    .in_a_week = In einer Woche
help-lifted-quiet = Notiert. Die Sicherheitsnotiz ist geschlossen.
help-lifted = Notiert. Die Sicherheitsnotiz ist geschlossen. Die Farbe bleibt **Rot**, bis die Eingangstests geschafft sind, und vor { $day } gibt es keine Einheit.
help-not_yet = In Ordnung. Die Notiz bleibt offen, und ich bleibe beim Rest still. In einer Woche frage ich wieder.
help-not_seen = Dann hol es bitte jetzt nach; mehr als das will ich nicht drängen.

name-short = Sicherheitskarte
name-q1 = Brust, Atem, Herz
name-q4 = Taub, hart, kalt
name-q5 = Unwohl nach dem Lauf
name-q7 = Blase, beide Beine
name-q2 = Dick, warm, rot
name-risks = Gerinnsel-Risiken
name-no_link = Ohne Bezug zum Lauf
name-better = Besser nach zwei Tagen
name-q3 = Knall, Zehenspitzen
name-q5c = Über das Übliche
name-q6 = Haut, Fieber
name-q6_unwell = Sehr krank
name-q8 = Medikamente
name-q8_name = Name des Mittels
name-q9 = Punkt am Knochen
name-q9_weight = Bein belasten
name-onset = Beginn
name-moment = Der Moment
name-bruise = Bluterguss
name-q16 = Gehstrecke
name-q16_risk = Alter, Rauchen
name-q17 = Rücken oder Gesäß
name-q18 = Gewicht, Knoten
name-q18_fever = Fieber
name-q19 = Deine Gesundheit
name-q19_which = Was davon
name-q20 = Nicht in Ordnung
name-limp = Humpeln
name-help = Hilfe
name-help_soon = Gesehen
name-advice = Rat
name-run_from = Laufen ab
name-heat = Nach der Hitze
