"""What tests of the files beside the documents share."""

from tests.press.engines.conftest import small, small_once

__all__ = ["small", "small_once"]
