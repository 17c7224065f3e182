"""How long what is no figure, decision or proof is kept, and how it goes."""
