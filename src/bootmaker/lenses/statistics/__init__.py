"""The statistics that lenses share, each with the source of its formula; arrays in, decimals out."""
