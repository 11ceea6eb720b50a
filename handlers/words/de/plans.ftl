# Der Plan: die nächsten Tage, die übliche Woche, Wettkämpfe.
ask-plan = **Deine nächsten 7 Tage**

    { $lines }

    Tippe auf einen Tag oder schreib es: `morgen 14 km`, `dienstags und donnerstags 8 km 18:30`, `montags Ruhetag`. Mit einem Fragezeichen schaue ich es nur an: `morgen 14 km?`
    .week = Übliche Woche
    .race = Wettkampf
    .done = Fertig
ask-plan_race = Welcher Wettkampf? Schreib ihn so: `10 km am 12. April` oder `Halbmarathon am 3. Mai 10 Uhr`.
ask-plan_weekday = Deine übliche Woche. Welcher Tag soll sich ändern?
ask-plan_what = Was ist geplant?
    .run = Lauf
    .race = Wettkampf
    .rest = Ruhetag
    .open = Nichts
    .usual = Wie üblich
ask-plan_far = Wie weit? Tippe oder schreib es.
    .any = Ohne Strecke
ask-plan_at = Um wie viel Uhr? Tippe oder schreib es.
    .none = Ohne Uhrzeit
plan-saved = Geplant. { $what }
planned = **Geplant.** { $what }
plan-ask = { $what }

    Noch ist nichts geplant. Soll ich es einplanen?
plan-done = **Deine nächsten 7 Tage**

    { $lines }
plan-line = { $day }: { $what }
plan-every = Jeden { $days }
plan-at = { $what } um { $time }
plan-race = Wettkampf
plan-open = –
plan-none = Noch nichts geplant.
plan-as-usual = { $day } läuft wieder nach deiner üblichen Woche.
plan-undone = Zurückgenommen: { $what }
plan-undo-newer = Dein Plan wurde seitdem noch einmal geändert, deshalb lasse ich ihn, wie er jetzt ist.
unreadable-plan = Das habe ich nicht als Plan verstanden. Versuch `morgen 14 km`, `montags Ruhetag` oder `Wettkampf 10 km am 12. April`.
plan-which-day = Für welchen Tag ist das? Schreib es so: `morgen 14 km` oder `dienstags 8 km`.
plan-no-day = Für welchen Tag ist das? Schreib es so: `morgen 14 km`. Für einen Lauf, den du schon gemacht hast: `14 km gelaufen`.
plan-which-date = Ich weiß nicht, welches Datum du meinst. Schreib es so: `12. April` oder `2026-04-12`.
plan-past = Dieses Datum ist vorbei. Ein Plan braucht einen Tag, der noch kommt.
plan-far = Das ist mir zu weit weg. Ich plane bis zu zwei Jahre voraus.
