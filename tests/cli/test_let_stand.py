"""What `synergie check` says of points that somebody lets stand."""

import datetime as dt

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import checks, waiving
from tests.cli.test_dossier import add_year


def test_what_is_let_stand_is_listed_last_with_its_reason_and_counts_no_more(synergie, empty):
    store, year = add_year(empty, 2024)
    with store.read() as session:
        before = checks.check(session, 2024)
    found = next(one for one in before if one.can_be_waived)
    with store.write(N_("Let stand")) as session:
        reason = Bilingual("Connu", "Bekend")
        waiving.waive(session, year, found, reason, today=dt.date(2025, 1, 14))
    store.close()
    said = synergie("check", empty, "--year", 2024)
    lines = said.out.splitlines()
    assert lines[-2].startswith("[let stand] ")
    assert lines[-2].endswith("Let stand on 14/01/2025: Connu")
    assert lines[-1].endswith("1 point let stand")
    as_json = synergie("check", empty, "--year", 2024, "--json").json
    assert as_json["let_stand"] == 1
    assert as_json["to_check"] == sum(one.severity is checks.Severity.TO_CHECK for one in before) - 1
    (waived,) = [one for one in as_json["findings"] if one["waived"]]
    assert (waived["severity"], waived["rule"]) == ("let_stand", found.rule)
    assert waived["waived"]["reason"] == {"fr": "Connu", "nl": "Bekend"}
    assert waived["waived"]["decided"] == "2025-01-14/day"
