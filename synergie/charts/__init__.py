"""Charts laid out as marks; no drawing."""
