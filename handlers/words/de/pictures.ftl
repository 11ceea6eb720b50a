# Was Bilder sagen, und was sie zeigen, in Worten für alle, die sie nicht sehen.
picture-calf = Zwei Zeichnungen eines rechten Unterschenkels. Von hinten: 1 obere oder mittlere Wade, 2 unten zur Ferse hin, 5 in der Kniekehle. Von vorn: 3 Innenkante des Schienbeins, 4 außen oder vorn.
    .behind = Von hinten
    .front = Von vorn
    .inside = innen
    .outside = außen
picture-ladder = Stufe { $stage } von { $last }
    .done = { $done } von { $needed } sauberen Einheiten
picture-chart = Ein Bild deiner letzten 60 Tage: für jeden Tag ein Balken für die Strecke, darunter die Werte beider Waden. Die Nachricht sagt es in Worten.
    .bars = Ein Bild deiner letzten 60 Tage: für jeden Tag ein Balken für die Strecke. Die Nachricht sagt es in Worten.
    .distance = Strecke ({ $unit })
exercised = Übungen
glance =
    { $days } Tage: { $runs ->
        [one] { $runs } Lauf
       *[other] { $runs } Läufe
    }, { $distance }.
glance-left =
    Linke Wade an { $days ->
        [one] { $days } Tag
       *[other] { $days } Tagen
    } gespürt, höchstens { $worst }.
    .fine = Linke Wade bei 0.
glance-right =
    Rechte Wade an { $days ->
        [one] { $days } Tag
       *[other] { $days } Tagen
    } gespürt, höchstens { $worst }.
    .fine = Rechte Wade bei 0.
