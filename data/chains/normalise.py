#!/usr/bin/env python3
"""Bring the collected facts of both chains into the layout that the program reads.

    python3 data/chains/normalise.py COLLECTED

COLLECTED is the folder with semiconductor/ and ev_battery/. Writes the chain
folders, the other CSV files here, data/targets.csv, data/ownership.csv,
data/entry.csv, data/end_uses.csv and left-out.md; README.md says what they are.
Deterministic: run twice, the bytes are the same. Reads back what it wrote and
checks it. Judgement is in judgement.py and measures.py, not here.
"""

import sys

import check
import judgement as J
import ownership
import targets
from dated import Dated
from facts import DATA, HERE, Facts, Ids, write
from links import Links
from ranges import YEAR, cite, judged, money, points
from shares import Shares
from sizes import Sizes


class World(Sizes, Shares, Links, Dated):
    """What is built, file by file."""

    def __init__(self, folder):
        self.facts, self.ids = Facts(folder), Ids()
        self.out = {}
        self.others = []
        self.size = {}

    def assumption(self, name, stage="", sector=""):
        for row in J.ASSUMPTIONS:
            if row[:3] == (name, stage, sector):
                return row[3:6]
        raise KeyError((name, stage, sector))

    def other(self, quantity, used, row, value, moved, comparable, agrees, resolution):
        """Another fact about a quantity that is used: agreeing, disagreeing, or of another definition."""
        chain, stage, region, used_value, used_fact = used
        self.others.append({
            "quantity": quantity, "chain": chain, "product": stage, "region": region, "used_value": used_value, "used_fact": used_fact,
            "value": value, "unit": "percent" if row["unit"] == "%" else row["unit"], "year": row["year"], "value_2023": moved, "comparable": comparable, "agrees": agrees, "resolution": resolution,
            "fact_id": self.ids.make("other", quantity, row["year"], cite(row)["source"][:24]), **cite(row),
        })

    def assumptions(self):
        rows = [{"id": name, "stage": stage, "sector": sector, "value": value, "low": low, "high": high, "unit": unit,
                 "fact_id": self.ids.make("assumption", name, stage, sector), **judged(why, confidence)}
                for name, stage, sector, value, low, high, unit, why, confidence in J.ASSUMPTIONS]
        self.out[HERE / "assumptions.csv"] = ("id stage sector value low high unit".split(), rows)

    def end_uses(self):
        rows = [{"buyer": buyer, "inputs": inputs, "end_use": use, "share_percent": value, "low": low, "high": high, "rest": rest,
                 "fact_id": self.ids.make("end-use", buyer, inputs, use), **judged(why)} for buyer, inputs, use, value, low, high, rest, why in J.END_USES]
        self.out[DATA / "end_uses.csv"] = ("buyer inputs end_use share_percent low high rest".split(), rows)

    def entry(self):
        rows = []
        for stage, region, cost, lag, why, confidence in J.ENTRY:
            source = self.entry_source(stage, cost, why, confidence)
            for horizon, years in J.HORIZONS.items():
                at = [value if wait < years else float("inf") for value, wait in ((cost[0], lag[0]), (cost[1], lag[1]), (cost[2], lag[2]))]
                rows.append({"stage": stage, "region": region, "horizon": horizon, "multiple": at[0], "low": at[1], "high": at[2], "cost_multiple": cost[0], "cost_low": cost[1],
                             "cost_high": cost[2], "lag_years": lag[0], "lag_low": lag[1], "lag_high": lag[2], "fact_id": self.ids.make("entry", stage, region, horizon), **source})
        self.out[DATA / "entry.csv"] = ("stage region horizon multiple low high cost_multiple cost_low cost_high lag_years lag_low lag_high".split(), rows)

    def entry_source(self, stage, cost, why, confidence):
        source, what = J.ENTRY_SOURCE["chips" if cost == J.CHIPS else "pack"] if cost == J.CHIPS or stage == "pack" else ("assumption", "")
        return {"source": source, "source_detail": "; ".join(part for part in (what, why) if part), "confidence": confidence}

    def ownership(self):
        rows = ownership.rows(self, cite, judged)
        self.out[DATA / "ownership.csv"] = ("product region owner share_percent low high year".split(), rows)

    def targets(self):
        rows = targets.rows(self, cite, money, points)
        self.out[DATA / "targets.csv"] = ("quantity measure products region partner value low high unit year counted note of".split(), rows)

    def chain_files(self):
        for chain, (_, name_en, name_zh) in J.CHAINS.items():
            (HERE / chain).mkdir(exist_ok=True)
            (HERE / chain / "chain.toml").write_text(f'id = "{chain}"\nname_en = "{name_en}"\nname_zh = "{name_zh}"\nbase_year = {YEAR}\n', encoding="utf-8")

    def run(self):
        self.indices()
        for chain in ("ev_battery", "semiconductor"):
            self.sizes(chain)
        self.chip_shares()
        self.ev_shares()
        self.chip_links()
        self.ev_links()
        for chain in J.STAGES:
            self.capacity(chain)
        self.chip_measures()
        self.ev_measures()
        self.assumptions()
        self.end_uses()
        self.entry()
        self.ownership()
        self.targets()
        columns = "quantity chain product region used_value used_fact value unit year value_2023 comparable agrees resolution".split()
        self.out[HERE / "other_facts.csv"] = (columns, self.others)
        self.chain_files()
        for path, (columns, rows) in self.out.items():
            write(path, columns, rows)


def main(folder):
    world = World(folder)
    world.run()
    check.left_out(world.facts)
    check.files()
    check.closing()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
