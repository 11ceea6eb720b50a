# What pictures say, and what they show in words for whoever does not see them.
picture-calf = Two drawings of a right lower leg. From behind: 1 upper or middle calf, 2 low towards the heel, 5 behind the knee. From the front: 3 inner edge of the shin, 4 outside or front.
    .behind = From behind
    .front = From the front
    .inside = inside
    .outside = outside
picture-ladder = Stage { $stage } of { $last }
    .done = { $done } of { $needed } clean sessions
picture-chart = A chart of your last 60 days: a bar for each day's distance, and below it the scores of both calves. The message says it in words.
    .bars = A chart of your last 60 days: a bar for each day's distance. The message says it in words.
    .distance = Distance ({ $unit })
exercised = exercises
glance =
    { $days } days: { $runs ->
        [one] { $runs } run
       *[other] { $runs } runs
    }, { $distance }.
glance-left =
    Left calf sore on { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, worst { $worst }.
    .fine = Left calf at 0.
glance-right =
    Right calf sore on { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, worst { $worst }.
    .fine = Right calf at 0.
