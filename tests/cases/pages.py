"""Five pages as an office keeps them: titles over merged cells, running numbers, totals, signatures, its own words."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

PAGES: dict[str, list[list[Any]]] = {
    "甲县行政区划一览表": [
        ["甲县行政区划一览表"],
        ["填报单位：甲县扶贫办", None, None, None, None, "2017年5月31日"],
        ["序号", "地区编号", "地区名称", "行政层级", "是否贫困县", "是否任务重", "备注"],
        [1, "K1", "甲县", "县", "是", "否", None],
        [2, "T1", "东乡", "乡镇", "否", "否", "2016年撤乡设镇"],
    ],
    "行政村基本情况表": [
        ["行政村基本情况表"],
        ["序号", "村编号", "村名", "所属乡镇编号", "是否贫困村", "村类型"],
        [1, "V1", "上村", "T1", "是", "好"],
        [2, "V2", "下村", "T1", "否", "中"],
        ["合计", None, "2个村", None, None, None],
    ],
    "干部花名册": [
        ["甲县干部花名册（2017年）"],
        [],
        ["序号", "干部编号", "人员编号", "姓名", "职务", "层级", "地区编号", "是否后备干部",
         "任职开始时间", "任职结束时间", "联系电话"],
        [1, "O1", "P1", "王芳", "县委书记", "县", "K1", "否", "2016年1月1日", None, 13800000000],
        [2, "O2", "P2", "李强", "县长", "县", "K1", "否", "2016年3月1日", None, 13900000000],
        ["填表人：赵某", None, None, "审核人：钱某"],
    ],
    "2017年5月到村情况登记表": [
        ["2017年5月到村情况登记表"],
        ["单位：次"],
        ["序号", "编号", "干部编号", "村编号", "到村日期", "登记日期", "发现个性问题数", "发现共性问题数", "备注"],
        [1, "D1", "O1", "V1", "2017.5.3", "2017.5.4", 2, 1, None],
        [2, "D2", "O1", "V1", datetime(2017, 5, 12), "2017/5/12", 0, 1, "雨天"],
        [3, "D3", "O2", "V2", "2017年5月9日", "2017年5月9日", 1, 0, None],
        ["合计", None, None, None, None, None, 3, 2, None],
        ["注：到村当日登记。"],
    ],
    "申诉登记簿": [
        ["申诉登记簿"],
        ["序号", "申诉编号", "认定编号", "提出日期", "决定日期", "是否支持"],
        [1, "S1", "2.5-weekly-village-day|O1|2017-05-15", "2017年5月24日", "2017年5月26日", "是"],
    ],
}  # fmt: skip
MERGED = "A1:F1"


def pages(folder: Path, form: str = "xlsx") -> Path:
    """The pages in a folder of their own: as workbooks of one sheet each, or as CSV that Excel in Chinese saved."""
    facts = folder / "台账"
    facts.mkdir()
    for name, rows in PAGES.items():
        {"xlsx": _workbook, "csv": _text}[form](facts / f"{name}.{form}", rows)
    return facts


def _workbook(path: Path, rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for row in rows:
        sheet.append(row)
    sheet.merge_cells(MERGED)
    book.create_sheet("Sheet2")
    book.save(path)


def _text(path: Path, rows: list[list[Any]]) -> None:
    width = max(len(row) for row in rows)
    with path.open("w", encoding="gb18030", newline="") as file:
        for row in rows:
            cells = [f"{each:%Y/%m/%d}" if isinstance(each, datetime) else each for each in row]
            csv.writer(file).writerow(cells + [None] * (width - len(row)))
