"""What goes out, and what happens when no good answer comes back."""

import json

import pytest

from bootmaker.language_models.prompt import Text
from bootmaker.language_models.tally import Fallback
from tests.llm_server import Answering, Asked, Reply, honest, labelled, says, serving
from tests.parts.language_models.asking import asking, read, why

TEXTS = [f"Parcel number {n} is late" for n in range(7)]


def test_texts_are_asked_about_in_batches_and_answered_in_their_order() -> None:
    def by_number(asked: Asked) -> Reply:
        answers = labelled(asked)["answers"]
        for entry in answers:
            entry["valence"] = int(asked.texts[entry["id"]].split()[2]) / 10
        return Reply(json.dumps({"answers": answers[::-1]}))

    with serving(by_number) as server:
        found = asking(server, batch=3, parallel=3).read([Text(text) for text in TEXTS])
    assert [labels.valence for labels in found if labels] == [n / 10 for n in range(7)]
    assert sorted(len(asked.texts) for asked in server.asked) == [1, 3, 3]


def test_only_so_many_requests_are_under_way_at_once() -> None:
    with serving(lambda asked: Reply(honest(asked).content, after=0.05)) as server:
        asking(server, parallel=2).read([Text(text) for text in TEXTS])
    assert len(server.asked) == len(TEXTS)
    assert server.at_once <= 2


def test_a_text_that_stands_there_twice_is_asked_about_once() -> None:
    with serving(honest) as server:
        found = read(server, [TEXTS[0]] * 3)
    assert len(server.asked) == 1
    assert found[0] == found[2] is not None


def test_the_same_texts_make_the_same_requests() -> None:
    with serving(honest) as server:
        first, second = read(server, TEXTS, batch=4), read(server, TEXTS, batch=4)
    assert first == second
    assert [asked.body for asked in server.asked[:2]] == [asked.body for asked in server.asked[2:]]


def test_a_request_asks_for_the_schema_without_chance_and_carries_the_key() -> None:
    with serving(honest) as server:
        asking(server, key="sesame").read([Text(TEXTS[0])])
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer sesame"
    assert asked.body["temperature"] == 0
    assert asked.body["response_format"]["json_schema"]["strict"] is True


def test_the_key_is_not_printed() -> None:
    with serving(honest) as server:
        assert "sesame" not in repr(asking(server, key="sesame"))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda asked: Reply("", status=500), Fallback.HTTP),
        (lambda asked: Reply("", status=302), Fallback.HTTP),
        (lambda asked: Reply("", status=401), Fallback.HTTP),
        (lambda asked: Reply(body=b"not json"), Fallback.NOT_JSON),
        (lambda asked: Reply(body=b"{}"), Fallback.NOT_JSON),
        (lambda asked: Reply(body=b" " * (5 << 20)), Fallback.NOT_JSON),
        (lambda asked: Reply(None, message={"refusal": "I cannot"}), Fallback.REFUSED),
        (lambda asked: Reply(None), Fallback.REFUSED),
        (says("I am sorry, I cannot help with that."), Fallback.NOT_JSON),
        (says('{"answers": []}'), Fallback.MISSING),
    ],
)
def test_a_failing_endpoint_leaves_the_text_to_the_built_in_reader(answer: Answering, reason: Fallback) -> None:
    with serving(answer) as server:
        assert why(server) == reason
    assert len(server.asked) == 1


def test_a_late_answer_is_not_waited_for() -> None:
    with serving(lambda asked: Reply(honest(asked).content, after=1)) as server:
        assert why(server, timeout=0.1) == Fallback.TIMEOUT


def test_nobody_there_is_said_and_after_three_failures_nobody_is_asked() -> None:
    with serving(honest) as server:
        pass
    wanted = asking(server)
    assert wanted.read([Text(text) for text in TEXTS]) == [None] * len(TEXTS)
    assert wanted.tally.left == {Fallback.UNREACHABLE: 3, Fallback.GAVE_UP: 4}


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(honest) as server:
        assert why(server) is None


def test_a_long_text_is_not_sent() -> None:
    with serving(honest) as server:
        assert why(server, "late " * 2_000) == Fallback.TOO_LONG
    assert server.asked == []


def test_what_is_not_redacted_never_leaves() -> None:
    with serving(honest) as server:
        whole = asking(server)
        wanted = type(whole)(whole.endpoint, lambda text: "@" not in text)
        found = wanted.read([Text("Write to maija@example.org"), Text("My parcel is late")])
    assert [labels is None for labels in found] == [True, False]
    assert [list(asked.texts.values()) for asked in server.asked] == [["My parcel is late"]]
    assert wanted.tally.says() == (
        "the language model read 1 texts; 1 left to the built-in readers (1 text not redacted)"
    )
