"""``publication.yaml`` and ``issue.yaml``: pages, pins, what is written back."""
