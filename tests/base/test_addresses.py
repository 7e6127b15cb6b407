"""Nothing is sent to a host that was not allowed."""

import pytest

from bootmaker.base.addresses import allowed_address
from bootmaker.base.errors import SettingsError
from bootmaker.base.settings import settings


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:11434/v1", "http://localhost/v1/", "http://[::1]:8000", "https://127.8.8.8"]
)
def test_this_machine_is_allowed(url: str) -> None:
    assert allowed_address(url).local


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com/v1",
        "http://127.0.0.1.example.com/v1",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com/v1",
        "http://2130706433/v1",
        "http://0.0.0.0/v1",
        "http://169.254.169.254/",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "127.0.0.1:8000",
        "http://127.0.0.1:99999",
        "http://127.0.0.1/v1?to=example.com",
        "http://user:secret@127.0.0.1/v1",
        "http://[::1",
    ],
)
def test_another_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"address|sent|no"):
        allowed_address(url)


def test_a_listed_host_is_allowed_and_no_part_of_its_name() -> None:
    hosts = "api.example.com, gpu.local"
    address = allowed_address("https://API.example.com/v1", hosts)
    assert (address.host, address.port, address.local, address.encrypted) == ("api.example.com", 443, False, True)
    with pytest.raises(ValueError, match=r"example\.com"):
        allowed_address("https://example.com/v1", hosts)


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> object:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"URL": "https://api.example.com/v1", "MODEL": "m"}, "BOOTMAKER_LLM_HOSTS"),
        ({"URL": "http://127.0.0.1/v1"}, "BOOTMAKER_LLM_MODEL"),
        ({"URL": "http://127.0.0.1/v1", "MODEL": "m", "TIMEOUT": "0"}, "LLM_TIMEOUT"),
    ],
)
def test_a_wrong_setting_stops_the_start(variables: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"BOOTMAKER_LLM_{name}", value)
    with pytest.raises(SettingsError, match=says):
        settings()


@pytest.mark.usefixtures("_fresh")
def test_the_key_comes_from_a_file_and_is_not_shown(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"  # type: ignore[operator]
    path.write_text("sesame\n")
    monkeypatch.setenv("BOOTMAKER_LLM_KEY_FILE", str(path))
    monkeypatch.setenv("BOOTMAKER_LLM_KEY", "mustard")
    assert settings().llm_secret() == "sesame"
    assert "mustard" not in repr(settings())
    path.unlink()
    with pytest.raises(SettingsError, match="cannot be read"):
        settings().llm_secret()
