"""Every screen there is, and ways to look at it: `python -m tests.screens` makes pictures of them and asks axe about them.

screens.py    the list: whose screen, in which room, after what has happened there; who makes a screen adds a line
rooms.py      the rooms in which they are seen, and how people without a screen bring them so far
looks.py      the ways to look: width, theme, forced colours, text spacing, ...
tour.py       goes past all screens, in order, in the languages that are asked for
axe.py        what axe-core finds
beyond.py     what axe cannot see: sideways scrolling, small targets, a focus that is covered
sheet.py      pictures, and a sheet of them
pictured.py   the few that stand in docs/pictures
"""
