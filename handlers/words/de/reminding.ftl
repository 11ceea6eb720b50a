# /reminders, getippte Wünsche, und was an einem nicht stimmt.

# Wie eine erzählt wird
reminder-line = **{ $name }**: { $rule }
    Als Nächstes: { $coming }
reminder-line-off = **{ $name }**: { $rule }
    Ausgeschaltet
reminder-kept = **{ $name }**: { $rule }.
    Als Nächstes: { $coming }.
and = { $first } und { $last }
short-0 = Mo
short-1 = Di
short-2 = Mi
short-3 = Do
short-4 = Fr
short-5 = Sa
short-6 = So
rule-day0 = montags
rule-day1 = dienstags
rule-day2 = mittwochs
rule-day3 = donnerstags
rule-day4 = freitags
rule-day5 = samstags
rule-day6 = sonntags
rule-daily = jeden Tag
rule-weekdays = werktags
rule-weekend = am Wochenende
rule-once = einmal
rule-every = alle { $days } Tage
rule-from = ab { $day }
rule-until = bis { $day }
rule-before_run = vor geplanten Läufen
rule-after_run = nach Läufen von mehr als einer Stunde
rule-run_day = an Lauftagen
rule-warm = an warmen Tagen
coming-off = nichts, sie ist ausgeschaltet
coming-none = keine mehr
coming-no_run = mit deinem nächsten geplanten Lauf
coming-after_run = nach deinem nächsten langen Lauf
coming-today = heute
coming-at = { $day } um { $time }
coming-night = nicht nachts
coming-paused = nicht, solange alles pausiert ist
coming-vacation = nicht, solange du im Urlaub bist
coming-sick = nicht, solange du krank bist
coming-injured = nicht, solange du verletzt bist
coming-resting = nicht, solange du dich schonst
note-drink_hours = Vom Trinken spreche ich nur zwischen 8 und 20 Uhr; die anderen Zeiten habe ich weggelassen.
note-drinks = Vom Trinken spreche ich höchstens zweimal am Tag; ich habe die ersten beiden Zeiten genommen.
note-two_drinks = Alles zusammen spreche ich höchstens zweimal am Tag vom Trinken: Die ersten zwei kommen, die anderen fallen weg.
note-routine = Zwei oder drei Tage die Woche reichen für die Übungen völlig.
note-most = An einem vollen Tag sind das { $count } Nachrichten, und du willst höchstens { $most }. Was zu viel ist, fällt weg. `mehr Erinnerungen` erlaubt eine mehr.
note-quiet = Das liegt in deiner Ruhezeit. Ich komme trotzdem, denn du hast diese Zeit gewählt.
note-plan = Ich kenne noch keinen geplanten Lauf. Sag ihn mir mit /plan oder `morgen 8k 18:00`.
note-warm = Ich nehme an, dass gerade warme Tage sind. Schalte es in /erinnerungen aus, wenn sie vorbei sind.

# Die Liste
ask-reminders = { $any ->
        [0] Was soll es sein?
       *[other] Tippe auf eine, um sie zu ändern.
    }
    .add = Neue
    .silence = Alle pausieren
    .loud = Pause beenden
    .most = Wie viele am Tag
    .page = Weitere
    .done = Fertig
reminders-none = Du hast noch keine eigenen Erinnerungen. Leg hier eine an oder schreib sie: `erinnere mich jeden Dienstag um 19 Uhr ans Dehnen`.
reminders-changed = { $what }
reminders-done = Gut. Ändern kannst du sie jederzeit: /erinnerungen.
reminders-paused-now = **Alle pausiert bis { $day }.**
reminders-some = { $first } bis { $last } von { $count }:
reminders-check_in = Der tägliche Eintrag kommt um { $time }. Das änderst du in /einstellungen.
reminders-full = Du hast { $most } Erinnerungen, mehr kann ich mir nicht merken. Lösch eine in der Liste, dann leg die neue an.
reminders-quiet = Bis { $day } kommt nichts.
reminders-again = Die Pause ist vorbei. Deine Erinnerungen kommen wieder.
hushed = { $what }
reminders-stopped = { $name }: ausgeschaltet. Mit /erinnerungen holst du sie zurück.
reminders-stopped-all = Deine eigenen Erinnerungen sind ausgeschaltet. Mit /erinnerungen holst du sie zurück. Den täglichen Eintrag änderst du in /einstellungen.
reminders-none-of = { $name }: da gibt es nichts zu ändern. /erinnerungen zeigt, was kommt.
most-changed = Ab jetzt kommen höchstens { $most } Nachrichten am Tag von selbst.
reminder-deleted = { $name } ist gelöscht.
reminder-off = { $name } ist ausgeschaltet.
reminder-on = { $name } kommt wieder.
reminder-changed = { $name } ist geändert.
reminder-taken_back = Zurückgenommen. Es wurde nichts angelegt.
fluids-limited = Halte dich an den Rat deines Arztes zum Trinken; ich schicke dir keine Trinkerinnerungen.
ask-reminder_do = { $name }: Was soll sich ändern?
    .times = Uhrzeit
    .days = Tage
    .off = Ausschalten
    .on = Einschalten
    .delete = Löschen
    .back = Nichts
ask-most_a_day = Wie viele Nachrichten dürfen an einem Tag von selbst kommen? Tippe auf eine Zahl oder schreib eine von 1 bis 12. Der Eintrag zählt mit.
ask-pause_until = Bis wann soll nichts kommen? Tippe, oder schreib einen Tag wie `Freitag` oder `1. Mai`.
    .days1 = Morgen
    .days3 = 3 Tage
    .days7 = Eine Woche
    .days14 = Zwei Wochen

# Noch eine
ask-reminder_kind = Woran soll ich dich erinnern?
    .hydration = Trinken
    .rest = Ruhetage
    .warm_up = Aufwärmen
    .routine = Wadenübungen
    .shoes = Schuh-Check
    .look_back = Wochenrückblick
    .own = Etwas Eigenes
ask-reminder_text = Woran soll ich dich erinnern? Schreib es in deinen Worten.
ask-fluids = Hat dir jemand ärztlich die Trinkmenge begrenzt? Oder hast du eine Herzschwäche, eine Nieren-, Leber- oder Nebennierenkrankheit oder eine Essstörung, hattest du zu wenig Natrium im Blut, nimmst du Wassertabletten oder Lithium, oder hast du in der Schwangerschaft Blutdruckprobleme? Ich merke mir nur Ja oder Nein.
    .no = Nein, nichts davon
    .yes = Ja, oder unsicher
ask-reminder_slot = Wann?
    .times = Zu festen Zeiten
    .run_day = An Lauftagen
    .before_run = Vor geplanten Läufen
    .after_run = Nach langen Läufen
    .warm = An warmen Tagen
ask-reminder_at = Um wie viel Uhr? Tippe, oder schreib eine oder zwei Zeiten wie `10 und 15`.
ask-reminder_run_at = Wann läufst du meistens? Steht in deinem Plan eine Zeit, gilt die.
ask-reminder_days = An welchen Tagen? Tippe, oder schreib sie wie `Mo, Mi`.
    .daily = Jeden Tag
    .weekdays = Werktags
    .weekend = Am Wochenende
    .mon_thu = Mo und Do
    .tue_fri = Di und Fr
    .mon_wed_fri = Mo, Mi, Fr
    .day0 = Montags
    .day1 = Dienstags
    .day2 = Mittwochs
    .day3 = Donnerstags
    .day4 = Freitags
    .day5 = Samstags
    .day6 = Sonntags

# Was nicht geht
wish-time = { $value } ist keine Uhrzeit, die ich kenne. Schreib sie wie `19:30` oder `19 Uhr`. Es wurde nichts geändert.
wish-half = „{ $value }“ kann morgens oder abends sein, und für manche eine Stunde später. Schreib es wie `7:30` oder `19:30`. Es wurde nichts geändert.
wish-date = { $value } finde ich nicht im Kalender. Schreib es wie `12. April`. Es wurde nichts geändert.
wish-days = Ich weiß nicht, welche Tage „{ $value }“ meint. Schreib sie wie `Mo, Mi` oder `jeden Dienstag`. Es wurde nichts geändert.
wish-every = Alle { $value } Tage kann ich nicht zählen. Versuch `alle 2 Tage`, höchstens 60. Es wurde nichts geändert.
wish-in = Ich kann in 1 Minute bis 7 Tagen wiederkommen. „{ $value }“ liegt außerhalb. Versuch `in 30 Minuten`. Es wurde nichts geändert.
wish-past = { $value } ist vorbei. Nenn mir einen Tag, der noch kommt, wie `morgen um 9`. Es wurde nichts geändert.
wish-past_time = { $value } ist für heute vorbei. Versuch `morgen um 9`. Es wurde nichts geändert.
wish-ends = Das wäre zu Ende, bevor es anfängt: { $value }. Versuch einen späteren Tag oder `zwei Wochen lang`. Es wurde nichts geändert.
wish-until = Bis zu welchem Tag? Schreib es wie `keine Erinnerungen bis Montag` oder `Pause bis 1. Mai`, höchstens ein Jahr voraus. Es wurde nichts geändert.
wish-text = Das ist etwas lang für eine Erinnerung. { $value } Zeichen passen. Es wurde nichts geändert; kürz sie bitte.
wish-drink_hours = Vom Trinken spreche ich nur zwischen 08:00 und 20:00 Uhr. Versuch `Trinkerinnerung um 10`. Es wurde nichts geändert.
