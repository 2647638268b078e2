"""What one build knows: records, published numbers, and which page uses what."""
