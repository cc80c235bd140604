"""The thirteen promises, each with the figure asked of it and a way to measure it; `make promises` plays them all."""
