"""A sample journal: a made-up year in the life of a carer, to look around in. All of it is fiction."""

from kring.sample.write import write_sample

__all__ = ["write_sample"]
