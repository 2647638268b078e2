"""The chapters and the brief for reviewers who work in Word: DOCX (ISO/IEC 29500), from the same doctrees as site and PDFs.

Reviewers comment; their comments come back as a list by file, line and record. Text is never taken back: the book is
written in its own files.
"""
