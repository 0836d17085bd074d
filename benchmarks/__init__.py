"""Speed, as ratios to a budget or a peer measured in the same run: `python -m benchmarks`."""
