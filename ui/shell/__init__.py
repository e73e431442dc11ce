"""The frame around the pages: which there are, where one was, what goes on."""
