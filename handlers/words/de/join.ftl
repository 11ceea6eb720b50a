# Einem Verein beitreten, ganz privat.

join-welcomed = Alles bereit. Ich frage dich jeden Tag um { $time }.
join-now =
    { $level ->
        [counted] Du zählst mit, ohne Namen.
        [named] Dein Name darf gezeigt werden.
       *[reminders] Du bekommst nur Erinnerungen.
    }
ask-join = **{ $club }**: Was darf der Verein sehen? Was du auch wählst: Deine Schmerzen, deine Notizen oder eine einzelne Antwort sieht dort nie jemand, auch kein Admin.

    - **Mitzählen**: Du bist eine von mindestens fünf Personen in einer Summe, etwa „9 von uns haben eingecheckt, zusammen rund 120 km“.
    - **Mit Namen**: Zusätzlich darf dein Name in Listen stehen, etwa „Dabei: Ana, Ben“ bei einem Lauf, zu dem du zugesagt hast.
    - **Nur Erinnerungen**: Der Verein sieht nichts. Von seinen Läufen erfährst du hier.

    Wer die Gruppe verlässt, ist nicht mehr dabei.
    .counted = Zähl mich ohne Namen
    .named = Auch mit Namen
    .reminders = Nur Erinnerungen
    .no = Nicht mitmachen
    .leave = Verein verlassen
joined-counted = Du bist in { $club } dabei und zählst ohne Namen mit. Deine Check-ins bleiben unter uns.
joined-named = Du bist in { $club } dabei. Dein Name steht nur dort, wo du zusagst, und bei gemeinsamen Zielen. Deine Check-ins bleiben unter uns.
joined-reminders = Du bist in { $club } dabei. Der Verein sieht nichts von dir, und von seinen Läufen erfährst du hier.
join-left = Du hast { $club } verlassen. Dein eigenes Tagebuch bleibt, wie es ist.
join-not = Alles klar, du bist { $club } nicht beigetreten.
