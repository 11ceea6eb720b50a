"""What Telegram allows, divided: the front's answers and the worker's letters together stay inside it."""

from fractions import Fraction

from bot.adapters.telegram.pacing import Limit, Limits


def limits(share: Fraction) -> Limits:
    """That much of each limit, in whole messages; shares that are one together allow no more than the whole."""
    whole = Limits()
    return Limits(
        overall=_part(whole.overall, share),
        private=_part(whole.private, share),
        group=_part(whole.group, share),
    )


def _part(limit: Limit, share: Fraction) -> Limit:
    most = round(limit.most * share)
    return Limit(most=most, within=limit.within, apart=limit.apart * limit.most / most)
