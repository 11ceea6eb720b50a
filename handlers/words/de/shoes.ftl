# Ihre Schuhe.
ask-shoe = **Deine Schuhe**

    { $lines }
    .add = Neues Paar
    .retired = Ausgemusterte
    .done = Fertig
ask-shoe_name = Wie nennst du sie? Schreib einen Namen.
ask-shoe_start = { $name }: Wie weit waren sie schon gelaufen, bevor du sie hier eingetragen hast? Tippe, oder schreib es so: `120 km`.
    .new = Sie waren neu
    .unknown = Weiß ich nicht
ask-shoe_bought = { $name }: Seit wann hast du sie? Schreib es so: `März 2025` oder `12.3.2025`.
    .today = Seit heute
    .unknown = Weiß ich nicht
ask-shoe_drop = { $name }: Wie groß ist die Sprengung in Millimetern? So viel steht die Ferse höher als die Zehen. Tippe oder schreib es.
    .unknown = Weiß ich nicht
ask-shoe_kind = { $name }: Was für Schuhe sind es?
    .usual = Normale
    .minimal = Minimal
    .spiked = Spikes
    .plated = Mit Platte
ask-shoe_field = { $lines }

    Was soll sich ändern?
    .name = Name
    .start = Strecke davor
    .bought = Gekauft
    .drop = Sprengung
    .kind = Art
    .retire = Ausmustern
    .use = Wieder benutzen
    .back_to_list = Alle Schuhe
shoes-none = Noch kein Paar.
shoes-done = **Deine Schuhe**

    { $lines }
shoes-many = Das sind viele Schuhe: Ich behalte bis zu { $most } Paare. Benenne eines um, das du nicht mehr brauchst.
shoe-line = { $name }: { $what }
shoe-since = { $distance } hier
shoe-bought = gekauft { $day }
shoe-drop = Sprengung { $drop } mm
shoe-kind-minimal = minimal
shoe-kind-spiked = Spikes
shoe-kind-plated = mit Platte
shoe-retired = ausgemustert
saved-shoes = In { $name }.
unreadable-drop = Ich brauche eine Zahl in Millimetern, etwa `8` oder `6 mm`.
impossible-drop = Eine Sprengung geht von 0 bis { $most } mm. Welche Zahl passt?
unreadable-start = Die Strecke habe ich nicht verstanden. Schreib sie so: `120 km` oder `75 mi`.
impossible-start = So weit läuft kein Paar. Ich nehme bis zu 5.000 km.
unreadable-bought = Das Datum habe ich nicht verstanden. Schreib es so: `März 2025`, `12.3.2025` oder `2025-03-12`.
impossible-bought = Dieser Tag kann nicht stimmen. Schreib einen Tag, der schon war, etwa `12.3.2025`.
ask-session = Was für ein Lauf war es?
    .plain = Nichts Besonderes
    .hills = Hügel
    .intervals = Intervalle
    .race = Wettkampf
