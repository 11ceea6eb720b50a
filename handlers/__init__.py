"""What to say, and when: no platform, no SQL, no wall clock, no network."""
