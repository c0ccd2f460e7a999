"""The calendar of deadlines: written so that a moved entry moves in Outlook and other programs, published and served."""
