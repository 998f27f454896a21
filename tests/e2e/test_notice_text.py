"""What the notice says and how it can be read: every sentence to a screen reader, at any size, in both languages."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from accessibility import axe_findings
from notice_harness import DISPLAY, LANGUAGES, Harness, model, texts
from notice_view import CANCEL, PROCEED, WRONG, cdp

ACTIONS = ("like", "follow", "comment", "share", "join", "post")

LONG_NAME = "Raden Mas Haryo Bimo Suryadiningrat Kusumawardhana, S.H., M.Hum."
LONG_HANDLE = "@haryo_bimo_suryadiningrat_kusumawardhana_resmi"
MEASURE = """
() => {
  const dialog = window.host.shadowRoot.querySelector('dialog');
  const scroll = dialog.querySelector('.scroll');
  const box = (element) => element.getBoundingClientRect();
  const targets = [...dialog.querySelectorAll('button, summary, a')].filter((one) => one.checkVisibility());
  const buttons = [...dialog.querySelectorAll('button')].map(box);
  const apart = (a, b) => a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
  return {
    wide: [dialog, scroll].some((one) => one.scrollWidth > one.clientWidth),
    outside: [...dialog.querySelectorAll('*')].filter((one) => one.checkVisibility()
      && (box(one).left < box(dialog).left - 1 || box(one).right > box(dialog).right + 1)).map((one) => one.className),
    small: targets.filter((one) => !one.closest('.origin') && (box(one).height < 44 || box(one).width < 44))
      .map((one) => one.textContent),
    clash: buttons.filter((one, i) => buttons.some((two, j) => i < j && !apart(one, two))).length,
    inside: box(dialog).top >= 0 && box(dialog).bottom <= innerHeight && box(dialog).right <= innerWidth,
  };
}
"""


@pytest.fixture
def notice(bare_tab: Page) -> Harness:
    return Harness.on(bare_tab)


def dialog_node(notice: Harness) -> dict[str, Any]:
    tree = cdp(notice.page).send("Accessibility.queryAXTree", {"backendNodeId": notice.shown().dialog})
    return next(node for node in tree["nodes"] if node["role"]["value"] == "alertdialog")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exposures", [0, 1, 2])
def test_a_screen_reader_is_given_the_whole_notice_of_every_act(notice: Harness, language: str, exposures: int) -> None:
    for action in ACTIONS:
        shown = model(language=language, action=action, exposures=exposures)
        notice.open(language=language, action=action, given=shown)
        notice.wait_for_text(shown["rule"])
        read = " ".join(notice.shown().text.split())
        spoken = [shown["heading"], shown["simulation"], shown["rule"], shown["consequence"], shown["review"]]
        spoken += [shown["basis_label"], shown["source"]["text"], texts(language)["again"]]
        spoken += [shown["extra"]] if action == "share" else []
        assert [sentence for sentence in spoken if sentence not in read] == []
        assert "".join(shown["line"].split()) in "".join(read.split())
        names = [button.name for button in notice.shown().buttons]
        assert names == [texts(language)[key] for key in ("cancel", "proceed", "wrong")]
        node = dialog_node(notice)
        assert node["name"]["value"] == shown["heading"]
        assert f"Rahayu ({DISPLAY})" in node["description"]["value"]
        notice.page.keyboard.press("Escape")
        notice.decides("cancelled")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_worker_has_answered_act_and_account_are_there(notice: Harness, language: str) -> None:
    for action in ACTIONS:
        notice.open(language=language, action=action, answer="never")
        assert DISPLAY in dialog_node(notice)["description"]["value"]
        expected = texts(language)[f"act_{action}"].split("{whose}")[0].strip()
        assert expected in notice.shown().text
        notice.page.keyboard.press("Escape")
        notice.decides("cancelled")


def wait_until_filled(page: Page, given: dict[str, Any]) -> None:
    """Wait for the details in an open root, which locators see into."""
    page.locator("dialog .rule", has_text=given["rule"]).wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_text_is_said(notice: Harness, language: str) -> None:
    notice.open(language=language, root="open")
    assert notice.page.evaluate("window.host.shadowRoot.querySelector('dialog').lang") == language


def test_a_language_chosen_since_the_page_was_loaded_holds_for_the_whole_notice(notice: Harness) -> None:
    notice.open(language="id", given=model(language="en"))
    notice.wait_for_text("Legal basis")
    assert [button.name for button in notice.shown().buttons] == [CANCEL[1], PROCEED[1], WRONG[1]]
    assert "tombol" not in notice.shown().text


def test_a_handle_that_the_page_shows_otherwise_than_the_list_is_named_too(notice: Harness) -> None:
    notice.open(display="@rahayu_baru")
    notice.wait_for_text("Di halaman ini tertulis @rahayu_baru.")
    description = dialog_node(notice)["description"]["value"]
    assert "@rahayu_baru" in description
    assert DISPLAY in description


def test_markup_in_a_name_is_text(notice: Harness) -> None:
    given = model() | {"line": "Anda hendak menyukai kiriman <img src=x onerror=alert(1)> (@a).", "heading": "<b>x</b>"}
    notice.open(given=given, root="open")
    wait_until_filled(notice.page, given)
    assert "<img src=x onerror=alert(1)>" in notice.page.locator("dialog .line").inner_text()
    assert notice.page.evaluate("window.host.shadowRoot.querySelectorAll('img, b').length") == 0


def test_a_source_that_is_no_web_page_gets_no_link(notice: Harness) -> None:
    given = model(account={"source": "SK KPU 1632 Tahun 2023"})
    notice.open(given=given)
    notice.wait_for_text("SK KPU 1632 Tahun 2023")
    assert notice.links() == {}


def test_a_repeat_shows_less_and_keeps_rule_and_consequence(notice: Harness) -> None:
    given = model(repeat=True)
    notice.open(given=given)
    notice.wait_for_text(given["rule"])
    assert given["consequence"] in notice.shown().text
    assert given["source"]["text"] not in notice.shown().text
    notice.page.mouse.click(*notice.disclosure())
    notice.wait_for_text(given["source"]["text"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("exposures", [0, 1, 2])
def test_axe_finds_nothing(notice: Harness, scheme: str, exposures: int) -> None:
    notice.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    given = model(action="share", exposures=exposures)
    notice.open(action="share", given=given, root="open")
    wait_until_filled(notice.page, given)
    notice.page.evaluate("window.host.shadowRoot.querySelector('details').open = true")
    assert axe_findings(notice.page, "host") == []


@pytest.mark.parametrize(
    ("width", "height"), [(320, 568), (320, 256), (360, 740), (640, 380), (1000, 760), (2560, 1300)]
)
@pytest.mark.parametrize("exposures", [0, 1, 2])
def test_it_fits_every_window_with_room_to_press(notice: Harness, width: int, height: int, exposures: int) -> None:
    notice.page.set_viewport_size({"width": width, "height": height})
    account = {"display": LONG_HANDLE, "identities": [LONG_HANDLE]}
    candidate = {"id": "h", "contest": "pilpres-2024", "name": LONG_NAME, "number": 1, "office": None, "region": None}
    given = model(action="share", exposures=exposures, account=account, candidate=candidate)
    notice.open(action="share", given=given, display=LONG_HANDLE, root="open")
    wait_until_filled(notice.page, given)
    notice.page.evaluate("window.host.shadowRoot.querySelector('details').open = true")
    assert notice.page.evaluate(MEASURE) == {"wide": False, "outside": [], "small": [], "clash": 0, "inside": True}
    notice.page.locator("dialog .proceed:not([aria-disabled])").click()
    notice.decides("proceeded")


def test_the_three_layouts_keep_law_and_buttons_the_same(notice: Harness) -> None:
    looks: list[list[list[str]]] = []
    for exposures in (0, 1, 2):
        given = model(exposures=exposures)
        notice.open(given=given, root="open")
        wait_until_filled(notice.page, given)
        notice.page.locator("dialog .proceed:not([aria-disabled])").wait_for()
        looks.append(
            notice.page.evaluate(
                "() => { const style = (css) => {"
                " const s = getComputedStyle(window.host.shadowRoot.querySelector(css));"
                " return [s.color, s.backgroundColor, s.fontSize, s.fontWeight, s.borderRadius]; };"
                " return ['.rule', '.cancel', '.proceed', '.wrong'].map(style); }"
            )
        )
        notice.page.keyboard.press("Escape")
        notice.decides("cancelled")
    assert looks[0] == looks[1] == looks[2]


# Every pair of layout and heading in the first kind, every layout and every heading in the others.
KINDS: list[tuple[dict[str, Any], int]] = [({}, 9), ({"account": {"confidence": "low"}}, 3), ({"repeat": True}, 3)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_is_read_out_whole_and_two_in_a_row_differ(notice: Harness, language: str) -> None:
    lengths: dict[int, list[int]] = {}
    for kind, count in KINDS:
        looks = []
        law = None
        for exposures in range(count):
            given = model(language=language, exposures=exposures, **kind)
            notice.open(language=language, given=given)
            notice.wait_for_text(given["rule"])
            read = " ".join(notice.shown().text.split())
            assert dialog_node(notice)["name"]["value"] == given["heading"]
            assert "".join(given["line"].split()) in "".join(read.split())
            # The paragraph of law is the same in every variant.
            sentences = [given["rule"], given["consequence"], given["review"]]
            assert law is None or sentences == law
            law = sentences
            assert [sentence for sentence in law if sentence and sentence not in read] == []
            names = [button.name for button in notice.shown().buttons]
            assert names == [texts(language)[key] for key in ("cancel", "proceed", "wrong")]
            looks.append((given["variant"], given["heading"]))
            lengths.setdefault(exposures, []).append(len(read))
            notice.page.keyboard.press("Escape")
            notice.decides("cancelled")
        assert len(set(looks)) == count
        assert all(one[0] != two[0] and one[1] != two[1] for one, two in pairwise(looks))
    # A repeat is shorter, whatever its layout.
    assert all(lengths[exposures][2] < lengths[exposures][0] for exposures in range(3))
