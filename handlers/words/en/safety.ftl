# Fixed safety texts. They stand alone, and come from the rule book (docs/evidence.md): never change them without it.

# RED-0c, for a trigger word in typed text
safety-words = **If this is happening now:** with chest pain, trouble breathing, a numb, cold or pale foot, confusion or dark urine, call { -emergency }.

    If the calf is swollen, warm or red, or you cannot rise on tiptoe, contact { -today }.

    I can't tell from here. If you are worried, see { -pro }.

# PAIN-14 with RED-0c
safety-strong = **Pain this strong should be looked at today.** Contact { -today }.

    If you have chest pain, trouble breathing, a numb, cold or pale foot, confusion or dark urine, call { -emergency }.
