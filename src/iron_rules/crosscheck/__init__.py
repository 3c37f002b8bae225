"""The cross-check of every decision of a session: durable-rules matches what the plans decided."""
