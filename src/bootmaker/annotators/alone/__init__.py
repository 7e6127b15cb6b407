"""One message read in plain Python: exactly the chain's marks, where loading NumPy and Arrow takes longer than reading.

Made for `bootmaker check`, which starts anew at each commit. The chain defines the marks; tests/contracts/test_alone.py
holds this reader to them. Where it cannot be sure of them (lists newer than phrases.model) it says so and is not used.
"""
