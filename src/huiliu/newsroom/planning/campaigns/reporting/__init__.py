"""The closing report: facts gathered once, set as a page, a Word file, a PDF and a table."""
