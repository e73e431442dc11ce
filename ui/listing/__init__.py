"""Lists: their rows, how they look, filtering, sorting, copying and export."""
