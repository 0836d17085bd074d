"""The cluster room: tenants, jobs and policies into who computes when, within the megawatts there are."""
