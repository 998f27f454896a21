"""The signed feed: the client that keeps a desk current, and the publisher of the lists. Nobody else knows TUF."""
