"""Makes exports as the platforms hand them out: every shape that is read, each with what must be found in it.

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

from collections.abc import Callable

from audit_export import Export
from audit_exports_meta import (
    facebook_html,
    facebook_json_2023,
    facebook_json_2025,
    instagram_html_2023,
    instagram_html_2025,
    instagram_json_2023,
    instagram_json_2025,
    threads,
)
from audit_exports_others import (
    tiktok_json_2021,
    tiktok_json_2025,
    tiktok_text,
    x_archive,
    youtube_english,
    youtube_indonesian,
    youtube_unknown_language,
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
