"""What was found into a workbook for a spreadsheet."""
