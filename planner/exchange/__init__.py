"""Agreements in and out: agreement files, spreadsheets, workbooks and calendars, and the worked examples."""
