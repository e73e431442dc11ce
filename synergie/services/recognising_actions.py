"""Decisions and actions read by rule: what was decided, and who does what by when."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.folding import folded, plain
from synergie.basis.messages import Message
from synergie.basis.parsing import Ambiguous, ParseError
from synergie.basis.parsing_dates import parse_date
from synergie.basis.words import N_
from synergie.model.actions import ActionState, BudgetVehicle, DecisionLevel, DecisionOutcome, Owner
from synergie.services.pasting_lines import COMMUNE_WORDS, CPAS_WORDS

NO_OWNER: Final = N_("The text does not say who carries it out. Choose who does.")
NO_DUE: Final = N_("The text gives no date by which it is to be done.")
PERHAPS: Final = N_("This sentence reads like an action. Tick it if it is one.")
PERHAPS_DECIDED: Final = N_("This sentence reads like a decision. Tick it if it is one.")
SEVERAL_DATES: Final = N_("“{text}” may be one date or another. Fill in the right one.")

_ACTIONS: Final = re.compile(
    r"^(?:liste des )?(?:actions?|taches?|a faire|to ?do|points d'action|suivi des actions)\b"
    r"|^(?:lijst van de )?(?:acties?|actiepunten|te doen|taken|opvolging)\b"
)
_DECISIONS: Final = re.compile(r"^(?:decisions?(?: prises)?|besliss\w+|besluit\w*|genomen beslissingen)\b")
_MONTH: Final = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|januari|februari|maart"
    r"|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_WHEN: Final = (
    rf"(?:(?:le |la |l'|de )?(?:[0-9]{{1,2}}(?:er)? {_MONTH}(?: [0-9]{{4}})?"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?"
    rf"|(?:fin|debut|mi|eind|einde|begin|midden|half|medio)[ -](?:de )?{_MONTH}(?: [0-9]{{4}})?"
    rf"|(?:premiere|1ere|1re|seconde|deuxieme|2e|eerste|tweede) (?:quinzaine|moitie|helft) (?:de |d'|van )?{_MONTH}"
    rf"(?: [0-9]{{4}})?|{_MONTH} [0-9]{{4}}|{_MONTH}|(?:fin|eind|einde) [0-9]{{4}}))"
)
_DUE: Final = re.compile(
    r"(?:\b(?:au plus tard|uiterlijk)(?: (?:le|en|pour|op|in|tegen))?|\bavant(?: la)?|\bd'ici(?: a| la)?"
    rf"|\bpour\b|\bvoor\b|\btegen\b|\becheance ?:|\bdeadline ?:|\bdelai ?:|\btermijn ?:|[(–-]) ?(?P<when>{_WHEN})"
)
_DUTIES: Final = re.compile(
    r"\b(?:transmet|transmettra|envoie|enverra|prepare|preparera|propose|proposera|redige|redigera|fait|fera|organise"
    r"|contacte|contactera|communique|remet|remettra|etablit|etablira|verifie|analyse|demande|est charge|doit|doivent"
    r"|bezorgt|stuurt|bereidt|maakt|stelt|organiseert|contacteert|vraagt|moet|moeten|legt voor|onderzoekt|zal|zullen"
    r"|gaat na|zorgt|bezorgen|voor te leggen|te bezorgen)\w*\b"
)
_OUTCOMES: Final = (
    (DecisionOutcome.DEEMED_NO, r"considere\w* comme un non|als (?:een )?nee(?:n)? beschouwd"),
    (DecisionOutcome.POSTPONED, r"report\w*|ajourn\w*|uitgesteld|verdaagd"),
    (DecisionOutcome.REFUSED, r"refus\w*|rejet\w*|geweigerd|verworpen|niet akkoord"),
    (
        DecisionOutcome.CONDITIONAL,
        r"sous (?:reserve|condition)|a condition|moyennant|onder voorbehoud|op voorwaarde|mits",
    ),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """What a passage says that is to be done; `values` are fields of an action."""

    values: dict[str, Any]
    doubts: tuple[Message, ...]


def heads_actions(heading: str) -> bool:
    """Return whether a heading announces actions."""
    return bool(_ACTIONS.match(folded(heading).strip(" :")))


def heads_decisions(heading: str) -> bool:
    """Return whether a heading announces decisions."""
    return bool(_DECISIONS.match(folded(heading).strip(" :")))


def reads_like_task(text: str) -> bool:
    """Return whether a sentence lays a duty on somebody by a date."""
    body = folded(text)
    return bool(_DUTIES.search(body)) and _due_in(body) is not None


def task(text: str, language: str, year: int, today: dt.date) -> Task:
    """Return what is to be done, by whom and by when."""
    body = folded(text)
    doubts: list[Message] = []
    owner = _owner(body)
    if owner is Owner.NOT_STATED:
        doubts.append(NO_OWNER)
    due: PartialDate | None = None
    when = _due_in(body)
    if when is None:
        doubts.append(NO_DUE)
    else:
        try:
            due = parse_date(when, year=year, today=today)
        except Ambiguous as error:
            due = next((one for one in error.choices if isinstance(one, PartialDate)), None)
            doubts.append(SEVERAL_DATES.of(text=when))
        except ParseError:
            doubts.append(NO_DUE)
    values: dict[str, Any] = {
        "text": Bilingual().with_text(language, _bare(text)),
        "owner": owner,
        "due": due,
        "state": ActionState.OPEN,
    }
    vehicle = _vehicle(body)
    if vehicle is not None:
        values["vehicle"], values["budget_year"] = vehicle
    return Task(values, tuple(doubts))


def decision(text: str, language: str) -> dict[str, Any]:
    """Return the fields of a decision that a passage states."""
    body = folded(text)
    outcome = next((one for one, words in _OUTCOMES if re.search(rf"\b(?:{words})\b", body)), DecisionOutcome.YES)
    return {
        "text": Bilingual().with_text(language, _bare(text)),
        "outcome": outcome,
        "level": DecisionLevel.PRINCIPLE
        if re.search(r"accord de principe|principieel", body)
        else DecisionLevel.WORKING,
    }


def _due_in(body: str) -> str | None:
    """Return the date by which something is due, as it stands in the text; the last of a sentence counts."""
    found = [one["when"] for one in _DUE.finditer(body)]
    return found[-1] if found else None


_BOTH: Final = re.compile(
    rf"{COMMUNE_WORDS} (?:et|en|/) ?{CPAS_WORDS}|{CPAS_WORDS} (?:et|en|/) ?{COMMUNE_WORDS}|ac ?[/-] ?cpas"
    r"|les deux administrations|beide besturen|de la commune/(?:du )?cpas|gemeente ?/ ?(?:het )?ocmw"
)


def _owner(body: str) -> Owner:
    """Return who carries a thing out: who is named first, or in brackets at the end."""
    noted = re.search(r"[(\[]([^()\[\]]{2,80})[)\]]\s*[.;]?$", body)
    for part in ([noted[1]] if noted else []) + [body]:
        if _BOTH.search(part):
            return Owner.BOTH
        commune = re.search(rf"\b{COMMUNE_WORDS}(?!\w)", part)
        cpas = re.search(rf"\b{CPAS_WORDS}(?!\w)", part)
        if commune and cpas:
            return Owner.COMMUNE if commune.start() < cpas.start() else Owner.CPAS
        if commune or cpas:
            return Owner.COMMUNE if commune else Owner.CPAS
    return Owner.NOT_STATED


def _vehicle(body: str) -> tuple[BudgetVehicle, int | None] | None:
    found = re.search(
        r"(?P<change>modification budgetaire|begrotingswijziging)|(?P<first>budget initial|oorspronkelijke begroting)",
        body,
    )
    if not found:
        return None
    year = re.search(r"\b(20[0-9]{2})\b", body[found.end() : found.end() + 25])
    return (BudgetVehicle.AMENDMENT if found["change"] else BudgetVehicle.INITIAL), int(year[1]) if year else None


def _bare(text: str) -> str:
    """Return a passage without the word that announced it."""
    found = re.match(
        r"(?:décisions?|decisions?|beslissing(?:en)?|besluit|actions?|actie(?:punt)?)(?: [0-9]{1,2})? ?: ?",
        text,
        re.IGNORECASE,
    )
    return plain(text[found.end() :] if found and found.end() < len(text) else text).rstrip(" ;")
