"""The web app. It translates; actions decide."""
