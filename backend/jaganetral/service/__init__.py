"""The local web service: the list for the extension, the journal, and the pages a person reads."""
