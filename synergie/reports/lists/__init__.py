"""Lists of the window on paper and as a workbook."""
