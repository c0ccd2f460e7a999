"""The printed summary: what it shows, drawn and typeset as PDF."""
