"""Grids that are worked in with the keyboard: attendance, figures, and what is pasted into them."""
