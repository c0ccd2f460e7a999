"""Tables as files that spreadsheets open: Excel workbooks, CSV files, and a workbook to start from."""
