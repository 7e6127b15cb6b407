"""The desk: what helps a person while they write to a customer. Standard library only; pure; knows no other part."""
