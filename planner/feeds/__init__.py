"""The calendar of deadlines, written so that Outlook and other programs read it alike and entries move instead of doubling."""
