"""Data of the program: fonts, icons, message catalogues, the example dossier, licences. Imports nothing."""
