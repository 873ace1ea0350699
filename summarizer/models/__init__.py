"""WHO answers: the embedded model and every OpenAI-compatible server, behind one client."""
