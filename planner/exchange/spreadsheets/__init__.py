"""Spreadsheets in: columns are recognised, rows read strictly, and what they would change is shown."""
