"""Learn and ask: knowledge cards, and the search that finds the one that answers."""
