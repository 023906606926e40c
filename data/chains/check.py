"""Reads back what normalise.py wrote and refuses what cannot be right."""

import sys
from collections import Counter, defaultdict

import judgement as J
from facts import DATA, HERE, read

FILES = {chain: [HERE / chain / f"{name}.csv" for name in "stages shares links uses capacity measures".split()] for chain in J.STAGES}
BESIDE = [HERE / f"{name}.csv" for name in "assumptions indices other_facts".split()] + [DATA / f"{name}.csv" for name in "targets ownership entry end_uses".split()]
INSTRUMENTS = "tariff export_tax export_control licence quota ban trade_cost subsidy local_content stockpile other".split()
RANGES = [("value_usd_bn", "low", "high"), ("world_output_usd_bn", "low", "high"), ("share_percent", "low", "high"), ("cost_share_percent", "low", "high"),
          ("value", "low", "high"), ("factor", "low", "high"), ("affected_share", "affected_low", "affected_high"), ("in_base", "in_base_low", "in_base_high"),
          ("inventory_weeks", "inventory_low", "inventory_high"), ("requalification_weeks", "requalification_low", "requalification_high"),
          ("lead_weeks", "lead_low", "lead_high"), ("multiple", "low", "high"), ("cost_multiple", "cost_low", "cost_high"), ("lag_years", "lag_low", "lag_high")]

# Rows that are not used, by table and item; the first that fits. (chain, table, item start): why
LEFT = [
    ("", "benchmarks", "", "published results to compare with, not facts of the network"),
    ("ev_battery", "stages", "definition", "stage definitions; names are in stages.csv in own words"),
    ("", "stages", "physical_volume", "tonnes, GWh or cars: sizes are in USD"),
    ("", "stages", "unit_price", "a price that no index uses"),
    ("", "stages", "market_size", "its stage is inside one of ours"),
    ("", "stages", "global_market_size", "an end use that is a sector here; its base is in judgement.py"),
    ("", "stages", "chip_sales_to", "2024; uses are built from cost shares"),
    ("", "stages", "", "an anchor of the whole chain or of a part of a stage"),
    ("", "shares", "", "another stage, another sub-product, a forecast, or a set by country whose sum is used"),
    ("", "inputs", "va_share", "value added by activity, not by our stages"),
    ("", "inputs", "cost_share", "one chemistry, an older year, or value added and materials outside the links"),
    ("", "inputs", "criticality", "of a link that is not in the network (a sub-stage inside one of ours)"),
    ("", "inputs", "inventory", "one maker's or one country's stock"),
    ("", "inputs", "lead_time", "used by hand for weeks of requalification, or a licence time"),
    ("", "inputs", "", "timing and content figures to check results with"),
    ("", "demand", "ev_sales", "another year, or a country outside the keys"),
    ("", "demand", "battery_demand", "GWh by region: sizes are in USD"),
    ("", "demand", "tariff", "duties by line: the scenario and the tariff files hold them"),
    ("", "demand", "exports_li_ion", "another year or part of one; data/macro has 2023"),
    ("", "demand", "imports_li_ion", "another year; data/macro has 2023"),
    ("", "demand", "model_module_share", "2024; uses are built from cost shares"),
    ("", "demand", "end_use_share", "end uses of 2019 to 2024; uses are built from cost shares"),
    ("", "demand", "revenue_share", "single firms"),
    ("", "demand", "equipment_billings", "another year, the world total, or Europe with the Middle East"),
    ("", "demand", "materials_consumption", "another year or the world total"),
    ("", "demand", "", "another year, a part of a stage, or a quantity that the network does not hold"),
    ("", "capacity_build", "", "investment sums, targets, forecasts and firm figures"),
]


def left_out(facts):
    """Gives every row without a fate its reason and lists them by reason."""
    for chain, table, row in facts.unmarked():
        why = next((why for where, name, start, why in LEFT if where in ("", chain) and name == table and row["item"].startswith(start)), None)
        if why is None:
            sys.exit(f"{chain}/{table}: a row of {row['item']} {row['stage']} is neither used nor left out with a reason")
        facts.leave(row, why)
    count = facts.left()
    total = sum(len(rows) for rows in facts.rows.values())
    lines = ["# Rows that are not used", "", f"Of {total} collected rows {sum(count.values())} are not used. Written by `normalise.py`.", "",
             "| chain | table | item | stage | rows | why |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [f"| {chain} | {table} | {item} | {stage} | {number} | {why} |" for (chain, table, item, stage, why), number in sorted(count.items())]
    (HERE / "left-out.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{total} collected rows, {total - sum(count.values())} used")


def files():
    """Columns, ids, confidence, ranges, sums, references; all problems at once."""
    bad, ids, codes = [], set(), {stage for stages in J.STAGES.values() for stage in stages} | set(J.SECTORS)
    for path in [path for paths in FILES.values() for path in paths] + BESIDE:
        name = str(path.relative_to(DATA))
        for line, row in enumerate(read(path), 2):
            bad += [f"{name}:{line}: {problem}" for problem in problems(row, ids)]
    for chain, (stages, shares, links, uses, capacity, measures) in FILES.items():
        bad += sets(read(shares), chain) + references(chain, read(links), read(uses), read(measures), read(capacity), codes)
        if [row["stage"] for row in read(stages)] != list(J.STAGES[chain]):
            bad.append(f"{chain}/stages.csv: not the stages of judgement.py")
    owners = defaultdict(float)
    for row in read(DATA / "ownership.csv"):
        owners[row["product"], row["region"]] += float(row["share_percent"])
    bad += [f"ownership.csv: {key} sums to {total:.2f}" for key, total in owners.items() if abs(total - 100) > 1]
    wanted = Counter(row["quantity"] for row in read(DATA / "targets.csv") if row["counted"] == "yes")
    bad += [f"targets.csv: {name} is counted twice" for name, times in wanted.items() if times > 1]
    if bad:
        sys.exit("\n".join(bad))
    print(f"{len(ids)} rows with an id, all checks passed")


def problems(row, ids):
    out = []
    if row["fact_id"] in ids or not row["fact_id"]:
        out.append(f"fact_id {row['fact_id']!r} is empty or used twice")
    ids.add(row["fact_id"])
    if row["confidence"] not in J.RELATIVE:
        out.append(f"confidence {row['confidence']!r}")
    if not row["source"] or not row["source_detail"]:
        out.append("no source or no detail")
    if row["source"] == "assumption" and row["confidence"] == "high":
        out.append("an assumption of high confidence")
    for value, low, high in RANGES:
        if row.get(value, "") != "" and row.get(low, "") != "":
            if not float(row[low]) <= float(row[value]) <= float(row[high]):
                out.append(f"{value} {row[value]} outside {row[low]} to {row[high]}")
    return out


def sets(rows, chain):
    """Nine regions, 100 +- 1, one default set per stage."""
    found, default = defaultdict(dict), defaultdict(set)
    for row in rows:
        found[row["stage"], row["set"]][row["region"]] = float(row["share_percent"])
        if row["default"] == "yes":
            default[row["stage"]].add(row["set"])
    bad = [f"{chain}/shares.csv: set {key} has regions {list(values)}" for key, values in found.items() if list(values) != J.REGIONS]
    bad += [f"{chain}/shares.csv: set {key} sums to {sum(values.values()):.2f}" for key, values in found.items() if abs(sum(values.values()) - 100) > 1]
    return bad + [f"{chain}/shares.csv: {stage} has default sets {default[stage]}" for stage in J.STAGES[chain] if len(default[stage]) != 1]


def references(chain, links, uses, measures, capacity, codes):
    """Links, uses, measures and capacities name what exists."""
    bad = [f"{chain}/links.csv: {row['from']} to {row['to']}" for row in links if row["from"] not in codes or row["to"] not in codes]
    bad += [f"{chain}/links.csv: class {row['class']!r}" for row in links if row["class"] not in ("critical", "important", "non_critical")]
    bad += [f"{chain}/uses.csv: {row['user']}" for row in uses if row["user"] not in set(J.SECTORS) | {"final", "gfcf"}]
    bad += [f"{chain}/measures.csv: {row['id']} {row['stages']}" for row in measures if not set(row["stages"].split(";")) <= codes | {"all"} or row["instrument"] not in INSTRUMENTS]
    bad += [f"{chain}/capacity.csv: {row['stage']}" for row in capacity if not set(row["stage"].split(";")) <= codes | {"all"}]
    twice = [pair for pair, times in Counter((row["from"], row["to"]) for row in links).items() if times > 1]
    return bad + [f"{chain}/links.csv: {pair} twice" for pair in twice]


def closing():
    """Prints how well links and uses close on the world market sizes."""
    size, column, sold = {}, defaultdict(float), defaultdict(float)
    named = defaultdict(float)
    for chain in J.STAGES:
        for row in read(HERE / chain / "stages.csv"):
            size[row["stage"]] = float(row["world_output_usd_bn"])
    for chain in J.STAGES:
        for row in read(HERE / chain / "links.csv"):
            share = float(row["cost_share_percent"])
            column[row["to"]] += share * (0.15 if row["kind"] == "capital" else 1)
            if row["from"] in size:
                sold[row["from"]] += share * size[row["to"]] / 100
        for row in read(HERE / chain / "uses.csv"):
            named[row["stage"]] += float(row["value_usd_bn"])
    other = {row["stage"]: float(row["value"]) for row in read(HERE / "assumptions.csv") if row["id"] == "other_inputs_share"}
    print("stage, world bn, links bn, uses bn, factor that closes the links, cost of links %, other %")
    for stage, value in size.items():
        factor = (value - named[stage]) / sold[stage] if sold[stage] else float("nan")
        print(f"{stage:15} {value:8.2f} {sold[stage]:8.2f} {named[stage]:8.2f} {factor:6.2f} {'<<' if factor < 0.67 else ' '} {column[stage]:6.1f} {other.get(stage, 0):5.1f}")
