"""The calendar of deadlines: written so that a moved entry moves in Outlook and elsewhere, published and served."""
