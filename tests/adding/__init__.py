"""What somebody would add to the house: a method of one file, and a tool of one module on each side with its words.

docs/adding-a-method.md and docs/adding-a-tool.md take their examples from here; tests/test_adding.py lays it all in a copy of the
house.
"""
