# Befehle: ihre Zeile im Menü, und was sie sagen.
command-start = Anfangen, oder neu anfangen
    .name = start
command-checkin = Der Eintrag für heute
    .name = eintrag
command-log = Einen Lauf eintippen, etwa 8k locker
    .name = log
command-today = Was heute gespeichert ist
    .name = heute
command-ladder = Der Weg zurück zum Laufen, Stufe für Stufe
    .name = leiter
command-history = Die letzten zwei Wochen ansehen und ändern
    .name = verlauf
command-plan = Was du planst, und ein Blick auf lange Läufe
    .name = plan
command-shoes = Deine Schuhe und ihre Kilometer
    .name = schuhe
command-reminders = Deine Erinnerungen: ansehen, anlegen, ändern, pausieren
    .name = erinnerungen
command-causes = Was bei Wadenschmerz einen Blick wert ist
    .name = ursachen
command-settings = Zeiten, Einheiten, Sprache, Pause
    .name = einstellungen
command-help = Was ich kann
    .name = hilfe
command-club = Dein Verein: was ich dort schreibe
    .name = verein
command-privacy = Was ich behalte und wer es sieht
    .name = datenschutz
command-export = Alle deine Daten als Datei
    .name = export
command-delete = Alles über dich löschen
    .name = loeschen
command-why = Warum ich etwas sage oder nicht sage
    .name = warum
command-cancel = Abbrechen, was gerade läuft
    .name = abbrechen
help = **Was ich kann.** Tippe auf die Knöpfe oder schreib deinen Tag, wie du ihn erzählen würdest: `8k locker 44min, linke Wade 3/10`, `Ruhetag`, `gestern 6k`.
help-line = /{ $command }: { $what }
disclaimer = Ich gebe allgemeine Informationen für Läuferinnen und Läufer und führe dein Protokoll. Ich bin kein Arzt und kann weder Diagnosen stellen noch behandeln. Wenn du dir Sorgen machst, frag eine Fachperson; im Notfall ruf { -emergency } an.
privacy = **Was ich behalte:** deine Läufe, Wadenwerte, Notizen und Antworten, deinen Namen hier, deine Zeitzone und die Zeiten, zu denen ich frage.

    - Werte, Notizen, Antworten und Nachrichten sind mit deinem eigenen Schlüssel verschlüsselt. Tage, Strecken und Zeiten nicht.
    - Ich zeige sie nur dir, nie in einer Gruppe.
    - Wer diesen Bot betreibt, hat den Hauptschlüssel und könnte sie technisch lesen; die Plattform, auf der du schreibst, auch.
    - /export gibt dir alles. /loeschen löscht alles, auch deinen Schlüssel; Sicherungen sind ohne ihn nicht lesbar und werden nach { $days } Tagen gelöscht.
export-without = Hier sind deine Tage und Läufe (Tage: { $days }, Läufe: { $runs }). Wadenwerte fehlen, weil sie über diese Plattform nicht verschickt werden; wer diesen Bot betreibt, kann sie dir anders geben. Die Datei ist nicht verschlüsselt, also bewahre sie gut auf.
export-done = Hier ist alles, was ich über dich habe (Tage: { $days }, Läufe: { $runs }). Die Datei ist nicht verschlüsselt, also bewahre sie gut auf.
