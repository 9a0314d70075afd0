"""Programs in a terminal in, how fast they are out: what `python tests/bench/speed.py` is made of."""
