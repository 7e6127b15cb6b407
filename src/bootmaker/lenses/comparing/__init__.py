"""The difference between two filters of the same lens; measured from what customers count for, see `fair.votes`."""
