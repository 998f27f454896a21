"""Every refusal of the service, in the one shape and the two languages in which it leaves.

An answer names no path, no version and no cause inside the program: whoever knocks without a key should learn
nothing, and whoever has one needs a sentence.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.journal.model import SharedComputerError
from jaganetral.store.errors import StoreProblem


class Refusal(NamedTuple):
    """One reason to refuse: its HTTP status, a stable code for programs, a sentence for people."""

    status: int
    code: str
    message: Bilingual

    def body(self) -> bytes:
        """The JSON document of the answer."""
        return json.dumps({"error": {"code": self.code, "message": self.message.as_json()}}).encode("utf-8")


WRONG_HOST = Refusal(400, "wrong_host", Bilingual("Alamat ini tidak dilayani.", "This address is not served."))
BAD_PATH = Refusal(400, "bad_path", Bilingual("Alamat ini tidak dilayani.", "This address is not served."))
FOREIGN = Refusal(
    403,
    "foreign_origin",
    Bilingual("Permintaan dari situs lain tidak dilayani.", "Requests from other sites are not served."),
)
NOT_API_CLIENT = Refusal(
    403,
    "header_missing",
    Bilingual("Permintaan ini bukan dari JagaNetral.", "This request does not come from JagaNetral."),
)
NOT_JSON = Refusal(415, "not_json", Bilingual("Hanya JSON yang diterima.", "Only JSON is accepted."))
TOO_LARGE = Refusal(413, "too_large", Bilingual("Kiriman terlalu besar.", "The request is too large."))
SLOW_DOWN = Refusal(
    429, "slow_down", Bilingual("Terlalu banyak permintaan yang ditolak.", "Too many refused requests.")
)
LENGTH_MISSING = Refusal(411, "length_required", Bilingual("Panjang kiriman tidak disebut.", "The length is missing."))
UNKNOWN_KEY = Refusal(401, "unknown_key", Bilingual("Kunci ini tidak dikenal.", "This key is not known."))
UNSIGNED = Refusal(
    401,
    "unauthorized",
    Bilingual("Permintaan ini tidak ditandatangani dengan benar.", "This request is not signed correctly."),
)
FORM_EXPIRED = Refusal(
    403,
    "form_expired",
    Bilingual(
        "Formulir ini tidak berlaku lagi. Muat ulang halamannya.", "This form is no longer valid. Reload the page."
    ),
)
LOCAL_ONLY = Refusal(
    403,
    "local_only",
    Bilingual(
        "Ini hanya dapat dilakukan dengan perintah di komputer ini.", "Only a command on this computer can do this."
    ),
)
BAD_BODY = Refusal(
    400, "bad_body", Bilingual("Isi permintaan tidak sesuai.", "The body of the request is not as it should be.")
)
OTHER_CLOCK = Refusal(
    409,
    "other_clock",
    Bilingual("Catatan simulasi dan catatan nyata tidak dicampur.", "Simulated and real events are never mixed."),
)
SHARED_COMPUTER = Refusal(409, "shared_computer", SharedComputerError.reason)
CANNOT_END = Refusal(
    409,
    "cannot_end",
    Bilingual(
        "Layanan ini berakhir bersama program yang menjalankannya.",
        "This service ends with the program that runs it.",
    ),
)
UNKNOWN_PLATFORM = Refusal(
    404, "unknown_platform", Bilingual("Platform ini tidak dikenal.", "This platform is not known.")
)
NOT_FOUND = Refusal(404, "not_found", Bilingual("Halaman ini tidak ada.", "There is no such page."))
WRONG_METHOD = Refusal(405, "wrong_method", Bilingual("Cara ini tidak dilayani.", "This method is not served."))
_JOURNAL = {
    StoreProblem.FULL: Bilingual(
        "Jurnal belum dapat ditulis karena disk penuh. Peringatan tetap berjalan, dan catatan menunggu di peramban.",
        "The journal cannot be written yet because the disk is full. Notices go on, and records wait in the browser.",
    ),
    StoreProblem.READ_ONLY: Bilingual(
        "Jurnal belum dapat ditulis karena disk atau berkasnya hanya dapat dibaca. Peringatan tetap berjalan, dan "
        "catatan menunggu di peramban.",
        "The journal cannot be written yet because its disk or file is read-only. Notices go on, and records wait in "
        "the browser.",
    ),
    StoreProblem.LOCKED: Bilingual(
        "Jurnal belum dapat ditulis karena program lain menguncinya. Peringatan tetap berjalan, dan catatan menunggu "
        "di peramban.",
        "The journal cannot be written yet because another program has locked it. Notices go on, and records wait in "
        "the browser.",
    ),
}
_JOURNAL_OTHERWISE = Bilingual(
    "Jurnal belum dapat dibaca atau ditulis. Peringatan tetap berjalan, dan catatan menunggu di peramban. Jalankan "
    "“jaganetral doctor”.",
    "The journal cannot be read or written yet. Notices go on, and records wait in the browser. Run “jaganetral "
    "doctor”.",
)
LIST_FAILED = Refusal(
    503,
    "list_failed",
    Bilingual("Daftar akun tidak dapat dibaca.", "The list of accounts could not be read."),
)
STORE_FAILED = Refusal(
    503,
    "store_failed",
    Bilingual(
        "Folder data JagaNetral tidak dapat dibaca atau ditulis. Periksa ruang kosong dan izinnya.",
        "The JagaNetral data folder cannot be read or written. Check its free space and permissions.",
    ),
)
BROKEN = Refusal(
    500, "internal", Bilingual("Ada yang gagal di layanan JagaNetral.", "Something failed in the JagaNetral service.")
)


def journal_failed(problem: StoreProblem) -> Refusal:
    """The refusal of an event that can't be kept now; its code and sentence say why."""
    return Refusal(503, f"journal_{problem}", _JOURNAL.get(problem, _JOURNAL_OTHERWISE))


class RefusedError(Exception):
    """Raised by a view to answer with a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def place_of(error: BaseException) -> str:
    """File and line at which an error was raised, without the folders: logs are passed on easily."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}" if step is not None else "unknown"
