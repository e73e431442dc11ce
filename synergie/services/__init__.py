"""What a user can do and ask: plain functions that take a session."""
