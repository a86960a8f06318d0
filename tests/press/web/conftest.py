"""What tests of the files beside the documents share."""

from tests.press.engines.conftest import small

__all__ = ["small"]
