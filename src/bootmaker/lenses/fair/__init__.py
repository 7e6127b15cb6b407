"""Fair counting for every lens: each customer one voice, weighed so that those who spoke stand for all on record.

A lens says who counts for what (`votes`); this package counts, weighs and says how far it can be trusted.
"""
