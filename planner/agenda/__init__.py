"""READS: what is due, ready to be shown."""
