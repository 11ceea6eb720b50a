# Was nur das Terminal sagt.
terminal-hello = Ein Buchstabe tippt auf einen Knopf; Zahlen und Wörter sind Antworten. /hilfe zeigt, was ich kann, mit Strg-D gehst du.
terminal-file = Die Datei liegt unter { $path }.
terminal-file-failed = Ich konnte die Datei nicht in den Ordner { $folder } schreiben. Bitte prüfe, ob er beschreibbar ist, und frag noch einmal.
terminal-picture = Bild: { $alt }
terminal-picture-file = Das Bild liegt unter { $path }.
