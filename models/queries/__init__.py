"""Questions asked of the records, one a file; screens and documents ask the same ones."""
