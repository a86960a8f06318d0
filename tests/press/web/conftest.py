"""What tests of the files beside the documents share."""

from tests.press.engines.conftest import kernels_kept, kernels_of_a_session, small

__all__ = ["kernels_kept", "kernels_of_a_session", "small"]
