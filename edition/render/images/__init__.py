"""Pictures, drawings and vector pages, ready to be placed, in the output's colours."""
