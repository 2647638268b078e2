"""Measurements beside the stock tools; `make bench` runs them."""
