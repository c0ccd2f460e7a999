"""The calendar of deadlines, written so that Outlook and other programs read it alike and a moved entry moves."""
