"""How the second and the third promise are put to the test: anonymous rounds through the real hub, one after the other."""
