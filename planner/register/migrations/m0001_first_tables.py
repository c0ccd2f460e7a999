"""The first tables: one for each kind of thing recorded, the moves, the journal and what guards them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

# Lists are JSON text. json_valid() would say so in a CHECK, but with trusted_schema off (hostile files) SQLite before
# 3.41 refuses it there; the row's hash and the reading back before each commit stand in for it.
STATEMENTS: Final = (
    """CREATE TABLE about (
    "key" TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    row_hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE closure_lists (
    "key" TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    weekend TEXT NOT NULL CHECK (weekend GLOB '[[]*]'),
    closures TEXT NOT NULL CHECK (closures GLOB '[[]*]'),
    openings TEXT NOT NULL CHECK (openings GLOB '[[]*]'),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    row_hash TEXT NOT NULL,
    CHECK ("key" = code)
) STRICT""",
    """CREATE TABLE agreements (
    "key" TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    calendar TEXT NOT NULL DEFAULT '',
    closures TEXT NOT NULL DEFAULT '[]' CHECK (closures GLOB '[[]*]'),
    openings TEXT NOT NULL DEFAULT '[]' CHECK (openings GLOB '[[]*]'),
    currency TEXT NOT NULL DEFAULT '',
    fiscal_year_start INTEGER NOT NULL DEFAULT 1,
    month_end TEXT NOT NULL DEFAULT 'last',
    time_zone TEXT NOT NULL DEFAULT '',
    ends TEXT,
    source TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',
    responsible TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]' CHECK (tags GLOB '[[]*]'),
    notes TEXT NOT NULL DEFAULT '',
    row_hash TEXT NOT NULL,
    CHECK ("key" = id)
) STRICT""",
    """CREATE TABLE parties (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    us INTEGER NOT NULL DEFAULT 0 CHECK (us IN (0, 1)),
    contact TEXT NOT NULL DEFAULT '',
    notice_address TEXT NOT NULL DEFAULT '',
    notice_method TEXT NOT NULL DEFAULT '',
    notice_counts TEXT,
    notice_until INTEGER,
    row_hash TEXT NOT NULL,
    CHECK ("key" = agreement || '/' || id)
) STRICT""",
    """CREATE TABLE instruments (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    effective TEXT NOT NULL CHECK (effective IS date(effective, '+0 days')),
    signed TEXT CHECK (signed IS date(signed, '+0 days')),
    amends TEXT,
    ends TEXT NOT NULL DEFAULT '[]' CHECK (ends GLOB '[[]*]'),
    note TEXT NOT NULL DEFAULT '',
    row_hash TEXT NOT NULL,
    CHECK ("key" = agreement || '/' || id)
) STRICT""",
    """CREATE TABLE events (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    determined_by TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '[]' CHECK (after GLOB '[[]*]'),
    estimate TEXT CHECK (estimate IS date(estimate, '+0 days')),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    row_hash TEXT NOT NULL,
    CHECK ("key" = coalesce(agreement, '') || '/' || id),
    CHECK ((agreement IS NULL) = shared)
) STRICT""",
    """CREATE TABLE provisions (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    instrument TEXT NOT NULL,
    obligor TEXT NOT NULL,
    obligee TEXT NOT NULL,
    clause TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    start TEXT,
    "end" TEXT,
    due TEXT,
    amount_minor INTEGER,
    amount_currency TEXT,
    renews TEXT,
    times INTEGER,
    notice TEXT,
    delivery TEXT,
    schedule TEXT CHECK (schedule IS NULL OR schedule GLOB '{*}'),
    instalments TEXT NOT NULL DEFAULT '[]' CHECK (instalments GLOB '[[]*]'),
    milestones TEXT NOT NULL DEFAULT '[]' CHECK (milestones GLOB '[[]*]'),
    supersedes TEXT NOT NULL DEFAULT '[]' CHECK (supersedes GLOB '[[]*]'),
    continues TEXT,
    survives INTEGER NOT NULL DEFAULT 0 CHECK (survives IN (0, 1)),
    grace TEXT,
    cure TEXT,
    consequence TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    reviewer TEXT NOT NULL DEFAULT '',
    reminders TEXT NOT NULL DEFAULT '[]' CHECK (reminders GLOB '[[]*]'),
    review TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (tags GLOB '[[]*]'),
    note TEXT NOT NULL DEFAULT '',
    confidence TEXT NOT NULL DEFAULT 'entered',
    interpretations TEXT NOT NULL DEFAULT '[]' CHECK (interpretations GLOB '[[]*]'),
    sets_off TEXT NOT NULL DEFAULT '[]' CHECK (sets_off GLOB '[[]*]'),
    attachments TEXT NOT NULL DEFAULT '[]' CHECK (attachments GLOB '[[]*]'),
    frozen TEXT NOT NULL DEFAULT '[]' CHECK (frozen GLOB '[[]*]'),
    row_hash TEXT NOT NULL,
    CHECK ((amount_minor IS NULL) = (amount_currency IS NULL)),
    CHECK ("key" = agreement || '/' || id)
) STRICT""",
    """CREATE TABLE records (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    shared_event TEXT REFERENCES events("key") ON DELETE RESTRICT,
    type TEXT NOT NULL CHECK (type IN ('EventRecord', 'ProvisionRecord', 'Retraction', 'Pin')),
    id TEXT NOT NULL,
    event TEXT,
    occurred TEXT CHECK (occurred IS date(occurred, '+0 days')),
    known_on TEXT CHECK (known_on IS date(known_on, '+0 days')),
    "by" TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    provision TEXT,
    kind TEXT,
    "on" TEXT CHECK ("on" IS date("on", '+0 days')),
    occurrence INTEGER,
    amount_minor INTEGER,
    amount_currency TEXT,
    evidence TEXT NOT NULL DEFAULT '',
    retracts TEXT,
    deadline TEXT,
    pinned TEXT CHECK (pinned IS date(pinned, '+0 days')),
    row_hash TEXT NOT NULL,
    CHECK ("key" = coalesce(agreement, '') || '/' || id),
    CHECK ((agreement IS NULL) = (shared_event IS NOT NULL)),
    CHECK ((amount_minor IS NULL) = (amount_currency IS NULL))
) STRICT""",
    """CREATE TABLE uses (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL REFERENCES agreements("key") ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    event TEXT REFERENCES events("key") ON DELETE RESTRICT,
    record TEXT REFERENCES records("key") ON DELETE RESTRICT,
    row_hash TEXT NOT NULL,
    CHECK ("key" = agreement || CASE WHEN event IS NULL THEN '/records/' ELSE '/events/' END || id),
    CHECK ((event IS NULL) <> (record IS NULL))
) STRICT""",
    """CREATE TABLE moves (
    "key" TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL,
    deadline TEXT NOT NULL,
    day INTEGER NOT NULL,
    number INTEGER NOT NULL,
    row_hash TEXT NOT NULL,
    CHECK ("key" = agreement || ':' || deadline || '@' || number)
) STRICT""",
    # The journal: one entry an operation; its hash covers everything beside it and the hash before it.
    """CREATE TABLE journal (
    number INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    utc_offset INTEGER NOT NULL,
    actor TEXT NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('create', 'do', 'undo', 'redo', 'moves', 'checkpoint')),
    refers INTEGER REFERENCES journal(number) ON DELETE RESTRICT,
    schema INTEGER NOT NULL,
    changes TEXT NOT NULL CHECK (changes GLOB '[[]*]'),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CHECK ((refers IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT""",
    """CREATE TRIGGER journal_not_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_not_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # Without this one, a REPLACE from a plain connection gets past the other two.
    """CREATE TRIGGER journal_fits BEFORE INSERT ON journal
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
OR NEW.previous IS NOT coalesce((SELECT hash FROM journal ORDER BY number DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'the entry does not follow the last one'); END""",
    """CREATE TRIGGER moves_not_updated BEFORE UPDATE ON moves
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END""",
    """CREATE TRIGGER moves_not_deleted BEFORE DELETE ON moves
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END""",
    """CREATE TRIGGER moves_fit BEFORE INSERT ON moves
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the move does not belong to the entry being written'); END""",
    "CREATE INDEX parties_of ON parties (agreement, position)",
    "CREATE INDEX instruments_of ON instruments (agreement, position)",
    "CREATE INDEX events_of ON events (agreement, position)",
    "CREATE INDEX provisions_of ON provisions (agreement, position)",
    "CREATE INDEX records_of ON records (agreement, position)",
    "CREATE INDEX records_of_shared ON records (shared_event)",
    "CREATE INDEX uses_of ON uses (agreement, position)",
    "CREATE INDEX uses_of_event ON uses (event)",
    "CREATE INDEX uses_of_record ON uses (record)",
    "CREATE INDEX moves_of ON moves (agreement, deadline, number)",
)


def up(db: Database) -> None:
    """Makes the tables in an empty file."""
    for statement in STATEMENTS:
        db.execute(statement)
