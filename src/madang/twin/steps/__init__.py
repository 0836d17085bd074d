"""The order of a life, one step a file: frozen inputs, frozen outputs, each with its own balance."""
