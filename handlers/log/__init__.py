"""The log: what a check-in or a typed line says of a day, kept, given back, taken back and handed over."""
