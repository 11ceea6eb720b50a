"""One log for a runner who uses two platforms: how her accounts come together, where she is asked, how one is taken away."""
