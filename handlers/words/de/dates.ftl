# Tage: "Mi., 18. März", "18. März", "18. März 2026". Monate stehen aus: Eine Abkürzung gäbe am Satzende zwei Punkte.
day-short = { $weekday }, { $day }. { $month }
day-month = { $day }. { $month }
day-year = { $day }. { $month } { $year }

weekday-short-0 = Mo.
weekday-short-1 = Di.
weekday-short-2 = Mi.
weekday-short-3 = Do.
weekday-short-4 = Fr.
weekday-short-5 = Sa.
weekday-short-6 = So.

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

month-short-1 = Januar
month-short-2 = Februar
month-short-3 = März
month-short-4 = April
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = August
month-short-9 = September
month-short-10 = Oktober
month-short-11 = November
month-short-12 = Dezember
