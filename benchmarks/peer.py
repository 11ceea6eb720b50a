"""The same check-in in python-telegram-bot's ConversationHandler, every turn flushed to SQLite."""
# mypy: disable-error-code="import-not-found", disallow-subclassing-any=False

import asyncio
import warnings
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
)

from benchmarks.figures import Figure, folder, ratio, side_by_side
from benchmarks.peer_parts import CannedRequest, SqlitePersistence, updates
from benchmarks.runners import TAPS, Regular, at_once, world

MANY, DAYS = 50, 2
QUESTIONS = (
    ("Evening, Ana. How was today?", ("Ran", "Rest day", "Other sport", "Skip today")),
    ("How far?", ("5 km", "8 km", "10 km")),
    ("8 km. How did it feel?", ("Easy", "Steady", "Hard", "All out")),
    ("8 km easy. And your calves?", ("Fine", "Left", "Right", "Both")),
    ("How sore is your left calf, 1 to 10?", tuple(map(str, range(1, 11)))),
)
SAVED = "Saved. 8 km, easy, left calf 3/10."


def measure(repeats: int) -> Iterable[Figure]:
    """How many times as many turns a second Soleus does. On its side the card is written as JSON and its message kept."""
    yield asyncio.run(_compared(repeats))


async def _compared(repeats: int) -> Figure:
    with folder() as path:
        theirs = await _application(path / "peer.db")
        async with theirs, world(path / "soleus.db", MANY) as bot:
            runners = [Regular(bot.core, number, shows=True) for number in range(MANY)]
            days = count()
            ids = count(1)

            async def ours() -> float:
                return await at_once(runners, islice(days, DAYS))

            async def peer() -> float:
                came = [update for _ in range(DAYS) for update in updates(MANY, TAPS, ids, theirs.bot)]
                began = perf_counter()
                for update in came:
                    await theirs.process_update(update)
                    await theirs.update_persistence()
                    await theirs.persistence.flush()
                return (perf_counter() - began) / len(came)

            mine, other = await side_by_side(repeats, ours, peer)
            assert theirs.persistence.days_kept() == MANY * DAYS * (repeats + 1)
    return ratio(f"turns a second, {MANY} at once, against the peer", other, mine, at_least=4)


async def _application(file: Path) -> Any:
    request = CannedRequest()
    application = (
        ApplicationBuilder()
        .token("1:benchmark")
        .request(request)
        .get_updates_request(request)
        .persistence(SqlitePersistence(file))
        .build()
    )
    with warnings.catch_warnings():  # it explains per_message, which is as it should be here
        warnings.simplefilter("ignore")
        talk = ConversationHandler(
            entry_points=[CommandHandler("checkin", _begin)],
            states={step: [CallbackQueryHandler(_answered)] for step in range(len(QUESTIONS))},
            fallbacks=[],
            name="check_in",
            persistent=True,
        )
    application.add_handler(talk)
    return application


def _keyboard(step: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"{step}:{label}") for label in QUESTIONS[step][1]]]
    )


async def _begin(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> int:
    message, said = update.message, context.user_data
    assert message is not None
    assert said is not None
    said.clear()
    await message.reply_text(QUESTIONS[0][0], reply_markup=_keyboard(0))
    return 0


async def _answered(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> int:
    query, said = update.callback_query, context.user_data
    assert query is not None
    assert query.data is not None
    assert said is not None
    step, _, label = query.data.partition(":")
    said[step] = label
    following = int(step) + 1
    if following < len(QUESTIONS):
        await query.edit_message_text(QUESTIONS[following][0], reply_markup=_keyboard(following))
        return following
    rows: Any = context.application.persistence
    rows.keep_day(query.from_user.id, said)
    await query.edit_message_text(SAVED)
    return int(ConversationHandler.END)
