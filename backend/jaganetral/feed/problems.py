"""Everything that can stand between a desk and its list, each as one state with one sentence a person can act on.

Whatever the problem, the last good list stays in force; the sentences say so where somebody could doubt it.
"""

from __future__ import annotations

from enum import StrEnum

from jaganetral.candidates.bilingual import Bilingual


class FeedProblem(StrEnum):
    """What stands in the way of the newest list."""

    SETTINGS = "settings"
    OFFLINE = "offline"
    PORTAL = "portal"
    PROXY = "proxy"
    PROXY_LOGIN = "proxy_login"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS = "tls"
    NOT_FOUND = "not_found"
    SERVER = "server"
    BROKEN_OFF = "broken_off"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    CLOCK = "clock"
    EXPIRED = "expired"
    NOT_VERIFIED = "not_verified"
    NOT_UNDERSTOOD = "not_understood"
    FOREIGN = "foreign"
    CLIENT_TOO_OLD = "client_too_old"
    DISK_FULL = "disk_full"
    DATA_FOLDER = "data_folder"
    BUSY = "busy"
    STOPPED = "stopped"
    """Said to who waits for that update; it is no state of the list, and is not remembered."""
    BROKEN = "broken"


SENTENCES: dict[FeedProblem, Bilingual] = {
    FeedProblem.SETTINGS: Bilingual(
        "Alamat atau kunci daftar di agency.json tidak dapat dipakai. Hubungi yang memasang JagaNetral di sini.",
        "The list's address or key in agency.json cannot be used. Ask whoever installed JagaNetral on this computer.",
    ),
    FeedProblem.OFFLINE: Bilingual(
        "Server daftar tidak dapat dihubungi. JagaNetral mencoba lagi sendiri begitu ada jaringan.",
        "The list's server cannot be reached. JagaNetral tries again by itself once there is a network.",
    ),
    FeedProblem.PORTAL: Bilingual(
        "Yang menjawab adalah halaman web, bukan daftar, seperti halaman masuk Wi-Fi. Masuk dulu ke jaringan itu.",
        "A web page answered instead of the list, such as a Wi-Fi sign-in page. Sign in to that network first.",
    ),
    FeedProblem.PROXY: Bilingual(
        "Proxy jaringan ini tidak meneruskan permintaan. Tanyakan alamat proxy kepada pengelola jaringan.",
        "The proxy of this network does not pass the request on. Ask whoever runs the network for its address.",
    ),
    FeedProblem.PROXY_LOGIN: Bilingual(
        "Proxy jaringan ini meminta nama dan sandi. Minta pengelola jaringan membuka alamat daftar, atau isi "
        "HTTPS_PROXY.",
        "The proxy of this network asks for a name and password. Ask for the list's address to be let through, or set "
        "HTTPS_PROXY.",
    ),
    FeedProblem.TLS_UNTRUSTED: Bilingual(
        "Sertifikat server daftar tidak dipercaya komputer ini. Bila jaringan instansi memeriksa lalu lintas, "
        "sertifikat akarnya perlu dipasang di komputer ini.",
        "This computer does not trust the certificate of the list's server. If your agency's network inspects traffic, "
        "its root certificate must be installed on this computer.",
    ),
    FeedProblem.TLS: Bilingual(
        "Sambungan aman dengan server daftar tidak terbentuk. JagaNetral mencoba lagi sendiri.",
        "No secure connection with the list's server came about. JagaNetral tries again by itself.",
    ),
    FeedProblem.NOT_FOUND: Bilingual(
        "Di alamat yang dipasang tidak ada daftar. Hubungi yang memasang JagaNetral di komputer ini.",
        "There is no list at the configured address. Ask whoever installed JagaNetral on this computer.",
    ),
    FeedProblem.SERVER: Bilingual(
        "Server daftar sedang bermasalah. JagaNetral mencoba lagi sendiri.",
        "The list's server has trouble of its own. JagaNetral tries again by itself.",
    ),
    FeedProblem.BROKEN_OFF: Bilingual(
        "Unduhan daftar terputus di tengah jalan. JagaNetral mencoba lagi sendiri.",
        "The download of the list broke off half-way. JagaNetral tries again by itself.",
    ),
    FeedProblem.SLOW: Bilingual(
        "Unduhan daftar terlalu lambat dan dihentikan. JagaNetral mencoba lagi sendiri.",
        "The download of the list was too slow and was stopped. JagaNetral tries again by itself.",
    ),
    FeedProblem.TOO_LARGE: Bilingual(
        "Server mengirim lebih banyak daripada yang disebut daftar; kirimannya ditolak.",
        "The server sent more than the list says there is; what it sent was refused.",
    ),
    FeedProblem.CLOCK: Bilingual(
        "Jam komputer ini tampaknya salah, jadi umur daftar tidak dapat dipastikan. Setel tanggal dan jamnya.",
        "The clock of this computer seems wrong, so the age of the list cannot be told. Set its date and time.",
    ),
    FeedProblem.EXPIRED: Bilingual(
        "Penerbit belum memperbarui tanda tangannya: daftar di server sudah lewat masa berlakunya.",
        "The publisher has not renewed its signature: the list on the server is past its date.",
    ),
    FeedProblem.NOT_VERIFIED: Bilingual(
        "Tanda tangan daftar di server tidak cocok; daftar itu ditolak.",
        "The signatures of the list on the server do not fit; that list was refused.",
    ),
    FeedProblem.NOT_UNDERSTOOD: Bilingual(
        "Daftar di server bertanda tangan sah, tetapi isinya tidak sesuai bentuk yang dikenal; daftar itu ditolak.",
        "The list on the server is signed as it should be but not in a form that is known; it was refused.",
    ),
    FeedProblem.FOREIGN: Bilingual(
        "Sebuah daftar wilayah berisi yang bukan wewenangnya; daftar itu ditolak.",
        "A region's list holds what is not its own to say; it was refused.",
    ),
    FeedProblem.CLIENT_TOO_OLD: Bilingual(
        "Penerbit meminta versi yang lebih baru. Perbarui JagaNetral.",
        "The publisher asks for a newer version. Update JagaNetral.",
    ),
    FeedProblem.DISK_FULL: Bilingual(
        "Tidak ada ruang kosong untuk daftar baru. Kosongkan sebagian ruang disk.",
        "There is no space left for the new list. Free some disk space.",
    ),
    FeedProblem.DATA_FOLDER: Bilingual(
        "Folder data JagaNetral tidak dapat dibaca atau ditulis. Jalankan “jaganetral doctor”.",
        "The JagaNetral data folder cannot be read or written. Run “jaganetral doctor”.",
    ),
    FeedProblem.BUSY: Bilingual(
        "Daftar sedang diperbarui proses lain. Tunggu sebentar.",
        "Another process is updating the list right now. Wait a moment.",
    ),
    FeedProblem.STOPPED: Bilingual(
        "Pembaruan daftar dihentikan sebelum selesai. JagaNetral mencoba lagi sendiri.",
        "The update of the list was stopped before its end. JagaNetral tries again by itself.",
    ),
    FeedProblem.BROKEN: Bilingual(
        "Pembaruan daftar gagal di dalam JagaNetral. Laporkan kepada pembuatnya.",
        "Updating the list failed inside JagaNetral. Tell its makers.",
    ),
}
"""One sentence a problem; each ends with what to do, where there is something to do."""


class FeedError(Exception):
    """The newest list can't be had; the last good one stays in force."""

    def __init__(self, problem: FeedProblem, detail: str = "") -> None:
        """Names the problem.

        Args:
            problem: what stands in the way.
            detail: for the log and for maintainers; never shown instead of the sentence.
        """
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
        self.detail = detail

    @property
    def reason(self) -> Bilingual:
        """One sentence for the person."""
        return SENTENCES[self.problem]
