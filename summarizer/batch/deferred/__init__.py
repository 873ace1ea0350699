"""The engine that asks in batches: rounds of questions, each sent as files and answered within a day."""
