"""A clerk who reads no English: pages as an office keeps them, from the draft of a mapping to findings and reasons."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import iron_rules
from iron_rules.cli import cli
from iron_rules.intake.workbook import EXPLAINS
from tests.cases.office import AS_OF, PACK, TABLES, office
from tests.cases.pages import pages

NAMES = re.compile(
    r"`[^`]*`|\"[^\"]*\"|[\w.-]+\|[^\s|]*\|[\d-]+|--?[a-z-]+|\b\d[\w.-]*-[a-z-]+|[\w/]*\.(?:xlsx|csv|toml)|Sheet\d"
)
"""What is called so in any language: names between quotes, ids of findings and rules, options, files."""
WORD = re.compile(r"[A-Za-z]{2,}")
FOUND = [
    "2.5-weekly-village-day|O1|2017-04-24",
    "2.5-weekly-village-day|O1|2017-05-15",
    "2.5-weekly-village-day|O2|2017-04-24",
    "2.5-weekly-village-day|O2|2017-05-01",
    "2.5-weekly-village-day|O2|2017-05-15",
]


def said(*words: Any) -> tuple[int, str]:
    """How a command ends, and all that it shows in Chinese."""
    args = [str(each) for each in words]
    result = CliRunner().invoke(cli, [*args, "--pack", "ten_iron_rules", "--lang", "zh"])
    return result.exit_code, result.stdout + result.stderr


def english(text: str) -> list[str]:
    """The words in Latin letters that are nobody's names."""
    return WORD.findall(NAMES.sub("", text))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_five_pages_are_judged_without_a_word_of_english(tmp_path: Path, form: str) -> None:
    facts, mapping = pages(tmp_path, form), tmp_path / "映射.toml"

    status, shown = said("mapping", "--from", facts, "--out", mapping)
    draft = mapping.read_text("utf-8")
    mapping.write_text(
        re.sub('# ("县委书记" = ).*', r'\1"党组织书记"', re.sub('# ("县长" = ).*', r'\1"政府主要领导"', draft)), "utf-8"
    )

    assert (0, f"映射草稿在 {mapping}，其中 3 处待核对\n") == (status, shown)
    status, shown = said("evaluate", facts, "--as-of", AS_OF, "--rule", "2.5-*", "--mapping", mapping)
    assert (0, FOUND) == (status, sorted(set(re.findall(r"2\.5[^|\s]*\|\w+\|[\d-]+", shown))))
    assert [] == english(shown)
    assert "2.5-weekly-village-day|O1|2017-05-15  较重  已撤销" in shown


def test_pages_of_other_names_are_told_in_chinese(tmp_path: Path) -> None:
    status, shown = said("evaluate", pages(tmp_path), "--as-of", AS_OF)

    assert (2, []) == (status, english(shown.replace(str(tmp_path), "")))
    assert "2017年5月到村情况登记表.xlsx 工作表“Sheet1”：`Sheet1` 不是事实类型" in shown


HEAD, *ROWS = TABLES["到村"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            (HEAD, *ROWS, "合计,,,,,2,2"),
            "到村.csv 第4行：`合计` 开头的是合计或签字行，不是事实\n    提示：请去掉这一行",
        ),
        (
            (HEAD, *(f"x{n},O1,V1,31/5/2017,2017-05-31,0,0" for n in range(5))),
            "到村.csv，列`日期`：共 5 行有问题：第2行，`31/5/2017` 不是日期",
        ),
        (
            (HEAD, "x1,O9,V1,2017-05-03,2017-05-03,0,0"),
            "没有编号为 `O9` 的“干部任期”\n    提示：请改正编号，或补交它所指的事实",
        ),
        ((HEAD, "x1,O1 ,V1,2017-05-03,2017-05-03,0,0"), "是否应为 `O1`？区别在前后的空格"),
        ((HEAD, "1.10101E+17,O1,V1,2017-05-03,2017-05-03,0,0"), "`1.10101E+17` 是被电子表格四舍五入的数字"),
        ((HEAD.replace("日期", "日子", 1), *ROWS), "`日子` 不是“到村”的列"),
        ((HEAD, "x1,O1,V1,,2017-05-03,0,0"), "单元格是空的\n    提示：每条“到村”都要有这一项"),
        (
            (HEAD, ROWS[0], ROWS[0].replace(",2,1", ",3,1")),
            "`x1` 也是第3行的编号\n    提示：每条“到村”的编号不得重复",
        ),
        ((HEAD, "x1,O1,V1"), "这一行有 3 个单元格，表头有 7 个"),
        ((HEAD, '"x1,O1'), "这一行无法读取：引号不成对"),
        ((), "到村.csv：是空的\n    提示：没有事实的，也请写上表头"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_in_chinese(tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    status, shown = said("evaluate", office(tmp_path, 到村=lines), "--as-of", AS_OF)

    assert 2 == status
    assert told in shown
    assert [] == english(shown)


def test_what_is_passed_over_or_means_nothing_is_told_in_chinese(tmp_path: Path) -> None:
    facts = office(
        tmp_path,
        申诉=(
            "编号,认定编号,提出日期,决定日期",
            "a1,2.5-weekly-village-day｜O1｜2017-05-15,2017-05-20,",
            "a2,2.5-weekly-village-day|O1|2017-05-15,2017-05-22,2017-05-23",
            "a3,2.5-weekly-village-day|O1|2017-05-08,2017-05-10,",
        ),
        免责=(
            "编号,对象编号,规则,开始日期,结束日期,批准人,理由",
            "e1,O1,2.55,2017-05-01,2017-05-31,李某,病假",
            "e2,O1 ,2.5,2017-05-01,2017-05-31,李某,病假",
        ),
        数据到位=("编号,事实类型,完整至", "f1,到村,2017-04-30", "f2,到村,2017-05-31"),
        到村=(f"序号,{HEAD},备注", *(f"{n},{row}," for n, row in enumerate((*ROWS, ROWS[0]), 1))),
    )  # fmt: skip

    status, shown = said("evaluate", facts, "--as-of", "2017-05-31", "--rule", "2.5-*", "--audience", "all")

    assert (0, []) == (status, english(shown))
    for each in (
        "提醒：申诉 `a1`",
        "提醒：申诉 `a2`：已于 `2017-05-23` 作出决定",
        "提醒：申诉 `a3`：提出于 `2017-05-10`，而所指认定的期间到 `2017-05-14` 才结束：不作数",
        "提醒：免责 `e1`：`2.55` 不是规则、条款或章节",
        "提醒：免责 `e2`：没有编号为 `O1 ` 的“干部任期”",
        "“到村”有 2 条数据到位记录",
        "有 1 行与另一行完全相同",
        "列`序号`略过不读",
    ):
        assert each in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("evaluate", "无"), "错误：缺少选项 `--as-of`"),
        (
            ("evaluate", "无", "--as-of", "2017-02-30"),
            "错误：`--as-of` 的值无效：日历上没有 `2017-02-30` 这一天：请写成 2018-12-31",
        ),
        (("evaluate", "无", "--as-of", "2017-05-31"), "无：没有这个文件或文件夹\n    提示：请核对路径"),
        (("evaluate", "无", "多", "--as-of", "2017-05-31"), "错误：多余的参数：`多`"),
        (
            ("evaluate", "无", "--as-of", "2017-05-31", "--engin", "x"),
            "错误：没有选项 `--engin`；是否应为 `--engine`？",
        ),
        (
            ("evaluate", "无", "--as-of", "2017-05-31", "--engine", "x"),
            "错误：`--engine` 的值无效：`x` 不在可选值之列",
        ),
        (("evaluate", "无", "--as-of", "2017-05-31", "--rule", "2.x"), "没有名为 `2.x` 的规则"),
        (("evaluate", "无", "--as-of", "2017-05-31", "--out", "无.pdf"), "无.pdf：不能写成 `.pdf` 文件"),
        (("explain", "2.x|O1|2017-05-01", "无", "--as-of", "2017-05-31"), "没有名为 `2.x` 的规则"),
        (("sample", "--seed", "多"), "错误：`--seed` 的值无效：`多` 不是整数"),
        (("evalute",), "错误：没有命令 `evalute`；是否应为 `evaluate`？"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call_is_told_in_chinese(words: tuple[str, ...], told: str) -> None:
    status, shown = said(*words)

    assert 2 == status
    assert told in shown


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_is_in_chinese(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help", "--lang", "zh"])

    assert 0 == result.exit_code
    assert result.output.startswith("用法：")
    for line in result.output.splitlines():
        assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", line), line


def test_a_template_is_filled_in_and_read(tmp_path: Path) -> None:
    status, shown = said("template", "--out", tmp_path / "facts.xlsx")

    assert (0, f"待填写的工作簿在 {tmp_path / 'facts.xlsx'}\n") == (status, shown)
    empty = iron_rules.read(tmp_path / "facts.xlsx", PACK)
    assert (set(PACK.facts.tables), 0, ()) == (set(empty.tables), len(empty), empty.warnings)
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    for name, lines in TABLES.items():
        sheet = book[name]
        at = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
        heads, *rows = (line.split(",") for line in lines)
        for number, row in enumerate(rows, 2):
            for head, cell in zip(heads, row, strict=True):
                sheet.cell(number, at[head], LABELS.get(cell, cell))
    for title in set(book.sheetnames) - {*TABLES, EXPLAINS}:
        del book[title]
    book.save(tmp_path / "facts.xlsx")

    status, shown = said("evaluate", tmp_path / "facts.xlsx", "--as-of", AS_OF, "--rule", "2.5-*")
    assert (0, 2, []) == (status, len(re.findall(r"^2\.5\S+ .*王芳", shown, re.MULTILINE)), english(shown))


LABELS = {"party_secretary": "党组织书记", "county": "县", "good": "好"}


def test_a_template_offers_the_values_of_a_choice_and_explains_its_columns(tmp_path: Path) -> None:
    said("template", "--out", tmp_path / "facts.xlsx", "--type", "干部任期", "--type", "feed")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")

    assert [EXPLAINS, "干部任期", "数据到位"] == book.sheetnames
    lines = {tuple(cell.value for cell in row[:2]): row for row in book[EXPLAINS].iter_rows(min_row=6)}
    post = [cell.value for cell in lines["干部任期", "职务"][6:] if cell.value]
    assert ["党组织书记", "政府主要领导"] == post[:2]
    checks = {check.promptTitle: check for check in book["干部任期"].data_validations.dataValidation}
    assert ("list", "list") == (checks["职务"].type, checks["后备干部"].type)
    number = lines["干部任期", "职务"][0].row
    assert checks["职务"].formula1 == f"'{EXPLAINS}'!$G${number}:$N${number}"
    assert "yyyy-mm-dd" == book["干部任期"].column_dimensions["J"].number_format


@pytest.mark.parametrize("name", ["facts.csv", "facts"])
def test_a_template_is_a_workbook(tmp_path: Path, name: str) -> None:
    status, shown = said("template", "--out", tmp_path / name)

    assert 2 == status
    assert "请把文件命名为 .xlsx" in shown


FAULTY = """
from iron_rules.policy import breached, clause, count, day, duty, fact, law, month, pack, parameter, serious, text
from iron_rules.facts import vocabulary
from ten_iron_rules.facts import Official, Village, VillageVisit

FROM = day(2017, 1, 1)
ON = parameter("on", law("1.2"), text(zh="施行日", en="in force"), {FROM: FROM})
A = duty(
    "1.1-visits", severity=serious, of=Official, every=month, since=ON, must=count(VillageVisit) >= 3,
    message=text(zh="{subjekt}", en="{subject}"), cases=[breached("none", fact(Official), period="2018-01-02")],
)
B = duty("1.1-grade", severity=serious, of=Village, every=month, must=Village.grade == "best", since=ON, on=3)
PACK = pack("faulty", title=text(zh="一", en="one"), facts=vocabulary(Official, Village, VillageVisit),
            clauses=[clause("1.1", text(zh="一", en="one"))], package=__name__)
"""


def test_what_is_wrong_with_a_pack_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "规则.py").write_text(FAULTY, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path / "规则.py"), "--lang", "zh"])
    lines = [line.partition("规则.py:")[2].partition("：")[2] or line for line in result.stderr.splitlines()]

    assert 2 == result.exit_code
    assert len(lines) > 3
    for line in lines:
        assert re.search(r"[\u4e00-\u9fff]", line), line
        assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", NAMES.sub("", line)), line
