"""Reads the exports that platforms give a person of their own data, for old acts on accounts of the list."""
