# Vereine: was eine Gruppe liest, und was ihre Admins privat lesen.

# In der Gruppe. Eine Zeile, und nie etwas über den Körper von jemandem.
club-greeting = Hallo, ich bin Soleus. Ich erinnere an Lauftreffs, Ruhe und Wasser und frage jeden nur privat, wie es läuft. Über Schmerzen von jemandem rede ich hier nie.
club-back = Ich bin wieder da, mit euren Einstellungen. Admins: /club zeigt sie.
club-ready =
    Eure Admins haben Soleus eingerichtet. { $count ->
        [0] Noch ist niemand dabei.
        [one] Eine Person ist dabei.
       *[other] { $count } von euch sind dabei.
    } Mitmachen ist privat, und was ihr mir sagt, bleibt bei mir.
club-open = Admins können ändern, was ich hier schreibe. Das zeige ich privat.
club-hidden = Telegram verbirgt hier, wer du bist. Schalte „anonym bleiben“ kurz aus, oder lass es einen anderen Admin machen.
club-admins-only = Das können nur Admins der Gruppe ändern. Bitte einen von ihnen, es zu öffnen.
club-button-setup = Privat einrichten
club-button-open = Privat öffnen
club-button-join = Privat mitmachen
club-button-sees = Was sieht der Verein?
club-button-checkin = Privat einchecken
club-button-in = Ich komme
club-button-out = Heute nicht
club-test = Ein Probe-Beitrag, damit eure Admins sehen, wie er aussieht:
club-example = So etwa, mit erfundenen Zahlen:
club-hello = Hallo. Es ist noch nichts geplant, also wäre das alles.

# Ein Lauftreff
club-run = **Lauftreff { $when }**: { $time } Uhr, { $where }.
club-run-nowhere = **Lauftreff { $when }**: { $time } Uhr.
club-groups = Gruppen: { $groups }
club-run-water = Durst? Dann trink etwas. Wenn dir ärztlich eine Trinkmenge vorgegeben ist, gilt das nicht für dich.
club-in =
    in { $hours ->
        [one] 1 Stunde
       *[other] { $hours } Stunden
    }
club-today = heute
club-tomorrow = morgen
club-on = am { $day }
club-own = { $text }
club-doctor = Wenn dir ärztlich eine Trinkmenge vorgegeben ist, gilt das nicht für dich.
club-coming =
    { $count ->
        [one] Eine Person kommt.
       *[other] { $count } von euch kommen.
    }
club-coming-named = Dabei: { $names }
club-coming-both =
    Dabei: { $names } und { $others ->
        [one] noch jemand
       *[other] { $others } weitere
    }

# Beiträge; die drei Fassungen wechseln sich ab
club-post-water =
    .v1 = Kurze Frage: Durst? Dann trink etwas. Wenn dir ärztlich eine Trinkmenge vorgegeben ist, gilt das nicht für dich.
    .v2 = Durst ist vor dem Laufen ein guter Ratgeber. Wenn dir ärztlich eine Trinkmenge vorgegeben ist, gilt das nicht für dich.
    .v3 = Ein Wort zum Wasser: Trink, wenn du Durst hast, mehr braucht es nicht. Wenn dir ärztlich eine Trinkmenge vorgegeben ist, gilt das nicht für dich.
club-post-rest =
    .v1 = Ein Ruhetag gehört zum Training. Wenn deiner heute ist: genieß ihn.
    .v2 = Beine werden stärker, während sie ruhen. Heute ist ein guter Tag dafür.
    .v3 = Heute nicht gelaufen? Das zählt auch. Ruh dich gut aus.
club-post-invitation =
    .v1 = Wie war dein Lauf? Das Einchecken dauert 20 Sekunden, und nur du siehst es.
    .v2 = Wieder zu Hause? Sag mir privat, wie es war. Das dauert 20 Sekunden, und hier sieht es niemand.
    .v3 = Dein Tagebuch freut sich auf dich. 20 Sekunden, ganz privat.
# Die Woche und was ihr gemeinsam macht
club-week = Letzte Woche: Mindestens { $people } von euch haben eingecheckt, zusammen seid ihr rund { $km } km gelaufen. Danke.
club-week-people = Letzte Woche: Mindestens { $people } von euch haben eingecheckt. Danke.
club-goal-now-distance = Zusammen: rund { $done } von { $amount } km, bis { $day }.
club-goal-now-days = Zusammen: rund { $done } von { $amount } Check-ins, bis { $day }.
club-goal-now-together = Bei Lauftreffs: { $done } von { $amount }, bis { $day }.
club-goal-reached-distance = Geschafft: { $amount } km zusammen. Stark, ihr alle.
club-goal-reached-days = Geschafft: { $amount } Check-ins zusammen. Stark, ihr alle.
club-goal-reached-together = Geschafft: { $amount } Mal beim Lauftreff. Stark, ihr alle.
club-goal-over-distance = { $day } ist da: rund { $done } von { $amount } km zusammen. Schön gelaufen.
club-goal-over-days = { $day } ist da: rund { $done } von { $amount } Check-ins zusammen. Danke.
club-goal-over-together = { $day } ist da: { $done } von { $amount } Mal beim Lauftreff. Danke.
club-goal-names = Mit { $names } und allen, die ohne Namen mitzählen.
club-goal-began-distance = Ein neues Ziel: { $amount } km zusammen bis { $day }. Alle, die mitmachen, zählen, und einzelne Läufe werden nie gezeigt.
club-goal-began-days = Ein neues Ziel: { $amount } Check-ins zusammen bis { $day }. Alle, die mitmachen, zählen, und Ruhetage zählen auch.
club-goal-began-together = Ein neues Ziel: { $amount } Mal beim Lauftreff bis { $day }. Tippt auf „Ich komme“ unter einem Lauf.
toast-club-in = Du bist dabei. Bis dann.
toast-club-out = Alles klar, heute nicht.
toast-club-over = Dieser Lauf ist vorbei.
toast-club-no_run = Dieser Lauf ist nicht mehr geplant.
toast-club-gone = Diese Karte ist von früher. Admins: /club
toast-club-admins = Das können nur Admins von { $club } ändern. Bitte einen von ihnen darum.
toast-club-away = Ich bin in keiner Gruppe von { $club } mehr, deshalb lässt sich hier nichts ändern. Füge mich wieder hinzu und schreib dort /club.
toast-club-unknown = Ich konnte gerade nicht nachfragen, ob du Admin von { $club } bist. Versuch es bitte in einer Minute noch einmal.
toast-club-sees = Wie viele dabei sind, und Summen von mindestens fünf Leuten. Namen nur von denen, die das wollten. Nie Schmerzen, Notizen oder einzelne Antworten, auch nicht für Admins.

# Das Einrichten
ask-club_where = **{ $club }**, 1 von 5. Wo darf ich schreiben? { $hint ->
        [forum] Ein Thema fehlt hier? Schreib /club hinein und öffne das hier noch einmal.
        [channels] Ein Kanal fehlt hier? Lass mich ihn sehen und darin schreiben, und gib darin /club ein.
        [none] Ich darf noch nirgends schreiben. Erlaube mir das Senden von Nachrichten und öffne das hier noch einmal.
       *[plain] Weitere Orte kannst du später ergänzen.
    }
    .nowhere = Noch nirgends
ask-club_city =
    { $part ->
        [setup] 2 von 5. In welcher Stadt läuft der Verein? Ich brauche seine Uhr.
       *[one] In welcher Stadt läuft der Verein? Ich brauche seine Uhr.
    }
ask-club_zone =
    { $part ->
        [setup] 2 von 5. Die Zeitzone des Vereins:
       *[one] Die Zeitzone des Vereins:
    } { $city }, dort ist es jetzt { $time }. Richtig? Sonst schreib eine Stadt.
    .yes = Richtig
ask-club_what = 3 von 5. Was soll ich sonst noch schreiben? Ein Tipp schaltet an oder aus. Die Lauftreffs kommen gleich.
    .rest = Ruhetage
    .no_rest = ✓ Ruhetage
    .water = Trinken
    .no_water = ✓ Trinken
    .invitation = Einladung zum Einchecken
    .no_invitation = ✓ Einladung zum Einchecken
    .week = Anonymer Wochenrückblick
    .no_week = ✓ Anonymer Wochenrückblick
    .next = Weiter
ask-club_runs =
    { $part ->
        [setup] 4 von 5. Wann sind eure Lauftreffs?
       *[one] Wann ist der neue Lauftreff?
    } Tippe, oder schreib einen, etwa `Mi 18:30 "Parktor" Gruppen 5 km, 10 km`.

    { $so_far }
    .tue1900 = Di 19:00
    .thu1830 = Do 18:30
    .sun0900 = So 9:00
    .enough = Das sind alle
club-runs-none = Bisher keiner.
ask-club_meet = Wo trefft ihr euch? Schreib es, oder überspring das.
    .skip = Überspringen
ask-club_tongue =
    5 von 5. In der Gruppe schreibe ich { $tongue ->
        [de] Deutsch
       *[en] Englisch
    }, und in der Ruhezeit { $quiet } nichts. Tippe auf „So lassen“ oder schreib andere Ruhezeiten, etwa `22:00-07:00`.
    .keep = So lassen
    .en = Englisch schreiben
    .de = Deutsch schreiben
ask-club_preview = { $look }
    .test = Probe-Beitrag senden
    .save = Speichern
    .cancel = Abbrechen
club-test-sent = Der Probe-Beitrag ist unterwegs. Ich sage dir hier, wenn er da ist.
club-test-arrived = Der Probe-Beitrag steht seit { $time } in { $spot }.
club-test-failed-rights = Der Probe-Beitrag kam nicht bis { $spot }: Ich darf dort nicht schreiben. Erlaube mir in { $club } das Senden von Nachrichten und versuch es noch einmal.
club-test-failed-gone = Der Probe-Beitrag kam nicht bis { $spot }: Ich bin nicht mehr in { $club }. Füge mich wieder hinzu und versuch es noch einmal.
club-test-failed-topic = Der Probe-Beitrag kam nicht bis { $spot }: Das Thema ist geschlossen oder gelöscht. Wähl einen anderen Ort.
club-test-failed-other = Der Probe-Beitrag kam nicht bis { $spot }. Schau nach, ob ich dort schreiben darf, und versuch es noch einmal.
club-test-nowhere = Es gibt noch keinen Ort, an dem ich schreibe. Wähl einen unter „Orte“.
club-cancelled = Es wurde nichts gespeichert. Öffne es, wann du magst.
club-saved = **{ $club } ist eingerichtet.** Die Gruppe liest es jetzt. Jeder Admin kann es mit /club ändern.
club-saved-nowhere = **{ $club } ist gespeichert**, aber ich schreibe noch nirgends. Wähl einen Ort in /club.
club-saved-meanwhile = Ein anderer Admin hat den Verein gerade gespeichert. Von dir wurde nichts gespeichert: Öffne ihn und schau, wie er jetzt ist.
club-no-more = Diesen Verein gibt es hier nicht mehr. Schreib /club in die Gruppe, um neu anzufangen.
club-not-ready = Dieser Verein ist noch nicht eingerichtet. Schreib /club in die Gruppe und tippe auf „Privat einrichten“.

# Später
ask-club_menu = **{ $club }**

    { $view }
    .runs = Lauftreffs
    .posts = Beiträge
    .places = Orte
    .clock = Uhr, Sprache
    .pause = Pause
    .resume = Weitermachen
    .test = Probe-Beitrag
    .more = Mehr
    .done = Fertig
club-changed =
    { $what }

    So ist es jetzt:
club-done = Gut. Mit /club öffnest du es wieder.
club-view-where = Wo: { $where }
club-view-clock = { $city }, dort ist es { $time }. { $tongue }. Ruhe { $quiet }.
club-language-en = Englisch
club-language-de = Deutsch
club-next = Als Nächstes: { $times }
club-next-none = Es ist nichts geplant.
club-will-read = Die Gruppe wird lesen: „{ $text }“
club-view-parked = **Ich schreibe nichts mehr**: Eine Woche lang war kein Ort zu erreichen. Wähl einen Ort oder tippe auf „Weitermachen“.
club-view-paused = Pause bis { $day }.
club-view-trouble = { $spot } ist seit { $at } nicht zu erreichen. Schau nach, ob ich dort schreiben darf, und schick einen Probe-Beitrag.
club-view-sent = Letzter Beitrag: { $at }. Er kam an.
club-view-joined =
    { $joined ->
        [0] Noch ist niemand dabei.
        [one] Ein Mitglied ist dabei.
       *[other] { $joined } Mitglieder sind dabei.
    }
club-view-joined-of = { $joined } von { $members } sind dabei.
club-view-week-waits = Der Wochenrückblick beginnt, sobald { $least } davon mitzählen.
club-day = { $day }
club-kind-water = Trinken
club-kind-rest = Ruhetage
club-kind-invitation = Einladung zum Einchecken
club-kind-week = Wochenrückblick
club-with-runs = { $post }: bei den Lauftreffs
ask-club_more =
    Die letzten Änderungen:

    { $log }
    .goal = Gemeinsames Ziel
    .announce = Zum Mitmachen einladen
    .link = Andere Gruppe verbinden
    .leave = Abgeben
    .remove = Verein entfernen
club-log-empty = Noch keine.
club-log-line = • { $at }, { $who }: { $what }
club-somebody = jemand
club-announced = Die Gruppe ist noch einmal eingeladen.
club-goal-how = Schreib ein Ziel so: `500 km bis 1. Mai`, `200 Check-ins bis Freitag` oder `60 Lauftreffs bis 1. Mai`.
club-goal-is-distance = { $amount } km zusammen bis { $day }
club-goal-is-days = { $amount } Check-ins zusammen bis { $day }
club-goal-is-together = { $amount } Mal beim Lauftreff bis { $day }
club-did-goal = Ziel: { $goal }
club-did-goal_off = das Ziel ist zurückgenommen
ask-club_goal = Was wollt ihr zusammen schaffen? Schreib es so: `500 km bis 1. Mai`, `200 Check-ins bis 1. Mai` oder `60 Lauftreffs bis 1. Mai`. Tempo und Schmerzen zählen nie.
    .off = Kein Ziel
ask-club_sure =
    { $what ->
        [remove] { $club } entfernen, mit allen Einstellungen, dem Protokoll, dem, was die Mitglieder gewählt haben, und allem Geplanten? Das lässt sich nicht zurücknehmen. Dein eigenes Tagebuch bleibt, wie es ist.
        [leave_last] Du bist der einzige Admin, der sich um { $club } kümmert. Gibst du ihn ab, erfährt niemand, wenn etwas nicht klappt, bis ein anderer Admin /club in der Gruppe öffnet. Trotzdem?
       *[leave] { $club } an die anderen Admins abgeben? Du hörst dann nichts mehr davon.
    }
    .yes = Ja
    .no = Nein
club-left-to-others = Erledigt. Du kümmerst dich nicht mehr um { $club }. Solange du Admin der Gruppe bist, bringt dich /club dort zurück.
club-removed = { $club } ist entfernt, mit allem, was ich davon hatte. Aus den Sicherungen ist es nach { $days } Tagen verschwunden. Ich bleibe in der Gruppe, bis du mich herausnimmst.
ask-club_pick_run = Welcher Lauftreff?
    .add = Neuer Lauftreff
ask-club_of_run = { $run }: Was soll anders werden?
    .time = Tage und Uhrzeit
    .where = Treffpunkt
    .groups = Gruppen
    .words = Eigene Worte
    .spot = Wo ich es schreibe
    .drop = Löschen
ask-club_run_time = Wann ist er? Schreib es so: `Mi 18:30`.
ask-club_groups = Welche Gruppen laufen? Schreib sie so: `5 km, 10 km`, oder überspring das.
    .skip = Keine Gruppen
ask-club_words =
    Schreib, was ich sagen soll, höchstens 300 Zeichen. `{"{"}uhrzeit{"}"}`, `{"{"}wann{"}"}` und `{"{"}ort{"}"}` fülle ich bei einem Lauf aus. Keine Links, keine @Namen.
    .usual = Soleus' eigene Worte
ask-club_pick_post = Welcher Beitrag? Ein Tipp auf einen ausgeschalteten schaltet ihn ein.
    .water = Trinken: aus
    .rest = Ruhetage: aus
    .invitation = Einladung: aus
    .week = Wochenrückblick: aus
ask-club_of_post = { $post }: Was soll anders werden?
    .time = Tage und Uhrzeit
    .words = Eigene Worte
    .spot = Wo ich es schreibe
    .off = Ausschalten
ask-club_post_days = An welchen Tagen? Tippe, oder schreib sie so: `Mo, Mi`.
    .daily = Jeden Tag
    .weekdays = Werktags
    .weekend = Am Wochenende
ask-club_post_time = Um wie viel Uhr? Tippe, oder schreib es.
ask-club_pick_spot = Wo darf ich schreiben? Ein Tipp schaltet einen Ort an oder aus.
ask-club_one_spot = Wo soll ich es schreiben?
    .all = Überall
ask-club_clock = Was soll anders werden?
    .zone = Zeitzone
    .language = Sprache
    .quiet = Ruhezeiten
    .lead = Vorlauf vor einem Lauf
ask-club_language = Welche Sprache soll ich in der Gruppe schreiben?
    .en = Englisch
    .de = Deutsch
ask-club_lead = Wie lange vor einem Lauf soll ich der Gruppe Bescheid sagen? Tippe Minuten, oder schreib es so: `90 min`.
ask-pick_club = Welcher Verein?
club-did-set_up = hat den Verein eingerichtet
club-did-run_add = Lauftreff { $run }
club-did-run_time = Lauftreff jetzt { $run }
club-did-run_where = Lauftreff jetzt { $run }
club-did-run_groups = Gruppen von { $run }
club-did-run_words = Worte für { $run }
club-did-run_spot = wo { $run } steht
club-did-run_drop = Lauftreff { $run } gelöscht
club-did-post_on = { $post }: an
club-did-post_off = { $post }: aus
club-did-post_time = { $post }: neue Tage oder Uhrzeit
club-did-post_words = { $post }: eigene Worte
club-did-post_spot = { $post }: wo es steht
club-did-spot_add = Beiträge jetzt auch in { $spot }
club-did-spot_drop = keine Beiträge mehr in { $spot }
club-did-zone = Zeitzone { $city }
club-did-language =
    Sprache { $tongue ->
        [de] Deutsch
       *[en] Englisch
    }
club-did-quiet = Ruhe von { $from } bis { $until }
club-did-lead = { $minutes } Minuten Vorlauf vor einem Lauf
club-did-pause = Pause bis { $day }
club-did-resume = es geht weiter
club-run-how = Schreib einen Lauf so: `di 19:00 Kanalbrücke`: Tage, eine Uhrzeit und, wenn du magst, ein Ort.
club-run-rhythm = Ich kenne Läufe jede Woche und einzelne Tage. Für jede zweite Woche schreib jeden Tag einzeln, etwa `28. März 18:00 Kanalbrücke`.
club-run-day = An welchem Tag? Schreib es so: `di 19:00 Kanalbrücke` oder `28. März 10:00 Park`.
club-run-time = Um wie viel Uhr? Schreib es so: `di 19:00 Kanalbrücke`.
club-post-how = Schreib es so: `ruhetag mi 12:00`, `ruhetag an`, `ruhetag aus` oder `ruhetag text Macht langsam`.
club-language-how = Ich spreche Deutsch und Englisch. Schreib `sprache Deutsch` oder `sprache Englisch`.
club-post-quiet = In der Ruhezeit von { $from } bis { $until } schreibe ich nichts. Wähl eine andere Zeit, oder ändere zuerst die Ruhezeit.
club-post-drinks = Vom Trinken spreche ich nur zwischen 8:00 und 20:00. Wähl eine Zeit dazwischen.
club-goal-far = Ein Ziel darf höchstens ein halbes Jahr laufen. Wähl einen früheren Tag.
club-saved-change = Gespeichert: { $what }.
club-silent = { $post } (in der Ruhezeit, kommt also nicht)
club-run-past = Das ist vorbei. Schreib einen Tag, der noch kommt.
club-run-gone = Diesen Lauf gibt es nicht mehr.
club-runs-most = Mehr als { $most } Läufe kann ich nicht behalten. Lösch zuerst einen.
club-spots-most = An mehr als { $most } Orten kann ich nicht schreiben.
club-groups-most = Schreib die Gruppen so: `5 km, 10 km`, höchstens { $most }.
club-lead-how = Schreib es so: `2 h` oder `90 min`, von 15 Minuten bis 24 Stunden.
club-pause-how = Bis wann? Schreib es so: `Pause bis 1. Mai`.
club-which-run = Welcher Lauf? Schreib ihn so, wie er in /club steht, etwa `lösche lauf di 19:00`.
club-words-link = Bitte keine Links: Sie könnten überallhin führen. Schreib es ohne, und setz nach einem Punkt ein Leerzeichen.
club-words-call = Bitte keine @Namen und keine #Schlagworte: Niemand soll damit gerufen werden. Schreib es ohne.
club-words-phone = Bitte keine Telefonnummern: Alle in der Gruppe würden sie lesen. Schreib es ohne.
club-words-markup = Bitte nur einfache Worte, ohne Zeichen für Fettdruck oder Links.
club-words-lines = Höchstens { $most } Zeilen, bitte.
club-words-slot = Ich weiß nicht, was ich für „{ $slot }“ einsetzen soll. Bei einem Lauf kenne ich `{"{"}uhrzeit{"}"}`, `{"{"}wann{"}"}` und `{"{"}ort{"}"}`.
club-line-how =
    Hinter /club kannst du eine Änderung schreiben, zum Beispiel:

    - `lauf di 19:00 "Kanalbrücke"`
    - `lösche lauf di 19:00`
    - `ruhetag mi 12:00`, `ruhetag aus`
    - `zeitzone Berlin`, `ruhezeit 21:00-07:30`
    - `pause bis 1. Mai`, `weiter`
    - `test`, `protokoll`, `zeig`

# Links
club-link-forged = Diesen Link kenne ich nicht. Geh in die Gruppe und tippe dort auf den Knopf.
club-link-others = Dieser Link war für jemand anderen. Geh in die Gruppe und tippe selbst auf den Knopf.
club-link-used = Dieser Link wurde schon benutzt. Geh in die Gruppe und tippe noch einmal auf den Knopf.
club-link-expired = Dieser Link ist zu alt: Er galt 15 Minuten. Geh in die Gruppe und tippe noch einmal auf den Knopf.
club-link-code =
    Schreib das als Admin in die andere Gruppe oder auf den anderen Server, innerhalb von 15 Minuten:
    `/club link { $code }`
    Dann gehören beide zu { $club }, und die Admins von beiden können ihn ändern.
club-link-privately = Der Code ist nur für dich: Schreib mir privat /club und tippe auf Mehr, „Andere Gruppe verbinden“.
club-link-unknown = Diesen Code kenne ich nicht. Einen neuen gibt es unter /club, Mehr, „Andere Gruppe verbinden“.
club-link-over = Dieser Code wurde schon benutzt oder ist älter als 15 Minuten. Hol in der anderen Gruppe einen neuen.
club-link-same = Diese Gruppe gehört schon zu { $club }.
club-link-taken = Diese Gruppe ist als { $club } eingerichtet. Entferne diesen Verein zuerst: /club, Mehr, „Verein entfernen“.
club-link-here = Schreib das in die Gruppe, die zum Verein gehören soll.
club-linked = Erledigt. Diese Gruppe gehört jetzt zu { $club }. Wähl sie in /club als Ort aus.
club-line-which = Du hast mehr als einen Verein. Schreib diese Zeile in die Gruppe selbst, oder wähl hier.
club-none = Du bist mit mir in keinem Verein. Zum Mitmachen tippe in seiner Gruppe auf Privat mitmachen. Für einen neuen füge mich zu deiner Gruppe oder deinem Server hinzu; bist du dort Admin, schreib dort /verein.
club-elsewhere = { $club } erreiche ich von hier nicht. Er ist auf einer anderen Plattform: Dann öffne /club dort. Oder ich wurde aus der Gruppe entfernt: Dann füge mich wieder hinzu; die Einstellungen bleiben 30 Tage erhalten.

# Ärger, einem Admin erzählt
club-trouble-rights = In { $spot } von { $club } konnte ich nicht schreiben: Ich darf es dort nicht. Erlaube mir das Senden von Nachrichten und schick mit /club einen Probe-Beitrag. Bis dahin bleibe ich dort still.
club-trouble-gone = In { $spot } von { $club } konnte ich nicht schreiben: Ich bin nicht mehr dort. Füge mich wieder hinzu, wenn das nicht so gemeint war. Die Einstellungen bleiben 30 Tage erhalten.
club-trouble-topic = { $spot } von { $club } ist geschlossen oder gelöscht, deshalb schreibe ich dort nicht mehr. Wähl mit /club einen anderen Ort.
club-trouble-other = In { $spot } von { $club } konnte ich nicht schreiben. Schau nach, ob ich dort schreiben darf, und schick mit /club einen Probe-Beitrag. Bis dahin bleibe ich dort still.
