"""The fonts as they came, and how those that are served are made of them."""
