"""One cell names accounts in many ways; what is plain is read, what is not says why, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates.handles import normalise
from jaganetral.candidates.model import Platform
from jaganetral.sources.cell_accounts import Mention, read_cell
from jaganetral.sources.lookalikes import mixes_scripts, skeleton
from jaganetral.sources.words import words

X, IG, FB = Platform.X, Platform.INSTAGRAM, Platform.FACEBOOK
TT, YT, TH = Platform.TIKTOK, Platform.YOUTUBE, Platform.THREADS


def read(text: str, platform: Platform | None = None, link: str | None = None) -> tuple[Mention, ...]:
    return read_cell(text, link, platform, words())


def doubts(text: str, platform: Platform | None = None, link: str | None = None) -> str:
    found = read(text, platform, link)
    assert not any(mention.certain for mention in found), found
    return " ".join(doubt.id for mention in found for doubt in mention.doubts)


@pytest.mark.parametrize(
    ("text", "platform", "reason"),
    [
        ("@calonsatu", None, "situs akun ini tidak disebut"),
        ("calonsatu", None, "situs akun ini tidak disebut"),
        ("Calon Satu Official", FB, "nama tampilan"),
        ("FB: Calon Satu Official", None, "nama tampilan"),
        ("calonsatu.com", IG, "alamat situs web?"),
        ("Calon Satu TV", YT, "nama tampilan"),
        ("CalonSatuTV", YT, "nama kanal atau nama akun?"),
        ("12345678", IG, "nomor tetap atau nama akun?"),
        ("0812-3456-7890", IG, "nomor telepon"),
        ("+62 812 3456 7890", FB, "nomor telepon"),
        ("6281234567890", FB, "nomor telepon"),
        ("1.00045E+15", FB, "dibulatkan"),
        ("1,2E+18", X, "dibulatkan"),
        ("#N/A", IG, "kesalahan rumus"),
        ("#REF!", None, "kesalahan rumus"),
        ("bit.ly/akun-satu", IG, "tautan pendek bit.ly"),
        ("https://s.id/satu", None, "tautan pendek s.id"),
        ("https://linktr.ee/calonsatu", None, "tautan pendek linktr.ee"),
        ("https://vt.tiktok.com/ZSabc12/", None, "tautan pendek vt.tiktok.com"),
        ("https://youtu.be/abcdefghijk", YT, "tautan pendek youtu.be"),
        ("https://www.instagram.com/p/Cabc123/", IG, "halaman Instagram, bukan akun"),
        ("https://x.com/i/web/status/12", X, "halaman X, bukan akun"),
        ("https://www.facebook.com/share/1AbCd/", None, "halaman Facebook, bukan akun"),
        ("https://www.youtube.com/watch?v=abcdefghijk", None, "tidak menyebut akun"),
        ("@calon satu", IG, "di samping akun tertulis “satu”"),
        ("Akun resmi Satu: @calonsatu", IG, "di samping akun tertulis"),
        ("@c\u0430lonsatu", X, "huruf tiruan"),
        ("@c\u0430lonsatu", YT, "dua aksara"),
        ("Instagram", None, "situs disebut tanpa akunnya"),
        ("x", X, "situs disebut tanpa akunnya"),
        ("@satu@dua", IG, "tidak mungkin menjadi nama akun"),
        ("Ada", IG, "“Ada” bukan nama akun?"),
        ("aktif", TT, "“aktif” bukan nama akun?"),
        ("sda", FB, "“sda” bukan nama akun?"),
        ("Calonsatu", FB, "nama tampilan atau nama akun?"),
        ("IG: @calonsatu", TT, "kolomnya TikTok, tulisannya Instagram"),
        ("calonsatu (FB)", IG, "kolomnya Instagram, tulisannya Facebook"),
    ],
)
def test_what_is_not_plain_is_a_question_with_its_reason(text: str, platform: Platform | None, reason: str) -> None:
    assert reason in doubts(text, platform)


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("@calon_satu", IG, [(IG, "@calon_satu")]),
        ("CALON_SATU", IG, [(IG, "@calon_satu")]),
        ("@ calon_satu", TT, [(TT, "@calon_satu")]),
        ("@calon_satu.", IG, [(IG, "@calon_satu")]),
        ("(@calon_satu)", IG, [(IG, "@calon_satu")]),
        ("@ada", IG, [(IG, "@ada")]),
        ("\u200b@calon_satu\u00a0", X, [(X, "@calon_satu")]),
        ("IG: @Calon.Satu", None, [(IG, "@calon.satu")]),
        ("FB : calonsatu", None, [(FB, "@calonsatu")]),
        ("Twitter/X: @calonsatu", None, [(X, "@calonsatu")]),
        ("X: @calonsatu", None, [(X, "@calonsatu")]),
        ("Tik Tok = @calon.satu", None, [(TT, "@calon.satu")]),
        ("Instagram (resmi): calonsatu", None, [(IG, "@calonsatu")]),
        ("Facebook Page: https://www.facebook.com/calon.satu/", None, [(FB, "@calonsatu")]),
        ("@calon_satu (IG)", None, [(IG, "@calon_satu")]),
        ("@calon_satu - Instagram", None, [(IG, "@calon_satu")]),
        ("Instagram @calon_satu", None, [(IG, "@calon_satu")]),
        ("Instagram (@calon_satu)", None, [(IG, "@calon_satu")]),
        ("IG : @a, FB: calonsatu dan X : @b", None, [(IG, "@a"), (FB, "@calonsatu"), (X, "@b")]),
        ("TikTok @calon.satu & IG @calon.satu", None, [(TT, "@calon.satu"), (IG, "@calon.satu")]),
        ("@satu\n@dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("@satu @dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("@satu/@dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("@satu; @dua | @tiga", IG, [(IG, "@satu"), (IG, "@dua"), (IG, "@tiga")]),
        ("satu_uji, dua_uji dan tiga_uji", IG, [(IG, "@satu_uji"), (IG, "@dua_uji"), (IG, "@tiga_uji")]),
        ("1. @satu\n2. @dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("1) @satu 2) @dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("a. @satu\nb. @dua", IG, [(IG, "@satu"), (IG, "@dua")]),
        ("IG: @satu, @dua", None, [(IG, "@satu"), (IG, "@dua")]),
        (
            "Instagram:\n1. @satu\n2. @dua\nFacebook:\nhttps://www.facebook.com/calonsatu/",
            None,
            [(IG, "@satu"), (IG, "@dua"), (FB, "@calonsatu")],
        ),
        ("https://www.instagram.com/calon.satu?igsh=abc==", None, [(IG, "@calon.satu")]),
        ("http://Instagram.com/Calon_Satu/, tiktok.com/@calonsatu", None, [(IG, "@calon_satu"), (TT, "@calonsatu")]),
        ("https:/www.tiktok.com/@calon.satu", None, [(TT, "@calon.satu")]),
        ("www.threads.net/@calonsatu", None, [(TH, "@calonsatu")]),
        ("youtube.com/@CalonSatu", None, [(YT, "@calonsatu")]),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", None, [(YT, "#UCabcdefghijklmnopqrstuv")]),
        ("https://www.facebook.com/profile.php?id=100000000000001", None, [(FB, "#100000000000001")]),
        ("100044501016660", FB, [(FB, "#100044501016660")]),
        ("x.com/calonsatu///", None, [(X, "@calonsatu")]),
    ],
)
def test_accounts_are_read_in_any_form(
    text: str, platform: Platform | None, expected: list[tuple[Platform, str]]
) -> None:
    found = read(text, platform)
    assert [(mention.platform, mention.identity) for mention in found] == expected
    assert all(mention.certain for mention in found)


@pytest.mark.parametrize("text", ["-", "\u2013", "Tidak ada", "TIDAK ADA.", "nihil", "tidak memiliki akun", "n/a"])
def test_a_cell_says_that_there_is_none(text: str) -> None:
    (mention,) = read(text, TT)
    assert (mention.none, mention.platform) == (True, TT)


def test_none_is_read_for_each_platform_that_is_named() -> None:
    assert [(m.platform, m.none, m.identity) for m in read("FB: -\nIG: tidak ada\nX: @satu")] == [
        (FB, True, None),
        (IG, True, None),
        (X, False, "@satu"),
    ]


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("WA: 0812-3456-7890", "WhatsApp"),
        ("https://wa.me/6281234567890", "WhatsApp"),
        ("https://whatsapp.com/channel/0029Va", "WhatsApp"),
        ("Telegram: @calonsatu", "Telegram"),
        ("t.me/calonsatu", "Telegram"),
        ("https://www.calonsatu.example/profil", "situs web"),
        ("Website: calonsatu.example", "situs web"),
        ("calon@surel.example", "surel"),
        ("https://id.linkedin.com/in/calonsatu", "LinkedIn"),
    ],
)
def test_what_is_not_covered_is_said_and_never_read_as_an_account(text: str, service: str) -> None:
    (mention,) = read(text)
    assert (mention.uncovered, mention.identity) == (service, None)


def test_what_is_not_covered_does_not_hide_what_is() -> None:
    first, second = read("WA: 0812-3456-7890, IG @satu")
    assert first.uncovered == "WhatsApp"
    assert (second.platform, second.identity) == (IG, "@satu")


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/Calon_Satu/status/123?s=20",
        "https://www.tiktok.com/@calon_satu/video/123",
        "https://www.threads.com/@calon_satu/post/Cabc",
        "https://www.instagram.com/calon_satu/reel/Cabc/",
        "https://www.instagram.com/stories/calon_satu/123/",
    ],
)
def test_the_address_of_a_post_gives_the_name_with_a_note(address: str) -> None:
    (mention,) = read(address)
    assert (mention.identity, mention.certain) == ("@calon_satu", True)
    assert "kiriman" in mention.notes[0].id


def test_the_address_of_a_profile_has_no_note() -> None:
    assert read("https://x.com/status")[0].notes == ()
    assert read("https://x.com/calonsatu/")[0].notes == ()


def test_an_address_decides_where_the_column_says_another_site_and_that_is_noted() -> None:
    (mention,) = read("https://www.facebook.com/calonsatu", IG)
    assert (mention.platform, mention.certain) == (FB, True)
    assert "kolomnya Instagram, alamatnya Facebook" in mention.notes[0].id


@pytest.mark.parametrize("text", ["", "Klik di sini", "link", "Instagram", "Calon Satu"])
def test_the_address_behind_a_text_that_names_nothing_is_read(text: str) -> None:
    (mention,) = read(text, IG, "https://www.instagram.com/calonsatu/")
    assert (mention.identity, mention.certain) == ("@calonsatu", True)


def test_a_text_and_an_address_behind_it_that_agree_are_one_account() -> None:
    (mention,) = read("@CalonSatu", IG, "https://www.instagram.com/calonsatu/")
    assert (mention.handle, mention.certain) == ("@CalonSatu", True)
    (mention,) = read("@CalonSatu", None, "https://www.instagram.com/calonsatu/")
    assert (mention.platform, mention.identity) == (IG, "@calonsatu")


def test_a_text_and_an_address_behind_it_that_differ_are_a_question() -> None:
    assert "tautan di baliknya berbeda" in doubts("@calonsatu", IG, "https://www.instagram.com/calondua/")


def test_a_site_named_without_its_account_is_no_account_and_hides_none() -> None:
    first, second = read("Instagram, Facebook: @calonsatu")
    assert (first.platform, first.identity) == (IG, None)
    assert (second.platform, second.identity) == (FB, "@calonsatu")


def test_handles_that_look_alike_have_one_skeleton_and_others_have_not() -> None:
    assert skeleton("@calon_satu") == skeleton("@ca1on.satu") == skeleton("@c\u0430l\u043en-satu")
    assert skeleton("@calonsatu") != skeleton("@calondua")
    assert not mixes_scripts("@calonsatu")
    assert not mixes_scripts("@\u043a\u0430\u043d\u0430\u043b")


_TEXT = st.text(
    st.sampled_from("@abz._-/:;,()=& \n•1209IGFBxX\u0430\u200b") | st.characters(codec="utf-8"), max_size=60
)


@settings(deadline=None, max_examples=200)
@given(_TEXT, st.none() | st.sampled_from(Platform))
def test_any_text_is_read_and_what_is_certain_is_an_identity_of_its_platform(
    text: str, platform: Platform | None
) -> None:
    for mention in read(text, platform):
        assert mention.certain or mention.none or mention.uncovered or mention.doubts
        if mention.certain:
            assert mention.platform is not None
            assert mention.identity is not None
            assert mention.handle is not None
            assert normalise(mention.platform, mention.handle) == mention.identity
