"""How long a test waits for what must happen."""

PATIENCE = 90.0  # seconds; it counts only where something is broken, so a busy machine may take its time
