"""Starts the program on one PC: command line, window, preferences, sample dossier, crash report."""
