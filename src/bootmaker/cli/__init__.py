"""The command line. It translates; actions decide."""
