"""The coordinator checks how bodies carry out the plan: programme, visit, criteria, conclusion, follow-up."""
