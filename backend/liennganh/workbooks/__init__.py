"""Workbooks that people bring: taken in as every file is, read elsewhere, and every wrong cell told."""
