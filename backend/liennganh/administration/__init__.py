"""How the installation is, and the work that it could not do: for whoever looks after it."""
