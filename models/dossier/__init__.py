"""The dossier as a whole: the database under it, opening it, its copies, its keys, what is kept beside the records."""
