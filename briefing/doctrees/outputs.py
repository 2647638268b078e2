"""Stub."""
class FigureOutput:
    mime_priority_overrides = []
    @staticmethod
    def handle_mime(renderer, data, inline):
        return None
