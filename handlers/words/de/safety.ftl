# Feste Sicherheitstexte. Sie stehen allein und kommen aus dem Regelwerk (docs/evidence.md): nie ohne dieses ändern.

# RED-0c, nach einem Warnwort im getippten Text
safety-words = **Wenn das gerade passiert:** Bei Brustschmerz, Atemnot, einem tauben, kalten oder blassen Fuß, Verwirrtheit oder dunklem Urin ruf { -emergency } an.

    Ist die Wade geschwollen, warm oder rot, oder kommst du nicht auf die Zehenspitzen, kontaktiere { -today }.

    Von hier aus kann ich das nicht beurteilen. Wenn du dir Sorgen machst, frag { -pro }.

# PAIN-14 mit RED-0c
safety-strong = **So starke Schmerzen sollte sich heute jemand ansehen.** Kontaktiere { -today }.

    Bei Brustschmerz, Atemnot, einem tauben, kalten oder blassen Fuß, Verwirrtheit oder dunklem Urin ruf { -emergency } an.
