"""What a person has agreed to have recorded about their own decisions."""
