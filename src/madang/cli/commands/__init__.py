"""One module a command, or a pair that belongs together."""
