"""A person's browser on the dashboard: comes in by a link, reads pages, sends their forms."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

from knocking import Answer, Caller, knock


class Visitor:
    """A browser that came in by a link."""

    def __init__(self, caller: Caller) -> None:
        self.port = caller.port
        link = urlsplit(caller.ask("POST", "/api/v1/login-link", {}).json()["url"])
        assert link.netloc == f"127.0.0.1:{caller.port}"
        self.entry = link.path
        entered = knock(self.port, "GET", self.entry)
        assert entered.status == 303
        self.root = entered.headers["location"]
        self.set_cookie = entered.headers["set-cookie"]
        self.cookie = self.set_cookie.partition(";")[0]

    def get(self, path: str = "") -> Answer:
        return knock(self.port, "GET", self.root + path, headers={"Cookie": self.cookie})

    def text(self, path: str = "") -> str:
        answer = self.get(path)
        assert answer.status == 200, answer
        return answer.body.decode()

    def post(self, path: str, form: str, **headers: str) -> Answer:
        return self.send(path, {"form": form}, **headers)

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        return self.send_all(path, list(fields.items()), **headers)

    def send_all(self, path: str, fields: list[tuple[str, str]], **headers: str) -> Answer:
        sent = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return knock(self.port, "POST", self.root + path, urlencode(fields).encode(), sent)

    def form(self, path: str) -> str:
        found = re.search(r'name="form" value="([^"]+)"', self.text(path))
        assert found is not None
        return found[1]
