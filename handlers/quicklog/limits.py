"""Where a calf is told to be fine with a limit: "fine until km 5", "fine at first, then 6/10", "fine except left".

That is no 0, and no word that all is well: how much it hurt is asked (never guessed).
"""

import re

_PLACE = r"(?:\d|the |half|die |der |den |einen? |km|mile)"
_DIRECTLY = re.compile(  # right behind "fine"
    r"^(?:\s+(?:again|today|now|all|so far|heute|jetzt|wieder|alles?)\b){0,2}\s*(?:-?ish\b|"
    rf"(?:until|till|til|up to|bis)\b(?!\s+(?:now|today|jetzt|heute|dahin)\b)|to\s+{_PLACE}"
    r"|for\s+(?:the\s+)?(?:first\b(?!\s+time)|about\b|most\b|half\b|a\s+(?:while|bit|few)\b|\d)"
    r"|für\s+(?:die\s+ersten?\b|etwa\b|eine?\s+(?:weile|zeit)\b|\d)"
    r"|the\s+first\b|first\s+(?:\d|half)|die\s+ersten?\b|\d+\s*(?:km|kilometer|min\w*)\s+lang\b"
    r"|(?:when|while|if|as long as|wenn|solange)\b|(?:again|wieder)\s+(?:after|later|nach)\b"
    r"|(?:walking|sitting|standing|lying|resting)\b|at rest\b|in bed\b"
    r"|(?:im|beim)\s+(?:sitzen|liegen|stehen|gehen|ruhen)\b|in ruhe\b)"
)
_BESIDE = re.compile(  # behind "fine", a comma may stand between
    r"^\s*,?\s*(?:at (?:the )?(?:first|start|beginning)\b|initially\b|in the beginning\b|except\b|apart from\b|aside from\b"
    r"|other than\b|anfangs\b|zuerst\b|zunächst\b|am anfang\b|zu beginn\b|außer\b|ausser\b|abgesehen\b)"
)
_BEFORE = re.compile(  # right before "calf" or "no pain"
    r"\b(?:at (?:the )?(?:first|start|beginning)|initially|first half|in the beginning|anfangs|zuerst|zunächst|am anfang|zu beginn"
    r"|(?:until|bis)\s+\S+(?:\s+\d+)?)[\s,:]*(?:(?:my|the|der|die|meine)\s+)?$|\b(?:almost|nearly|beinahe)\s*$"
)
_TIME = (
    r"(?:then|later|after|afterwards?|now|but|at the end|in the end|second half|dann|danach|später|nachher|jetzt|aber|am ende"
    r"|hinterher|zum schluss)"
)
_SORE = (
    r"(?:(?<!nothing )(?<!not )(?<!no )(?<!never )(?<!without )(?<!nichts )(?<!nicht )(?<!keine )(?<!kein )(?<!nie )(?<!ohne )"
    r"(?:\b\d{1,2}\s*/\s*10\b|\b(?:sore|hurt\w*|pain\w*|ache[ds]?|aching|tight\w*|stiff\w*|cramp\w*|schmerz\w*|weh|krampf\w*|gezogen|zog|zieht|zwick\w*|ziept|fest)\b"
    r"|(?<!rpe )(?<!effort )(?<!anstrengung )\b(?:10|[1-9])\b"
    r"(?!\s*(?:k|km|mi|miles?|min\w*|h|x|uhr|strides|sets|reps|times|mal|raises|sätze|[.,:/]\s?\d))))"
)
_BELONGS = r"\b(?:achilles\w*|shins?|shinbone|schienbein\w*)\b"  # to the calf of its side
_OTHER = re.compile(
    rf"(?<!no )(?<!without )(?<!keine )(?<!keinen )(?<!ohne )\b(?:other|andere[rns]?)\b(?! (?:runners?|people|day|time|week|than))[^.!?\n]{{0,20}}?{_SORE}"
    rf"|(?<!no )(?<!without )(?<!keine )(?<!kein ){_BELONGS}[^.!?\n]{{0,15}}?{_SORE}|(?<!no )(?<!not )(?<!never )(?<!kein )(?<!keine )(?<!keinen )(?<!nicht )(?<!ohne )\b(?:sore|stiff|tight|pain in|hurts? (?:at|in)|schmerz\w* (?:an|in|im)|weh (?:an|am|im))\s+"
    rf"(?:(?:my|the|left|right|der|die|dem|meine[rm]?|linken?|rechten?|linke[rm]|rechte[rm])\s+){{0,2}}{_BELONGS}"
)
_THEN = (
    r"(?:stairs|walking|downhill|uphill|hopping|jumping|treppe\w*|bergab|bergauf|gehen|once|briefly|peak(?:ed|s|ing)?|spik\w*"
    r"|at (?:the )?(?:end|worst)|in the end|later|afterwards?|kurz|einmal|spitzen?|am ende|zum schluss|später|hinterher)"
)
_MORE = re.compile(
    rf"\b{_THEN}\b\W{{0,3}}(?:(?:is|was|war|ist|at|of|to|bis|auf)\s+){{0,2}}(?P<after>10|\d)\b(?!\s*(?:/\s*10\s*)?(?:effort|rpe|anstreng))"
    r"(?!\s*(?:k|km|mi|miles?|min\w*|h|x|uhr|reps|floors|flights|stock\w*|times|mal|strides|weeks?|days?|wochen?|tagen?|%|m|[.,:]\d))"
    rf"|\b(?P<before>10|\d)\s*/\s*10\s+(?:(?:on|the|auf|der|beim)\s+){{0,2}}{_THEN}\b"
)
_LATER = re.compile(rf"\b{_TIME}\b[^.!?\n]{{0,25}}?{_SORE}|{_SORE}[^.!?\n]{{0,8}}?\b{_TIME}\b")
_HARDLY = re.compile(
    r"\b(?:almost|nearly|sort of|kind of|kinda|hardly|barely|fast|beinahe|halbwegs|einigermaßen|kaum|again|wieder)\b"
)


def of_another(text: str) -> bool:
    """Whether the line tells of pain in "the other one", the Achilles or the shin, which belong to a calf that it does not name."""
    return _OTHER.search(text) is not None


def at_another_time(text: str) -> int | None:
    """The highest score that a line has for stairs, a hill, the end or a moment, beside the one of the calf."""
    scores = [int(found["after"] or found["before"]) for found in _MORE.finditer(text)]
    return max(scores, default=None)


def limited(before: str, phrase: str, behind: str) -> bool:
    """Whether the words that tell of no pain are limited, by themselves or by what stands around them in their clause."""
    return bool(
        _HARDLY.search(phrase)
        or _BEFORE.search(before)
        or (phrase.startswith("kein") and before.endswith("fast "))  # "fast" alone is how an English run was
        or _DIRECTLY.search(behind)
        or _BESIDE.search(behind)
        or _LATER.search(behind)
    )
