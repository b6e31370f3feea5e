"""Random reports in every format and layout, each with the truth about its cells, and ways to damage them."""
