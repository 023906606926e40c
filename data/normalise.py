#!/usr/bin/env python3
"""Bring the collected fact tables into the layout that the program reads.

    python3 data/normalise.py COLLECTED

COLLECTED is the folder with the collected tables (mrio/, macro/, trade/).
Values are copied as they are. What changes: rows of regions.csv are ordered
by the nine regions; sectors_2014.csv gains `kind`; rows of macro/ gain a
`fact_id` made from their own content. Run again, the ids stay the same.
"""

import csv
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REGIONS = "USA CHN TWN KOR JPN EU SEA RES ROW".split()
GOODS = ("A", "B", "C")  # ISIC sections: agriculture, mining, manufacturing


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return list(rows[0]), rows


def write(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def regions(source):
    columns, rows = read(source / "regions.csv")
    rows.sort(key=lambda row: REGIONS.index(row["sim9_region"]))
    write(HERE / "mrio/regions.csv", columns, rows)


def sectors(source):
    columns, rows = read(source / "sectors_2014.csv")
    for row in rows:
        row["kind"] = "goods" if row["isic_rev4_industries"].startswith(GOODS) else "services"
    write(HERE / "mrio/sectors_2014.csv", columns + ["kind"], rows)


def fact_id(row, taken):
    words = [row["item"], row["region"], row["partner"], row["sector"], row["year"]]
    name = re.sub(r"[^a-z0-9]+", "-", "-".join(word for word in words if word).lower())[:60].strip("-")
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def macro(source, name, taken):
    columns, rows = read(source / name)
    for row in rows:
        row["fact_id"] = fact_id(row, taken)
    columns.insert(columns.index("source"), "fact_id")
    write(HERE / "macro" / name, columns, rows)


def main(collected):
    for folder in ("mrio", "macro", "trade"):
        (HERE / folder).mkdir(exist_ok=True)
    regions(collected / "mrio")
    sectors(collected / "mrio")
    for name in ("wiod2014_Z.csv", "wiod2014_Y.csv", "wiod2014_X_VA.csv"):
        shutil.copyfile(collected / "mrio" / name, HERE / "mrio" / name)
    taken = {}
    for name in ("gdp.csv", "manufacturing.csv", "trade_totals.csv"):
        macro(collected / "macro", name, taken)
    name = "trade_elasticities_sector.csv"
    shutil.copyfile(collected / "trade" / name, HERE / "trade" / name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
