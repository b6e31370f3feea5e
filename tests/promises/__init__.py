"""What we promise, one file a promise. `make promises` runs them long; without it they are short."""
