"""What an accelerator does with a model, in seconds, tokens, watts and won.

Roofline steps with efficiencies fitted on published measurements; every answer has a band from the
error on what was held out of the fit.
"""
