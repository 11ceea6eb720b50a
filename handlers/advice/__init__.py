"""The coach at work: a runner's story read from the store, what the rules of `coach` make of it, in words, and what is kept of it."""
