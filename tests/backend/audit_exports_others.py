"""The exports of X, TikTok and YouTube; where the shapes are known from is said in audit_exports.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit_export import OWN, STRANGERS, Export, link, plain, ytd
from audit_list import CHANNEL_ONE, CHANNEL_TWO, NAMES


def x_archive() -> Export:
    """X, 2023 on: folder `data/`, lists in parts; follows by number, likes without an author."""

    def follows(numbers: Iterable[str]) -> list[dict[str, Any]]:
        link = "https://twitter.com/intent/user?user_id="
        return [{"following": {"accountId": number, "userLink": link + number}} for number in numbers]

    def like(number: str, text: str, link: str = "") -> dict[str, Any]:
        link = link or f"https://twitter.com/i/web/status/{number}"
        return {"like": {"tweetId": number, "fullText": text, "expandedUrl": link}}

    def tweet(text: str, **more: str) -> dict[str, Any]:
        given = {"id_str": "1700", "full_text": text, "created_at": "Fri Dec 15 03:00:00 +0000 2023", **more}
        return {"tweet": given}

    return Export(
        {
            "data/account.js": ytd("account", [{"account": {"username": OWN, "accountId": "9"}}]),
            "data/following.js": ytd("following", follows(["100000001", "1000000010", "10000000", "9"])),
            "data/following-part1.js": ytd("following", follows(["100000003", "00000001"]), 1),
            "data/follower.js": ytd("follower", [{"follower": {"accountId": "100000001"}}]),
            "data/like.js": ytd(
                "like",
                [
                    like("11", "teks biasa tentang @calon_satu"),
                    like("12", "RT @Calon_Satu: teks"),
                    like("13", "teks https://x.com/calon_dua/status/13/photo/1"),
                    like("14", "teks https://x.com/calon_dua/status/99"),
                    like("15", "", "https://twitter.com/calon_dua/status/15"),
                    like("16", "RT @calon_satu1: teks"),
                ],
            ),
            "data/tweets.js": ytd(
                "tweets",
                [
                    tweet("RT @calon_satu: teks"),
                    tweet("@calon_dua ya", in_reply_to_screen_name="calon_dua", in_reply_to_user_id_str="77"),
                    tweet("bukan balasan @calon_satu"),
                ],
            ),
        },
        frozenset(
            {
                ("x", "follow", "@calon_satu", 1, True),
                ("x", "follow", "@calon_lama", 1, True),
                ("x", "like", "@calon_satu", 1, True),
                ("x", "like", "@calon_dua", 2, True),
                ("x", "share", "@calon_satu", 1, True),
                ("x", "comment", "@calon_dua", 1, True),
            }
        ),
        untold=2,
        owner=f"@{OWN}",
        by_hand=frozenset({"@calon_dua"}),
    )


def tiktok_json_2021() -> Export:
    """TikTok, `user_data.json`: section `Activity`, addresses without an author."""
    return Export(
        {
            "user_data.json": plain(
                {
                    "Activity": {
                        "Follower List": {"FansList": [{"Date": "2023-11-14 22:13:20", "UserName": "calon_lama"}]},
                        "Following List": {
                            "Following": [
                                {"Date": "2023-11-14 22:13:20", "UserName": name}
                                for name in ("calon_satu", "calon.dua", *STRANGERS)
                            ]
                        },
                        "Like List": {
                            "ItemFavoriteList": [
                                {
                                    "Date": "2023-11-14 22:13:20",
                                    "VideoLink": f"https://www.tiktokv.com/share/video/{n}/",
                                }
                                for n in range(3)
                            ]
                        },
                        "Video Browsing History": {"VideoList": [{"Date": "…", "VideoLink": "…"}]},
                    },
                    "Comment": {"Comments": {"CommentsList": None}},
                    "Profile": {"Profile Information": {"ProfileMap": {"userName": OWN, "bioDescription": ""}}},
                }
            )
        },
        frozenset({("tiktok", "follow", "@calon_satu", 1, True), ("tiktok", "follow", "@calon.dua", 1, True)}),
        untold=3,
        owner=f"@{OWN}",
    )


def tiktok_json_2025() -> Export:
    """TikTok, `user_data_tiktok.json`: other sections, other cases of the same keys, some addresses with an author."""

    def item(link: str) -> dict[str, str]:
        return {"date": "2025-01-02 10:00:00", "link": link}

    return Export(
        {
            "TikTok_Data_1735588272/user_data_tiktok.json": plain(
                {
                    "Your Activity": {"Reposts": {"RepostList": [item("https://www.tiktok.com/@calon.dua/video/7/")]}},
                    "Likes and Favorites": {
                        "Like List": {
                            "ItemFavoriteList": [
                                item("https://www.tiktok.com/@Calon_Satu/video/1"),
                                item("https://www.tiktok.com/@calon_satu1/video/2"),
                                item("https://www.tiktokv.com/share/video/3/"),
                            ]
                        },
                        "Favorite Videos": {"FavoriteVideoList": [item("https://www.tiktok.com/@calon_lama/video/1")]},
                    },
                    "Profile And Settings": {
                        "Following": {"Following": [{"Date": "2025-01-02 10:00:00", "UserName": "calon_lama"}]},
                        "Profile Info": {"ProfileMap": {"userName": OWN}},
                    },
                }
            )
        },
        frozenset(
            {
                ("tiktok", "like", "@calon_satu", 1, True),
                ("tiktok", "share", "@calon.dua", 1, True),
                ("tiktok", "follow", "@calon_lama", 1, True),
            }
        ),
        untold=1,
        owner=f"@{OWN}",
    )


def tiktok_text() -> Export:
    """TikTok, text files: blocks of labels and values."""

    def blocks(*rows: Mapping[str, str]) -> bytes:
        return "\n\n".join("\n".join(f"{label}: {value}" for label, value in row.items()) for row in rows).encode()

    when = "2023-11-14 22:13:20 UTC"
    return Export(
        {
            "TikTok/Profile And Settings/Profile Info.txt": blocks({"Username": OWN, "Bio": "calon_satu"}),
            "TikTok/Profile And Settings/Following.txt": blocks(
                {"Date": when, "Username": "calon_satu"}, {"Date": when, "Username": "calon_satu1"}
            ),
            "TikTok/Profile And Settings/Follower.txt": blocks({"Date": when, "Username": "calon_lama"}),
            "TikTok/Likes and Favorites/Like List.txt": blocks(
                {"Date": when, "Link": "https://www.tiktokv.com/share/video/1/"},
                {"Date": when, "Link": "https://www.tiktok.com/@calon.dua/video/2/"},
            ),
            "TikTok/Comment/Komentar.txt": blocks({"Tanggal": when, "Komentar": "calon_satu"}),
        },
        frozenset({("tiktok", "follow", "@calon_satu", 1, True), ("tiktok", "like", "@calon.dua", 1, True)}),
        untold=2,
        owner=f"@{OWN}",
    )


def _csv(*rows: Iterable[str]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode() + b"\r\n"


VIDEO_ONE, VIDEO_TWO, VIDEO_OTHER = "aaaaaaaaaa1", "aaaaaaaaaa2", "aaaaaaaaaa3"


def _channel(id_: str) -> str:
    return f"http://www.youtube.com/channel/{id_}"


def youtube_english() -> Export:
    """YouTube, Takeout in English: tables, and the history as JSON, which tells whose the videos are."""
    other = "UCwargadua______________"
    folder = "Takeout/YouTube and YouTube Music"

    def watched(video: str, channel: str) -> dict[str, Any]:
        address = f"https://www.youtube.com/watch?v={video}"
        return {"header": "YouTube", "titleUrl": address, "subtitles": [{"name": "…", "url": _channel(channel)}]}

    return Export(
        {
            f"{folder}/channels/channel.csv": _csv(
                ("Channel ID", "Channel Title (Original)", "Channel Visibility"), (other, "Warga Satu", "Public")
            ),
            f"{folder}/subscriptions/subscriptions.csv": _csv(
                ("Channel Id", "Channel Url", "Channel Title"),
                (CHANNEL_ONE, _channel(CHANNEL_ONE), "Kanal"),
                (other, _channel(other), NAMES[0]),
                ("UCwargatiga_____________", _channel("UCwargatiga_____________"), "Calon Dua"),
            ),
            f"{folder}/playlists/Liked videos-videos.csv": _csv(
                ("Video ID", "Playlist Video Creation Timestamp"),
                (VIDEO_ONE, "2024-01-01T00:00:00+00:00"),
                (VIDEO_OTHER, "2024-01-01T00:00:00+00:00"),
            ),
            f"{folder}/playlists/Watch later-videos.csv": _csv(
                ("Video ID", "Playlist Video Creation Timestamp"), (VIDEO_TWO, "2024-01-01T00:00:00+00:00")
            ),
            f"{folder}/comments/comments.csv": _csv(
                (
                    "Comment ID",
                    "Channel ID",
                    "Comment Create Timestamp",
                    "Price",
                    "Post ID",
                    "Video ID",
                    "Comment Text",
                ),
                ("x", CHANNEL_ONE, "2024-01-01T00:00:00+00:00", "0", "", VIDEO_TWO, '"{""text"":""ya""}"'),
            ),
            f"{folder}/history/watch-history.json": plain(
                [watched(VIDEO_ONE, CHANNEL_ONE), watched(VIDEO_TWO, CHANNEL_TWO), watched(VIDEO_OTHER, other)]
            ),
        },
        frozenset(
            {
                ("youtube", "follow", "@calonsatu", 1, True),
                ("youtube", "follow", "@calondua", 1, False),
                ("youtube", "like", "@calonsatu", 1, True),
                ("youtube", "comment", f"#{CHANNEL_TWO}", 1, True),
            }
        ),
        untold=1,
        owner="Warga Satu",
        by_hand=frozenset({"@calondua"}),
    )


def youtube_indonesian() -> Export:
    """YouTube, Takeout in Indonesian: translated names, and the history as a page."""
    folder = "Takeout/YouTube dan YouTube Music"
    cell = (
        '<div class="outer-cell mdl-cell"><div class="content-cell">Menonton '
        f"{link(f'https://www.youtube.com/watch?v={VIDEO_ONE}', 'Video')}<br>{link(_channel(CHANNEL_ONE), 'Kanal')}"
        "<br>1 Jan 2024</div></div>"
    )
    history = f'<html><body><div class="mdl-grid">{cell}</div></body></html>'
    return Export(
        {
            f"{folder}/langganan/langganan.csv": _csv(
                ("ID Channel", "URL Channel", "Judul Channel"), (CHANNEL_TWO, _channel(CHANNEL_TWO), "Kanal")
            ),
            f"{folder}/playlist/Video yang disukai-video.csv": _csv(
                ("ID Video", "Stempel Waktu"), (VIDEO_ONE, "2024-01-01T00:00:00+00:00")
            ),
            f"{folder}/histori/histori-tontonan.html": history.encode(),
            f"{folder}/komentar/komentar.csv": _csv(
                ("ID Komentar", "ID Channel", "Waktu", "Harga", "ID Postingan", "ID Video", "Teks"),
                ("x", CHANNEL_TWO, "2024-01-01T00:00:00+00:00", "0", "", VIDEO_OTHER, "ya"),
            ),
        },
        frozenset({("youtube", "follow", f"#{CHANNEL_TWO}", 1, True), ("youtube", "like", "@calonsatu", 1, True)}),
        untold=1,
        by_hand=frozenset({"@calondua"}),
    )


def youtube_unknown_language() -> Export:
    """YouTube, Takeout in a language whose names we don't know: tables known by their cells. And the JSON of 2020."""
    folder = "Takeout/YouTube und YouTube Music"
    snippet = {"resourceId": {"kind": "youtube#channel", "channelId": CHANNEL_TWO}, "title": "Kanal"}
    return Export(
        {
            f"{folder}/Abos/Abos.csv": _csv(
                ("Kanal-ID", "Kanal-URL", "Kanaltitel"), (CHANNEL_ONE, _channel(CHANNEL_ONE), "Kanal")
            ),
            f"{folder}/Kanäle/Kanal.csv": _csv(("Kanal-ID", "Titel", "Sichtbar"), (CHANNEL_TWO, "Warga", "Ja")),
            "Takeout/YouTube/subscriptions/subscriptions.json": plain([{"kind": "…", "snippet": snippet}]),
        },
        frozenset({("youtube", "follow", "@calonsatu", 1, True), ("youtube", "follow", f"#{CHANNEL_TWO}", 1, True)}),
        by_hand=frozenset({"@calondua"}),
    )
