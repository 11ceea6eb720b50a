# Eine Zeile, die eine Erinnerung ändert: „verschieb die Erinnerung ans Dehnen auf 20 Uhr“.

ask-alter_which = Welche meinst du?
    .neither = Keine davon
ask-alter_time = Sie kommt mehrmals am Tag. Welche Zeit soll { $time } werden?
    .all = Nur noch diese eine
reminder-altered = Geändert. **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
reminder-on_again = Wieder eingeschaltet. **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
reminder-rests = Sie ruht bis dahin. **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
reminder-already = Die hast du schon. **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
reminder-as_before = Wie vorher. **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
alter-off = { $name } ist ausgeschaltet. In deiner Liste bleibt sie stehen: /erinnerungen.
alter-back = Gut, alles bleibt, wie es ist.
alter-gone = Diese Erinnerung gibt es schon nicht mehr.
alter-around = { $name } kommt mit deinen Läufen und hat keine eigene Uhrzeit. Sie wandert mit deinem Plan: /plan.
alter-none = Zu „{ $what }“ finde ich keine Erinnerung von dir, darum bleibt alles, wie es ist. Das sind deine:
    { $names }
    
    Eine neue geht leicht: `erinnere mich jeden Dienstag um 19 Uhr ans Dehnen`.
alter-none-so = Dazu passt keine deiner Erinnerungen, darum bleibt alles, wie es ist. Das sind deine:
    { $names }
    
    Nenn sie beim Namen: `verschieb die Erinnerung ans Dehnen auf 20 Uhr`.
wish-one_day = { $name } kommt immer wieder, darum kann ich sie nicht auf einen einzelnen Tag legen. Sag mir einen Wochentag: `verschieb die Erinnerung ans Dehnen auf freitags`. Es wurde nichts geändert.
wish-one_until = Eine Erinnerung kann bis zu einem Tag ruhen, höchstens ein Jahr: `pausiere die Dehn-Erinnerung bis Montag`. Alle zusammen: `keine Erinnerungen bis Montag`. Es wurde nichts geändert.
wish-once_rests = { $name } kommt nur einmal und kann deshalb nicht ruhen. Verschieb sie lieber: `verschieb die Erinnerung ans Dehnen auf Freitag`. Es wurde nichts geändert.
wish-pause_from = Pausieren kann ich nur ab heute. Wenn es so weit ist, schreib `Pause bis Montag`. Es wurde nichts geändert.
