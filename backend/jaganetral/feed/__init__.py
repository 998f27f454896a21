"""The signed lists: what a publisher makes of a register, and what a desk takes from it."""
