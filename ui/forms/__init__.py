"""What a dialog edits, as plain Python: a draft becomes problems or an operation; no widgets."""
