"""The adapters over the wire, against loopback servers that keep the platforms' rules."""
