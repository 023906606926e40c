"""The collected fact tables, read with a memory of what was used; rows out.

Every collected row is either used or left out with a reason: nothing is lost
silently. Ids are made from a row's own content, so they stay when rows move.
"""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent
TABLES = "stages shares inputs demand capacity_build restrictions benchmarks".split()
ORDER = ["low", "medium", "high"]
END = ["fact_id", "source", "source_detail", "confidence"]


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Facts:
    """Both collected chains; `use` and `leave` mark rows."""

    def __init__(self, folder):
        self.rows = {(chain, table): read(Path(folder) / chain / f"{table}.csv")
                     for chain in ("semiconductor", "ev_battery") for table in TABLES}
        self.regions = {row["code"]: row["sim9_region"] for row in read(Path(folder) / "ev_battery/region_map.csv")}
        self.macro = {row["fact_id"]: row for row in read(DATA / "macro/trade_totals.csv")}
        self.fate = {}

    def find(self, chain, table, **fields):
        """The rows with these fields."""
        return [row for row in self.rows[chain, table] if all(row[name] == value for name, value in fields.items())]

    def one(self, chain, table, **fields):
        """The one row with these fields, used."""
        found = self.find(chain, table, **fields)
        if len(found) != 1:
            raise SystemExit(f"{chain}/{table}: {len(found)} rows for {fields}, wanted one")
        return self.use(found[0])

    def use(self, row):
        self.fate[id(row)] = ""
        return row

    def leave(self, row, why):
        self.fate.setdefault(id(row), why)

    def unmarked(self):
        return [(chain, table, row) for (chain, table), rows in self.rows.items() for row in rows if id(row) not in self.fate]

    def left(self):
        """(chain, table, item, stage, why): number of rows."""
        count = Counter()
        for (chain, table), rows in self.rows.items():
            for row in rows:
                if self.fate[id(row)]:
                    count[chain, table, row["item"], row["stage"], self.fate[id(row)]] += 1
        return count


class Ids:
    """Unique names made of words."""

    def __init__(self):
        self.taken = defaultdict(int)
        for path in sorted((DATA / "macro").glob("*.csv")):
            for row in read(path):
                if "fact_id" in row:
                    self.taken[row["fact_id"]] += 1

    def make(self, *words):
        name = re.sub(r"[^a-z0-9]+", "-", "-".join(str(word) for word in words if word != "").lower()).strip("-")[:140].strip("-")
        self.taken[name] += 1
        return name if self.taken[name] == 1 else self.make(name, self.taken[name])


def weaker(*words):
    return min(words, key=ORDER.index)


def number(value):
    """As short as it can be without losing what matters: six digits."""
    if value == "" or value is None:
        return ""
    value = float(value)
    return "inf" if value == float("inf") else f"{value:.0f}" if abs(value) >= 1e5 else f"{value:.6g}"


def write(path, columns, rows):
    path.parent.mkdir(exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns + END, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: number(value) if isinstance(value, (int, float)) else value for name, value in row.items()})


def weeks(text):
    """'8-26', 'spares 4-12', '52+', '10-15 normal; ...' as (value, low, high); none if it does not apply."""
    found = re.match(r"(?:spares )?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?)|(\+))?", text)
    if not found:
        return ("", "", "")
    low = float(found[1])
    high = float(found[2]) if found[2] else 2 * low if found[3] else low
    return ((low + high) / 2, low, high)
