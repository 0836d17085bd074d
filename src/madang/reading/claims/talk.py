"""What an article has been about so far, sentence by sentence: who acted, who is meant by what word, which campus.

A campus is talked of from where it is named until another is, or another place's government acts, or too many
sentences pass without it. What opens with the campus itself or with what it alone has keeps it in mind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madang.catalog.places import lies_in
from madang.reading.claims.scenes import Scene
from madang.reading.names import Group, Name, governed
from madang.reading.patterns import regex

if TYPE_CHECKING:
    from madang.reading.claims.proposal import Proposal

REPORTER = regex(r"(?:고|것으로)\s$")
DEFINITE = regex(
    "프로젝트|이번 (?:거래|투자|사업|계약|대출|브릿지론|PF|조달|펀드|매각|공사|증설)|시설|현지"
    r"|(?:해당|이|동|본) (?:센터|데이터\s?센터|단지|캠퍼스)|(?<![가-힣])(?:센터|클러스터)(?:의|는|에는|가)\s"
    "|(?<![가-힣])(?:사업비|투자비|투자액|공사비|투자금|총사업비|총투자비|총공사비|수전용량|수전 용량|공정률)"
    r"(?:는|은|도|가|이|를|\s역시)\s|(?:the|The) (?:project|facility|campus|data cent)"
)
TOPIC = regex(
    r"(?:[^\w\s\"'‘“(]\s?)?"
    r"(?:(?:규모는\s)?(?:또한?\s|한편\s|특히\s)?(?:(?:이번(?:에\s[가-힣]{2,7})?|이|해당|본|동|새|신규|전체)\s)?"
    r"(?:(?:글로벌|초대형|하이퍼스케일|AI|인공지능)\s?){0,2}(?:[가-힣]{2,4})?"
    r"(?:데이터\s?센터|IDC|센터|캠퍼스|시설|단지|클러스터|사업지?|프로젝트)"
    r"(?:\s(?:부지|규모|건립|조성|시설))?(?:은|는|이|가|에는|에|의)\s"
    r"|이번\s(?:[가-힣A-Z]{1,4}\s?)?(?:대출|브[릿리]지론|PF|리파이낸싱|거래|투자|매각|인수|공사)(?:[은는이가에로]|으로|\s관련)"
    r"|(?:이곳|여기|이 (?:부지|자리|일대)|그 일대)(?:에는|에|에서|은|는)\s"
    r"|(?:(?:전체|초기|최종|예상|전력|수전)\s?)?"
    r"(?:[1-9]단계|규모|용량|사업비|총사업비|투자비|연면적|(?:착공|준공|완공|가동) 시점)"
    r"(?:은|는|도)\s)"
    r"|(?:\s*[-·ㆍ○●◦ㅇ□■◇◆▷]\s?)?\(?(?:(?:사업|공사)\s?기간"
    r"|[착준완기]공|가동|(?:추진\s?)?일정|총?\s?(?:사업|투자)비|규모|용량)\s?[)\]:：]"
)
"""A sentence that opens with the campus itself or what it alone has (센터는, 1단계는, 총사업비는), or an item on it."""
_SIGNS = regex("협약|의향서|양해각서|합의각서|MO[UA]|LOI")
_WHO = "컨소시엄|회사|사측|양사|[두세] (?:회사|기업|기관|업체)|이들|기업들"
_COMMON = regex(
    rf"(?:(?<![가-힣])(?P<who>{_WHO}|\d{{1,2}}개사)(?:\s측)?"
    r"|(?<![가-힣A-Za-z0-9] )(?<![가-힣A-Za-z0-9])(?P<rules>[시도군구]))"
    r"(?:은|는|이|가)\s"
)
_COMMON_WORDS = regex(_WHO + "|개사|[시도군구][은는이가]")
_COMPANY = ("회", "사")
_WORK = regex(r"(?:[가-힣]{1,6}\s)?(?:시공|설계|운영|전력|용수|자금|금융|공사|감리|장비|설비|서버)(?:은|는)\s")
"""Who does a part of the work (시공은 …이 맡는다, 전력은 …이 댄다): the article goes on about others."""
_ITEM = regex(r"(?:[▲△▶▷○●◦◆■□*·ㆍ①-⑳-]|\d{1,2}[.)])\s?(?!\d)|[가-힣 ]{2,8}\s?[:：]\s")
"""What opens an item of a list: the list is of the campus named above it."""
SOON = 2
"""Sentences after which a campus that nobody names again is no longer meant by a bare clause."""
FOCUS_REACH = 8
"""Sentences after which a campus is no longer talked of at all."""


@dataclass
class Campus:
    """What the article tells of a campus besides its claims: who acts for it, and who builds it."""

    parties: set[str] = field(default_factory=set)
    builders: tuple[str, ...] = ()


@dataclass
class Talk:
    """What the article has been about so far.

    `agent` acted last, with `partners`; `last` gives whom a common noun means by its first letter. `site` is the
    campus named last, `site_age` sentences ago. `predicate`, `counted` and `paper` are of the claims before: the last
    one, the unit of what was bought, the firmest paper signed. `served` gives for whom a lender or arranger acted.
    """

    agent: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    last: dict[str, tuple[str, ...]] = field(default_factory=dict)
    site: str | None = None
    site_age: int = 0
    campuses: dict[str, Campus] = field(default_factory=dict)
    predicate: str = ""
    counted: str = ""
    served: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paper: str = ""

    @property
    def focus(self) -> str | None:
        """The campus that is talked of."""
        return self.site if self.site_age <= FOCUS_REACH else None

    @property
    def soon(self) -> str | None:
        """The campus that was named a sentence or two ago: a bare clause means it."""
        return self.site if self.site_age <= SOON else None

    def campus(self, site: str | None) -> Campus:
        """Return what is told of a campus; nothing is of none."""
        return self.campuses.setdefault(site, Campus()) if site else Campus()

    def named(self, site: str) -> None:
        """Take note that a campus is named."""
        self.site, self.site_age = site, 0

    def heard(self, scene: Scene) -> None:
        """Take note of a finished sentence: its first topic and its campus. Headlines stand alone."""
        if scene.zone == "headline":
            if self.site is None and not scene.english and len({s.canonical for s in scene.sites}) == 1:
                self.named(scene.sites[0].canonical)
            return
        self._remember(scene)
        acting = self._acting(scene)
        if acting and scene.zone != "caption":
            sites = [name.canonical for name in acting.members if name.kind == "site"]
            self.agent = (self.campus(sites[0]).builders if sites else ()) or acting.parties
            beside = [g for g in scene.groups if g.case == "with" and not scene.quote_at(g.start)]
            self.partners = beside[0].parties if beside else self.partners
            self._together((*acting.members, *(beside[0].members if beside else ())))
        elif not (scene.english or scene.quotes):
            meant = self.meant(scene, scene.end)
            self.agent = meant if len(meant) == 1 else self.agent
        self.site_age += 0 if _ITEM.match(scene.text, scene.start, scene.end) else 1
        if scene.sites:
            self.named(scene.sites[-1].canonical)
            if acting is None and scene.zone == "body":
                self.campus(self.site).parties.update(self.agent)
        else:
            self._goes_on(scene)
        signs = self.site_age <= SOON and scene.tells(_SIGNS) and not self._elsewhere(scene)
        if self.site_age < FOCUS_REACH and (scene.sites or signs or scene.tells(DEFINITE)):
            self.campus(self.site).parties.update(*[group.parties for group in scene.groups])

    def told(self, proposal: Proposal) -> None:
        """Take note of a claim that the article makes."""
        self.predicate = proposal.predicate
        if proposal.predicate in ("mou", "supply_contract") and proposal.status in ("mou", "contract"):
            self.paper = "contract" if self.paper == "contract" else proposal.status
        if proposal.predicate == "procurement" and proposal.quantities:
            self.counted = proposal.quantities[0].unit or ""
        self.partners = proposal.counterparty or self.partners
        if proposal.predicate == "financing" and proposal.subject:
            self.served.update(dict.fromkeys(proposal.counterparty, proposal.subject))
        campus = self.campus(proposal.site)
        campus.parties.update((*proposal.subject, *proposal.counterparty))
        if proposal.predicate in ("development", "investment") and not _public(proposal):
            campus.builders = campus.builders or proposal.subject

    def meant(self, scene: Scene, end: int) -> tuple[str, ...]:
        """Return whom a common noun in a sentence up to `end` stands for (회사는, 컨소시엄은, 시는).

        The company is who builds the campus that is talked of; else it is the last of its kind that was named.
        """
        found = _COMMON.search(scene.text, scene.start, end) if scene.heard.may(_COMMON_WORDS) else None
        word = (found["who"] or found["rules"])[0] if found else ""
        builders = self.campus(self.site).builders if word in _COMPANY else ()
        return builders or self.last.get(word, ())

    def _acting(self, scene: Scene) -> Group | None:
        """Return who acts in a sentence, outside its quotations: neither its source nor a builder for hire."""
        return next((g for g in scene.groups if g.case in ("topic", "nom") and not scene.quote_at(g.start)
                     and not REPORTER.search(scene.text[max(0, g.start - 4):g.start])
                     and not (g.case == "nom" and _WORK.match(scene.text, scene.start, g.start))), None)

    def _together(self, members: tuple[Name, ...]) -> None:
        """Keep who acted together: both are all of them (양사, 이들), the firms are those that do not govern."""
        firms = tuple(dict.fromkeys(name.party for name in members if name.kind == "org" and name.type != "government"))
        if len(members) > 1:
            self.last.update(dict.fromkeys("양두세이", tuple(dict.fromkeys(name.party for name in members))))
            self.last.update(dict.fromkeys(("기", *"23456789"), firms) if len(firms) > 1 else ())

    def _goes_on(self, scene: Scene) -> None:
        """Take note of whether a sentence without a campus goes on about the one talked of, or turns elsewhere."""
        there = self._back_at(scene)
        if there:
            self.named(there)
        elif self._elsewhere(scene):
            self.site = None
        elif self.focus and TOPIC.match(scene.text, scene.start, scene.end):
            self.site_age = 0

    def _elsewhere(self, scene: Scene) -> bool:
        """Whether the government of another place than the campus's acts or signs."""
        at = scene.place_of.get(self.site or "")
        acting = [governed(name) or name for group in scene.groups for name in group.members] if at else []
        there = [name.id for name in acting if name.kind == "place" and name.id]
        return at is not None and bool(there) and not any(lies_in(at, id) or lies_in(id, at) for id in there)

    def _back_at(self, scene: Scene) -> str | None:
        """Return the campus told of before at whose place a sentence without a campus does something (여수시에 …)."""
        at = [name.id for name in scene.names if name.kind == "place" and name.case == "dat" and name.id and self.site]
        there = [site for site, where in (scene.place_of.items() if at else ()) if site in self.campuses
                 and any(lies_in(where, id) or lies_in(id, where) for id in at)]
        return there[0] if len(there) == 1 else None

    def _remember(self, scene: Scene) -> None:
        """Keep the last government, consortium and company by what later sentences call them; who acts comes first."""
        for name in scene.names if not scene.english else ():
            if name.type in ("city", "county", "district") and scene.text[name.end - 1] in "시군구":
                self.last[scene.text[name.end - 1]] = (scene.text[name.start:name.end],)
        told = sorted(scene.groups, key=lambda group: group.case in ("topic", "nom"))
        for name in [member for group in told if not scene.quote_at(group.start) for member in group.members]:
            if name.type in ("government", "public") or name.kind == "place":
                self.last[name.canonical[-1]] = (name.canonical,)
            elif name.kind == "org" and name.type not in ("country", "media"):
                for word in ("컨",) if name.canonical.endswith("컨소시엄") else ("회", "사"):
                    if name.case != "bare" or word not in self.last:
                        self.last[word] = (name.party,)


def _public(proposal: Proposal) -> bool:
    """Whether a government or a place is among who acts, or nobody does."""
    scene = proposal.frame.scene
    public = {form for name in scene.names for form in (name.canonical, scene.text[name.start:name.end])
              if name.kind == "place" or name.type in ("government", "public", "country")}
    return not proposal.subject or not public.isdisjoint(proposal.subject)
