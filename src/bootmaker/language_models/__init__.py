"""Optional: any OpenAI-compatible endpoint as a reader. It returns labels and offsets, never words.

With the sources, the only part that may use the network.
"""
