"""What an agency packaged with the program; a person's own copy has none of it."""
