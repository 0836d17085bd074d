"""What an English clause speaks of without telling it as done: denied, supposed, threatened, wished for, to come."""

from __future__ import annotations

from madang.reading.patterns import regex

_REACH = r"(?: (?!(?:but|and)\b)[^\s,.;]+){0,3} $"
"""A word reaches over three others to the verb it is said of."""
_WIDEST = 240
"""Letters over which a condition or a doubt reaches."""
_NOT = regex(
    r"(?:\b(?:[Nn]ot|[Cc]annot|[Nn]ever|[Nn]o|[Nn]one|nor|[Ww]ithout|(?:yet|fail(?:s|ed|ing)?|declin(?:es|ed"
    r"|ing)|refus(?:es|ed|ing)|unable) to|lost (?:its|the|an?) (?:bid|right)"
    r"|(?:terminat(?:es|ed|ing)|end(?:s|ed|ing)|pull(?:s|ed|ing)|scrap(?:s|ped|ping)|cancel(?:s|l?ed|l?ing)|repa(?:id|ys)"
    r"|withdr(?:ew|aws|awn)|let|exit(?:s|ed)|walk(?:s|ed) away from) (?:its|the|their|an?|talks|plans))\b|n[’']t)"
    r"(?! (?:only|just|merely|least|(?:disclos|specif|reveal|comment|nam)\w*|(?:more|less|fewer|later|longer than"
    r"|sooner|earlier)\b))" + _REACH
)
_NOT_THAT = regex(
    r"\b(?:[Nn]either|den(?:y|ies|ied|ying) (?:it|they|having|that|(?:(?:a|any|the|media|news|press) ){0,2}(?:report"
    r"|claim|rumou?r|allegation|suggestion)s?)|(?:dismiss|reject|refut|rebut)\w+ (?:[\w-]+ ){0,2}(?:report|claim"
    r"|rumou?r|allegation|suggestion)s?|(?:not|never|n[’']t)(?: [^\s,.;]+){0,3} (?:confirm|decide|agree|commit|sa)\w*"
    r" (?:that|whether|if|to|it))\b"
)
"""What is said behind these words is not so, or not said to be."""
_NONE = regex(r" (?:no|none|nothing|neither)\b(?! (?:later|less|fewer|more|longer|sooner|earlier))")
"""Right behind a verb: leased no space."""
_UNTRUE = regex(r"[^.;]{0,90}\b(?:untrue|(?:is|are|was|were|as) (?:false|wrong|baseless|unfounded|inaccurate))\b")
_UNTIL = regex(r"[^.;,]{0,60}\b(?:until|before)\b")
"""What does not happen before a day happens then."""
_SUPPOSED = regex(
    r"(?:\b(?:could|may|might|can|would have|lest)\b|\b(?:threat(?:en(?:s|ed|ing)?|s)?|consider(?:s|ed|ing)?"
    r"|weigh(?:s|ed|ing)?|recommend\w*))" + _REACH
    + r"|(?:\b[Ii]f|\b[Uu]nless|\b[Ww]hether|(?:^|\W)Had (?:the|it|they)|\b(?:ask(?:s|ed|ing)?|urg(?:es?|ed|ing)"
    r"|call(?:s|ed|ing)? (?:on|for)|press(?:es|ed|ing)?|lobb(?:y|ies|ied|ying)|petition(?:s|ed|ing)?|wants?|wanted"
    r"|demand(?:s|ed|ing)?|plead(?:s|ed|ing)?)(?: [^\s,.;]+){0,6}? to)\b[^.;]*$"
)
_AHEAD = regex(
    r"\b[Ww]hen (?:(?:it|they|the \w+) (?:is|are) )?(?:fully )?$"
    r"|\b(?:[Oo]nce|[Uu]ntil|[Bb]efore|[Uu]pon|will|would|shall|should|must|awaiting|pending|needs?"
    r"|seek(?:s|ing)?|sought|ask(?:s|ed|ing)?|appl(?:y|ied|ies)|wants?|expected|set|due|urged?|requir\w+|to)\b" + _REACH
)
_VOTED = regex(r"\b(?:vot|decid|agre|mov)(?:ed|es) (?:(?!whether |not )[^\s.;]+ ){0,4}to $")


def denied(text: str, start: int, at: int, end: int) -> bool:
    """Whether what stands at `at` in the clause text[start:end] is not so (has not leased, rumours … are untrue)."""
    before = text[max(start, at - _WIDEST):at]
    if _NOT.search(before[-60:]):
        return _UNTIL.match(text, at, end) is None
    return _NOT_THAT.search(before) is not None or _UNTRUE.match(text, at, end) is not None


def nothing(text: str, behind: int) -> bool:
    """Whether what a verb that ends at `behind` is done to is nothing (leased no space)."""
    return _NONE.match(text, behind) is not None


def supposed(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is only supposed, threatened or asked for (may halt, called on it to reject)."""
    return _SUPPOSED.search(text[max(start, at - _WIDEST):at]) is not None


def ahead(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is to come or awaited; who voted to do it has done it."""
    before = text[max(start, at - 60):at]
    return _AHEAD.search(before) is not None and _VOTED.search(before) is None
