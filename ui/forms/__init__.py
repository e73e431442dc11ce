"""Forms made from the descriptions of fields: one mechanism for every record."""
