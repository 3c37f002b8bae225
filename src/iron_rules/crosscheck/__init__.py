"""A second opinion on every decision of a session: durable-rules matches what the plans decided."""
