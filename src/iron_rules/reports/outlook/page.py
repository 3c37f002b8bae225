"""An outlook into a page that is read on paper and on a screen."""

from iron_rules.check.checked import CheckedPack
from iron_rules.outlooks.outlook import Outlook
from iron_rules.outlooks.text import HEADS, day_text
from iron_rules.reports.outlook.entries import PROSPECTS, entries
from iron_rules.reports.paper.rendering import rendered
from iron_rules.text import Language, Text, spoken

COLUMNS = (
    Text("最后一天", "Last day"),
    Text("对象", "Who"),
    Text("事项", "What it is about"),
    Text("期间", "Period"),
    Text("所缺", "What is missing"),
)


def page(outlook: Outlook, pack: CheckedPack, language: Language = "en") -> str:
    """Return an outlook as a page of HTML. Raises UsageError where Jinja2 is not installed."""
    heads = HEADS[spoken(language)]
    as_of, until = day_text(outlook.as_of, language), day_text(outlook.until, language)
    parts = []
    told = list(entries(outlook, pack, language))
    for prospect in PROSPECTS:
        rows = [
            {
                "last_day": day_text(each.duty.last_day, language),
                "who": each.who,
                "about": f"{each.clause} {each.about}",
                "period": each.period,
                "missing": each.missing,
            }
            for each in told
            if each.duty.prospect == prospect
        ]
        if rows:
            parts.append({"head": heads[prospect], "rows": rows})
    values = {
        "lang": {"zh": "zh-Hans", "en": "en"}[language],
        "title": heads["all"].format(as_of=as_of, until=until),
        "pack": pack.pack.title.in_(language),
        "heads": [each.in_(language) for each in COLUMNS],
        "parts": parts,
        "withheld": outlook.withheld.in_(language),
        "nothing": heads["none"],
        "untold": heads["untold"].format(rules=("、" if language == "zh" else ", ").join(outlook.untold))
        if outlook.untold
        else "",
    }
    return rendered("outlook.html.j2", values)
