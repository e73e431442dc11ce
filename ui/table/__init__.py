"""The table of a committee: one gain at a time on the whole screen, decided by keys."""
