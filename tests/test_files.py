"""Files are read up to a limit and written whole."""

import os

import pytest

from madang.files import read_bounded, write_whole


def test_a_file_is_read_up_to_its_limit(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_bounded(file, 4)


def test_what_has_no_end_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", tmp_path / "pipe"):
        with pytest.raises(OSError, match="not a regular file"):
            read_bounded(path)
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path)


def test_a_file_is_written_whole_in_a_new_folder_and_through_a_link(tmp_path):
    assert write_whole(tmp_path / "deep" / "a", b"1").read_bytes() == b"1"
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "deep" / "a")
    write_whole(link, b"2")
    assert link.is_symlink()
    assert (tmp_path / "deep" / "a").read_bytes() == b"2"
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["a"]


def test_a_place_that_is_no_file_stays_as_it_is(tmp_path):
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "folder", "/dev/full"):
        with pytest.raises(OSError, match="not a regular file"):
            write_whole(place, b"1")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_what_stood_there_stands_where_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"1")

    def fails(*_):
        raise OSError("no space")

    monkeypatch.setattr("pathlib.Path.replace", fails)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
