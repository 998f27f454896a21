"""A query service that is busy, slow, broken or somebody else ends in one sentence, and its rules are kept."""

from __future__ import annotations

import email.utils
import json
import re
import socket
import time
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest

from jaganetral.sources.sparql import LONGEST_WAIT_S, SparqlClient, SparqlError, Term, literal
from wikidata_standin import Answer, reply, rows, standing_in

CONTACT = "daftar@example.org"
GOOD = rows({"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}})


def refusal(answer: Answer, longest_query_s: float = 5.0) -> tuple[str, list[float]]:
    """What is said of an answer, and how long was waited for it."""
    waits: list[float] = []
    with standing_in(answer) as standin:
        client = SparqlClient(CONTACT, standin.url, waits.append, longest_query_s=longest_query_s)
        with pytest.raises(SparqlError) as caught:
            client.ask("SELECT")
    reason = caught.value.reason
    assert "\n" not in reason.id + reason.en
    return reason.id, waits


def saying(status: int, body: bytes, **headers: str) -> Answer:
    return lambda handler, _: reply(handler, status, body, **headers)


def cut_off(handler: BaseHTTPRequestHandler, _query: str) -> None:
    reply(handler, 200, GOOD[:-20], Content_Length=str(len(GOOD)))


def dripping(handler: BaseHTTPRequestHandler, _query: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.end_headers()
    try:
        for _ in range(3000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.01)  # what a server of this kind does; nothing waits for it
    except OSError:
        return


def silent(handler: BaseHTTPRequestHandler, _query: str) -> None:
    handler.connection.settimeout(30)
    try:
        handler.connection.recv(1)  # until the other side has had enough
    except OSError:
        return


def endless(handler: BaseHTTPRequestHandler, _query: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(bytes(1024 * 1024))
    except OSError:
        return


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (saying(403, b"blocked"), "jangan ulangi hari ini"),
        (saying(400, b"MalformedQuery"), "galat 400"),
        (saying(302, b"", Location="https://example.org/"), "galat 302"),
        (saying(500, b"java.util.concurrent.TimeoutException"), "pada waktunya"),
        (saying(504, b"upstream request timeout"), "pada waktunya"),
        (saying(200, b"<html>Masuk ke jaringan</html>", Content_Type="text/html"), "bukan Wikidata"),
        (saying(200, GOOD[:-10]), "terpotong atau rusak"),
        (saying(200, b""), "terpotong atau rusak"),
        (saying(200, b"[1]"), "terpotong atau rusak"),
        (saying(200, b'{"results": {"bindings": [{"a": 1}]}}'), "terpotong atau rusak"),
        (saying(200, b"[" * 100_000), "terpotong atau rusak"),
        (saying(200, b"\xff\xfe"), "terpotong atau rusak"),
        (cut_off, "tidak dapat dihubungi"),
        (endless, "terlalu besar"),
    ],
)
def test_an_answer_that_is_none_is_one_sentence_and_is_not_asked_for_again(answer: Answer, reason: str) -> None:
    said, waits = refusal(answer)
    assert reason in said
    assert waits == []


@pytest.mark.parametrize("answer", [dripping, silent])
def test_an_answer_that_does_not_end_is_given_up(answer: Answer) -> None:
    started = time.monotonic()
    said, _ = refusal(answer, longest_query_s=0.3)
    assert "pada waktunya" in said
    assert time.monotonic() - started < 10


def test_nobody_there_is_one_sentence() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        client = SparqlClient(CONTACT, f"http://127.0.0.1:{held.getsockname()[1]}/sparql")
        with pytest.raises(SparqlError, match="tidak dapat dihubungi"):
            client.ask("SELECT")


@pytest.mark.parametrize(
    ("contact", "endpoint", "reason"),
    [
        ("", "https://example.org/", "kontak"),
        ("Penerbit", "https://example.org/", "kontak"),
        ("a@b\r\nHost: lain", "https://example.org/", "kontak"),
        (CONTACT, "file:///etc/passwd", "bukan alamat web"),
        (CONTACT, "https://", "bukan alamat web"),
    ],
)
def test_nothing_is_asked_without_a_contact_or_of_what_is_no_address(contact: str, endpoint: str, reason: str) -> None:
    with pytest.raises(SparqlError, match=reason):
        SparqlClient(contact, endpoint)


def then(*answers: Answer) -> Answer:
    place = count()

    def answer(handler: BaseHTTPRequestHandler, query: str) -> None:
        answers[min(next(place), len(answers) - 1)](handler, query)

    return answer


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({}, 60.0),
        ({"Retry_After": "sebentar lagi"}, 60.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_waited_for_as_long_as_it_says(header: dict[str, str], seconds: float, status: int) -> None:
    waits: list[float] = []
    with standing_in(then(saying(status, b"", **header), saying(200, GOOD))) as standin:
        client = SparqlClient(CONTACT, standin.url, waits.append)
        assert len(client.ask("SELECT")) == 1
        assert len(standin.requests) == 2
    assert waits == [seconds]


def test_a_day_and_time_to_come_back_at_is_kept() -> None:
    waits: list[float] = []
    at = email.utils.formatdate(time.time() + 30, usegmt=True)
    with standing_in(then(saying(429, b"", Retry_After=at), saying(200, GOOD))) as standin:
        SparqlClient(CONTACT, standin.url, waits.append).ask("SELECT")
    assert 20 < waits[0] <= 31


def test_a_service_that_stays_busy_is_left_alone_and_the_wait_is_said() -> None:
    said, waits = refusal(saying(429, b"", Retry_After="5"))
    assert said == "Wikidata sedang sibuk; ulangi setelah 5 detik"
    assert waits == [5.0, 5.0]


def test_a_wait_longer_than_a_person_sits_there_is_not_begun() -> None:
    said, waits = refusal(saying(429, b"", Retry_After=str(int(LONGEST_WAIT_S) + 1)))
    assert "ulangi setelah 121 detik" in said
    assert waits == []


def test_after_each_query_comes_a_pause_as_long_as_the_query_took() -> None:
    waits: list[float] = []
    times = count(step=4.0)  # four seconds pass between any two looks at this clock
    with standing_in(saying(200, GOOD)) as standin:
        client = SparqlClient(CONTACT, standin.url, waits.append, times.__next__, longest_query_s=60)
        client.ask("SELECT")
        client.ask("SELECT")
    assert len(waits) == 1
    assert waits[0] >= 4.0


def test_it_says_who_asks_and_gets_rows_of_terms() -> None:
    with standing_in(saying(200, GOOD)) as standin:
        found = SparqlClient(CONTACT, standin.url).ask("SELECT ?person")
        (request,) = standin.requests
    assert found == [{"person": Term("uri", "http://www.wikidata.org/entity/Q1")}]
    assert request.query == "SELECT ?person"
    assert request.headers["Accept"] == "application/sparql-results+json"
    agent = request.headers["User-Agent"]
    assert re.fullmatch(r"JagaNetral/[\d.]+ \(daftar@example\.org\) urllib3/[\d.]+", agent)


@pytest.mark.parametrize("text", ['a" } DROP', "a\\", "a\nb", "a\x00b", "Calon \u201cSatu\u201d"])
def test_no_text_leaves_its_quotation_marks(text: str) -> None:
    quoted = literal(text, "id")
    assert quoted.endswith('"@id')
    inside = quoted.removesuffix("@id")
    assert json.loads(inside) == text.replace("\x00", " ")
