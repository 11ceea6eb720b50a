"""What typed words say plainly (RED-0): a danger stated in the first person and the present, or one that is denied."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from handlers.coach.triggers import one_error, rows_hit, spelled
from storage.frozen import Struct

_EMERGENCY: tuple[tuple[str, str, str], ...] = (  # question, answer, words as the trigger table spells them
    (
        "q1",
        "yes",
        r"chest ?(?:pains?|hurts?|aches?|tightness|pressure)|pains? in (?:my|the) chest|pressure on my chest"
        r"|cant (?:really |hardly )?breathe?|(?:trouble|difficulty|problems) breathing|short of breath|shortness of breath"
        r"|no air|gasping for (?:air|breath)|cough\w* (?:up )?blood"
        r"|heart (?:is|keeps) (?:racing|pounding|fluttering)(?! (?:after|during|when|on))|palpitations|pains? in my (?:left |right )?(?:arm|jaw)"
        r"|schmerz\w* (?:im|in meinem) (?:linken |rechten )?(?:arm|kiefer)|schwarz vor (?:den )?augen"
        r"|herzrasen(?! (?:nach|bei|waehrend))|herz rast(?! (?:nach|bei|waehrend))|herzstolpern"
        r"|brustschmerz\w*|schmerz\w* in der brust|brust (?:tut|schmerzt)|druck auf der brust"
        r"|atemnot|luftnot|(?:kaum|keine) luft|kann (?:kaum|nicht|fast nicht)(?: mehr)?(?: richtig)? atmen|huste\w* blut",
    ),
    (
        "q4",
        "yes",
        r"(?:foot|toes) (?:is|are|feels?|went|turned|has gone|has turned)(?: suddenly| all| completely| now)* "
        r"(?:numb|white|pale|blue|grey)|(?:foot|toes) (?:is|are|went|turned) suddenly cold|suddenly (?:a )?(?:cold|white|numb) foot"
        r"|(?:foot|toes) (?:is|are) cold and (?:blue|pale|white|grey|numb)|(?:fuss|zehen) (?:ist|sind) kalt und (?:blass|weiss|blau|grau|taub)"
        r"|(?:calf|leg) is (?:rock hard|hard as a board)|(?:wade|unterschenkel|bein) ist (?:steinhart|bretthart)"
        r"|cant (?:move|feel) (?:my |the )?(?:left |right )?(?:foot|toes)|no feeling in my foot"
        r"|(?:fuss|zehen) (?:ist|sind|wird|werden|fuehlt sich)(?: ploetzlich| ganz| jetzt)* (?:taub|blass|weiss|blau)"
        r"|(?:fuss|zehen) (?:ist|sind|wird|werden) ploetzlich (?:eis)?kalt|spuere (?:den|meinen) (?:linken |rechten )?fuss nicht"
        r"|kann (?:den|meinen) (?:linken |rechten )?fuss nicht (?:mehr )?bewegen|kein gefuehl (?:mehr )?im fuss",
    ),
    (
        "q5",
        "urine",
        r"(?:urine|pee|wee) (?:is|looks|turned|has turned|comes out)(?: very| really)? "
        r"(?:dark(?! yellow)|brown|black|red|like (?:tea|cola|coke)|tea|cola)"
        r"|(?:urin|pipi|harn) (?:ist|sieht|wird)(?: ganz| sehr)? (?:dunkel|braun|schwarz|rot|wie (?:tee|cola))",
    ),
    (
        "q5",
        "unwell",
        r"(?:confused|disoriented) and (?:i )?(?:keep |cant stop |am )?(?:vomit\w*|throwing up|being sick)"
        r"|(?:keep|cant stop) (?:vomiting|throwing up)"
        r"|(?:verwirrt|durcheinander) und (?:ich )?(?:muss mich (?:staendig |dauernd )?(?:uebergeben|erbrechen)|uebergebe mich|erbreche)",
    ),
    (
        "q7",
        "yes",
        r"both legs (?:are|feel)(?: so| very| suddenly)* weak(?! after)|(?:wet|soiled) myself|cant (?:pee|wee|urinate|pass water)"
        r"|eingenaesst|eingekotet|kann nicht (?:mehr )?(?:wasser lassen|pinkeln|urinieren)|beide beine sind(?: so| ganz| ploetzlich)* schwach"
        r"|cant (?:control|hold) (?:my )?(?:bladder|bowels?|pee|wee|urine)|numb(?:ness)? between (?:my |the )?legs"
        r"|(?:urin|stuhl|wasser) nicht (?:mehr )?halten|taub zwischen den beinen|taubheit zwischen den beinen",
    ),
)
_SAME_DAY: tuple[tuple[str, str, str], ...] = (
    (
        "q2",
        "yes",
        r"(?:calf|leg|calves|legs) (?:is|are|looks?|feels?|got|has got|gets)(?: really| very| so| all| quite| a bit)* "
        r"(?:swollen|puffy)|swollen (?:left |right )?(?:calf|leg)"
        r"|(?:calf|leg) (?:is|feels|looks)(?: really| very| so| all| quite)* (?:warm|hot|red|purple|darker)(?! (?:up|after|from|in|when)\b)"
        r"|(?:calf|leg) (?:is |keeps )?(?:throb\w*|ach\w*|hurt\w*) (?:all the time|constantly|non ?stop)"
        r"|(?:leg|calf) is (?:thicker|bigger) than"
        r"|(?:wade|bein|unterschenkel) (?:ist|wird|fuehlt sich)(?: ganz| sehr| so| total)* (?:heiss|warm|rot|geroetet|dunkler|lila)(?! (?:nach|von|vom|in|beim)\b)"
        r"|(?:wade|bein) (?:pocht|pulsiert|klopft|schmerzt|tut) (?:staendig|dauernd|immer|die ganze zeit)|dicke[sr]? (?:linke[sr]? |rechte[sr]? )?(?:wade|bein)"
        r"|(?:wade|bein) ist dicker als"
        r"|(?:wade|bein|unterschenkel)(?: ist| sind| wird)(?: ganz| sehr| total| etwas)* (?:an)?geschwollen"
        r"|(?:an)?geschwollene (?:linke |rechte )?wade",
    ),
    (
        "q3",
        "yes",
        r"(?:heard|felt) (?:a |something )(?:loud )?(?:pop|snap|crack)|something (?:popped|snapped|tore) in my (?:calf|leg|heel)"
        r"|cant (?:stand|get up|go|rise)(?: up)? on (?:my )?(?:tip ?toes?|toes)|cant push off"
        r"|cant (?:put|bear)(?: any)? weight on|kann (?:\w+ ){0,4}nicht (?:mehr )?auftreten|nicht (?:mehr )?in den zehenstand"
        r"|knall (?:gehoert|gespuert)|(?:ein|einen) peitschenschlag|nicht (?:mehr )?auf (?:die )?zehenspitzen",
    ),
    (
        "q5c",
        "yes",
        r"legs are so weak|(?:too weak|cant) (?:to )?climb (?:the |any )?stairs(?! because)|komme (?:keine|die) treppe\w* (?:nicht )?(?:mehr )?hoch",
    ),
    (
        "q6",
        "yes",
        r"fever and (?:my |a )?(?:left |right )?(?:calf|leg|shin)\w*|(?:calf|leg)\b.* and (?:i have |ive got )?a? ?fever"
        r"|red streak on my (?:left |right )?(?:leg|calf)"
        r"|fieber und (?:\w+ ){0,2}(?:wade|bein)\w*|(?:wade|bein)\b.* und (?:ich habe |habe )?fieber|roter streifen an (?:meinem|meiner)",
    ),
    (
        "q20",
        "yes",
        r"worst pain (?:ive (?:ever )?had|ive ever|of my life|i have ever|ever)|cant stand up"
        r"|something is (?:very|really|seriously) wrong(?! with (?!me\b|my (?:leg|calf|body|heart)))"
        r"|schlimmste[nr]? schmerz\w* (?:meines lebens|ueberhaupt|je)|stimmt (?:etwas|was) (?:ganz und )?gar nicht"
        r"|(?:hier|mit mir) stimmt (?:etwas|was) nicht|stimmt (?:etwas|was) nicht mit mir",
    ),
)
_DANGER = (  # words of five letters and more; near to no harmless word
    "chest", "breath", "breathe", "breathing", "palpitations", "swollen", "throbbing", "brustschmerzen", "atemnot", "herzrasen", "geschwollen", "geschwollene",
    "ploetzlich", "suddenly",
)  # fmt: skip
_ROW = {
    "q1": "RED-Q1", "q4": "RED-Q4", "q5": "RED-Q5", "q7": "RED-Q7", "q2": "RED-Q2", "q3": "RED-Q3", "q5c": "RED-Q5",
    "q6": "RED-Q6", "q20": "RED-20",
}  # fmt: skip
_FIRST = re.compile(r"\b(?:i|im|ive|id|my|me|ich|mir|mich|mein\w*|hab|habe|kriege|krieg|bekomme)\b")
_OWN = re.compile(  # said of nobody else, though nothing says "I"
    r"\b(?:(?:one|left|right) (?:leg|calf) is|both legs|beide beine|wasser lassen|something is|stimmt (?:etwas|was)|worst pain)\b"
)
_BLOCK = re.compile(
    r"\b(?:no|not|never|without|nor|dont|doesnt|isnt|arent|havent|wasnt|didnt|was|were|had|did|used|ago|last|earlier|previous"
    r"|if|whether|would|could|should|might|afraid|fear|scared|like a|strap|belt|monitor|band|killing|press"
    r"|he|she|his|her|they|friend|husband|wife|mother|father|son|daughter|mum|mom|dad|brother|sister|dog"
    r"|kein\w*|nicht|nie|niemals|ohne|war|waren|hatte|hatten|frueher|damals|letzte\w*|vor|wenn|falls|ob|wuerde|koennte"
    r"|gewesen|angst|gurt|brustgurt|er|sie|ihr\w*|sein\w*|mann|frau|freund\w*|mutter|vater|kind|sohn|tochter|bruder|schwester|hund)\b"
)
_HAPPENED = re.compile(r"(?:was|were|had|did|hatte|war)\b")  # a pop is told in the past
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|dont|doesnt|isnt|havent|kein\w*|nicht|nie|ohne)\b.{0,60}$"
)
_CLAUSES = re.compile(r",|\b(?:but|aber|then|dann)\b| and (?=its? )| und (?=(?:sie|es|ist) )")
_CALF = re.compile(r"\b(?:calf|leg|wade|bein)\b")
_IT = re.compile(r"(?:it|sie|es) |(?P<is>its |(?=swollen$))|(?P<ist>(?=geschwollen$))|(?=ist )")
_OF_IT = re.compile(  # what only a leg can be; "it is warm" is the weather
    r"swollen|puffy|throb|purple|red|thicker|bigger|rock hard|hard as a board|(?:hurts|aches) (?:all|constantly|non ?stop)"
    r"|geschwollen|pocht|pulsiert|klopft|lila|rot|geroetet|dicker|steinhart|bretthart|(?:schmerzt|tut) (?:staendig|dauernd|immer|die)"
)
_SHARP = re.compile(r"\b(?:sharp|stabbing|stechend\w*|stich\w*|scharf\w*)\b")
_SUDDEN = re.compile(r"\b(?:sudden|suddenly|at one moment|ploetzlich\w*|schlagartig)\b")
_STOPPED = re.compile(
    r"\b(?:had to (?:stop|walk home)|forced (?:me )?to stop|cant (?:run|go) on|musste (?:aufhoeren|anhalten|abbrechen|gehen)"
    r"|konnte nicht weiter\w*)\b"
)
_STRONG = re.compile(
    r"(?:calf|calves|wade|pain|schmerz)(?:(?!effort|rpe|anstreng|felt)[^.\n]){0,40}?\b(?:[789]|[1-9]\d)\s*/\s*10\b|"
    r"\b(?:[789]|10)\s*/\s*10 (?:in|on|an)\b[^.\n]{0,24}(?:calf|calves|wade)",
    re.IGNORECASE,
)
_HEAT = re.compile(
    r"\b(?:dizzy|light ?headed|woozy|headache|nause\w*|overheated|heatstroke|schwindl\w*|schwindel|benommen|kopfschmerz\w*|kopfweh"
    r"|uebel\w*|ueberhitzt)\b"
)


class Alarm(Struct, frozen=True, kw_only=True):
    """What typed words may mean: the rows they open, what they state plainly, and how the pain was described."""

    rows: tuple[str, ...] = ()
    stated: Mapping[str, str] = {}
    denied: bool = False  # every danger in them stands after a no
    heat: bool = False  # RED-7a
    sharp: bool = False
    sudden: bool = False
    stopped: bool = False
    strong: bool = False  # PAIN-14: a calf score of 7 or more, even in a question

    @property
    def described(self) -> bool:
        """Whether the pain was told in words that rule the short form out (RED-0a)."""
        return self.sharp or self.sudden or self.stopped or (bool(self.rows) and not self.denied)


def listen(text: str, *, open_episode: bool = False) -> Alarm:
    """What typed words say of danger, in any language. Never a level by itself, but for a plain statement (RED-0)."""
    rows = rows_hit(text, open_episode=open_episode)
    said = spelled(text)
    stated = _stated(_righted(said)) if rows or "?" not in said else {}
    if stated:
        rows = tuple(dict.fromkeys((*rows, *(_ROW[key] for key in stated))))
    return Alarm(
        rows=rows,
        stated=stated,
        denied=bool(rows) and not stated and _all_denied(text, rows, open_episode),
        heat=_HEAT.search(said) is not None,
        sharp=_SHARP.search(said) is not None,
        sudden=_SUDDEN.search(said) is not None,
        stopped=_STOPPED.search(said) is not None,
        strong=_STRONG.search(text) is not None,
    )


def _righted(said: str) -> str:
    """With one typing error mended in the words that danger is told with (RED-0)."""
    return re.sub(r"[^\W_]{4,}", lambda typed: _word(typed[0]), said)


def _word(typed: str) -> str:
    near = (word for word in _DANGER if abs(len(word) - len(typed)) <= 1 and one_error(typed, word))
    return typed if typed in _DANGER else next(near, typed)


def _stated(said: str) -> dict[str, str]:
    """The questions that a plain statement answers: all at E, or else all at T."""
    for level in (_EMERGENCY, _SAME_DAY):
        found = {
            key: value
            for key, value, pattern in level
            if any(_plainly(clause, pattern, key) for clause, question in _clauses(said) if not question)
        }
        if found:
            return found
    return {}


def _clauses(said: str) -> list[tuple[str, bool]]:
    """The clauses of a text, and whether each belongs to a question."""
    found: list[tuple[str, bool]] = []
    for sentence in re.findall(r"[^.!?;\n]+[.!?;\n]*", said):
        asks = "?" in sentence
        for clause in filter(None, map(str.strip, _CLAUSES.split(sentence))):
            before = found[-1][0] if found else ""
            found.append((_told_of(clause, before), asks))
    return found


def _told_of(clause: str, before: str) -> str:
    """The clause with the calf in it that "it" means: the one that the clause before named, as her own."""
    named, it = _CALF.search(before), _IT.match(clause)
    if named is None or it is None or not _OF_IT.search(clause) or _BLOCK.search(before):
        return clause
    verb = next((f"{name} " for name, meant in it.groupdict().items() if meant is not None), "")
    return f"my {named[0]} {verb}{clause[it.end() :]}"


def _plainly(clause: str, pattern: str, key: str) -> bool:
    match = re.search(rf"\b(?:{pattern})\b", clause)
    if match is None:
        return False
    around = f"{clause[: match.start()]} {clause[match.end() :]}"
    if key == "q3":
        around = _HAPPENED.sub(" ", around)
    own = _FIRST.search(clause) is not None or _OWN.search(clause) is not None
    return own and _BLOCK.search(around) is None


def _all_denied(text: str, rows: tuple[str, ...], open_episode: bool) -> bool:
    """Whether each row is hit only by words that stand after a no in their clause."""
    hit: set[str] = set()
    for clause, _ in _clauses(spelled(text)):
        for row in rows_hit(clause, open_episode=open_episode):
            hit.add(row)
            if row in rows and not _DENIED.search(_before(clause, row, open_episode)):
                return False
    return hit.issuperset(rows)  # a row that only two clauses together hit was not denied


def _before(clause: str, row: str, open_episode: bool) -> str:
    """The clause up to the first word with which it hits the row; found by halves, since a clause may be long."""
    words = clause.split()

    def hit(at: int) -> int:
        return row in rows_hit(" ".join(words[: at + 1]), open_episode=open_episode)

    return " ".join(words[: max(bisect_left(range(len(words)), 1, key=hit), 1)])
