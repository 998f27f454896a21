"""What is kept on disk, in SQLite: the only place with SQL."""
