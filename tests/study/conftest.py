"""The numbers of the subject in whose folder a test stands."""

from importlib import import_module

import pytest

from analysis.press.claims.values import Values
from tests.sharing import today


@pytest.fixture(scope="module")
def values(request: pytest.FixtureRequest) -> Values:
    """The numbers of the subject, from the registers as they are."""
    subject = request.path.parent.name
    return getattr(import_module(f"analysis.study.{subject}.numbers"), f"{subject}_values")(today())
