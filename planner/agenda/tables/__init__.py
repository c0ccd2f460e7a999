"""What spreadsheets are given: provisions, deadlines, payments, events, records as tables, and what to know of them."""
