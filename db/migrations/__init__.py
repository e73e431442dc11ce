"""Migrations of the schema of a dossier."""
