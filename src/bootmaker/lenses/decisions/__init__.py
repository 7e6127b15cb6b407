"""What the lake knows around decisions: who spoke of a theme, and what became of it afterwards."""
