"""The windows; no rule about contracts lives here."""
