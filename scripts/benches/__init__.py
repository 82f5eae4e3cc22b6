"""The rows of scripts/bench, a module for each family: what is ours, what it is held against, in the same run."""
