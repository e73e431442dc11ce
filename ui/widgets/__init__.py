"""Small parts that pages and the frame of the window share."""
