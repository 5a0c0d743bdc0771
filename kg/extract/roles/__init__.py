"""What a paper introduces, uses, addresses, evaluates on and measures, by rules and name lists."""
