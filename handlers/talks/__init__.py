"""Talks: how a script is asked, answered, kept and shown, whatever it is about. The scripts stand in `flows`."""
