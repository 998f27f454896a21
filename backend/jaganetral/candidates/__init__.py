"""The domain: who stands where, which accounts are theirs, what of it is flagged when. Pure, but for its own data."""
