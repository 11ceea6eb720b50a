# RED-16: pain that begins at the same point of a run. Asked only with the third sore run that may be of this kind.
ask-pain_began = { $calf }: when in the run did it begin?
    .first = First 10 minutes
    .later = Later
    .not_run = Not in the run
ask-pain_minute = At about which minute? Tap or type.
ask-pain_eased = How soon after you stopped was it gone?
    .m5 = Within 5 minutes
    .m15 = Within 15 minutes
    .m30 = Within 30 minutes
    .longer = It took longer
ask-pain_same =
    { $count ->
        [one] It also hurt in your run on { $first }. Did it begin at about the same point, and go as soon?
       *[other] It also hurt in your runs on { $first } and { $last }. Did it begin at about the same point each time, and go as soon?
    }
    .yes = Yes
    .no = No
name-pain_began = When it began
name-pain_minute = Minute
name-pain_eased = When it was gone
name-pain_same = The runs before
unreadable-minute = I read minutes here, like `20`.
