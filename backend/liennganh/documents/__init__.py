"""The papers by which bodies carry the plan out: who issued what, what it fulfils, and what became of it."""
