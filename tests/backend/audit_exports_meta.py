"""The exports of Instagram, Threads and Facebook; where the shapes are known from is said in audit_exports.py."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from audit_export import OWN, STRANGERS, T0, Export, link, meta
from audit_list import NAMES


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


def instagram_html_2023() -> Export:
    """Instagram, HTML up to 2025: a link a box, or a handle above the link to the post."""

    def follow(name: str) -> str:
        return f'<div class="_a6-p"><div><div>{link(_ig(name), name)}</div><div>Nov 14, 2023, 5:13 AM</div></div></div>'

    def liked(name: str) -> str:
        inside = f"<div>{link(_ig('p/AAA/'), '👍')}</div><div>Nov 14, 2023</div>"
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
        return f"<h2>{name}</h2><div><div>{link(address, address)}</div><div>Nov 14, 2023</div></div>"

    def liked(owner: str, tagged: str) -> str:
        def group(title: str, name: str) -> str:
            rows = f"<tr><td>Nama pengguna</td><td>{name}</td></tr>"
            return f"<h2>{title}</h2><div><table>{rows}</table></div>"

        address = _ig("p/EEE/")
        top = f"<table><tr><td>URL<div><div>{link(address, address)}</div></div></td></tr></table>"
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
            "pages/pages_you've_liked.html": page("Pages", [link("https://www.facebook.com/calonsatu", "Halaman")]),
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
