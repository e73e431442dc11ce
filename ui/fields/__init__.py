"""The fields of every form: one editor for each kind of value, built once."""
