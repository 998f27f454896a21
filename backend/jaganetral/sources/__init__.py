"""Where rows of the list come from: tables that people keep. Each row brings its source, or is refused."""
