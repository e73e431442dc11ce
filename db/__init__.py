"""The store of a dossier: open, migrate, journal, replay, seal and back up, on SQLite and on PostgreSQL."""
