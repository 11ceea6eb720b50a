# Was nur Discord braucht.
discord-option = Was du eintragen willst, wie du es sagen würdest, etwa 8k locker
discord-option-settings = Eine Uhrzeit wie 19:30, Ruhezeiten wie 22:00-07:00, oder deine Stadt
discord-option-link = Der Code, den ich dir in deiner anderen App gegeben habe
discord-type = Tippen
discord-form = Tippe deine Antwort
discord-form-line = Eine Antwort, oder ein Lauf wie 8k locker
discord-closed = Ich konnte dir keine Direktnachricht schicken: Discord hat sie abgelehnt. Ohne sie kann ich dich an nichts erinnern.

    Öffne in einem Server, den wir teilen, die **Privatsphäre-Einstellungen** und erlaube Direktnachrichten. Oder schreib mir zuerst.
