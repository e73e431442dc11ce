"""What every room may use: value types, words and formats, fields and problems, errors, progress."""
