"""What is set up for publishing survives a restart, and secrets lie where only their owner looks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from planner.agreements.provision import Kind
from planner.errors import LongstopError
from planner.feeds.calendars import FeedCalendar, Publishing, calendar_id_of, one_each
from planner.feeds.choices import FeedChoices
from planner.feeds.configured import PublishingFile
from planner.feeds.places import FilePlace, FolderPlace, WebPlace, WebSecret
from planner.feeds.secrets_kept import SecretsKept
from planner.feeds.selection import Selection

CALENDAR = FeedCalendar(
    id="ann",
    name="Ann’s; duties",
    choices=FeedChoices(
        selection=Selection(owners=frozenset({"Ann"}), kinds=frozenset({Kind.PAYMENT})),
        days_back=10,
        months_ahead=6,
        reminders=False,
        neutral=True,
        alarm=timedelta(days=1),
    ),
    places=(FilePlace(Path("/srv/a.ics")), FolderPlace(Path("/srv")), WebPlace("https://example.org/a.ics")),
)
SERVER = WebPlace("https://example.org/a.ics")
SECRET = WebSecret(query="sig=1", user="ann", password="pass", headers=(("X-Key", "k"),))


class RingInMemory(KeyringBackend):
    """A keyring as systems have it."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[RingInMemory]:
    before, found = keyring.get_keyring(), RingInMemory()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


def test_calendars_filters_and_places_survive(tmp_path: Path) -> None:
    kept = Publishing(calendars=(FeedCalendar(), CALENDAR), port=9000, served=True)
    PublishingFile(tmp_path / "new" / "publishing.json").keep("reg", kept)
    again = PublishingFile(tmp_path / "new" / "publishing.json")
    assert again.of("reg") == kept
    assert again.of("other") == Publishing()


def test_the_settings_of_one_register_leave_those_of_others_alone(tmp_path: Path) -> None:
    file = PublishingFile(tmp_path / "publishing.json")
    file.keep("one", Publishing(port=1))
    file.keep("two", Publishing(port=2))
    assert (file.of("one").port, file.of("two").port) == (1, 2)


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"reg": 3}', '{"reg": {"calendars": [{}], "port": 1}}', "\0"])
def test_settings_that_cannot_be_read_are_never_forgotten_in_silence(tmp_path: Path, content: str) -> None:
    (tmp_path / "publishing.json").write_text(content)
    with pytest.raises(LongstopError, match="says how calendars are published and cannot be read"):
        PublishingFile(tmp_path / "publishing.json").of("reg")


def test_an_address_has_256_bits_and_stays_until_it_is_renewed(tmp_path: Path) -> None:
    kept = SecretsKept(tmp_path / "a" / "addresses.json")
    first = kept.token("reg", "all")
    assert len(first) == 43
    assert SecretsKept(tmp_path / "a" / "addresses.json").token("reg", "all") == first
    assert len({first, kept.token("reg", "ann"), kept.token("other", "all"), kept.renew_token("reg", "all")}) == 4


def test_without_a_keyring_addresses_lie_in_a_file_only_its_owner_reads(tmp_path: Path) -> None:
    kept = SecretsKept(tmp_path / "addresses.json")
    kept.token("reg", "all")
    assert not kept.has_keyring
    assert (tmp_path / "addresses.json").stat().st_mode & 0o777 == 0o600


def test_without_a_keyring_what_opens_other_servers_is_kept_nowhere(tmp_path: Path) -> None:
    kept = SecretsKept(tmp_path / "addresses.json")
    assert not kept.keep_web_secret("reg", SERVER, SECRET)
    assert kept.web_secret("reg", SERVER) is None
    assert not list(tmp_path.iterdir())


def test_a_keyring_keeps_all_secrets(tmp_path: Path, ring: RingInMemory) -> None:
    kept = SecretsKept(tmp_path / "addresses.json")
    token = kept.token("reg", "all")
    assert kept.keep_web_secret("reg", SERVER, SECRET)
    assert SecretsKept(tmp_path / "x").token("reg", "all") == token
    assert kept.web_secret("reg", SERVER) == SECRET
    assert token in ring.kept.values()
    assert not list(tmp_path.iterdir())


def test_a_locked_keyring_is_said(tmp_path: Path, ring: RingInMemory) -> None:
    ring.locked = True
    with pytest.raises(LongstopError, match="keyring does not answer"):
        SecretsKept(tmp_path / "x").token("reg", "all")


def test_the_settings_hold_no_secret(tmp_path: Path) -> None:
    file = PublishingFile(tmp_path / "publishing.json")
    file.keep("reg", Publishing(calendars=(CALENDAR,)))
    assert "sig" not in json.dumps(json.loads(file.path.read_text()))


def test_a_calendar_for_each_owner_has_an_id_of_its_own() -> None:
    selections = {
        "Ann": Selection(owners=frozenset({"Ann"})),
        "ann": Selection(),
        "Łukasz": Selection(),
        "…": Selection(),
    }
    made = one_each(selections, FeedCalendar(choices=FeedChoices(neutral=True)))
    assert [each.id for each in made] == ["ann", "ann-2", "ukasz", "calendar"]
    assert all(each.choices.neutral for each in made)
    assert calendar_id_of("All", ["all"]) == "all-2"
