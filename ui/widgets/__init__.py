"""Pieces that screens are made of. None asks a question of the dossier by itself."""
