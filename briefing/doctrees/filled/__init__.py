"""What is filled in when a page is written: links, boxes, tables and registers, and the claims as data."""
