"""Calendars in: the entries of an .ics file become obligations, shown before anything is written."""
