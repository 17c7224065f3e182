"""What carrying the plan out costs: who asked for how much, what was allotted, and what was spent of it."""
