"""Clubs: the bot in a group, set up by its admins, and private to the bone."""
