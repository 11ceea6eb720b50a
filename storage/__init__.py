"""Records, and how they are kept."""
