"""How many examples properties are tried on: Hypothesis's own number, or with scripts/check-long many more."""

from hypothesis import HealthCheck, settings

settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
