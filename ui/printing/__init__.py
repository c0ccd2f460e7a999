"""Paper: the summary of an agreement, typeset as PDF."""
