"""A subject into the region that it lies in, and every region above it, in SQL."""

from collections.abc import Set as AbstractSet

from iron_rules.engines.tables.found import Found
from iron_rules.engines.tables.select import Select
from iron_rules.engines.tables.text import literal
from iron_rules.facts import BY_NAME, FactSpec


def region_paths(spec: FactSpec, known: AbstractSet[str]) -> list[tuple[str, ...]]:
    """The paths of references from a type to the region that its facts lie in, as far as their tables are known."""
    if spec.name == "region":
        return [("id",)]
    found: list[tuple[str, ...]] = []
    for place in spec.place:
        found += _onwards(spec, tuple(place.split(".")), known)
    return found


def _onwards(spec: FactSpec, path: tuple[str, ...], known: AbstractSet[str]) -> list[tuple[str, ...]]:
    at = spec
    for step in path:
        column = at.column(step)
        if column is None or not column.targets or at.name not in known:
            return []
        at = column.targets[0].spec
    if at.name == "region":
        return [path]
    return [(*path, *rest) for rest in region_paths(at, known)] if at.name in known else []


def place_text(fact: str, known: AbstractSet[str]) -> str:
    """The region of every fact of a type: `subject`, `region`; a person has that of every term of theirs."""
    person = fact == "person"
    of_person = _reference_to_person(BY_NAME[fact].spec)
    if of_person is not None:
        itself = Select(fact, "x")
        itself.links.append(f"{itself.column((of_person,))} = t.subject")
        terms = f"({place_text('person', known)}) AS t" if "official" in known else ""
        if not terms:
            return "SELECT CAST(NULL AS VARCHAR) AS subject, CAST(NULL AS VARCHAR) AS region"
        return f"SELECT DISTINCT {itself.column(('id',))} AS subject, t.region\n{itself.source(terms)}"
    select = Select("official" if person else fact, "s")
    paths = region_paths(BY_NAME[select.fact].spec, known)
    regions = ", ".join(select.column(path) for path in paths)
    region = f"coalesce({regions})" if len(paths) > 1 else regions or "CAST(NULL AS VARCHAR)"
    subject = select.column(("person_id" if person else "id",))
    return f"SELECT {'DISTINCT ' if person else ''}{subject} AS subject, {region} AS region\n{select.source()}"


def _reference_to_person(spec: FactSpec) -> str | None:
    if len(spec.place) != 1:
        return None
    column = spec.column(spec.place[0])
    return column.name if column is not None and [each.spec.name for each in column.targets] == ["person"] else None


def within_text(region: str, known: AbstractSet[str]) -> str:
    """The regions that lie in a region, itself among them."""
    itself = f"SELECT CAST({literal(region)} AS VARCHAR) AS id"
    if "region" not in known:
        return itself
    return f"{itself} UNION SELECT r.id FROM f_region AS r JOIN subtree ON r.parent_id = subtree.id"


def scores_text(found: Found, rule: str, fact: str, region: str, known: AbstractSet[str]) -> str:
    """How many instances of a rule were judged in a region's subtree, and how many of them are findings."""
    return (
        f"WITH RECURSIVE subtree AS (\n{within_text(region, known)}\n),\n"
        f"inside AS (\nSELECT DISTINCT subject FROM ({place_text(fact, known)}) AS placed"
        " WHERE region IN (SELECT id FROM subtree)\n)\n"
        "SELECT count(*) AS due, count(*) FILTER (WHERE v.finds) AS found\n"
        f"FROM ({found.judged(rule)}) AS v JOIN inside ON inside.subject = v.subject"
    )
