"""Measures the product beside the same work done with less, in one run: see docs/performance.md."""
