"""How firm an English clause is. What is to come is judged before what is done: "will be operational" is a plan."""

from __future__ import annotations

import functools
import re

from madang.reading.claims.english.unreal import ahead, denied, supposed
from madang.reading.claims.status import Firmness
from madang.reading.patterns import regex
from madang.reading.types import Modality, Status

_COMING = (
    r"\b(?:will|would|shall|wants? to|to be|plans?|planned|planning|expects?|expected|aims?|aiming|set to|slated"
    r"|scheduled|intends?|projected to|designed to|anticipated|poised to|due (?:to "
    r"(?:be|open|start|begin|come|go|finish|complete|enter|reach|launch|deliver)|in|for|online|by|next|this)|targets?"
    r"|targeting|hopes?|goal|to (?:build|invest|develop|open|spend|construct|start|begin|buy|supply)|on track)\b"
)
_STATUS: tuple[tuple[Status, re.Pattern[str]], ...] = tuple((name, regex(words)) for name, words in (  # type: ignore[misc]
    ("possible", r"\b(?:could|might|potentially)\b|\bmay\b|\bpossib|\brumou?r|\boption to\b"),
    ("under_review", r"\bconsider(?:s|ing|ed)?\b|\bweigh(?:s|ing)\b|\bexplor(?:es?|ing)\b|\bevaluat"
                     r"|\bin (?:early |advanced )?talks\b|\bnegotiat|\bmull|\bstudying\b"
                     r"|\bnear(?:s|ing)? (?:a |\$|deal)|\bpropos|\bunder review|\breviewing\b"),
    ("loi", r"[Ll]etters? of [Ii]ntent|\bLOI\b"),
    ("mou", r"[Mm]emorand(?:um|a) of (?:[Uu]nderstanding|[Aa]greement)|\bMOU\b|\bMoU\b"),
    ("contract", r"\b(?:signed|inked|sealed|awarded|entered into|executed|won)\b[^.;]{0,60}"
                 r"(?:agreement|contract|deal|pact|lease|PPA)|[MG]W (?:\w+ ){0,2}(?:agreement|contract|deal|lease|PPA)"
                 r"s?\b|\bcontracted\b|\b(?:has|have|had) leased\b|\bleased\b|\bordered\b|\bdefinitive agreement"
                 r"|\bagreement with\b|\b(?:agreement|contract|lease|PPA)\b[^.;]{0,20}\bsigned\b"),
    ("agreed", r"\bagreed\b|\bagrees to\b|\bcommitted\b|\bcommits\b|\bapprove[sd]\b|\bgranted\b"
               r"|\bfinali[sz]ed\b|\bconfirmed\b"),
    ("ground_breaking", r"\b(?:broke|breaks|breaking|broken) ground\b|\b(?:started|begun|began|commenced) (?:the )?"
                        r"(?:construct(?:ion|ing)|building|work)|\bunder construction\b|\b[Cc]onstruction (?:of|on"
                        r"|at) (?:(?!\b(?:not|never|yet|to|will|would|could|may)\b)[^.;,]){1,60}? (?:has )?(?:began"
                        r"|begun|started|commenced)\b|\bconstruction (?:has |is )?(?:now |already |well )?(?:began"
                        r"|begun|started|under ?way)|\b(?:launched|kicked off) (?:the )?(?:construction|work on)"
                        r"|\b(?:started|began|begun|commenced) (?:site |civil |early )?(?:work|earthworks?"
                        r"|groundworks?|grading|clearing|excavation|piling)\b|\bturned (?:the )?(?:first )?(?:sod"
                        r"|dirt)|\bsod (?:was |has been )?turned|\b[Gg]round (?:was|has been) broken|\blaid (?:the "
                        r"|a )?foundation stone|\bfoundation stone "
                        r"(?:[^.;,]{1,50} )?(?:was|has been) laid|\bis building\b|\bare building\b"),
    ("intent", _COMING),
    ("operating", r"\b(?:is|are) (?:already |now |currently )?(?:running|operating|live|in use|drawing|online)\b"
                  r"|\b(?:operational|in operation|went live|came online|opened|began operations|started operations"
                  r"|inaugurated|operationali[sz]ed|has been operating|operates|now live|is live|entered service"
                  r"|(?:is|are) (?:now |already )?up and running|switched on|cut the ribbon)\b"),
    ("financed", r"\b(?:raised|secured|invested|spent|put in|closed on|completed (?:a|the) (?:financing"
                 r"|acquisition)|acquired|bought)\b"),
))
_DONE = ("mou", "contract", "agreed", "ground_breaking", "operating", "financed")
"""What is told as done, and so is not where it is supposed or to come."""
_MODALITY: tuple[tuple[Modality, re.Pattern[str]], ...] = tuple((name, regex(words)) for name, words in (  # type: ignore[misc]
    ("speculated", r"\brumou?r|\bspeculat"),
    ("reported", r"\breportedly\b|\bpeople (?:familiar|with knowledge|briefed)|\b[Ss]ources\b|\bpeople said\b"
                 r"|\b(?:Reuters|Bloomberg|Journal|Times|CNBC|Yonhap)\b[^.]{0,20}\b(?:reported|said)"
                 r"|[Aa]ccording to (?:Reuters|Bloomberg|media|people)"),
    ("forecast", r"\b(?:is|are) (?:expected|projected|forecast|estimated) to\b|\bestimates?\b|\bforecasts?\b"
                 r"|\bprojects that\b|\banalysts? (?:expect|say)|\bputs the\b"),
))


def judge(clause: str, before: str, whole: str) -> Firmness:
    """Judge a clause by its words, else by those of the sentence before it; `whole` gives the modality."""
    status = _first(clause) or _first(before)
    modality = _modality(whole)
    happened = status in ("financed", "ground_breaking", "operating", "contract")
    return Firmness(status, "said" if happened and modality == "forecast" else modality)


@functools.lru_cache(maxsize=4)
def _modality(whole: str) -> Modality:
    return next((name for name, words in _MODALITY if words.search(whole)), "said")


@functools.lru_cache(maxsize=4)
def _first(words: str) -> Status | None:
    return next((name for name, pattern in _STATUS for found in pattern.finditer(words)
                 if _is_told(name, words, found.start())), None)


def _is_told(status: Status, words: str, at: int) -> bool:
    """Whether the word of a status at `at` is said of what is so: not denied, nor supposed or ahead if done."""
    if status == "possible" or denied(words, 0, at, len(words)):
        return status == "possible"
    return status not in _DONE or not (supposed(words, 0, at) or ahead(words, 0, at))
