"""The process: command line, settings, wiring, adapters to the platforms, delivery, the ticking clock."""

__version__ = "0.1.0"
