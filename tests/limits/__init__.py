"""Every row of the table of limits, tried at, under and over it."""
