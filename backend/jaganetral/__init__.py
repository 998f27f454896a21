"""JagaNetral: stops a slip before it happens."""
