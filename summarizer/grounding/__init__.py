"""WHERE: places, quotations, names, numbers and attributions of a document. No model, no network."""
