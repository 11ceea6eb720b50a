# RED-16: Schmerz, der in Läufen immer am selben Punkt beginnt. Erst beim dritten schmerzenden Lauf gefragt, der dazu passen kann.
ask-pain_began = { $calf }: Wann im Lauf fing es an?
    .first = In den ersten 10 Min
    .later = Später
    .not_run = Nicht im Lauf
ask-pain_minute = Ungefähr in welcher Minute? Tippen oder schreiben.
ask-pain_eased = Wie schnell war es nach dem Anhalten weg?
    .m5 = In 5 Minuten
    .m15 = In 15 Minuten
    .m30 = In 30 Minuten
    .longer = Später
ask-pain_same =
    { $count ->
        [one] Auch im Lauf am { $first } tat es weh. Fing es etwa am selben Punkt an und war es ebenso schnell weg?
       *[other] Auch in den Läufen am { $first } und { $last } tat es weh. Fing es jedes Mal etwa am selben Punkt an und war es ebenso schnell weg?
    }
    .yes = Ja
    .no = Nein
name-pain_began = Beginn im Lauf
name-pain_minute = Minute
name-pain_eased = Wann es weg war
name-pain_same = Die Läufe davor
unreadable-minute = Hier lese ich Minuten, zum Beispiel `20`.
