"""The tags that the encoder gives to word pieces.

Spans are marked as in Ramshaw and Marcus, "Text chunking using transformation-based learning" (1995): B- begins a span,
I- goes on with it, O is outside.
"""

ROLES = ("INTRODUCES", "USES", "ADDRESSES", "EVALUATES_ON", "MEASURES")
ROLE_TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
"""The tags of the role head, in the order of its outputs."""

CONCEPT_TAGS = ("O", "B-CONCEPT", "I-CONCEPT")
"""The tags of the concept head, in the order of its outputs."""

KINDS = ("method", "dataset", "tool", "task")
"""What an introduced thing may be, in the order of the outputs of the kind head."""
