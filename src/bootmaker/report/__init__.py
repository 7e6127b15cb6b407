"""One self-contained document of all lenses, and the page parts that the web app shares with it."""
