"""Establishments at risk and how they are inspected: teams 178, the plan of the year, visits, findings, decisions."""
