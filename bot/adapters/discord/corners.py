"""Ephemeral messages and the interactions that may still change them: fifteen minutes long, nothing is kept beyond."""

from bot.adapters.discord.exchange import Interaction


class Corners:
    """Where a runner was answered out of others' sight, newest last."""

    def __init__(self) -> None:
        self._by_message: dict[str, Interaction] = {}

    def keep(self, message: str, interaction: Interaction) -> None:
        """The message was shown, or changed last, by that interaction."""
        self._by_message.pop(message, None)
        self._by_message[message] = interaction
        while self._by_message and self._by_message[oldest := next(iter(self._by_message))].is_expired():
            del self._by_message[oldest]

    def of_message(self, message: str) -> Interaction | None:
        """What may still change this message."""
        found = self._by_message.get(message)
        return None if found is None or found.is_expired() else found

    def of_user(self, user: str) -> Interaction | None:
        """The newest interaction of a person that may still show her something."""
        kept = reversed(self._by_message.values())
        return next((i for i in kept if str(i.user.id) == user and not i.is_expired()), None)
