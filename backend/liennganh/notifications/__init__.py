"""Who is told of what: rules keyed by verb, notices in the app, and letters by e-mail."""
