# Befehle: ihre Zeile im Menü, und was sie sagen.
command-start = Anfangen, oder neu anfangen
    .name = start
command-checkin = Der Eintrag für heute
    .name = eintrag
command-log = Einen Lauf tippen, etwa 8k locker
    .name = log
command-today = Was heute gespeichert ist
    .name = heute
command-ladder = Der Weg zurück zum Laufen
    .name = leiter
command-history = Zwei Wochen und das Diagramm
    .name = verlauf
command-plan = Läufe, die du vorhast
    .name = plan
command-shoes = Kilometer jedes Paars
    .name = schuhe
command-reminders = Sehen, anlegen, ändern
    .name = erinnerungen
command-causes = Was sich zu prüfen lohnt
    .name = ursachen
command-settings = Zeiten, Sprache, Pause
    .name = einstellungen
command-help = Was ich kann
    .name = hilfe
command-club = Dein Verein: ansehen, ändern
    .name = verein
command-link = Ein Protokoll auf zwei Apps
    .name = link
command-privacy = Was ich behalte, wer es sieht
    .name = datenschutz
command-export = Alle deine Daten als Datei
    .name = export
command-delete = Alles über dich löschen
    .name = loeschen
command-why = Warum ich etwas sage oder nicht
    .name = warum
command-cancel = Abbrechen, was gerade läuft
    .name = abbrechen
help = **Was ich kann.** Tippe auf die Knöpfe oder schreib deinen Tag, wie du ihn erzählen würdest: `8k locker 44min, linke Wade 3/10`, `Ruhetag`, `gestern 6k`.
help-daily = **Jeden Tag**
help-calves = **Deine Waden**
help-ahead = **Plan und Erinnerungen**
help-learn = **Lernen und fragen**
help-club = **Verein**
help-yours = **Einstellungen und Daten**
help-line = /{ $command }: { $what }
disclaimer = Ich gebe allgemeine Informationen für Läuferinnen und Läufer und führe dein Protokoll. Ich bin kein Arzt und kann weder Diagnosen stellen noch behandeln. Wenn du dir Sorgen machst, frag eine Fachperson; im Notfall ruf { -emergency } an.
privacy = **Was ich behalte:** deine Läufe, Wadenwerte, Notizen und Antworten, deinen Namen hier, deine Zeitzone und die Zeiten, zu denen ich frage.

    - Werte, Notizen, Antworten und Nachrichten sind mit deinem eigenen Schlüssel verschlüsselt. Tage, Strecken und Zeiten nicht.
    - Ich zeige sie nur dir, nie in einer Gruppe.
    - Wer diesen Bot betreibt, hat den Hauptschlüssel und könnte sie technisch lesen; die Plattform, auf der du schreibst, auch.
    - Zwei Konten, die du mit /link zusammengelegt hast, sind für mich eines: Beide lesen und schreiben das ganze Protokoll.
    - /export gibt dir alles. /loeschen löscht alles, auch deinen Schlüssel; Sicherungen sind ohne ihn nicht lesbar und werden nach { $days } Tagen gelöscht.
export-without = Hier sind deine Tage und Läufe (Tage: { $days }, Läufe: { $runs }). Wadenwerte fehlen, weil sie über diese Plattform nicht verschickt werden; wer diesen Bot betreibt, kann sie dir anders geben. Die Datei ist nicht verschlüsselt, also bewahre sie gut auf.
export-done = Hier ist alles, was ich über dich habe (Tage: { $days }, Läufe: { $runs }). Die Datei ist nicht verschlüsselt, also bewahre sie gut auf.
