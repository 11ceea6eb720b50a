# The archive that /export hands over: what its files are, and the heads of the table.
export-readme = Everything that Soleus has about you. Nothing here is encrypted: whoever has this file can read it.

    log.csv is your log for a spreadsheet, one line a day. { $unit ->
        [mi] Distances are in miles
       *[other] Distances are in kilometres
    }, times in minutes, calf scores from 0 (none) to 10 (worst). An empty cell means that nothing was said.

    days.csv, runs.csv and reports.csv are the same for another program: metres, seconds, and every calf score with the one that took its place.

    soleus.json is all of it: your settings, reminders, shoes, clubs and plans, too, and what was said about your calves.
    .without = Your days and runs as Soleus has them, without what you said about your calves. Nothing here is encrypted: whoever has this file can read it.

    log.csv is your log for a spreadsheet, one line a day. { $unit ->
        [mi] Distances are in miles
       *[other] Distances are in kilometres
    }, times in minutes. An empty cell means that nothing was said.

    days.csv and runs.csv are the same for another program, in metres and seconds. reports.csv is empty here.

    soleus.json is all of it, with your settings, reminders, shoes and clubs.
sheet-day = Day
sheet-kind = Kind of day
sheet-km = Distance (km)
sheet-mi = Distance (miles)
sheet-minutes = Time (minutes)
sheet-effort = Effort
sheet-left = Left calf (0-10)
sheet-right = Right calf (0-10)
sheet-stretched = Stretched
sheet-thirst = Thirst
sheet-note = Note
