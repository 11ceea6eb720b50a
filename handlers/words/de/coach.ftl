# Was der Coach zu einer Wade sagt: die Schmerzregeln des Regelwerks (docs/evidence.md, Abschnitt 3), Fragen und Farben.

# Fragen zum Schmerz (PAIN-Q), eine nach der anderen und nur, wo die Antwort noch zählt
ask-pain_site = { $calf }: Wo genau?
    .upper_mid = 1 Oben oder Mitte
    .lower_achilles = 2 Unten, Richtung Ferse
    .inner_shin = 3 Innenkante Schienbein
    .outer_front = 4 Außen oder vorn
    .behind_knee = 5 In der Kniekehle
    .whole = Die ganze Wade
ask-pain_feel = Wie fühlt es sich an?
    .sharp = Stechend
    .cramp = Krampf
    .tight = Gespannt
    .ache = Dumpf
    .burning = Brennen oder Kribbeln
ask-pain_during = { $calf }: Wie schlimm war es beim Laufen höchstens?
    .more = 4 oder mehr
ask-pain_after = { $calf }: Wie schlimm war es in den Stunden danach höchstens?
    .more = 4 oder mehr
ask-pain_walk = { $calf }: jetzt beim normalen Gehen?
    .more = 4 oder mehr
    .limp = Ich humple
ask-pain_rest = { $calf }: jetzt im Sitzen oder Liegen?
    .more = 4 oder mehr
ask-pain_morning = { $calf }: die ersten Schritte heute?
    .more = 4 oder mehr
ask-pain_more = Wie viel, 4 bis 10?
ask-pain_stairs = Und Treppen jetzt: Tun sie weh?
    .no = Nein
    .yes = Ja
ask-pain_stiff = Wie lange steif?
    .none = Nicht steif
    .short = Bis 30 min
    .long = Länger
ask-pain_signs = Siehst du etwas davon an der Wade?
    .none = Nichts
    .swelling = Schwellung oder Wärme
    .bruise = Bluterguss
    .bone_spot = Punkt am Knochen
ask-pain_cramp = War es ein Krampf, der sich mit Dehnen in 10 Minuten löste?
    .yes = Ja
    .no = Nein
ask-pain_run_on = Hättest du weiterlaufen können, wenn du gewollt hättest?
    .yes = Ja
    .no = Nein
ask-pain_raise = Kommst du mit dem Bein auf die Zehenspitzen?
    .easily = Leicht
    .pain = Mit Schmerz
    .no = Nein
    .did_not_try = Nicht probiert
ask-pain_longer = War der Lauf länger, schneller, hügeliger oder in neueren Schuhen als gewohnt?
    .yes = Ja
    .no = Nein
ask-pain_night = Weckt es dich nachts, oder schmerzt es im Liegen?
    .no = Nein
    .yes = Ja
ask-pain_onset = Kam es plötzlich, in einem Moment, oder allmählich?
    .sudden = Plötzlich
    .gradual = Allmählich
    .not_sure = Unsicher
ask-pain_session = War dein Lauf heute die Stufe { $stage } auf dem Rückweg?
    .whole = Ja, ganz
    .early = Ja, wegen Schmerz kürzer
    .other = Nein, ein anderer Lauf
morning-lead = Guten Morgen. Ein kurzer Blick auf die Wade.

# Die Farben, immer mit ihrem Wort
colour-flag = ⚪ **Stopp:** { $what }.
colour-red = 🔴 **Rot:** { $what }.
colour-amber_b = 🟡 **Gelb:** { $what }.
colour-amber_a = 🟡 **Hellgelb:** { $what }.
colour-amber_soreness = 🟡 **Gelb, Muskelkater:** { $what }.
colour-amber_cramp = 🟡 **Gelb, Krampf:** { $what }.
colour-green = 🟢 **Seit 3 Tagen kein Schmerz notiert.** Lauf wie geplant und erzähl mir, wie es war.
colour-none = Für eine Farbe fehlen mir noch Antworten. Ich frage wieder.
colour-none-morning = Heute Morgen überall 0, gut. Für eine Farbe fehlen mir noch Antworten; den Rest bringt der Eintrag später heute.
colour-held-flag = ⚪ **Stopp:** Die Sicherheitsnotiz gilt noch.
colour-held-red = 🔴 **Rot, noch etwas länger:** Deine Wade bekommt mehr Zeit. Die Farbe ändert sich Schritt für Schritt.
colour-held-amber_b = 🟡 **Gelb, noch etwas länger:** Deine Wade bekommt mehr Zeit. Die Farbe ändert sich Schritt für Schritt.
colour-held-amber_a = 🟡 **Hellgelb:** Das bleibt noch so. Grün kommt nach drei Tagen in Folge bei 0.
colour-held-amber_soreness = 🟡 **Gelb, Muskelkater:** Das bleibt noch so. Grün kommt nach drei Tagen in Folge bei 0.
colour-held-amber_cramp = 🟡 **Gelb, Krampf:** Das bleibt noch so. Grün kommt nach drei Tagen in Folge bei 0.

# Was zu tun ist (PAIN-2 bis PAIN-9)
do-red = Mach mindestens { $days } volle Tage Laufpause. Lauf danach erst, wenn die Eingangstests geschafft sind. Geh spazieren, wenn es angenehm ist. Lass weg, was der Wade wehtut.
do-red_sudden = Es kam plötzlich: Mach mindestens { $days } volle Tage Laufpause. Lauf danach erst, wenn die Eingangstests geschafft sind. Schone die Wade 3 Tage: nicht dehnen, keine Massage, keine Wärme, kein Alkohol. Geh nur, soweit es angenehm ist.
do-nhs = Der britische Gesundheitsdienst rät, nach einer Zerrung bis zu 8 Wochen nicht zu laufen. Die Leiter beginnt erst, wenn jeder Test schmerzfrei ist; frag im Zweifel jemanden vom Fach.
do-amber_b = Mach mindestens { $days } volle Tage Laufpause. Lauf danach erst wieder, wenn die ersten Schritte und das Gehen zwei Tage in Folge bei 0 waren, und dann Stufe für Stufe. Geh spazieren, so weit es angenehm ist.
do-amber_a = Lauf heute und morgen nicht. Nach einem ganzen Tag mit Nullen passt ein Probelauf: halb so weit wie sonst, flach und locker. Hör auf, wenn es anfängt.
do-amber_soreness = Muskelkater nach mehr als gewohnt vergeht oft in einer Woche. Lauf erst wieder, wenn Gehen und Treppen einen ganzen Tag bei 0 waren, dann locker und höchstens halb so weit wie sonst. Spazieren oder schmerzfreies Radfahren ist in Ordnung.
do-amber_cramp = Beende den Lauf für heute. Ist morgen alles bei 0, passt ein lockerer Lauf. Krampft es wieder, hör auf und dehne sanft, bis es nachlässt.
do-without = Tag { $n } von { $m } ohne Laufen.
do-direction-better = Heute { $now }, gestern { $before }: gute Richtung.
do-direction-worse = Heute { $now }, gestern { $before }: mehr als gestern, also mehr Ruhe.
do-zero-first = Der erste Tag mit lauter Nullen. Gehst du heute und morgen je 30 Minuten zügig spazieren und es bleibt bei 0, zählt das für den Weg zurück. Sag es mir mit /leiter.
do-walks =
    { $n ->
        [0] Als Nächstes: an zwei schmerzfreien Tagen je 30 Minuten zügig spazieren. Sag es mir mit /leiter.
       *[other] Als Nächstes: noch einmal 30 Minuten zügig spazieren, an einem anderen Tag. Sag es mir mit /leiter.
    }
do-entry = Als Nächstes kommen die Eingangstests: /leiter führt dich durch.
do-entry-from = Als Nächstes kommen die Eingangstests, ab { $day }: /leiter führt dich durch.
do-wait = Alle Tests geschafft. Bleibt der Morgen bei 0, ist deine erste Einheit am { $day }.
do-ladder = Nächste Einheit: { $day }, Stufe { $stage } von 10: { $work }. /leiter sagt, wie.
do-ladder-today = **Heute, Stufe { $stage } von 10:** { $work }. /leiter sagt, wie.
do-ladder-open = Nächste Einheit, wann es dir passt: Stufe { $stage } von 10, { $work }. /leiter sagt, wie.
do-session-done = Stufe { $stage } ist geschafft. Ob sie zählt, zeigen morgen die ersten Schritte.
do-session-early = Dort aufzuhören war richtig. Dafür sind die Stufen da.
do-session-ran_on = Ab 2 ist das Laufen für den Tag vorbei: Geh das nächste Mal von dort an bitte nach Hause.
do-session-more = Das war mehr als Stufe { $stage }, darum zählt es nicht als Stufe. Wie die Wade es verträgt, zählt. Langsam ist der Weg zurück.
do-session-clean = Eine saubere Einheit. Noch so eine, und du steigst eine Stufe auf.
do-session-up = Zwei saubere Einheiten: weiter mit Stufe { $stage }.
do-session-repeat = Diese Stufe noch einmal. Es eilt nicht.
do-session-back = Eine Stufe zurück, nach zwei Tagen Pause. Genau so ist der Weg gedacht.
do-session-home = **Du bist zurück: Stufe { $stage } zweimal geschafft, beide Male sauber.** Stufe 9 und 10 bringen Hügel und Tempo zurück, wann du magst: /leiter.
do-seen = Lauf nicht, bis jemand vom Fach das angesehen hat.
do-plan = Folge dem Plan deiner Fachperson.
do-plan-again = Dein Plan für die Sehne ist über sechs Wochen alt, darum zählt er nicht mehr. Gilt er noch, sag es mir unter /leiter.
do-professional = Keine Einheit, bevor eine Fachperson einen Tag nennt.
do-trial-day = Bleibt alles bei 0, passt der Probelauf am { $day }: die Hälfte deiner üblichen Strecke, flach und locker.
do-trial-today = Bleibt alles bei 0, passt heute der Probelauf: die Hälfte deiner üblichen Strecke, flach und locker. Hör auf, wenn es anfängt.
do-easy_half-day = Bleibt alles bei 0, passt am { $day } ein lockerer Lauf, höchstens die Hälfte deiner üblichen Strecke.
do-easy_half-today = Bleibt alles bei 0, passt heute ein lockerer Lauf, höchstens die Hälfte deiner üblichen Strecke. Hör auf, wenn es anfängt.
do-easy-day = Ist alles bei 0, passt am { $day } ein lockerer Lauf.
do-easy-today = Bleibt alles bei 0, passt heute ein lockerer Lauf.
do-run-done = Der Lauf für heute ist geschafft. Wie die Wade ihn verträgt, zeigen die ersten Schritte morgen.
do-ran = Danke, dass du mir vom Lauf erzählst. Meine Regel wartet noch mit dem Laufen: Gönn der Wade ab jetzt bitte ihre Pause.
do-teen = Sag es deinen Eltern oder deinem Trainer, deiner Trainerin.
do-statin = { red-12_mild }
do-tomorrow = Was zählt, ist morgen: Ich frage um { $time }.
do-open = Ein paar Sicherheitsfragen sind noch offen: { red-open }

# PAIN-13: nur Text, keine Diagnose
note-tendon = Unten Richtung Ferse hängt es oft mit der Sehne zusammen; Steifheit am Morgen ist dort typisch.
note-shin = An der Innenkante hängt es oft mit gereiztem Schienbein zusammen; ein punktueller Schmerz ist etwas anderes.
note-surface_muscle = Plötzlicher Schmerz dort hängt oft mit dem oberflächlichen Muskel zusammen.
note-deeper_muscle = Ein allmähliches, gespanntes Gefühl hängt oft mit dem tieferen Muskel zusammen.
note-outer_front = Spannung außen oder vorn, die immer am selben Punkt beginnt, sollte sich ein Arzt oder eine Ärztin ansehen.
note-behind_knee = Eine Schwellung in der Kniekehle sollte sich jemand ansehen.
note-nerve = Brennen oder Kribbeln kann von einem Nerv oder vom Rücken kommen; frag dazu { -pro }.

# Wann zu jemandem vom Fach (PAIN-15 bis PAIN-22, RED-14, RED-15, RED-19)
level-limp = Wer nach zwei Tagen nicht normal geht, sollte das ansehen lassen. Lass bald { -pro } draufschauen.
level-peak = Es kam plötzlich und es ist stark: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-heel_raise = Es kam plötzlich, und der Zehenstand tut weh. Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-not_better = Eine Woche ist um, und es ist nicht klar besser: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-still_pain = Nach zwei Wochen ist noch etwas Schmerz da: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-third_episode = Das ist das dritte Mal in 8 Wochen: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-second_stop = Die Leiter endete zum zweiten Mal: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-second_cramp = Ein zweiter Krampf in zwei Wochen ist einen Blick wert: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-nights = Wieder Schmerz in Ruhe oder nachts: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-stiffness = Eine Woche lang jeden Morgen über eine halbe Stunde steif: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-worse_each_day = Es wurde an drei Tagen ohne Lauf jeden Tag mehr: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-other_side_weak = Deine andere Wade schafft weniger als 10. Frag dazu { -pro }.
level-teen = In deinem Alter lohnt sich ein früher Blick: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.
level-worried = Sorgen sind Grund genug: Lass bitte { -pro } draufschauen. Mit /export gebe ich dir dein Protokoll mit.

# /why
why-and = { $first } und { $last }
why-colour = { $colour } wegen { $facts }.
fact-peak = einem höchsten Wert von { $n }/10
fact-walk = { $n }/10 beim Gehen
fact-rest = { $n }/10 in Ruhe
fact-morning = { $n }/10 bei den ersten Schritten
fact-limp = Humpeln
fact-sharp = stechendem Schmerz
fact-could_run_on = einem Lauf, den du abbrechen musstest
fact-heel_raise = einem Zehenstand, der nicht ging
fact-rising = einem Wert, der steigt
fact-bone_spot = einem Druckpunkt am Knochen
fact-kept_red = einer Stufe, die eine Fachperson aufheben muss
fact-pain_days = { $n } Tagen mit Schmerz in den letzten 14
fact-day = Schmerz an Tag { $n }
fact-site = der Stelle
fact-trial_hurt = Schmerz im oder nach dem Probelauf
fact-unknown = einer Antwort, die noch fehlt
fact-zero_days = { $n } Tagen bei 0
fact-flag = einer offenen Sicherheitsnotiz
fact-under_16 = deinem Alter
fact-sudden = einem plötzlichen Beginn
fact-held = der Farbe der Tage davor
fact-way = der Stufen zurück zum Laufen, die noch nicht alle geschafft sind

name-pain_site = Wo
name-pain_feel = Gefühl
name-pain_during = Beim Laufen
name-pain_after = Danach
name-pain_walk = Gehen
name-pain_rest = In Ruhe
name-pain_morning = Erste Schritte
name-pain_more = Wie viel
name-pain_stairs = Treppen
name-pain_stiff = Steif
name-pain_signs = Zeichen
name-pain_cramp = Krampf
name-pain_run_on = Weiterlaufen
name-pain_raise = Zehenstand
name-pain_longer = Längerer Lauf
name-pain_night = Nachts
name-pain_onset = Beginn
name-pain_session = Die Einheit

# Eine Episode, die vorbei ist, in drei Zeilen
episode-over = **{ $calf }: sieben ruhige Tage, also schließe ich das ab.** Gut geruht und gut notiert.
episode-line =
    { $days ->
        [one] Ein Tag, { $start }, höchstens { $worst }/10.
       *[other] { $start } bis { $end }, höchstens { $worst }/10.
    }
episode-ladder =
    { $sessions ->
        [0] Eine Leiter war nicht nötig.
        [one] Eine Einheit auf der Leiter.
       *[other] { $sessions } Einheiten auf der Leiter, bis Stufe { $stage }.
    }
held-way = gerade kein Schmerz, und es bleibt gelb, bis du wieder läufst
held-ladder = zurück zum Laufen, Stufe { $stage } von 10
colour-name-flag = Die Sicherheitsnotiz
colour-name-red = Rot
colour-name-amber_b = Gelb
colour-name-amber_a = Hellgelb
colour-name-amber_soreness = Gelb für Muskelkater
colour-name-amber_cramp = Gelb für einen Krampf
colour-name-green = Grün
colour-name-none = Noch keine Farbe
verdict-elsewhere = Gespeichert.

# Der Weg zurück zum Laufen (Abschnitt 4)
ask-ladder = { $status }
    .seen = Ich war dort
    .walk = Spaziergang gemacht
    .tests = Tests machen
    .stages = Alle Stufen zeigen
    .plan = Ich habe einen Sehnenplan
    .close = Schließen
ask-ladder_walk = Dein zügiger Spaziergang von 30 Minuten: Wie ging es der Wade?
    .more = 4 oder mehr
    .limp = Gehumpelt
    .not = Noch nicht gemacht
ask-ladder_raises =
    { $side ->
        [left] Einbeiniger Zehenstand, langsam, ganz hoch, mit Festhalten, und beim ersten Schmerz aufhören. **Linkes Bein:** Wie oft? Tippe oder schreib.
       *[right] Und das **rechte Bein:** Wie oft?
    }
ask-ladder_jumps = Jetzt 20 kleine Sprünge auf beiden Beinen. Hör beim ersten Schmerz auf.
    .none = 0, kein Schmerz
    .pain = Schmerz
ask-ladder_hops = Jetzt 10 Hüpfer auf dem Bein, das wehtat; taten beide weh, auf jedem. Hör beim ersten Schmerz auf.
    .none = 0, kein Schmerz
    .pain = Schmerz
ask-ladder_plan = Hat dir eine Fachperson einen Plan für die Achillessehne gegeben, in dem Laufen vorkommt?
    .yes = Ja, und ich folge ihm
    .no = Nein
ladder-none = Es steht keine Leiter an. Sie kommt, wenn eine Wade eine Laufpause braucht. Wird eine Wade empfindlich, sag es mir, etwa `linke Wade 3/10`.
ladder-screen = Erst bitte die Sicherheitsfragen: einige sind noch offen. Danach zeige ich dir den Weg zurück.
ladder-flag = Zuerst kommt die Sicherheitsnotiz: Lauf nicht, bis eine Fachperson es gesehen hat. Der Weg zurück beginnt mit dem Tag, den sie dir nennt.
ladder-elsewhere = Auf dieser Plattform rate ich dir nichts zu deinem Körper, deshalb zeige ich keinen Weg zurück zum Laufen. Fragen zu einer schmerzenden Wade beantwortet dir { -pro }.
ladder-before = **Vor der ersten Stufe, in dieser Reihenfolge:**
ladder-need-zero_days = { $mark } zwei Tage in Folge 0: bei den ersten Schritten, beim Gehen und in Ruhe ({ $n } von 2)
ladder-need-walks = { $mark } an jedem dieser Tage ein zügiger Spaziergang von 30 Minuten, ohne Schmerz, ohne Humpeln ({ $n } von 2)
ladder-need-tests = { $mark } Zehenstand, kleine Sprünge, Hüpfer, alles schmerzfrei
ladder-need-tests_from = { $mark } Zehenstand, kleine Sprünge, Hüpfer, alles schmerzfrei (ab { $day })
ladder-need-morning = { $mark } am Morgen nach den Tests überall 0
ladder-earliest = Wenn alles gut geht, ist die erste Einheit am { $day }.
ladder-weak = Deine andere Wade schafft weniger als 10. Frag dazu { -pro }.
ladder-step = **Stufe { $stage } von 10:** { $work }.
ladder-plan = Du folgst dem Sehnenplan einer Fachperson, genannt am { $day }. Er gilt anstelle der Stufen hier. Sag mir bitte bis { $until }, dass er noch gilt.
ladder-how = Geh vorher { $first }-{ $last } Minuten und danach { $after }. Flach, vertraut, so langsam, dass du reden kannst (Anstrengung höchstens { $most } von 10).
ladder-how-fast = Geh vorher { $first }-{ $last } Minuten und danach { $after }, auf einer vertrauten Strecke.
ladder-pain = Bei 1 geh, bis es weg ist. Bei 2, oder wenn es wiederkommt, ist das Laufen für heute vorbei.
ladder-next =
    { $clean ->
        [0] Nächste Einheit: { $day }. Zwei saubere bringen dich weiter.
       *[other] Nächste Einheit: { $day }. Eine saubere hast du; noch eine bringt dich weiter.
    }
ladder-waits = Die letzte Einheit wartet auf ihre Antworten: Erzähl mir, wie die Stunden danach und der nächste Morgen waren.
ladder-walked = Spaziergang notiert, kein Schmerz. Gut.
ladder-walk-hurt = Notiert. Ein Spaziergang mit Schmerz zählt als Ruhetag, nicht als Schritt. Keine Eile.
ladder-passed = **Alle Tests geschafft.** Sie zählen, wenn auch morgen früh alles bei 0 ist.
ladder-not-passed = Notiert. Noch nicht so weit, und das ist in Ordnung: Versuch es an einem anderen schmerzfreien Tag.
ladder-stages = **Die Stufen zurück.** Jede mindestens zweimal, nie an zwei Tagen in Folge, höchstens 4 in 7 Tagen. Auch leichte Beschwerden dauern oft Wochen; in den ersten Wochen zurück kommen sie am häufigsten wieder.
ladder-stage = { $n }: { $work }
ladder-closed = In Ordnung.
stage-walk = { $minutes } min zügig gehen
stage-walk_run = { $walk } min gehen, { $run } min laufen, { $times } Mal
stage-run = { $first }-{ $last } min laufen ohne Pause
stage-share = { $percent } % deiner üblichen Strecke
stage-usual = { $percent } % deiner üblichen Strecke, { $distance }
stage-hills = deine übliche lockere Strecke mit sanften Hügeln
stage-speed-a = ein paar kurze, schnellere Schritte
stage-speed-b = dein übliches Tempotraining
today-ladder = Auf dem Weg zurück: Stufe { $stage } von 10, nächste Einheit { $day } (/leiter).
today-before-ladder = Auf dem Weg zurück: Zuerst kommen die Eingangstests (/leiter).
name-ladder = Rückweg
name-ladder_walk = Spaziergang
name-ladder_raises = Zehenstand
name-ladder_jumps = Sprünge
name-ladder_hops = Hüpfer
name-ladder_plan = Sehnenplan
day-way = { $way }
calves-since = „Gut“ heißt auch: seit { $since } kein Wadenschmerz.
ask-pain_slip = Vorhin war es „{ $first }“, jetzt ist es „{ $second }“. Hast du dich beim ersten vertan?
    .slip = Ja, vertan
    .both = Nein, beide tun weh
name-pain_slip = Vertan

# PAIN-25: zwei Werte an einem Tag
ask-pain_doubt = { $calf }: vorhin { $before }/10, jetzt { $now }/10. Für heute zähle ich den höheren Wert. Welcher stimmt für das Schlimmste von heute?
    .higher = Der höhere
    .lower = Der niedrigere
name-pain_doubt = Welcher Wert
