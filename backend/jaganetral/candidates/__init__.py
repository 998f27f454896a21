"""The domain: contests, candidates and their accounts, and what of them is flagged when. Pure; knows no file of the person's."""
