"""Rich text as Telegram takes it: offsets in UTF-16 units, pieces that fit, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.render import MESSAGE, keyboard, pieces, rendered, units
from handlers.replies import Button
from handlers.text import Span, Text, parse, plain

STYLES = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, "https://a.example"]))
SPANS = st.builds(
    lambda text, style: Span(text, *style),
    st.text(alphabet=st.sampled_from("ab \n👟🇩🇪é\u200d👩🚀"), min_size=1, max_size=40),
    STYLES,
)
TEXTS = st.lists(SPANS, min_size=1, max_size=8).map(tuple)


def covered(text: str, entity: dict[str, int]) -> str:
    wide = text.encode("utf-16-le")
    return wide[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


def test_styles_stand_exactly_on_their_words_beside_emoji() -> None:
    words, entities = rendered((Span("👟👟 "), Span("8 km", bold=True), Span("👟"), Span("x", italic=True)))
    assert words == "👟👟 8 km👟x"
    assert entities == [
        {"type": "bold", "offset": 5, "length": 4},
        {"type": "italic", "offset": 11, "length": 1},
    ]


def test_markdown_becomes_entities() -> None:
    words, entities = rendered(parse("**Hi**, type `8k` or [look](https://a.example)."))
    assert [(e["type"], covered(words, e)) for e in entities] == [
        ("bold", "Hi"),
        ("code", "8k"),
        ("text_link", "look"),
    ]
    assert entities[-1]["url"] == "https://a.example"


def test_code_is_joined_with_no_other_style_and_blanks_with_none() -> None:
    assert [e["type"] for e in rendered((Span("8k", bold=True, code=True),))[1]] == ["code"]
    assert rendered((Span("a"), Span(" ", bold=True)))[1] == []


@given(TEXTS)
def test_every_entity_covers_whole_characters_of_its_span(text: Text) -> None:
    words, entities = rendered(text)
    assert words == plain(text)
    spans = {span.text for span in text}
    assert all(covered(words, entity) in spans for entity in entities)


@given(TEXTS, st.integers(2, 30))
def test_pieces_fit_and_lose_nothing_but_the_gaps_between_them(text: Text, most: int) -> None:
    parts = list(pieces(text, most))
    assert all(units(plain(part)) <= most for part in parts)
    whole = "".join("".join(plain(part).split()) for part in parts)
    assert whole == "".join(plain(text).split())
    styles = [(c, span.bold) for span in text for c in span.text if not c.isspace()]
    assert styles == [(c, s.bold) for part in parts for s in part for c in s.text if not c.isspace()]


def test_4096_units_are_one_message_and_4097_are_two() -> None:
    assert len(list(pieces((Span("x" * MESSAGE),), MESSAGE))) == 1
    assert [units(plain(p)) for p in pieces((Span("x" * (MESSAGE + 1)),), MESSAGE)] == [MESSAGE, 1]
    assert [units(plain(p)) for p in pieces((Span("x" + "👟" * 2048),), MESSAGE)] == [4095, 2]


def test_a_text_is_cut_between_paragraphs_then_lines_then_words() -> None:
    def cut(text: str) -> list[str]:
        return [plain(part) for part in pieces((Span(text),), 20)]

    assert cut("one two three\n\nfour five\nsix seven") == ["one two three", "four five\nsix seven"]
    assert cut("one two three\nfour five six") == ["one two three", "four five six"]
    assert cut("one two three four five six") == ["one two three four", "five six"]


def test_emoji_of_several_parts_are_not_torn() -> None:
    parts = [plain(part) for part in pieces((Span("👩‍🚀" * 6),), 12)]
    assert set("".join(parts).split("👩‍🚀")) == {""}
    assert all(part.startswith("👩") and part.endswith("🚀") for part in parts)


def test_a_keyboard_is_rows_of_labels_and_tokens() -> None:
    assert keyboard(()) is None
    assert keyboard(((Button("Ran", "c:0:kind:ran"),),)) == {
        "inline_keyboard": [[{"text": "Ran", "callback_data": "c:0:kind:ran"}]]
    }
