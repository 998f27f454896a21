"""The publisher's side of the feed: the register, the keys, and making static files of them."""
