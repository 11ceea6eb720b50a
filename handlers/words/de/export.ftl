# Das Archiv von /export: was seine Dateien sind, und die Köpfe der Tabelle.
export-readme = Alles, was Soleus über dich hat. Nichts davon ist verschlüsselt: Wer diese Datei hat, kann alles lesen.

    log.csv ist dein Protokoll für eine Tabelle, eine Zeile für jeden Tag. { $unit ->
        [mi] Strecken stehen in Meilen
       *[other] Strecken stehen in Kilometern
    }, Zeiten in Minuten, Wadenwerte von 0 (nichts) bis 10 (am schlimmsten). Eine leere Zelle heißt: Dazu hast du nichts gesagt.

    days.csv, runs.csv und reports.csv sind das Gleiche für andere Programme: in Metern und Sekunden, und jeder Wadenwert mit dem, der an seine Stelle kam.

    soleus.json ist alles zusammen: auch deine Einstellungen, Erinnerungen, Schuhe, Vereine und Pläne, und was über deine Waden gesagt wurde.
    .without = Deine Tage und Läufe, wie Soleus sie hat, ohne das, was du über deine Waden gesagt hast. Nichts davon ist verschlüsselt: Wer diese Datei hat, kann alles lesen.

    log.csv ist dein Protokoll für eine Tabelle, eine Zeile für jeden Tag. { $unit ->
        [mi] Strecken stehen in Meilen
       *[other] Strecken stehen in Kilometern
    }, Zeiten in Minuten. Eine leere Zelle heißt: Dazu hast du nichts gesagt.

    days.csv und runs.csv sind das Gleiche für andere Programme, in Metern und Sekunden. reports.csv ist hier leer.

    soleus.json ist alles zusammen, mit deinen Einstellungen, Erinnerungen, Schuhen und Vereinen.
sheet-day = Tag
sheet-kind = Art des Tages
sheet-km = Strecke (km)
sheet-mi = Strecke (Meilen)
sheet-minutes = Zeit (Minuten)
sheet-effort = Anstrengung
sheet-left = Linke Wade (0-10)
sheet-right = Rechte Wade (0-10)
sheet-stretched = Gedehnt
sheet-thirst = Durst
sheet-note = Notiz
