"""What is held of people: given out, on record, erased."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_S = "src/hireloop/services"
_EXPORT = ("tests/services/auth/test_export.py",)
_RECORD = ("tests/services/auth/test_activity.py",)
_ERASURE = ("tests/services/auth/test_erasure.py",)
_FILES = ("tests/services/files/test_letting_go.py",)
_MAIL = ("tests/services/notifications/test_mail_files.py",)

FAULTS = [
    Fault(
        "erasure: a room does not hear of it",
        f"{_S}/contacts/events.py",
        "    erase_person,\n    unlink_application,",
        "    unlink_application,",
        _ERASURE,
    ),
    Fault(
        "erasure: events stay in the log",
        "src/hireloop/platform/forgetting.py",
        "        if positions:\n",
        "        if positions and False:\n",
        _ERASURE,
    ),
    Fault(
        "erasure: what nobody but the author saw stays",
        f"{_S}/applications/logic/copying.py",
        "    await team.drop_drafts(connection, account_id)\n",
        "",
        _ERASURE,
    ),
    Fault(
        "erasure: not in the way of a mail that is being written",
        f"{_S}/notifications/store/mailbox.py",
        " for share",
        "",
        _MAIL,
    ),
    Fault(
        "erasure: a mail in hand is written nevertheless",
        f"{_S}/notifications/logic/channels/folder.py",
        "if not await mailbox.hold(connection, letter.id):",
        "if await mailbox.hold(connection, letter.id) and False:",
        _MAIL,
    ),
    Fault(
        "erasure: files of mails that made place for newer ones",
        f"{_S}/notifications/logic/channels/folder.py",
        "            if pruned:\n",
        "            if pruned and False:\n",
        _MAIL,
    ),
    Fault(
        "erasure: bytes that came in behind the sweep",
        f"{_S}/files/store/blobs.py",
        "key = any($1::text[]) and swept",
        "key = any($1::text[])",
        _FILES,
    ),
    Fault(
        "erasure: the copy made meanwhile",
        f"{_S}/files/logic/uploads.py",
        "if ready is None or ready.key != key:",
        "if ready is not None and ready.key != key:",
        _FILES,
    ),
    Fault(
        "erasure: an upload that ends after it",
        f"{_S}/files/logic/uploads.py",
        "    if gone:",
        "    if gone and False:",
        _FILES,
    ),
    Fault(
        "files: kept under a key that was swept",
        f"{_S}/files/store/blobs.py",
        "where key = $1 and not swept returning",
        "where key = $1 returning",
        _FILES,
    ),
    Fault(
        "files: what a killed process left half written",
        f"{_S}/files/logic/letting_go.py",
        "    await blobs.tidy()\n",
        "",
        _FILES,
    ),
    Fault(
        "export: a room is left out",
        f"{_S}/auth/logic/exporting.py",
        '"search", "analytics"),',
        '"search"),',
        ("tests/services/auth/test_export.py::test_every_room_that_stores_is_asked",),
    ),
    Fault(
        "export: with the notes of recruiters",
        f"{_S}/applications/store/held.py",
        " and n.side = 'candidate'",
        "",
        _EXPORT,
    ),
    Fault(
        "export: of another person",
        f"{_S}/files/logic/holding.py",
        "row.owner_id != person_id or ",
        "",
        _EXPORT,
    ),
    Fault(
        "export: without a fresh proof",
        f"{_S}/auth/logic/exporting.py",
        "    await proving.require_fresh(connection, caller)\n",
        "",
        _EXPORT,
    ),
    Fault(
        "record: a line can be changed",
        f"{_S}/auth/migrations/0006_activity.py",
        "before update or delete on activity",
        "before delete on activity",
        _RECORD,
    ),
    Fault(
        "record: an opened application is not on it",
        f"{_S}/applications/api/hiring.py",
        '    await auditing.seen(room, caller, row, "application.opened")\n',
        "",
        _RECORD,
    ),
    Fault(
        "record: of everybody",
        f"{_S}/auth/store/activity.py",
        "where account_id = $1 and ($2::timestamptz",
        "where $1::uuid is not null and ($2::timestamptz",
        _RECORD,
    ),
]
