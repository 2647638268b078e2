"""What editors write in a chapter: roles and blocks, the nodes they leave, and what code cells show."""
