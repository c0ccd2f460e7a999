"""What follows from text and facts on a given day: derivation, life cycle, wording, findings."""
