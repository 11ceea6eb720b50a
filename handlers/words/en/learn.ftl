# Learn and ask: the words around the knowledge cards. The cards themselves stand in cards/*.md.
command-learn = Short cards, with sources
    .name = learn
command-ask = Ask about calves and running
    .name = ask
ask-learn_group = What would you like to read about?
    .causes = Causes
    .prevention = Prevention
    .help = What helps
    .returning = Coming back
    .safety = Safety
    .drinking = Drinking
ask-learn_card = Which card?
ask-learn_which = Which of these comes closest?
    .none = None of these
learn-people = **What people say:** { $people }
learn-evidence = **What the evidence says:** { $evidence }
learn-emergency = { -emergency }
learn-today = { -today }
learn-pro = { -pro }
learn-year = { $year }
learn-undated = undated
learn-none = No study stands behind this card.
learn-ours = Some of the numbers are our own cautious choice, with no study behind them.
learn-general = Some of it is general knowledge that was not checked against a source.
learn-rules = Rules { $rules } of the rule book, version { $version }. Made from summaries and excerpts; no clinician has reviewed it. Card of { $day }.
learn-lead = { $lead }
learn-near = I am not sure that a card of mine answers this, and I would rather not guess.
learn-nothing = That is not in my cards, and I would rather not guess. /learn shows all topics, /help what else I can do. If it is about your health and it worries you, ask { -pro }.
learn-how = What would you like to know? Type it like `/ask why do my calves cramp at night`. /learn shows all topics.
learn-diagnosis = I can't tell that from here, and it matters. See { -pro }.

    If the calf is swollen, warm or red, or you cannot rise on tiptoe, contact { -today }. If you have chest pain, trouble breathing, a numb, cold or pale foot, confusion or dark urine, call { -emergency }.
learn-race = My rule is no running on calf pain, and a race is no exception. If your calf hurts, or hurt in the last days, that means: not yet. It's your decision; a professional can examine you.

    Tell me how the calf is: /checkin.
learn-run = My rule is no running on calf pain. If your calf hurts, or hurt in the last days, that means: not yet. It's your decision; a professional can examine you.

    Tell me how the calf is: /checkin.
learn-screen = First this safety question, please. Then ask me again.
learn-run-free = That is your decision; I only know what you logged. After three days with calves at 0 my rule says: run as planned. If a calf hurts, tell me first, like `left calf 2/10`.
learn-run-day = My rule says no running before **{ $day }**, and then step by step. What you tell me may move that day. It's your decision; a professional can examine you.
learn-race-day = My rule says no running before **{ $day }**, and then step by step. A race before that goes against it. It's your decision; a professional can examine you.
