"""English clauses: the frame of a Korean clause, with roles by word order instead of particles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from madang.catalog.organisations import organisations
from madang.catalog.places import places
from madang.reading.claims.english.status import judge
from madang.reading.claims.english.unreal import ahead, denied, nothing, supposed
from madang.reading.claims.frame import Frame
from madang.reading.claims.scenes import Scene
from madang.reading.claims.status import Firmness
from madang.reading.claims.talk import Talk
from madang.reading.kept import kept
from madang.reading.names import Group, Name
from madang.reading.patterns import regex
from madang.reading.roles_english import acts, says, stranger
from madang.reading.types import Mention, Status

_CLAUSE = regex(
    r"(?:;|,? (?:while|but|whereas|after which|followed by|although|though)|, with (?=(?:the |a |an )?(?:rest|remain"
    r"|full|second|next|further|additional|first|initial|ambition|option|potential|possibility|aim|goal|room|scope))"
    r"|,(?= of which)|, (?!which (?:was|were|had been) (?:originally |initially |previously |first )?(?:slated|supposed"
    r"|meant|scheduled|due|planned|expected)\b)(?:and|which|who|before|then)(?= (?:the |a |an |it |they |its |will "
    r"|would |has |have |is |are |was |were |each |then |later |later,|in |by |on |[a-z]+s? (?:to|a|the|about) "
    r"|[a-z]+ed |put ))|(?<=\w) and(?= the (?:first|remaining|second|rest|full|balance)\b)|(?<=\w) and(?! (?:is|are)"
    r" now\b)(?= (?:will|would|then|later|is|are|has|have|expand|reach|grow|rise|ramp|scale|increase|begin|start|hold"
    r"|hire|create|complete|open|put|employ|add|house|install|signed|agreed|plans?|expects?|invest)\b))\s?"
)
_SELF = regex(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I)\b")
_WE = regex(r"\b[Ww]e\b")
_SOMEBODY = regex(
    r"\b(?:[Aa]nalysts|[Oo]fficials|[Ee]xperts|[Rr]esidents|(?<![Tt]he )(?<!ing )(?<!two )(?<!three )[Cc]ompanies"
    r"|(?<![Tt]he )(?<!two )[Ff]irms|[Bb]anks|(?<!told )(?<!tell )(?<!to )(?<!from )[Ii]nvestors|[Tt]ech giants"
    r"|[Hh]yperscalers|[Uu]tilities|[Tt]he (?:government|state|county|city|village|town|board|council|regulator|cabinet"
    r"|legislature)|[Ss]hares of|[Dd]evelopers)\b"
)
_DEFINITE = regex(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts) (?:[^\s,;]+ ){0,3}?(?:project|facilit(?:y|ies)|site|campus|data[- ]?cent(?:er|re)s?"
    r"|deal|[Vv]enture|complex|investment|scheme|land|application|proposal|development|developer|operator|expansion"
    r"|building|groundbreaking|first|second|full|initial)\b|(?<!next )\b[Pp]hases? "
    r"|(?<!said )(?<!says )(?<!announced )(?<!that )\b[Ii]t (?:will|is|would|proposed|includes|covers|was to)"
    r"|\b[Tt]hey (?:will|would)|[Cc]onstruction|(?<!center )(?<!centre )[Oo]perations"
)
THE_CAMPUS = regex(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[A-Z][\w&]+[’']s) (?:[\w.-]+ )?"
    r"(?:project|facilit(?:y|ies)|site|campus|data[- ]?cent(?:er|re)|plan|scheme|development|complex)\b"
)
"""The campus talked of, by a noun of its kind."""
_WORLDWIDE = regex(
    r"\b(?:worldwide|(?<!th )globally|nationwide|around the (?:world|globe|country)|assets under management|portfolio"
    r"|pipeline|(?:across|throughout) (?:the (?:U\.?S|U\.?K|United|country|region|world|globe|nation)|North America"
    r"|Europe|Asia|its (?:\w+ ){0,3}(?:sites|campuses|portfolio|pipeline|footprint|fleet|data centers))|(?:multiple"
    r"|several|\d+|two|three|four|five|six|seven|eight|nine|ten) (?:[A-Z]?[a-z]+ )?(?:states|countries|markets))"
)
"""What is said of all that a firm has is said of no one campus."""
_FIRM = regex(
    r"(?:-based|-headquartered)? (?:[a-z]+ ){0,2}?"
    r"(?:developer|company|firm|operator|start-?up|fund|utility|bank|group|investor)\b|-based|-headquartered"
)
"""What makes a place before it only where somebody comes from."""
_CITED_BEFORE = regex(
    r"\b(?:said|says|announced|reported|told|statement|declined)(?: reporters)?,?(?: (?:on|in|late"
    r"|earlier))?(?: a statement)? ?$"
)
_REPORTED = regex(r",? (?:said|reported|announced)\b|,? [A-Z]\w+ (?:said|reported) ?$")


@dataclass(frozen=True)
class EnglishFrame(Frame):
    """One clause of an English sentence."""

    def firmness(self, at: int) -> Firmness:
        """Judge the clause, whatever stands before or behind `at`."""
        return self._firmness

    @kept
    def _firmness(self) -> Firmness:
        text, scene = self.scene.text, self.scene
        own = [*(s.start for s in scene.sites), *(g.start for g in scene.groups if g.case == "nom")]
        others = any(self.start <= start < self.end for start in own)
        return judge(self.text, "" if others else text[scene.start:self.start], text[scene.start:scene.end])

    def told(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match of a trigger that the clause does not deny (not has not leased, leased no space)."""
        return next((found for found in self._all(pattern) if not self.denied(found.start())
                     and not nothing(self.scene.text, found.end())), None)

    def real(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match of a trigger that the clause neither denies nor only supposes or asks for."""
        return next((found for found in self._all(pattern) if not (
            self.denied(found.start()) or supposed(self.scene.text, self.start, found.start()))), None)

    def _all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return itertools.islice(pattern.finditer(self.scene.text, self.start, self.end), _MOST_TRIED)

    def denied(self, at: int) -> bool:
        """Whether the clause says that what stands at `at` is not so."""
        return denied(self.scene.text, self.start, at, self.end)

    def done(self, at: int) -> bool:
        """Whether what stands at `at` is told as done: not denied, supposed, asked for, awaited or to come."""
        text = self.scene.text
        return not (self.denied(at) or supposed(text, self.start, at) or ahead(text, self.start, at))

    def unsaid(self, at: int, firm: Firmness) -> Status | None:
        """Return possible for a rumour, else nothing: English says what is to come."""
        return "possible" if firm.modality == "speculated" else None

    def agent(self, at: int, carry: bool = True) -> tuple[str, ...]:
        """Return who acts: the clause's subject, whoever a passive names, the sentence's or the talk's."""
        quote = self.scene.quote_at(at)
        if quote and _SELF.search(self.scene.text, max(self.start, quote.start), at):
            return self._speaking()
        if not quote and self.files(at):
            return ()
        acting = [g for g in self.scene.groups if g.start < at and self.scene.quote_at(g.start) == quote
                  and (g.case == "nom" or _WHO.match(self.scene.text, g.end, at)) and not self._hired(g, at)]
        named = self._subject(acting)
        if named or _SOMEBODY.search(self.scene.text, self.start, at) or self.scene.zone == "headline":
            return named
        states = [n for n in self.names if n.type in _RULED and n.start < at and acts(self.scene.text, n, self.end)
                  and self.scene.text[n.start - 2:n.start] != ", "]
        if states or acting:
            return (states[0].canonical,) if states else acting[-1].parties
        return () if self._strange() else self._opening() or (self._told_of() if carry else ())

    def _told_of(self) -> tuple[str, ...]:
        """Return who is talked of: who acted last, or whom a lender or arranger that acted did it for."""
        last = self.talk.agent
        return self.talk.served.get(last[0], last) if len(last) == 1 else last

    def _hired(self, group: Group, at: int) -> bool:
        """Whether somebody only does the work that who acts gave him (hired Northgate to build it, and leased …)."""
        text = self.scene.text
        return text.find(",", group.end, at) > 0 and bool(_HIRES.search(text, self.scene.start, group.start))

    def files(self, at: int) -> bool:
        """Whether who acts before `at` is we: the one who files, whom a page of a filing need not name."""
        we = [found.end() for found in _WE.finditer(self.scene.text, self.start, at)]
        return bool(we) and not any(we[-1] < g.start < at and g.case == "nom" for g in self.scene.groups)

    def _subject(self, acting: list[Group]) -> tuple[str, ...]:
        """Return whom the clause's verb, a passive or the sentence before the clause names."""
        here = [g for g in acting if g.start >= self.start]
        passive = [g for g in self.scene.groups if g.case == "by" and self.start <= g.start < self.end]
        told = [g for g in acting if not says(self.scene.text, g, self.scene.end)]
        found = here[-1:] or passive[:1] or told[-1:]
        return found[0].parties if found else ()

    def _opening(self) -> tuple[str, ...]:
        """Return whose thing opens the sentence (Northgate's plan calls for …)."""
        first = self.scene.groups[0] if self.scene.groups else None
        opens = first and first.case == "gen" and first.start - self.scene.start <= 4
        return first.parties if first and opens else ()

    def _strange(self) -> bool:
        """Whether the clause opens with a name of its own that is no party and no campus told of."""
        here = any(n.start - self.start <= 5 for n in (*self.scene.sites, *self.names) if n.start >= self.start)
        return not here and stranger(self.scene.text, self.start, self.end)

    def partners(self, at: int, reach: int = 40) -> tuple[str, ...]:
        """Return with whom, from whom or between whom, in this clause."""
        here = [g for g in self.scene.groups
                if g.case in ("with", "from", "among") and self.start <= g.start < self.end]
        return tuple(dict.fromkeys(party for g in here for party in g.parties))

    def named_between(self, at: int, words: re.Pattern[str]) -> tuple[str, ...]:
        """Return the parties behind `at` in the clause that stand right behind some words (… on behalf of NAME)."""
        text = self.scene.text
        here = [g for g in self.scene.groups if at < g.start < self.end and words.search(text, at, g.start)]
        return here[0].parties if here else ()

    @kept
    def speaker(self) -> str | None:
        """Return who says the sentence, or None where the article itself does."""
        for group in self.scene.groups:
            if group.case == "source" or says(self.scene.text, group, self.scene.end):
                return group.members[0].canonical
        return None

    def site(self, at: int, agent: tuple[str, ...] = ()) -> str | None:
        """Return the campus meant: one the clause or sentence names, else the one talked of."""
        named = self.named_site(at) or (None if self._means_the_one() else self._named_beside())
        focus = self.talk.focus if self.scene.zone != "headline" else None
        if named or focus is None:
            return named
        known = self.talk.campus(focus).parties | {focus}
        text = self.scene.text
        elsewhere = not THE_CAMPUS.search(self.text) and any(
            (n.kind == "place" or text[n.start - 3:n.start] == "In ") and not _FIRM.match(text, n.end, self.end)
            and not self._there(n, focus) for n in self.names)
        if elsewhere or (agent and not set(agent) <= known and not _DEFINITE.search(self.text)):
            return None
        if _SOMEBODY.search(self.scene.text, self.start, at) or self.worldwide() or self._strange():
            return None
        return focus if agent or self.talk.soon or _DEFINITE.search(self.text) else None

    def _there(self, name: Name, focus: str | None) -> bool:
        """Whether a place or country named in the clause is that of the campus talked of, or around it."""
        if name.type != "country":
            return super()._there(name, focus)
        at, land = places().get(self.scene.place_of.get(focus or "", "")), organisations().get(name.id or "")
        return at is not None and land is not None and at.country == land.country

    def named_site(self, at: int) -> str | None:
        """Return the campus the clause names; of as many as there are figures, the one of the figure's own rank."""
        named = [s.canonical for s in self.scene.sites if self.start <= s.start < self.end]
        if len(set(named)) > 1:
            kind = next((m.kind for m in self._mentions if self.place(m).start <= at <= self.place(m).end), None)
            starts = [self.place(m).start for m in self._mentions if m.kind == kind]
            if len(starts) == len(named):
                return named[sum(start <= at for start in starts) - 1]
        return super().named_site(at)

    def _means_the_one(self) -> bool:
        """Whether a clause says the site, the campus … before the sentence names another one."""
        later = not any(s.end <= self.start for s in self.scene.sites)
        return later and self.talk.site is not None and bool(THE_CAMPUS.search(self.text))

    def _named_beside(self) -> str | None:
        """Return the sentence's campus: for a clause with which or who the one right before it, else the first."""
        before = [s for s in self.scene.sites if s.end <= self.start]
        relative = before and _WHICH.search(self.scene.text, max(self.scene.start, self.start - 10), self.start)
        found = before[-1:] if relative else self.scene.sites[:1]
        return found[0].canonical if found else None

    def beside(self) -> list[str]:
        """Return the campuses of the sentence that stand side by side (the sites in Leeds and Hull)."""
        sites, text = self.scene.sites, self.scene.text
        joined = [b for a, b in itertools.pairwise(sites) if _AND.fullmatch(text, a.end, b.start)]
        return [site.canonical for site in (*sites[:1], *joined)] if len(joined) == len(sites) - 1 else []

    def worldwide(self) -> bool:
        """Whether the clause tells of all that a firm has or of a whole country."""
        return self.find(_WORLDWIDE) is not None

    def meant(self) -> str | None:
        """Return the campus talked of where the clause says the project, the campus or the like."""
        return self.talk.site if THE_CAMPUS.search(self.text) else None

    def time(self, at: int) -> Mention | None:
        """Return the date nearest behind `at` in the clause, else the nearest before; never the day of a report."""
        text = self.scene.text
        dates = [m for m in self.mentions("date") if "part_of_name" not in m.flags
                 and not _CITED_BEFORE.search(text, self.scene.start, self.place(m).start)
                 and not _REPORTED.match(text, self.place(m).end, self.end)]
        behind = [m for m in dates if self.place(m).start >= at]
        return behind[0] if behind else (dates[-1] if dates else None)

    def about(self, at: int, pattern: re.Pattern[str]) -> str | None:
        """Return what stands behind `at` and the pattern's words, up to the next preposition, figure or stop."""
        rest = self.scene.text[at:self.end]
        lead = pattern.search(rest)
        found = _NOUNS.match(rest, lead.end()) if lead else None
        noun = found["noun"].strip() if found else ""
        named = noun[:1].isupper() and not noun.split()[0].isupper()
        return None if len(noun) < 3 or named else noun

    def phase(self) -> str | None:
        """Return the phase that the clause names, or that the sentence's subject does where the clause has none."""
        from madang.reading.claims.english.power import phase  # power needs this module

        own = phase(self.text)
        if own or not _NO_SUBJECT.match(self.text):
            return own
        return phase(self.scene.text[self.scene.start:self.start])


_DATELINE = regex(
    r"[A-Z]{3,}(?:[ -][A-Z]+){0,3}(?:, [A-Z][A-Za-z.]+(?: [A-Z]\.?)*)?(?: \([A-Z]\w+\))? (?:[–—-]|--) "
)
"""Where a wire's story opens (LEEDS, England — …); in a digest the one before ends there."""
_APART = regex(
    r"Separately|Elsewhere|[^.;\n]{0,90}?\b(?:another|[Aa] separate) (?:\w+ ){0,3}"
    r"(?:data[- ]?cent(?:er|re)|campus|project|facility)"
)
"""Where an article turns to something else: the campus is no longer talked of."""
_HIRES = regex(r"\b(?:hire[sd]|tap(?:s|ped)|commission(?:s|ed)|appoint(?:s|ed)|engage[sd]) (?:[a-z-]+ ){0,3}$")
"""Before somebody who does a part of the work for who acts."""
_RULED = ("country", "state", "province")
_MOST_TRIED = 8
"""Triggers of one rule that are tried in a clause, so that a hostile page cannot make reading slow."""
_AND = regex(r",? and |, |/| & ")
_WHO = regex(r" (?:who|which) ")
_WHICH = regex(r"\b(?:which|who|where) ?$")
_NO_SUBJECT = regex(r"(?:,? ?and )?(?:will|would|is|are|has|have|then|later|expects?|plans?)\b")
_NOUNS = regex(
    r"(?:(?:a|an|the|its|new|up to|about|some|approximately|construction of|develop(?:ing|ment of)?|build(?:ing)?) )*"
    r"(?P<noun>(?:(?!(?:in|at|with|by|under|for|from|on|near|that|which|who|and(?= [a-z]+s )|as|where|over|worth|until"
    r"|before|after|between|during|said|to)\b)[^\s,;.]+ ?){1,7})"
)


def frames(scene: Scene, talk: Talk) -> Iterator[EnglishFrame]:
    """Yield the clauses of an English sentence in order; what stands in quotation marks is not cut."""
    start = scene.start
    for found in _CLAUSE.finditer(scene.text, scene.start, scene.end):
        if found.end() - start >= 20 and scene.end - found.end() >= 12 and not scene.quote_at(found.start()):
            yield EnglishFrame(scene, start, found.end(), talk)
            start = found.end()
    if start < scene.end:
        yield EnglishFrame(scene, start, scene.end, talk)

def turns(scene: Scene, talk: Talk) -> None:
    """Take note of where an English article turns to another story: then no campus is talked of yet.

    A dateline opens one, and in a round-up a heading that opens with somebody, or names a campus, the article did not
    tell of; what is told separately is of no campus before it. A headline's campus is talked of until the body names
    another.
    """
    heads = scene.zone == "headline"
    if talk.agent and (_heads_another(scene, talk) if heads else _DATELINE.match(scene.text, scene.start, scene.end)):
        talk.agent, talk.partners, talk.site = _heading(scene) if heads else (), (), None
    elif _APART.match(scene.text, scene.start, scene.end):
        talk.site = None
    if heads and scene.sites and talk.site is None:
        talk.named(scene.sites[-1].canonical)


def _heading(scene: Scene) -> tuple[str, ...]:
    """Return whom a heading opens with."""
    first = next((g for g in scene.groups if g.case == "nom" or g.start == scene.start), None)
    return first.parties if first else ()


def _heads_another(scene: Scene, talk: Talk) -> bool:
    """Whether a heading within an article names a campus, or opens with a party, that is not talked of."""
    known = talk.campus(talk.site).parties.union(talk.agent, talk.partners)
    named, acting = {site.canonical for site in scene.sites}, _heading(scene)
    return bool(named and talk.site not in named) or bool(acting and known.isdisjoint(acting))
