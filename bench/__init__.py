"""How well files are read, how fast and in how much memory: ours beside other libraries."""
