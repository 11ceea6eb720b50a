# Her shoes.
ask-shoe = **Your shoes**

    { $lines }
    .add = Add a pair
    .retired = Retired pairs
    .done = Done
ask-shoe_name = What do you call them? Type a name.
ask-shoe_start = { $name }: how far had they run before you logged them here? Tap, or type it like `120 km`.
    .new = They were new
    .unknown = I don't know
ask-shoe_bought = { $name }: when did you get them? Type it like `March 2025` or `12 March 2025`.
    .today = Today
    .unknown = I don't know
ask-shoe_drop = { $name }: what is the drop, in millimetres? It is how much higher the heel stands than the toes. Tap or type it.
    .unknown = I don't know
ask-shoe_kind = { $name }: what kind are they?
    .usual = Usual
    .minimal = Minimal
    .spiked = Spikes
    .plated = With a plate
ask-shoe_field = { $lines }

    What should change?
    .name = Name
    .start = Distance before
    .bought = Bought
    .drop = Drop
    .kind = Kind
    .retire = Retire
    .use = Use again
    .back_to_list = All shoes
shoes-none = No pair yet.
shoes-done = **Your shoes**

    { $lines }
shoes-many = That is a lot of shoes: I keep up to { $most } pairs. Rename one you no longer need.
shoe-line = { $name }: { $what }
shoe-since = { $distance } here
shoe-bought = bought { $day }
shoe-drop = drop { $drop } mm
shoe-kind-minimal = minimal
shoe-kind-spiked = spikes
shoe-kind-plated = with a plate
shoe-retired = retired
saved-shoes = In { $name }.
unreadable-drop = I need a number of millimetres, like `8` or `6 mm`.
impossible-drop = A drop goes from 0 to { $most } mm. Which number fits?
unreadable-start = I didn't get the distance. Type it like `120 km` or `75 mi`.
impossible-start = That is more than a pair can run. I take up to 5,000 km.
unreadable-bought = I didn't get the date. Type it like `March 2025`, `12 March 2025` or `2025-03-12`.
impossible-bought = That day can't be right. Type a day that has been, like `12 March 2025`.
ask-session = What kind of run was it?
    .plain = Nothing special
    .hills = Hills
    .intervals = Intervals
    .race = Race
