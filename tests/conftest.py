"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of reference data, which is not part of this repository."""
    here = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("MADANG_SHARED_DATA", here.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"reference data not found at {folder}; set MADANG_SHARED_DATA")
    return folder
