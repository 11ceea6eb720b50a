# What only Discord needs.
discord-option = What to log, as you would say it, like 8k easy
discord-option-settings = A time like 19:30, quiet hours like 22:00-07:00, or your city
discord-option-link = The code that I gave you on your other app
discord-type = Type
discord-form = Type your answer
discord-form-line = An answer, or a run like 8k easy
discord-closed = I couldn't send you a direct message: Discord refused it. Without it I can't remind you of anything.

    In a server that we share, open **Privacy Settings** and allow direct messages. Or send me a message first.
