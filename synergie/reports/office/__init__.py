"""What the files of an office have in common, whether Word or a workbook: text they can hold, parts, pictures."""
