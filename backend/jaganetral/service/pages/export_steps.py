"""How one asks each platform for the export of one's own data, in words; the names in menus are the platforms'."""

from __future__ import annotations

from dataclasses import dataclass

from jaganetral.candidates.bilingual import Bilingual


@dataclass(frozen=True)
class Steps:
    """The way to one export."""

    name: Bilingual
    steps: tuple[Bilingual, ...]


_META = (
    Bilingual(
        "Buka accountscenter.facebook.com, lalu “Informasi dan izin Anda”, “Ekspor informasi Anda” (dulu “Unduh "
        "informasi Anda”), “Buat ekspor”.",
        "Open accountscenter.facebook.com, then “Your information and permissions”, “Export your information” "
        "(formerly “Download your information”), “Create export”.",
    ),
    Bilingual("Pilih profil Anda, lalu “Ekspor ke perangkat”.", "Choose your profile, then “Export to device”."),
)
_META_END = Bilingual(
    "Rentang tanggal: “Sepanjang waktu”. Format: “JSON”. Mutu media: rendah, supaya berkasnya kecil.",
    "Date range: “All time”. Format: “JSON”. Media quality: low, so that the file is small.",
)
_WAIT = Bilingual(
    "Tunggu kabar lewat surel (beberapa menit sampai beberapa hari), lalu unduh berkas zip-nya ke komputer ini.",
    "Wait for the e-mail (minutes to days), then download the zip to this computer.",
)
STEPS = (
    Steps(
        Bilingual("X", "X"),
        (
            Bilingual(
                "Buka x.com, “Setelan dan privasi”, “Akun Anda”, “Unduh arsip data Anda”.",
                "Open x.com, “Settings and privacy”, “Your account”, “Download an archive of your data”.",
            ),
            Bilingual(
                "Masukkan kata sandi, lalu tekan “Minta arsip”.", "Enter your password, then press “Request archive”."
            ),
            _WAIT,
            Bilingual(
                "Ekspor X menyebut akun yang Anda ikuti dengan nomor, dan tidak menyebut penulis kiriman yang Anda "
                "sukai. Suka lama lebih baik dilihat di profil Anda sendiri.",
                "The export of X gives numbers for whom you follow and does not say who wrote what you liked. Old "
                "likes are better looked at on your own profile.",
            ),
        ),
    ),
    Steps(
        Bilingual("Instagram dan Threads", "Instagram and Threads"),
        (
            *_META,
            Bilingual(
                "Pilih informasi: “Pengikut dan mengikuti”, “Suka”, “Komentar”, “Threads”, “Informasi pribadi”.",
                "Choose: “Followers and following”, “Likes”, “Comments”, “Threads”, “Personal information”.",
            ),
            _META_END,
            _WAIT,
        ),
    ),
    Steps(
        Bilingual("Facebook", "Facebook"),
        (
            *_META,
            Bilingual(
                "Pilih: “Teman”, “Pengikut”, “Halaman”, “Komentar dan tanggapan”, “Grup”, “Informasi profil”.",
                "Choose: “Friends”, “Followers”, “Pages”, “Comments and reactions”, “Groups”, “Profile information”.",
            ),
            _META_END,
            _WAIT,
            Bilingual(
                "Ekspor Facebook sering hanya menyebut nama orang; yang hanya cocok namanya ditandai supaya Anda lihat "
                "sendiri.",
                "The export of Facebook often gives names only; where nothing but a name agrees, it is marked for you "
                "to look.",
            ),
        ),
    ),
    Steps(
        Bilingual("TikTok", "TikTok"),
        (
            Bilingual(
                "Di TikTok, buka “Pengaturan dan privasi”, “Akun”, “Unduh data Anda”.",
                "In TikTok, open “Settings and privacy”, “Account”, “Download your data”.",
            ),
            Bilingual(
                "Pilih “Semua data” dan format “JSON”, lalu “Minta data”.",
                "Choose “All data” and the format “JSON”, then “Request data”.",
            ),
            Bilingual(
                "Unduh dari tab “Unduh data” sebelum empat hari, lalu pindahkan ke komputer ini.",
                "Download it from the tab “Download data” within four days, and move it to this computer.",
            ),
        ),
    ),
    Steps(
        Bilingual("YouTube", "YouTube"),
        (
            Bilingual(
                "Buka takeout.google.com, tekan “Batalkan semua pilihan”, lalu centang “YouTube dan YouTube Music”.",
                "Open takeout.google.com, press “Deselect all”, then tick “YouTube and YouTube Music”.",
            ),
            Bilingual(
                "Cukup “langganan”, “playlist”, “komentar”, “histori”, dan “channel”. Format histori: “JSON”; jenis "
                "berkas: “.zip”.",
                "“subscriptions”, “playlists”, “comments”, “history” and “channels” will do. Choose “JSON” for the "
                "history and “.zip” as the type of file.",
            ),
            _WAIT,
        ),
    ),
)
