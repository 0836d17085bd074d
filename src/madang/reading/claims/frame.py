"""Frames: for a word that tells of a deal, who acts, with whom, on what, where and when.

Korean marks roles by particles and puts the verb last, so the frame of a trigger is read from what stands before
it in its clause. A quotation is a world of its own: inside it a missing subject is the speaker.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from madang.catalog.places import lies_in, places
from madang.reading.claims.scenes import Scene
from madang.reading.claims.status import Firmness, judge
from madang.reading.claims.talk import DEFINITE, REPORTER, TOPIC, Talk
from madang.reading.kept import kept
from madang.reading.light import light
from madang.reading.names import Group, Name
from madang.reading.patterns import regex
from madang.reading.types import Mention, MentionKind, Span, Status

_CLAUSE = regex(
    r"며(?:(?<=[가-힣]며)[\"”]?,?\s|(?<=[\"”]며),?\s(?=[\"“]))|지만(?<=[가-힣]지만)[\"”]?,?\s"
    r"|으나(?:(?<=했으나)[\"”]?,?|(?<=[가-힣]으나),)\s|고(?:(?<=[가-힣]고),\s|(?<=[\"”]고),?\s(?=[\"“]))"
    r"|데(?<=[가-힣]데),\s|서(?<=[가-힣]서),\s|해(?<=[가-힣]해),\s|여(?<=[가-힣]여),\s|만큼(?<=[가-힣]만큼),\s"
    r"|\.(?<=[다요]\.)\s|가운데(?<=[가-힣]{2}\s가운데)(?<![석보모][한는인] 가운데),?\s|면서(?<=[\"”]면서),?\s(?=[\"“])"
    r"|…(?<=[가-힣]…)|라고(?:(?<=[\"”]라고)|(?<=[\"”]이라고)),?\s(?=[\"“])"
)
"""Where a clause ends. Every branch opens with a letter, since the search for such a pattern skips all others."""
_RELATIVE = regex(r"(?:이|가)\s[^,]{0,24}?[가-힣](?:는|은|한|된|던|인|운)\s")
_REPORT_END = regex(
    r"(?:고|라고|며|으로|을|를)\s?(?:[^\s]{1,14}\s){0,3}?(?:밝혔|말했|전했|설명했|강조했|보도했|언급했|덧붙였|내다봤"
    r"|전망했|예상했|평가했|제안했|답했|주장했|제언했|발표했)[가-힣]{0,3}[.\"”]?\s*$"
)
_SELF = regex(r"(?<![가-힣])(?:저희|저흰|우리)(?:는|가|도)?(?=\s)")
_CITED = regex(
    r"(?:\([^()]{0,10}\))?(?:[^,.]{0,14}(?:에 )?(?:따르면|의하면)|\s?(?:밝혔|발표했|보도했|전했|공시했))"
)
_AND_SOMEBODY = regex(r"[·ㆍ,]\s?[^,.\n]{0,16}(?:기관|기업|업체|회사)들?[과와]\s")
_TOGETHER = regex(r"(?:와|과)\s(?:함께|손잡|협력|공동|합작|같이)")
_BOUNDARY = regex(r".*(?:은|는|이|가|을|를|에|에서|에게|로|으로|와|과|며|고|해|등|한|하는|된|의|,|\)|도|만)$")
_SOMEBODY = regex(
    r"(?:기업|업체|회사(?=들)|업계|당국|사업자|관계자|투자자|전문가|운용사|주민|국민|펀드|은행)(?:들)?(?:은|는|이|가)\s|경쟁\s?(?:사|업체)|타사"
)
_BUILDINGS = "공장|발전소|변전소|아파트|병원|호텔|사옥"
ELSE = regex(
    rf"(?:{_BUILDINGS}|발전단지|산단|단지|주택|도로|선로|터널|역사|학교|연구소|연구원|타워|청사|공항|항만"
    r"|공원|설비|법|제도|서비스|플랫폼|시스템|사업장|라인|팹)(?:은|는|이|가|을|를|의|도|에)?\s"
)
"""Other things that are built and opened."""
_OTHER_WORK = regex(
    rf"(?:{_BUILDINGS}|컨벤션\s?센터|물류\s?(?:센터|창고|단지)|체육관|도서관|박물관|경기장|쇼핑몰|백화점|역세권)"
    r"(?:을|를|은|는|의|에|도)?\s"
)
_CENTRE = regex(r"데이터\s?센터|IDC|캠퍼스")
_ROLE = regex(
    r"(?<![가-힣])(?:(?:시행사|시공사|운영사|개발사|발주처|대주단|총?도급)(?:인|은|는|로|이|가|로는)?|(?:시공|시행|설계)[은는])\s"
)
MEASURED = r"(?:보다|에 비해|의\s(?:약\s)?(?:[\d.]+|[두세네]|다섯|열|절반|몇)\s?(?:배|분의|수준|에\s))"
"""Behind what another is only measured by (…센터(25MW)의 두 배)."""
_COMPARED = regex(r"(?:\([^()]{0,20}\))?" + MEASURED)
_AND = regex(r"\s?(?:[·ㆍ,]|[와과]|및)\s?(?:[가-힣]{2,4}[도시]\s)?")
_EACH = regex("각각")
_PART_OF_ONE = regex("[1-9]단계|동에|건물|착공|준공")
_PHRASE_HEAD = regex(
    r"^(?:(?:규모의?|이미|올해|최근|현재|함께|적극|대한|위한|관련|등|및|긴밀한|본격적인|추가로)\s)+"
)
_PHRASE_TAIL = regex(r"(?<=[가-힣A-Za-z])(?:에서|도)$")
_NO_NOUN = regex(r"(?:의|위한|하는|있는|통한|따른|대한|하기|되는)$|[0-9]일$|[0-9]월$")
_OF_FIGURE = regex(r"\s?(?:은|는|을|를)\s")
_WHAT_IF = regex(
    r"(?<![가-힣])(?:만약|만일|가령)(?:에)?\s"
    r"|(?:증설|확대|확장|추가|지연|중단|늘리|늘어나|커지|높아지)[^\s,.]{0,3}?(?:다면|면(?![적서])|[할될] 경우)"
)
"""What would follow if more were built, or it came late, is no plan."""
_PAST = regex(r"[^,.]{0,12}(?:을|를|이|가)\s[^\s,]{1,8}[했됐였렸났웠갔]다")
@light
@dataclass(frozen=True)
class Frame:
    """One clause of a scene, with the talk so far."""

    scene: Scene
    start: int
    end: int
    talk: Talk

    @property
    def text(self) -> str:
        """The clause as printed."""
        return self.scene.text[self.start:self.end]

    @property
    def names(self) -> list[Name]:
        """The names in this clause."""
        return [n for n in self.scene.names if self.start <= n.start < self.end]

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match of a trigger in this clause, with page positions."""
        return self.scene.heard.search(pattern, self.scene.text, self.start, self.end)

    def mentions(self, *kinds: MentionKind) -> Sequence[Mention]:
        """Return the clause's figures of some kinds, at their places in this sentence."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return [m for m in self._mentions if m.kind in kinds]

    @kept
    def _mentions(self) -> list[Mention]:
        return [m for m in self.scene.mentions if self.start <= m.start < self.end]

    @kept
    def _by_kind(self) -> dict[MentionKind, list[Mention]]:
        found: dict[MentionKind, list[Mention]] = {}
        for mention in self._mentions:
            found.setdefault(mention.kind, []).append(mention)
        return found

    def place(self, mention: Mention) -> Span:
        """Return where a mention stands in this sentence."""
        return self.scene.places.get(mention.id) or Span(mention.start, mention.end)

    def around(self, mention: Mention, before: int = 0, after: int = 0) -> tuple[str, str]:
        """Return the clause's words before and after a mention, at most so many characters."""
        span, text = self.place(mention), self.scene.text
        return text[max(self.start, span.start - before):span.start], text[span.end:min(self.end, span.end + after)]

    def firmness(self, at: int) -> Firmness:
        """Judge the words from `at` on."""
        text, scene = self.scene.text, self.scene
        rest = text[self.end:scene.end]
        others = any(g.start >= self.end and g.case in ("topic", "nom") for g in scene.groups)
        firm = judge(text[at:self.end], "" if others else rest, text[self.start:scene.end], scene.heard)
        what_if = scene.heard.search(_WHAT_IF, text, scene.start, self.end)
        return Firmness("possible", firm.modality) if what_if else firm

    def unsaid(self, at: int, firm: Firmness) -> Status | None:
        """Return the status of what no word makes firm: possible if speculated, none in the past, else intended."""
        if firm.modality == "speculated":
            return "possible"
        return None if _PAST.match(self.scene.text, at, self.end) else "intent"

    def agent(self, at: int, carry: bool = True) -> tuple[str, ...]:
        """Return who acts at `at`: the clause's subject, else that of the clauses or the sentence before."""
        quote = self.scene.quote_at(at)
        subjects = [g for g in self.scene.groups
                    if g.case in ("topic", "nom") and g.end <= at and self.scene.quote_at(g.start) == quote]
        here = [g for g in subjects if g.start >= self.start]
        if quote and _SELF.search(self.scene.text, max(self.start, quote.start), at):
            return self._speaking()
        for found in (self._acting(here, at), self._topic(subjects)):
            if found:
                return found.parties
        if quote:
            return self._speaking()
        return self._unnamed(at, carry)

    def taker(self, mention: Mention) -> tuple[str, ...]:
        """Return who takes a figure that stands before its own subject (70억원은 A증권이, 나머지 300장은 B가)."""
        span, text = self.place(mention), self.scene.text
        behind = next((g for g in self.scene.groups if 0 <= g.start - span.end <= 4), None)
        told = behind and behind.case in ("topic", "nom") and _OF_FIGURE.fullmatch(text, span.end, behind.start)
        return behind.parties if behind and told else ()

    def _unnamed(self, at: int, carry: bool) -> tuple[str, ...]:
        """Return who acts where the clause names nobody: whom a common noun means, a source, else who acted last."""
        meant = self.talk.meant(self.scene, at)
        if meant:
            return meant
        source = next((g for g in self.scene.groups if g.case == "source"), None)
        if source and not any(name.type == "media" for name in source.members):
            return source.parties
        if self.scene.zone == "headline":
            return self._headed(at)
        builder = self.talk.campus(self.talk.site).builders
        if carry and builder and TOPIC.match(self.scene.text, self.scene.start, at):
            return builder
        if self.talk.agent == (self.talk.site,) and any(s.canonical != self.talk.site for s in self.scene.sites):
            return ()
        somebody = carry and self.scene.heard.search(_SOMEBODY, self.scene.text, self.start, at)
        return self.talk.agent if carry and not somebody else ()

    def _headed(self, at: int) -> tuple[str, ...]:
        """Return who a headline opens with (메타, … 투자)."""
        first = next(iter(self.scene.groups), None)
        opens = first and first.end <= at and self.scene.text.startswith((",", "…"), first.end)
        return first.parties if first and opens else ()

    def _acting(self, here: list[Group], at: int) -> Group | None:
        own = [g for g in here if len(here) == 1 or not self._relative(g, here, at)]
        own = [g for g in own if not all(name.type == "media" for name in g.members)]
        return own[-1] if own else None

    def _relative(self, group: Group, here: list[Group], at: int) -> bool:
        """Whether a subject is only that of a relative clause; a nearer subject is it first (가가 나가 빌린 … 산다)."""
        found = _RELATIVE.match(self.scene.text, group.end, at)
        return found is not None and not any(g.case == "nom" and group.end <= g.start and g.end < found.end()
                                             for g in here)

    def _topic(self, subjects: list[Group]) -> Group | None:
        topics = [g for g in subjects if g.case == "topic"] or subjects
        return topics[-1] if topics else None

    def _speaking(self) -> tuple[str, ...]:
        outside = [g for g in self.scene.groups if g.case in ("topic", "nom") and not self.scene.quote_at(g.start)]
        return outside[0].parties if outside else self.talk.agent

    def partners(self, at: int, reach: int = 40) -> tuple[str, ...]:
        """Return with whom: names with 와/과 or 간 in this clause, else with 와 함께 … earlier in the sentence."""
        quote = self.scene.quote_at(at)
        groups = [g for g in self.scene.groups if g.case in ("with", "among") and self.scene.quote_at(g.start) == quote]
        here = [g for g in groups if self.start <= g.start < min(at + reach, self.end)]
        if not here:
            here = [g for g in self.scene.groups if g.case == "and" and self.start <= g.start < at
                    and _AND_SOMEBODY.match(self.scene.text, g.members[-1].end, self.end)]
        if not here:
            here = [g for g in groups if g.start < at
                    and (g.case == "among" or _TOGETHER.match(self.scene.text, g.end, self.scene.end))]
        return tuple(dict.fromkeys(party for g in here for party in g.parties))

    def owner(self, at: int) -> tuple[str, ...]:
        """Return whose thing it is where a genitive touches it (메타의 270억달러 조달), else nothing."""
        name = self.name("org", before=at)
        return (name.party,) if name and name.case == "gen" and at - name.end <= 3 else ()

    @kept
    def speaker(self) -> str | None:
        """Return who says the sentence, a person by name, or None where the article itself does."""
        source = next((g for g in self.scene.groups if g.case == "source"), None)
        if source:
            return source.members[0].canonical
        if not (self.scene.quotes or _REPORT_END.search(self.scene.words)):
            return None
        outside = [g for g in self.scene.groups if g.case in ("topic", "nom") and not self.scene.quote_at(g.start)]
        for group in outside:
            if REPORTER.search(self.scene.text[max(0, group.start - 4):group.start]):
                return group.members[0].canonical
        return outside[0].members[0].canonical if outside else None

    def site(self, at: int, agent: tuple[str, ...] = ()) -> str | None:
        """Return the campus meant at `at`: one named in the clause, else in the sentence, else the one talked of.

        The one talked of is meant by its own parties, by a definite word (프로젝트, 시설, 현지), and soon after it was
        named by a clause without a subject; never by a clause that names another place.
        """
        own = self._own(at)
        if own or self._shared:
            return own or self._share(at)
        focus = self.talk.focus if self.scene.zone != "headline" else None
        named = self.named_site(at) or (None if self.of_other_work else self._named_beside())
        return named or (focus if focus and not self.of_other_work and self._means(focus, at, agent) else None)

    @kept
    def of_other_work(self) -> bool:
        """Whether the clause speaks of another building or plant and of no data centre."""
        return bool(self.find(_OTHER_WORK)) and not self.find(_CENTRE)

    def _means(self, focus: str, at: int, agent: tuple[str, ...]) -> bool:
        """Whether a clause that names no campus speaks of the one talked of."""
        text = self.scene.text
        if len(self.scene.place_of) > 1 and self.find(_EACH) and not self.find(_PART_OF_ONE):
            return False
        if TOPIC.match(text, self.scene.start, self.end):
            return True
        if any(n.case == "dat" and (n.kind == "place" or n.type == "country") and not self._there(n, focus)
               for n in self.names):
            return False
        ours = agent and set(agent) <= self.talk.campus(focus).parties | {focus}
        if ours or self._of_the_project(focus):
            return True
        others = any(g.case in ("topic", "nom") and g.start < at for g in self.scene.groups)
        if others or self.find(_SOMEBODY):
            return False
        return self.talk.soon is not None or (self.scene.heard.may(DEFINITE) and bool(DEFINITE.search(self.text)))

    def _named_beside(self) -> str | None:
        """Return the campus named first in the sentence; a later clause's is not meant by one with its own place."""
        before = [s for s in self.scene.sites if s.start < self.end]
        placed = any(n.kind == "place" and n.case == "dat" for n in self.names)
        found = before or (() if placed else self.scene.sites)
        return found[0].canonical if found else None

    @kept
    def _shared(self) -> list[Name]:
        """The campuses of a clause that stand side by side, or that get their figures each; none for any other."""
        named = [s for s in self.scene.sites if self.start <= s.start < self.end]
        if len({s.canonical for s in named}) < 2:
            return []
        beside = all(_AND.fullmatch(self.scene.text, a.end, b.start) for a, b in itertools.pairwise(named))
        return named if beside or _EACH.search(self.scene.text, self.start, self.end) else []

    def _own(self, at: int) -> str | None:
        """Return the campus of a figure where each figure of its kind stands behind a campus of its own."""
        named = [s for s in self.scene.sites if self.start <= s.start < self.end]
        kind = next((m.kind for m in self._mentions if self.place(m).start == at), None) if len(named) > 1 else None
        starts = [self.place(m).start for m in self.mentions(kind)] if kind else []
        owners = [next((s.canonical for s in reversed(named) if s.start <= start), "") for start in starts]
        return owners[starts.index(at)] or None if 1 < len(starts) == len(set(owners)) else None

    def _share(self, at: int) -> str | None:
        """Return the campus that a figure falls to: by order where there are as many, else the last one before it."""
        sites, text = self._shared, self.scene.text
        kind = next((m.kind for m in self.scene.mentions if self.place(m).start <= at <= self.place(m).end), None)
        starts = [self.place(m).start for m in self.mentions(kind)] if kind else []
        if all(_AND.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(sites)):
            rank = sum(start <= at for start in starts) - 1
            return sites[rank].canonical if len(starts) == len(sites) and rank >= 0 else None
        return next((s.canonical for s in reversed(sites) if s.end <= at), None)

    def _of_the_project(self, focus: str | None) -> bool:
        """Whether the clause tells of the project's own builder or lender, or of the government of its place."""
        governs = (n for n in self.names if n.kind == "place" and n.case in ("topic", "nom"))
        return any(self._there(n, focus) for n in governs) or bool(self.find(_ROLE))

    def _there(self, name: Name, focus: str | None) -> bool:
        """Whether a place named in the clause is that of the campus talked of, or lies around it."""
        at = self.scene.place_of.get(focus or "") or next((p.id for p in places().values() if p.name_ko == focus), None)
        return bool(name.id and at and (lies_in(at, name.id) or lies_in(name.id, at)))

    def soon(self) -> str | None:
        """Return the campus that was named a sentence or two ago."""
        return self.talk.soon if self.scene.zone != "headline" else None

    def unplaced(self) -> str | None:
        """Return the campus that was named a sentence or two ago, where the clause names no place of its own."""
        return None if any(name.kind == "place" for name in self.names) else self.soon()

    def named_site(self, at: int) -> str | None:
        """Return the campus that this clause itself names, the nearest to `at`."""
        named = [s for s in self.scene.sites if self.start <= s.start < self.end]
        named = [s for s in named if s.start <= at or s.case != "topic"] or named
        named = [s for s in named if not _COMPARED.match(self.scene.text, s.end, at)] or named
        return min(named, key=lambda name: abs(name.start - at)).canonical if named else None

    def time(self, at: int) -> Mention | None:
        """Return the date that stands nearest before `at` in the clause, else the nearest after.

        The day on which something is said is no date of what a quotation says, if that has a date of its own.
        """
        dates = [m for m in self.mentions("date") if "part_of_name" not in m.flags
                 and not _CITED.match(self.scene.text, self.place(m).end, self.end)]
        quote = self.scene.quote_at(at) if len(dates) > 1 else None
        dates = [m for m in dates if quote is None or quote.start <= self.place(m).start < quote.end] or dates
        before = [m for m in dates if self.place(m).start < at]
        return before[-1] if before else (dates[0] if dates else None)

    def said_on(self, date: Mention) -> bool:
        """Whether a date is the day on which the sentence is said: bare behind who says it (시는 6일 … 밝혔다)."""
        span, text = self.place(date), self.scene.text
        behind = any(g.case in ("topic", "nom") and 0 <= span.start - g.end <= 6 for g in self.scene.groups)
        return behind and text.startswith(" ", span.end) and bool(_REPORT_END.search(self.scene.words))

    def phrase(self, at: int, most: int = 40) -> str | None:
        """Return the noun phrase that ends at `at`: the words back to the last particle."""
        words: list[str] = []
        for word in reversed(self.scene.text[max(self.start, at - most):at].split()):
            bare = re.sub(r"(?<=[가-힣A-Za-z0-9'’\"”)])(?:을|를)$", "", word) if not words else word
            if words and _BOUNDARY.match(word):
                break
            words.append(bare)
        return tidy(" ".join(reversed(words)))

    def name(self, *kinds: str, before: int) -> Name | None:
        """Return the last name of some kinds that ends before a position in this clause."""
        found = [n for n in self.names if n.kind in kinds and n.end <= before]
        return found[-1] if found else None


def tidy(phrase: str) -> str | None:
    """Return a noun phrase without measure words, adverbs and half quotations at its ends; None if no noun is left."""
    phrase = _PHRASE_HEAD.sub("", _PHRASE_TAIL.sub("", phrase.strip())).strip(" ·,")
    for left, right in (("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"')):
        if phrase.startswith(left) and phrase.endswith(right):
            phrase = phrase[1:-1]
        elif phrase.count(left) != phrase.count(right) or (left == right and phrase.count(left) % 2):
            phrase = phrase.strip(left + right)
    return None if len(phrase) < 2 or _NO_NOUN.search(phrase) else phrase


def frames(scene: Scene, talk: Talk) -> Iterator[Frame]:
    """Yield the clauses of a scene in order."""
    start = scene.start
    for found in _CLAUSE.finditer(scene.text, scene.start, scene.end):
        if found.end() - start >= 6:
            yield Frame(scene, start, found.end(), talk)
            start = found.end()
    if start < scene.end:
        yield Frame(scene, start, scene.end, talk)
