"""The register of establishments: businesses of the kinds that the plan watches, never anybody who works there."""
