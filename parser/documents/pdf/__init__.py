"""PDF files → Document."""

from parser.documents.pdf.reading import read_pdf

__all__ = ["read_pdf"]
