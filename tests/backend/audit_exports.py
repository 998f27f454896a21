"""Makes exports as the platforms hand them out: one function a shape, each with what must be found in it.

The shapes were worked out from public descriptions and parsers of these exports, read in November 2026; nothing of them
is copied:

* X: `example/` of the Rust crate twitter-archive (docs.rs), timhutton/twitter-archive-parser, the files' own prefix
  `window.YTD.<name>.part<N> =`, parts `following-part1.js`.
* Instagram and Threads: eyra's data donation scripts (d3i-infra/port) for the three generations of JSON and their
  labels, openchatlogs and several unfollower checkers for the HTML page, `text_post_app_…` lists for Threads.
* Facebook: NorseKode/Waultar-App (documents/parser/content_examples.md), apparebit/deface for the mis-encoded UTF-8,
  d3i-infra/port for `following_v3`, `page_likes_v2`, `reactions_v2`, `groups_joined_v2` and the `label_values` of 2025.
* TikTok: drkblog/tiktok-userdata, qvipin/TikTok-UserData-Toolkit, thisismattmiller/tiktok-shutdown for
  `user_data_tiktok.json`, bulk downloaders for `Like List.txt` and `Following.txt`.
* YouTube: Invidious' and FreeTube's importers for `subscriptions.csv` and the playlist tables, chronovista's notes on
  `comments.csv` and on names that Takeout translates, purarue/google_takeout_parser for the history.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from audit_list import CHANNEL_ONE, CHANNEL_TWO, NAMES

Found = tuple[str, str, str, int, bool]
"""Platform, act, the account's first identity, how often, and whether for sure."""
T0 = 1_700_000_000
OWN = "warga_satu"
STRANGERS = ("calon_satu1", "xcalon_satu", "calonsatu_", "calon.satu.fans", "warga_dua", "1234567", "123456789")


@dataclass(frozen=True)
class Export:
    """An export as files, and what is to be found in it."""

    files: Mapping[str, bytes]
    found: frozenset[Found]
    untold: int = 0
    """Acts of which it does not say whom they were done to."""
    owner: str = ""
    by_hand: frozenset[str] = field(default_factory=frozenset)
    """Accounts that it could not name."""

    def zipped(self, *, root: str = "") -> bytes:
        """As one zip."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(f"{root}{name}", content)
        return made.getvalue()

    def unpacked(self, folder: Path) -> Path:
        """As a folder."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder


def mangled(value: Any) -> Any:
    """What Meta's writer makes of a text: each byte of its UTF-8 as a letter of its own."""
    if isinstance(value, str):
        return value.encode("utf-8").decode("latin-1")
    if isinstance(value, list):
        return [mangled(item) for item in value]
    if isinstance(value, dict):
        return {mangled(key): mangled(item) for key, item in value.items()}
    return value


def meta(value: Any) -> bytes:
    """JSON of Meta."""
    return json.dumps(mangled(value), indent=1).encode()


def plain(value: Any) -> bytes:
    """JSON of anybody else."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def ytd(name: str, value: Any, part: int = 0) -> bytes:
    """A file of X."""
    return f"window.YTD.{name}.part{part} = ".encode() + plain(value)


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


def _listed(href: str, value: str | None = None, title: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"href": href, "timestamp": T0}
    if value is not None:
        row["value"] = value
    return {"title": title, "media_list_data": [], "string_list_data": [row]}


def _ig(handle: str) -> str:
    return f"https://www.instagram.com/{handle}"


def instagram_json_2023() -> Export:
    """Instagram, JSON up to 2025: `string_list_data` and `string_map_data`."""

    def comment(text: str, owner: str) -> dict[str, Any]:
        rows = {"Comment": {"value": text}, "Media Owner": {"value": owner}, "Time": {"timestamp": T0}}
        return {"media_list_data": [{"uri": ""}], "string_map_data": rows}

    people = ["calon.satu", "12345678", *STRANGERS]
    activity = "your_instagram_activity"
    return Export(
        {
            "personal_information/personal_information/personal_information.json": meta(
                {"profile_user": [{"title": "", "string_map_data": {"Username": {"value": OWN}}}]}
            ),
            "connections/followers_and_following/following.json": meta(
                {"relationships_following": [_listed(_ig(name), name) for name in people]}
            ),
            "connections/followers_and_following/followers_1.json": meta([_listed(_ig("calon_lama"), "calon_lama")]),
            "connections/followers_and_following/pending_follow_requests.json": meta(
                {"relationships_follow_requests_sent": [_listed(_ig("calon_lama"), "calon_lama")]}
            ),
            "connections/followers_and_following/recently_unfollowed_profiles.json": meta(
                {"relationships_unfollowed_users": [_listed(_ig("calon_lama"), "calon_lama")]}
            ),
            f"{activity}/likes/liked_posts.json": meta(
                {
                    "likes_media_likes": [
                        _listed(_ig("p/AAA/"), "👍", "calon.satu"),
                        _listed(_ig("reel/BBB/"), "👍", "Calon.Satu"),
                        _listed(_ig("p/CCC/"), "👍", "calon.satu.fans"),
                    ]
                }
            ),
            f"{activity}/likes/liked_comments.json": meta(
                {"likes_comment_likes": [_listed(_ig("p/DDD/"), "👍", "12345678")]}
            ),
            f"{activity}/comments/post_comments_1.json": meta(
                [comment("calon.satu", "warga_dua"), comment("Semangat é", "calon.satu")]
            ),
            f"{activity}/comments/reels_comments.json": meta(
                {"comments_reels_comments": [comment("hebat", "calon.satu")]}
            ),
        },
        frozenset(
            {
                ("instagram", "follow", "@calon.satu", 1, True),
                ("instagram", "follow", "@12345678", 1, True),
                ("instagram", "follow", "@calon_lama", 1, True),
                ("instagram", "like", "@calon.satu", 2, True),
                ("instagram", "like", "@12345678", 1, True),
                ("instagram", "comment", "@calon.satu", 2, True),
            }
        ),
        owner=f"@{OWN}",
    )


def instagram_json_2025() -> Export:
    """Instagram, JSON since 2025: `label_values` with nested groups, handles in titles, labels in Indonesian."""

    def liked(owner: str, *tagged: str, words: tuple[str, str] = ("Pemilik", "Nama pengguna")) -> dict[str, Any]:
        def account(name: str) -> dict[str, Any]:
            rows = [{"label": "URL", "value": _ig(name)}, {"label": words[1], "value": name}]
            return {"dict": rows, "title": ""}

        return {
            "timestamp": T0,
            "media": [],
            "fbid": "1",
            "label_values": [
                {"label": "URL", "value": _ig("p/EEE/"), "href": _ig("p/EEE/")},
                {"label": "Keterangan", "value": "bersama calon.satu"},
                {"title": "Pengguna yang ditandai", "dict": [account(name) for name in tagged]},
                {"title": words[0], "dict": [account(owner)]},
            ],
        }

    def comment(text: str, owner: str) -> dict[str, Any]:
        rows = {"Komentar": {"value": text}, "Pemilik Media": {"value": owner}, "Waktu": {"timestamp": T0}}
        return {"string_map_data": rows}

    follows = [_listed(_ig(f"_u/{name}"), None, name) for name in ("calon.satu", "warga_dua")]
    return Export(
        {
            "connections/followers_and_following/following.json": meta({"relationships_following": follows}),
            "connections/followers_and_following/pending_follow_requests.json": meta(
                [
                    {
                        "timestamp": T0,
                        "label_values": [
                            {"label": "URL", "value": _ig("12345678")},
                            {"label": "Nama", "value": "Calon Dua"},
                            {"label": "Nama pengguna", "value": "12345678"},
                        ],
                    }
                ]
            ),
            "your_instagram_activity/likes/liked_posts.json": meta(
                [liked("12345678", "warga_dua"), liked("warga_dua", "calon.satu"), liked("calon.satu")]
            ),
            "your_instagram_activity/comments/post_comments_1.json": meta(
                [comment("bagus", "calon.satu"), comment("calon.satu", "warga_dua")]
            ),
        },
        frozenset(
            {
                ("instagram", "follow", "@calon.satu", 1, True),
                ("instagram", "follow", "@12345678", 1, True),
                ("instagram", "like", "@12345678", 1, True),
                ("instagram", "like", "@calon.satu", 1, True),
                ("instagram", "comment", "@calon.satu", 1, True),
            }
        ),
    )


def page(title: str, boxes: Iterable[str]) -> bytes:
    """A page of Meta's HTML export."""
    inside = "".join(f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{box}</div>' for box in boxes)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>._a6-g{{padding:8px}}</style>'
        f'</head><body class="_5vb_"><div class="clearfix"><div class="_a70e">{title}</div>'
        f'<div class="_a706" role="main">{inside}</div></div></body></html>'
    ).encode()


def _link(address: str, text: str) -> str:
    return f'<a target="_blank" href="{escape(address)}">{escape(text)}</a>'


def instagram_html_2023() -> Export:
    """Instagram, HTML up to 2025: a link a box, or a handle above the link to the post."""

    def follow(name: str) -> str:
        return (
            f'<div class="_a6-p"><div><div>{_link(_ig(name), name)}</div><div>Nov 14, 2023, 5:13 AM</div></div></div>'
        )

    def liked(name: str) -> str:
        inside = f"<div>{_link(_ig('p/AAA/'), '👍')}</div><div>Nov 14, 2023</div>"
        return f'<div class="_3-95 _2pim _a6-h _a6-i">{name}</div><div class="_a6-p"><div>{inside}</div></div>'

    def comment(text: str, owner: str) -> str:
        rows = [("Comment", text), ("Media Owner", owner), ("Time", "Nov 14, 2023")]
        cells = "".join(f'<tr><td class="_a6_q">{label}</td><td>{value}</td></tr>' for label, value in rows)
        return f"<table>{cells}</table>"

    return Export(
        {
            "connections/followers_and_following/following.html": page(
                "Following", [follow(name) for name in ("calon.satu", *STRANGERS)]
            ),
            "your_instagram_activity/likes/liked_posts.html": page(
                "Liked posts", [liked("12345678"), liked("calon.satu1"), liked("12345678")]
            ),
            "your_instagram_activity/comments/post_comments_1.html": page(
                "Comments", [comment("calon.satu", "warga_dua"), comment("ya", "calon.satu")]
            ),
        },
        frozenset(
            {
                ("instagram", "follow", "@calon.satu", 1, True),
                ("instagram", "like", "@12345678", 2, True),
                ("instagram", "comment", "@calon.satu", 1, True),
            }
        ),
    )


def instagram_html_2025() -> Export:
    """Instagram, HTML since 2025, in Indonesian: headings, tables of labels, an owner among tagged people."""

    def follow(name: str) -> str:
        address = _ig(f"_u/{name}")
        return f"<h2>{name}</h2><div><div>{_link(address, address)}</div><div>Nov 14, 2023</div></div>"

    def liked(owner: str, tagged: str) -> str:
        def group(title: str, name: str) -> str:
            rows = f"<tr><td>Nama pengguna</td><td>{name}</td></tr>"
            return f"<h2>{title}</h2><div><table>{rows}</table></div>"

        address = _ig("p/EEE/")
        top = f"<table><tr><td>URL<div><div>{_link(address, address)}</div></div></td></tr></table>"
        return top + group("Pengguna yang ditandai", tagged) + group("Pemilik", owner)

    return Export(
        {
            "connections/followers_and_following/following.html": page("Mengikuti", [follow("calon.satu")]),
            "your_instagram_activity/likes/liked_posts.html": page(
                "Postingan yang disukai", [liked("warga_dua", "calon.satu"), liked("12345678", "warga_dua")]
            ),
        },
        frozenset({("instagram", "follow", "@calon.satu", 1, True), ("instagram", "like", "@12345678", 1, True)}),
    )


def threads() -> Export:
    """Threads, inside an Instagram export."""

    def post(handle: str) -> str:
        return f"https://www.threads.net/@{handle}/post/FFF"

    folder = "your_instagram_activity/threads"
    names = ("calon.satu", "calonsatu")
    return Export(
        {
            f"{folder}/following.json": meta(
                {
                    "text_post_app_text_post_app_following": [
                        _listed(f"https://www.threads.net/{name}", name) for name in names
                    ]
                }
            ),
            f"{folder}/liked_threads.json": meta(
                {
                    "text_post_app_media_likes": [
                        _listed(post("calon_dua"), None, "Warga"),
                        _listed(post("warga_dua"), None, "calon_dua"),
                    ]
                }
            ),
            f"{folder}/followers.json": meta(
                {"text_post_app_text_post_app_followers": [_listed("https://www.threads.net/calon_lama", "calon_lama")]}
            ),
            f"{folder}/threads_viewed.json": meta({"text_post_app_text_post_app_posts_seen": []}),
        },
        frozenset({("threads", "follow", "@calon.satu", 1, True), ("threads", "like", "@calon_dua", 1, True)}),
    )


def facebook_json_2023() -> Export:
    """Facebook, JSON: names only, mis-encoded; pages at times with their address; names inside sentences."""
    me, one = "Warga Satu", NAMES[0]
    reaction = {"data": [{"reaction": {"reaction": "LIKE", "actor": me}}], "timestamp": T0}
    return Export(
        {
            "personal_information/profile_information/profile_information.json": meta(
                {"profile_v2": {"name": {"full_name": me, "first_name": "Warga"}, "emails": {"emails": []}}}
            ),
            "connections/followers/who_you've_followed.json": meta(
                {"following_v3": [{"name": one, "timestamp": T0}, {"name": "Calon Satu", "timestamp": T0}]}
            ),
            "connections/friends/your_friends.json": meta(
                {"friends_v2": [{"name": "calon  dua", "timestamp": T0}, {"name": "Warga Dua", "timestamp": T0}]}
            ),
            "your_facebook_activity/pages/pages_you've_liked.json": meta(
                {
                    "page_likes_v2": [
                        {"name": "Halaman", "timestamp": T0, "url": "https://www.facebook.com/Calon.Satu"},
                        {"name": "Lain", "timestamp": T0, "url": "https://www.facebook.com/calonsatufans"},
                        {
                            "name": "Dua",
                            "timestamp": T0,
                            "url": "https://www.facebook.com/profile.php?id=61550000000002",
                        },
                    ]
                }
            ),
            "your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json": meta(
                [
                    {**reaction, "title": f"{me} likes {one}'s post."},
                    {**reaction, "title": f"{me} menyukai postingan {one}."},
                    {**reaction, "title": f"{me} likes Calon Satu Purnama's photo."},
                ]
            ),
            "your_facebook_activity/comments_and_reactions/comments.json": meta(
                {
                    "comments_v2": [
                        {
                            "timestamp": T0,
                            "title": f"{me} mengomentari foto Calon Dua.",
                            "data": [{"comment": {"comment": one, "author": me}}],
                        }
                    ]
                }
            ),
            "your_facebook_activity/groups/your_group_membership_activity.json": meta(
                {
                    "groups_joined_v2": [
                        {"timestamp": T0, "data": [{"name": "Warga RT 1"}], "title": "Anda bergabung ke Warga RT 1."}
                    ]
                }
            ),
        },
        frozenset(
            {
                ("facebook", "follow", "@calonsatu", 1, False),
                ("facebook", "follow", "#61550000000002", 1, False),
                ("facebook", "like", "@calonsatu", 1, True),
                ("facebook", "like", "#61550000000002", 1, True),
                ("facebook", "like", "@calonsatu", 2, False),
                ("facebook", "comment", "#61550000000002", 1, False),
            }
        ),
        owner=me,
    )


def facebook_json_2025() -> Export:
    """Facebook, JSON since 2025: reactions as `label_values` with the address of the post."""

    def reaction(address: str, name: str) -> dict[str, Any]:
        rows = [("Reaction", "LIKE"), ("URL", address), ("Name", name)]
        return {"timestamp": T0, "fbid": "1", "label_values": [{"label": label, "value": text} for label, text in rows]}

    site = "https://www.facebook.com"
    return Export(
        {
            "your_facebook_activity/comments_and_reactions/likes_and_reactions.json": meta(
                [
                    reaction(f"{site}/calon.satu/posts/555000111", "Calon Satu"),
                    reaction(f"{site}/permalink.php?story_fbid=1&id=61550000000002", "Calon Dua"),
                    reaction(f"{site}/warga.dua/posts/555000333", "Warga Dua"),
                ]
            ),
            "your_facebook_activity/pages/pages_and_profiles_you_follow.json": meta(
                {"pages_followed_v2": [{"timestamp": T0, "title": "Calon Dua", "data": [{"name": "Calon Dua"}]}]}
            ),
        },
        frozenset(
            {
                ("facebook", "like", "@calonsatu", 1, True),
                ("facebook", "like", "#61550000000002", 1, True),
                ("facebook", "follow", "#61550000000002", 1, False),
            }
        ),
    )


def facebook_html() -> Export:
    """Facebook, HTML of 2019 and of 2022 side by side, in Indonesian and English."""

    def old(text: str) -> str:
        return f'<div class="_3-96 _2pio _2lek _2lel">{escape(text)}</div><div class="_3-94 _2lem">1 Mar 2019</div>'

    one = NAMES[0]
    return Export(
        {
            "following_and_followers/following.html": page("Mengikuti", [old(one), old("Warga Dua")]),
            "connections/followers/who_you've_followed_1.html": page(
                "Who you've followed", [f'<div class="_a6-h">{escape("Calon Dua")}</div><div>Nov 14</div>']
            ),
            "likes_and_reactions/posts_and_comments.html": page(
                "Suka", [old(f"Warga Satu menyukai foto {one}."), old("Warga Satu likes Warga Dua's post.")]
            ),
            "pages/pages_you've_liked.html": page("Pages", [_link("https://www.facebook.com/calonsatu", "Halaman")]),
        },
        frozenset(
            {
                ("facebook", "follow", "@calonsatu", 1, False),
                ("facebook", "follow", "#61550000000002", 1, False),
                ("facebook", "like", "@calonsatu", 1, False),
                ("facebook", "like", "@calonsatu", 1, True),
            }
        ),
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
        f"{_link(f'https://www.youtube.com/watch?v={VIDEO_ONE}', 'Video')}<br>{_link(_channel(CHANNEL_ONE), 'Kanal')}"
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


SHAPES: tuple[Callable[[], Export], ...] = (
    x_archive,
    instagram_json_2023,
    instagram_json_2025,
    instagram_html_2023,
    instagram_html_2025,
    threads,
    facebook_json_2023,
    facebook_json_2025,
    facebook_html,
    tiktok_json_2021,
    tiktok_json_2025,
    tiktok_text,
    youtube_english,
    youtube_indonesian,
    youtube_unknown_language,
)
