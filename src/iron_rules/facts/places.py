"""Complete the declared paths of references by which facts lie in a tree."""

from iron_rules.facts.spec import ColumnSpec, FactSpec, Path


def steps_of(spec: FactSpec, path: Path) -> tuple[ColumnSpec, ...]:
    """Return the columns along a path of references; only as far as they exist."""
    found: list[ColumnSpec] = []
    at: FactSpec | None = spec
    for step in path:
        column = None if at is None else at.column(step)
        if column is None:
            break
        found.append(column)
        at = column.targets[0].__spec__ if len(column.targets) == 1 else None
    return tuple(found)


def end_of(spec: FactSpec, path: Path) -> FactSpec | None:
    """Return the type that a path of references ends at; None where it ends nowhere, or at one of several types."""
    steps = steps_of(spec, path)
    if len(steps) < len(path) or not steps or len(steps[-1].targets) != 1:
        return None
    return steps[-1].targets[0].__spec__


def place_paths(spec: FactSpec, seen: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """Return the paths to where facts of a type lie; of several, the first that leads somewhere is meant.

    A declared path that ends at a type with a place of its own, and no tree, goes on from there. A path that comes back
    to a type it has been through ends there.
    """
    found: list[Path] = []
    for path in spec.place:
        end = end_of(spec, path)
        if end is None:
            continue
        onward = (
            () if end.parent is not None or end.name in (*seen, spec.name) else place_paths(end, (*seen, spec.name))
        )
        found += [(*path, *rest) for rest in onward] if onward else [path]
    return tuple(dict.fromkeys(found))


def within_paths(spec: FactSpec) -> tuple[Path, ...]:
    """Return the paths to everything that a fact of a type lies in: every step on the way to its place."""
    paths = place_paths(spec)
    return tuple(dict.fromkeys(path[:length] for path in paths for length in range(1, len(path) + 1)))
