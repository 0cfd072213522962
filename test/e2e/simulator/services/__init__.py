"""One module per AWS service; each adds what the provider needs and moto lacks, with the reason."""
