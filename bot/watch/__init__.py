"""New reports arrive by themselves: pages, feeds and folders are looked at, what is new there is stored."""
