"""Zip archives whose bytes depend on nothing but their content and one moment."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

#: Compressed already.
_STORED = (".jpg", ".png", ".woff2")

#: zip cannot say an earlier time.
_ZIP_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def deterministic_zip(data: bytes, modified: dt.datetime) -> bytes:
    """An archive written anew: ``mimetype`` first and stored, the rest sorted by name.

    Args:
        data: the archive as some program wrote it.
        modified: goes on every member, in UTC; without a time zone it is local time.
    """
    moment = max(modified.astimezone(dt.UTC), _ZIP_EPOCH).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "mimetype", name))
        for name in names:
            content = source.read(name)
            member = zipfile.ZipInfo(name, moment)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            stored = name == "mimetype" or name.endswith(_STORED)
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(member, content, compresslevel=None if stored else 6)
    return out.getvalue()
