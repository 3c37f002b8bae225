"""Somebody's tables, columns and words are judged through a mapping, whatever they lie in, by every engine."""

import datetime as dt
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import iron_rules
from iron_rules.cli import cli
from iron_rules.errors import FactsError, UsageError
from iron_rules.intake.mapping import FactsMapping, TableMapping, load_mapping
from tests.agreement.servers import cluster
from tests.cases.office import AS_OF, FOUND, PACK, RULE, found, office

openpyxl = pytest.importorskip("openpyxl")
pd = pytest.importorskip("pandas")

MAPPING = """
[region]
source = "areas"
columns = { name = "title", poverty_county = "poor" }
constants = { level = "county", heavy_task = false }

[village]
source = "hamlets"
columns = { name = "title", township_id = "area_id" }
constants = { poor = true }
values.grade = { A = "好" }

[official]
source = "staff"
columns = { person_id = "id", name = "full_name", post = "role", start = "since" }
constants = { level = "county", reserve = false }
values.post = { boss = "party_secretary" }

[village_visit]
query = "SELECT id, staff_id, hamlet_id, day, noted FROM trips"
columns = { official_id = "staff_id", village_id = "hamlet_id", on = "day", recorded_on = "noted" }
constants = { individual_problems = 2, common_problems = 1 }
"""
FOUND_SO = tuple(each.replace("|O1|", "|1|") for each in FOUND)


class Base(DeclarativeBase):
    """The models of an app."""


class Area(Base):
    __tablename__ = "areas"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    poor: Mapped[bool]


class Hamlet(Base):
    __tablename__ = "hamlets"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    area_id: Mapped[int]
    grade: Mapped[str]


class Staff(Base):
    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    role: Mapped[str]
    since: Mapped[dt.date]
    phone: Mapped[str | None]


class Trip(Base):
    __tablename__ = "trips"
    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int]
    hamlet_id: Mapped[int]
    day: Mapped[dt.date]
    noted: Mapped[dt.date]


def filled(engine: Any) -> None:
    """Put an official, a village and two visits into the tables of the app."""
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            [
                Area(id=1, title="甲县", poor=True),
                Hamlet(id=1, title="上村", area_id=1, grade="A"),
                Staff(id=1, full_name="王芳", role="boss", since=dt.date(2016, 1, 1)),
                Trip(id=1, staff_id=1, hamlet_id=1, day=dt.date(2017, 5, 3), noted=dt.date(2017, 5, 4)),
                Trip(id=2, staff_id=1, hamlet_id=1, day=dt.date(2017, 5, 12), noted=dt.date(2017, 5, 12)),
            ]
        )
        session.commit()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("app") / "app.sqlite"
    engine = sa.create_engine(f"sqlite:///{path}")
    filled(engine)
    engine.dispose()
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path / "mapping.toml"


@pytest.mark.parametrize("way", ["file", "sqlite3", "engine", "connection", "session"])
def test_a_database_of_an_app_is_judged(database: Path, mapping: Path, way: str) -> None:
    engine = sa.create_engine(f"sqlite:///{database}")
    ways: dict[str, Callable[[], Any]] = {
        "file": lambda: database,
        "sqlite3": lambda: sqlite3.connect(database),
        "engine": lambda: engine,
        "connection": engine.connect,
        "session": lambda: Session(engine),
    }
    held = ways[way]()

    assert (FOUND_SO, []) == found(held, mapping=mapping)
    if hasattr(held, "close"):
        held.close()
    engine.dispose()


def test_objects_of_an_app_are_judged(database: Path, mapping: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        rows = {each.__tablename__: session.scalars(sa.select(each)).all() for each in (Area, Hamlet, Staff)}
        session.expunge_all()
    trips = pd.DataFrame(
        [{"id": "1", "staff_id": "1", "hamlet_id": "1", "day": dt.date(2017, 5, 3), "noted": dt.date(2017, 5, 4)}]
    )
    text = MAPPING.replace('query = "SELECT id, staff_id, hamlet_id, day, noted FROM trips"', 'source = "trips"')
    mapping.write_text(text, encoding="utf-8")

    ids, warnings = found({**rows, "trips": trips}, mapping=mapping)

    assert (3, []) == (len(ids), warnings)
    engine.dispose()


@pytest.mark.postgres
def test_tables_of_other_names_are_judged_in_postgres(mapping: Path) -> None:
    with cluster() as where:
        engine = sa.create_engine(where.replace("postgresql://", "postgresql+psycopg://"))
        filled(engine)
        evaluation = iron_rules.evaluate(PACK, where, mapping=mapping, as_of=AS_OF, rules=RULE, engine="postgres")

        assert FOUND_SO == tuple(each.id for each in evaluation.findings)
        assert "王芳" == evaluation.findings[0].name
        del evaluation
        engine.dispose()


def test_a_value_of_python_is_a_mapping_as_well(database: Path, mapping: Path) -> None:
    read = load_mapping(mapping)
    same = FactsMapping(
        {
            **read.tables,
            "village": TableMapping(
                source="hamlets", columns={"name": "title", "乡镇编号": "area_id"}, constants={"poor": True},
                values={"类型": {"A": "good"}},
            ),
        }
    )  # fmt: skip

    assert (FOUND_SO, []) == found(database, mapping=same)


PAGE = (
    "上村到村情况统计表",
    "",
    "序号,姓名,所到村,到村时间,登记时间,发现个性问题,发现共性问题,签收",
    "1,王芳,上村,2017.5.3,2017.5.4,2,1,√",
    "2,王芳,上村,2017.5.12,2017.5.12,0,1,",
)
OF_PAGE = """
drop = ["目录.csv", "花名册/说明"]

["到村"]
source = "5月到村.csv"
drop = ["签收"]

["到村".columns]
"编号" = "序号"
"干部编号" = "姓名"
"村编号" = "所到村"
"日期" = "到村时间"
"记录日期" = "登记时间"
"个性问题数" = "发现个性问题"
"共性问题数" = "发现共性问题"

["干部任期"]
source = "花名册.xlsx"
sheet = "在职"
constants = { "层级" = "县" }

["干部任期".columns]
"编号" = "姓名"
"人员编号" = "身份证号"
"姓名" = "姓名"
"职务" = "职务名称"
"后备干部" = "后备"
"任职开始" = "任职时间"

["干部任期".values]
"职务" = { "县委书记" = "党组织书记" }
"后备干部" = { "√" = true, "" = false }

["村".columns]
"编号" = "名称"
"名称" = "名称"
"""


def test_pages_of_an_office_are_judged(tmp_path: Path) -> None:
    facts = office(
        tmp_path,
        到村=None,
        干部任期=None,
        村=("名称,乡镇编号,贫困村,类型", "上村,K1,是,好"),
        **{"5月到村": PAGE, "目录": ("甲",)},
    )
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "内部资料"
    sheet = book.create_sheet("在职")
    for row in (
        [],
        ["姓名", "身份证号", "职务名称", "后备", "任职时间"],
        ["王芳", "P1", "县委书记", None, dt.datetime(2016, 1, 1)],
    ):
        sheet.append(row)
    book.save(facts / "花名册.xlsx")
    (tmp_path / "映射.toml").write_text(
        OF_PAGE.replace('drop = ["目录.csv"]', 'drop = ["目录.csv", "花名册/说明"]'), "utf-8"
    )

    ids, warnings = found(facts, mapping=tmp_path / "映射.toml")

    assert tuple(each.replace("|O1|", "|王芳|") for each in FOUND) == ids
    assert ["5月到村.csv, line 3: the header stands here: line 1 is passed over"] == [
        each for each in warnings if "到村" in each
    ]


def test_the_command_line_takes_a_mapping(database: Path, mapping: Path) -> None:
    words = ["evaluate", str(database), "--as-of", str(AS_OF), "--rule", RULE, "--mapping", str(mapping)]
    result = CliRunner().invoke(cli, [*words, "--pack", "ten_iron_rules", "--format", "csv"])

    assert (0, 3) == (result.exit_code, len(result.stdout.splitlines()))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("explain", FOUND_SO[1]), "2.5-weekly-village-day|1|2017-05-15"),
        (("outlook", "--subject", "official:1"), "王芳  2017年5月22日至28日：还差1天（到村记录）"),
    ],
)
def test_every_command_that_reads_facts_takes_a_mapping(
    database: Path, mapping: Path, words: tuple[str, ...], shown: str
) -> None:
    args = [*words, str(database), "--as-of", str(AS_OF), "--mapping", str(mapping), "--pack", "ten_iron_rules"]
    result = CliRunner().invoke(cli, [*args, "--lang", "zh"])

    assert (0, "") == (result.exit_code, result.stderr)
    assert shown in result.stdout


def test_a_session_of_the_command_line_begins_with_mapped_facts(database: Path, mapping: Path) -> None:
    args = ["watch", str(database), "--as-of", "2017-05-14", "--mapping", str(mapping), "--pack", "ten_iron_rules"]
    result = CliRunner().invoke(cli, args, input='{"advance": "2017-05-28"}\n')

    assert 0 == result.exit_code
    assert {f'"id":"{each}"' for each in FOUND_SO[1:]} <= set(re.findall(r'"id":"2\.5-[^"]*"', result.stdout))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[offical]\n", "m.toml, [offical]: `offical` is not a type of fact\n    hint: did you mean `official`?"),
        (
            "[official.columns]\nnmae = 'x'\n",
            "m.toml, [official], columns: `nmae` is not a column of `official`\n    hint: did you mean `name`?",
        ),
        (
            "[official]\nsources = 'x'\n",
            "m.toml, [official]: there is nothing called `sources`\n    hint: did you mean `source`?",
        ),
        (
            "[official]\ncolumns = { name = 'x' }\nconstants = { name = 'y' }\n",
            "m.toml, [official]: `name` has a column and a constant\n    hint: leave one of them",
        ),
        ("official = 3\n", "m.toml: `official` is not a table\n    hint: write `[official]`"),
    ],
)
def test_what_a_mapping_says_wrongly_is_told(tmp_path: Path, monkeypatch: Any, text: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as error:
        iron_rules.read({}, PACK, mapping="m.toml")

    assert told == str(error.value)


def test_what_a_mapping_names_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('[village]\nsource = "nowhere.csv"\n', encoding="utf-8")

    with pytest.raises(FactsError, match=r"there is no `nowhere.csv`, which the mapping names for `village`"):
        iron_rules.read(office(tmp_path, 村=None), PACK, mapping=tmp_path / "m.toml")


def test_a_mapped_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('[village.columns]\nname = "村名"\n', encoding="utf-8")

    with pytest.raises(FactsError, match="the column `村名` is missing, which is `name` by the mapping"):
        iron_rules.read(office(tmp_path), PACK, mapping=tmp_path / "m.toml")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "app.db").write_bytes(b"no database, and longer than a header of SQLite would ever be")

    with pytest.raises(FactsError, match="is damaged"):
        iron_rules.read(tmp_path / "app.db", PACK)
