# What only the terminal says.
terminal-hello = A letter taps a button; numbers and words are answers. /help shows what I can do, Ctrl-D leaves.
terminal-file = The file is at { $path }.
terminal-file-failed = I couldn't write the file into the folder { $folder }. Please check that it may be written, then ask again.
terminal-picture = Picture: { $alt }
terminal-picture-file = The picture is at { $path }.
