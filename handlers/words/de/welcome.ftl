# Begrüßung, Einstellungen, Abschied.
ask-consent = **Hallo, ich bin Soleus.** Einmal am Tag frage ich nach deinem Lauf und deinen Waden. Das dauert 20 Sekunden, und du bekommst etwas Nützliches zurück.

    Ich behalte, was du mir sagst: Läufe, Wadenwerte, Notizen, deinen Namen hier, deine Zeitzone. Was du über deinen Körper sagst, speichere ich verschlüsselt. In einer Gruppe sieht es nie jemand, und /loeschen löscht alles.

    Ich gebe allgemeine Informationen für Läuferinnen und Läufer und führe dein Protokoll. Ich bin kein Arzt und kann weder Diagnosen stellen noch behandeln. Wenn du dir Sorgen machst, frag eine Fachperson; im Notfall ruf { -emergency } an.

    Ist das in Ordnung, und bist du 16 oder älter?
    .yes = Ja, und ich bin 16 oder älter
    .young = Ich bin unter 16
    .no = Nein, danke
    .de = Auf Deutsch, bitte
    .en = In English, please
consent-full = *Dieses Gespräch läuft über Discord, und Discord kann sehen, was hier steht, auch Wadenwerte.*
consent-lean = *Dieses Gespräch läuft über Discord, und Discord kann sehen, was du hier tippst. Ich frage nach deinen Waden, wiederhole aber nie, was du gesagt hast.*
consent-off = *Dieses Gespräch läuft über Discord, und Discord kann sehen, was hier steht. Deshalb frage ich hier nichts über deinen Körper.*
refused-young = Danke für deine Ehrlichkeit. Ich bin für Menschen ab 16 gemacht, deshalb höre ich hier auf und behalte nichts. Wenn dir ein Bein weh tut, zeig es deinen Eltern und einer Ärztin.
refused-no = In Ordnung. Ich habe nichts behalten. Wenn du es dir anders überlegst, schreib /start.
ask-units = Kilometer oder Meilen?
    .km = Kilometer
    .mi = Meilen
ask-where_are_you = Wo bist du? Schreib eine Stadt oder ein Land, teile deinen Standort oder schreib, was deine Uhr gerade zeigt, etwa `18:42`.
    .skip = Überspringen
ask-which_zone = Was liegt am nächsten?
    .other = Ein anderer Ort
ask-zone_right = { $city }: Dort ist es jetzt { $time }. Stimmt das?
    .yes = Ja
    .other = Nein, woanders
ask-check_in_at = Wann soll ich täglich fragen? Tippe auf eine Zeit oder schreib eine.
welcome-done = **Alles bereit.** Ich frage jeden Tag um { $time } ({ $city }).

    { $read ->
        [no] Hier trägst du mit `/log 8k locker, linke Wade 3/10` oder `/log Ruhetag` ein. In unseren Direktnachrichten kannst du es einfach schreiben. /hilfe zeigt, was es sonst gibt.
       *[yes] Du kannst auch einfach schreiben: `8k locker, linke Wade 3/10` oder `Ruhetag`. /hilfe zeigt, was es sonst gibt.
    }
welcome-done-utc = **Alles bereit.** Ich frage jeden Tag um { $time }. Deine Zeitzone kenne ich noch nicht und nehme { $city }; stell sie unter /einstellungen ein.

    { $read ->
        [no] Hier trägst du mit `/log 8k locker, linke Wade 3/10` oder `/log Ruhetag` ein. In unseren Direktnachrichten kannst du es einfach schreiben. /hilfe zeigt, was es sonst gibt.
       *[yes] Du kannst auch einfach schreiben: `8k locker, linke Wade 3/10` oder `Ruhetag`. /hilfe zeigt, was es sonst gibt.
    }
welcome-hello = Hallo. So schreibe ich dir von mir aus: jeden Tag um { $time }.

    In einer Direktnachricht kannst du auch einfach schreiben: `8k locker, linke Wade 3/10` oder `Ruhetag`.
welcome-back = Schön, von dir zu hören. Es ist alles eingerichtet.
consent-first = Erst brauche ich deine Antwort hierauf:

# Einstellungen
ask-setting = **Deine Einstellungen**

    { $now }

    Was soll sich ändern?
    .time = Uhrzeit
    .units = Einheiten
    .zone = Zeitzone
    .language = Sprache
    .quiet = Ruhezeit
    .pause = Wie oft, Pause
    .state = Wie es mir geht
    .notices = Nachrichten, Hinweise
    .careful = Vorsicht
    .accounts = Wo ich frage
    .done = Fertig
ask-zone_times = Du ziehst von { $old } nach { $new }. Was wird mit den Zeiten deines Eintrags und deiner Erinnerungen?
    .clock = Gleiche Zeiten auf der neuen Uhr
    .moment = Gleiche Augenblicke wie bisher
settings-now =
    Eintrag um { $time }, { $often }.
    Ruhe { $quiet }.
    { $units }.
    Zeitzone { $city }, dort ist es { $wall }.
    { $more }
setting-saved = Gespeichert.
unreadable-setting = Das habe ich als Einstellung nicht verstanden. Hinter /einstellungen kannst du eine Uhrzeit wie `19:30`, Ruhezeiten wie `22:00-07:00` oder deine Stadt schreiben.
settings-done = Fertig. Deine Einstellungen gelten.
units-km = Kilometer
units-mi = Meilen
often-daily = täglich
often-weekly = einmal die Woche
often-off = ausgeschaltet
paused-until = Pause bis { $day }
ask-language = Welche Sprache?
    .en = English
    .de = Deutsch
ask-quiet = Wann soll ich still sein? Tippe oder schreib es so: `22:00-07:00`.
ask-quiet_by_day = Von { $first } bis { $last } ist Tag. Dann käme nur, wofür du selbst eine Zeit gewählt hast, wie dein Eintrag. Welche Stunden sollen still sein?
ask-how_often = Wie oft soll ich fragen?
    .daily = Jeden Tag
    .weekly = Einmal die Woche
    .pause7 = 7 Tage Pause
    .off = Gar nicht
ask-pause = Seit { $days } Tagen haben wir nichts voneinander gehört, und das ist in Ordnung. Soll ich pausieren?
    .weekly = Wöchentlich fragen
    .pause7 = 7 Tage Pause
    .daily = Täglich lassen
pause-weekly = Ich frage einmal die Woche. Dein Protokoll bleibt, wie es ist.
pause-pause7 = Ich bin 7 Tage still. Dein Protokoll bleibt, wie es ist.
pause-daily = Gut, ich frage weiter jeden Tag.
pause-off = Ich frage nicht mehr. Dein Protokoll bleibt, wie es ist, und mit /einstellungen frage ich wieder.

# Abschied
ask-delete = Das löscht alles über dich (Tage: { $days }, Läufe: { $runs }, Wadenwerte: { $reports }), deine Einstellungen und dieses Gespräch. Es lässt sich nicht zurückholen. Mit /export bekommst du vorher eine Kopie.
    .yes = Alles löschen
    .no = Protokoll behalten
delete-kept = Es wurde nichts gelöscht.
deleted = Alles über dich ist gelöscht, auch der Schlüssel, der es lesbar gemacht hat. Was du geschrieben hast, ist auch in älteren Sicherungen nicht mehr lesbar. Sie enthalten bis spätestens { $until } noch bloße Tage, Strecken und deine Kontonummer hier. Pass auf deine Waden auf.
