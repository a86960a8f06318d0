"""What tests of the files beside the documents share."""

from tests.press.engines.conftest import kernels_kept, small

__all__ = ["kernels_kept", "small"]
