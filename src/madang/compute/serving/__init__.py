"""Serving under load: one replica simulated batch by batch, many replicas to a service level, a campus as a fluid."""
