"""What mutation.py is made of: drawing mutants, what tests execute, running one mutant."""
