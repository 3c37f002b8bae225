"""What the library costs, measured beside a baseline in the same run. `python -m benchmarks.memory` and so on."""
