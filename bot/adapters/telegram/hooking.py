"""`python -m bot webhook set|delete|info`: what Telegram is told of the webhook, and says of it."""

from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.adapters import Rejected
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.hook import Hook
from bot.adapters.telegram.polling import UPDATES
from bot.adapters.telegram.trying import NOT_VALID
from bot.secret import Secret

MOST = 100  # calls at once that Telegram is allowed: the most there is


async def manage(token: Secret, address: str, action: str, hook: Hook | None, url: str | None) -> list[str]:
    """Does `set` (with a hook), `delete` or `info`, and says in lines how it stands then. No update is ever dropped.

    `url` is what the settings say. Raises Rejected, with what to do.
    """
    api = Api(token.reveal(), address)
    try:
        if hook is not None:
            await api.set_webhook(
                hook.url,
                max_connections=MOST,
                allowed_updates=UPDATES,
                drop_pending_updates=False,
                secret_token=hook.secret.reveal(),
            )
        elif action == "delete":
            await api.delete_webhook(drop_pending_updates=False)
        return described(await api.get_webhook_info(), url)
    except InvalidToken:
        raise Rejected(NOT_VALID) from None
    except BadRequest as error:  # its text is about the address alone
        raise Rejected(
            f"Telegram does not take this webhook: {error.message}. Look at TELEGRAM_WEBHOOK_URL"
        ) from None
    except TelegramError as error:
        raise Rejected(
            f"Telegram cannot be reached ({type(error).__name__}): check this computer's connection, and try again"
        ) from None
    finally:
        await api.close_session()


def described(info: WebhookInfo, url: str | None) -> list[str]:
    """What Telegram says of the webhook, a line each. A path may be a secret: of a foreign address only the host is told."""
    if not info.url:
        lines = ["No webhook is set: Telegram waits to be asked."]
        if url is not None:
            lines.append(
                "TELEGRAM_WEBHOOK_URL is set all the same: nothing is heard until  python -m bot webhook set"
            )
    elif info.url == url:
        lines = [f"The webhook is set to {url}, as in TELEGRAM_WEBHOOK_URL."]
    else:
        lines = [
            f"The webhook is set to another address than TELEGRAM_WEBHOOK_URL, at {urlsplit(info.url).hostname}."
        ]
    lines.append(f"Updates that wait: {info.pending_update_count}.")
    if info.last_error_date is not None:
        lines.append(
            f"The last call that failed: {info.last_error_date:%Y-%m-%d %H:%M} UTC, {info.last_error_message}."
        )
    return lines
