"""An XLSX file worked out without a spreadsheet: a small evaluator of the formulas madang writes, and LibreOffice."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from madang.finance.workbook import column_name

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
TOKEN = re.compile(
    r"(?:(?P<sheet>\w+)!)?\$?(?P<a>[A-Z]{1,3})\$?(?P<an>\d+)(?::\$?(?P<b>[A-Z]{1,3})\$?(?P<bn>\d+))?(?![\w(])"
    r'|(?P<text>"[^"]*")'
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9.]*)|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<sign><=|>=|<>|[-+*/(),<>=^])")


class Sheets:
    """Cells of an XLSX file, worked out on demand; cached values of formulas are never looked at."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            book = ET.fromstring(file.read("xl/workbook.xml"))
            titles = [sheet.get("name") for sheet in book.find("x:sheets", NS)]
            self.names = {name.get("name"): name.text for name in book.iter(f"{{{NS['x']}}}definedName")}
            self.cells, self.cached = {}, {}
            for number, title in enumerate(titles, start=1):
                for cell in ET.fromstring(file.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{NS['x']}}}c"):
                    made, value = cell.find("x:f", NS), cell.find("x:v", NS)
                    if made is not None:
                        self.cells[title, cell.get("r")] = made.text
                        words = cell.get("t") == "str"
                        self.cached[title, cell.get("r")] = value.text if words else float(value.text)
                    elif value is not None and cell.get("t") != "s":
                        self.cells[title, cell.get("r")] = float(value.text)

    def value(self, sheet, address):
        found = self.cells.get((sheet, address), 0.0)
        if isinstance(found, str):
            found = self.cells[sheet, address] = self.work_out(found, sheet)
            if isinstance(found, str):
                return found
        return np.float64(found)  # whose division by zero is no error: both branches of an IF are worked out

    def area(self, sheet, first, last):
        (a, row), (b, end) = (re.fullmatch(r"([A-Z]+)(\d+)", address).groups() for address in (first, last))
        columns = [column_name(number) for number in range(200)]
        return np.array([self.value(sheet, f"{column}{each}") for each in range(int(row), int(end) + 1)
                         for column in columns[columns.index(a):columns.index(b) + 1]])

    def named(self, name):
        """The cell of a defined name, worked out."""
        sheet, address = self.names[name].replace("$", "").lstrip("=").split("!")
        return self.value(sheet, address)

    def kept(self, name):
        """What the cell of a defined name carries."""
        sheet, address = self.names[name].replace("$", "").lstrip("=").split("!")
        return self.cached[sheet, address]

    def work_out(self, text, sheet):
        python = "".join(self._token(match, sheet) for match in TOKEN.finditer(text))
        return eval(python, {"self": self, "np": np}, FUNCTIONS)

    def _token(self, match, sheet):
        if match["a"]:
            where, first = match["sheet"] or sheet, f"{match['a']}{match['an']}"
            if match["b"]:
                return f"self.area({where!r}, {first!r}, {match['b'] + match['bn']!r})"
            return f"self.value({where!r}, {first!r})"
        if match["name"]:
            name = match["name"]
            return f"({self._token(TOKEN.match(self.names[name]), sheet)})" if name in self.names else f"{name}_"
        signs = {"=": "==", "<>": "!=", "^": "**"}
        return signs.get(match["sign"], match["sign"]) or match["number"] or match["text"]


def newton(row, guess):
    """A rate at which a row is worth nothing, as spreadsheets seek it: by Newton's steps from a guess, whichever root
    that meets; not a number where it meets none."""
    rate, at = np.float64(guess), np.arange(len(row))
    for _ in range(50):
        worth, slope = np.sum(row * (1 + rate) ** -at), np.sum(-at * row * (1 + rate) ** (-at - 1.0))
        step = worth / slope
        rate -= step
        if abs(step) < 1e-12 * max(1.0, abs(rate)):
            return rate
    return np.float64("nan")


FUNCTIONS = {
    "IF_": lambda condition, a, b: a if condition else b,
    "MAX_": lambda *parts: max(np.max(part) for part in parts), "MIN_": lambda *parts: min(np.min(p) for p in parts),
    "IRR_": newton, "OR_": lambda *parts: any(parts),
    "IFERROR_": lambda value, other: other if isinstance(value, float) and np.isnan(value) else value,
    "SUM_": np.sum, "ABS_": np.abs, "INDEX_": lambda row, number: np.atleast_1d(row)[number - 1],
    "SUMPRODUCT_": lambda first, second=1.0: np.sum(first * second),
    "NPV_": lambda rate, row: np.sum(np.atleast_1d(row) / (1 + rate) ** np.arange(1, np.size(row) + 1)),
}


RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""A profile that works out every formula on loading; as delivered, LibreOffice shows the cached values."""


def recalculated(path, folder):
    """The file as LibreOffice saves it after working out every cell; skips where there is none."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    (Path(folder) / "profile" / "user").mkdir(parents=True)
    (Path(folder) / "profile" / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(Path(folder) / "out"), str(path)],
                   check=True, capture_output=True, timeout=180)
    return Sheets(Path(folder) / "out" / Path(path).name)
