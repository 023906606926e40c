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
import measures as M
import ownership
import targets
from facts import DATA, HERE, Facts, Ids, weaker, weeks, write

YEAR = 2023


def money(value, confidence, low="", high=""):
    """Range of a size or a cost share: as given, else by confidence."""
    half = J.RELATIVE[confidence]
    low = float(low) if low != "" else value * (1 - half)
    high = float(high) if high != "" else value * (1 + half)
    return {"low": min(low, value), "high": max(high, value)}


def points(value, confidence):
    """Range of a regional share in percent."""
    if value == 0:
        return {"low": 0, "high": J.ZERO[confidence]}
    least, relative = J.POINTS[confidence]
    half = max(least, relative * value)
    return {"low": max(0, value - half), "high": min(100, value + half)}


def cite(row, *notes, confidence=None):
    """The source columns of a collected row, with notes on what was done."""
    words = [row["source_detail"], row.get("note", ""), *notes]
    for phrase in J.UNSAID:
        words = [word.replace(phrase, "").strip("; ,") for word in words]
    source = "assumption" if row["source"] in J.OWN else row["source"]
    detail = "; ".join(word for word in words if word) or "judgement"
    return {"source": source, "source_detail": detail, "confidence": confidence or row["confidence"]}


def judged(why, confidence="low"):
    return {"source": "assumption", "source_detail": why, "confidence": confidence}


class World:
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

    # --- indices and sizes ---------------------------------------------------

    def indices(self):
        """Factors that move a value of another year to 2023."""
        f, one = self.facts, lambda table, **fields: float(self.facts.one("ev_battery", table, region="World", **fields)["value"])
        semi = lambda item, stage, year: float(f.one("semiconductor", "stages", item=item, stage=stage, year=year)["value"])
        rows = []

        def add(name, year, factor, formula, source, confidence="medium"):
            rows.append({"index": name, "from_year": year, "to_year": YEAR, "factor": factor, **money(factor, confidence), "formula": formula,
                         "fact_id": self.ids.make("index", name, year), "source": source, "source_detail": "derived: " + formula, "confidence": confidence})

        sales = {year: semi("global_chip_sales", "all", year) for year in ("2019", "2021", "2022", "2023", "2024")}
        for year in ("2019", "2021", "2022", "2024"):
            add("chips", year, sales["2023"] / sales[year], f"world chip sales {sales['2023']} over {sales[year]}", "SIA and WSTS", "high")
        for name, item, stage in (("logic", "logic_sales", "design_logic"), ("memory", "global_market_size", "fab_memory")):
            new, old = semi(item, stage, "2023"), semi(item, stage, "2024")
            add(name, "2024", new / old, f"{name} sales {new} over {old}", "SIA and WSTS", "high")
        new, old = (semi("materials_total_all", "mat_litho_chem", year) for year in ("2023", "2022"))
        add("materials", "2022", new / old, f"chip materials {new} over {old}", "SEMI", "high")

        gwh = {year: float(f.one("ev_battery", "demand", item="battery_demand", stage="cell", region="World", year=year)["value"]) for year in ("2023", "2024")}
        gwh["2025"] = one("stages", item="physical_volume", stage="cell", year="2025", value="1187")
        price = {year: one("stages", item="unit_price", stage="pack", year=year, unit="USD/kWh all segments") for year in ("2023", "2024", "2025")}
        for year in ("2024", "2025"):
            add("batteries", year, gwh["2023"] * price["2023"] / (gwh[year] * price[year]),
                f"GWh times pack price: {gwh['2023']} x {price['2023']} over {gwh[year]} x {price[year]}", "IEA, SNE Research and BloombergNEF")
        cars = {year: one("demand", item="ev_sales", stage="ev", year=year) for year in ("2023", "2024")}
        add("cars", "2024", cars["2023"] / cars["2024"], f"cars sold {cars['2023']:.0f} over {cars['2024']:.0f}", "IEA, Global EV Outlook 2025", "high")
        for name, new, old in (("lithium", 204, 240), ("cobalt", 238, 290), ("nickel", 3750, 3700), ("graphite", 1530, 1600)):
            add(name, "2024", new / old, f"mine output {new} over {old} kt at the price of 2024", "USGS, Mineral Commodity Summaries 2025")
        new, old = (one("stages", item="unit_price", stage="re_ref", year=year, unit="USD/kg Nd oxide") for year in ("2023", "2024"))
        add("rare_earths", "2024", 376 / 390 * new / old, f"mine output 376 over 390 kt times neodymium oxide {new:g} over {old:g} USD/kg", "USGS, Mineral Commodity Summaries 2025")
        self.index = {(row["index"], row["from_year"]): row["factor"] for row in rows}
        self.out[HERE / "indices.csv"] = (["index", "from_year", "to_year", "factor", "low", "high", "formula"], rows)

    def moved(self, stage, row):
        """Value in 2023 terms, and how; none if no index reaches its year."""
        if row["year"] == str(YEAR):
            return float(row["value"]), ""
        factor = self.index.get((J.INDEX_OF.get(stage), row["year"]))
        return (float(row["value"]) * factor, f"derived: moved from {row['year']} by the index {J.INDEX_OF[stage]} ({factor:.3f})") if factor else (None, "")

    def pick(self, rows):
        """Of the sizes of one stage: the base value, else the first of 2023, else the first."""
        of_base = [row for row in rows if row["year"] == str(YEAR)] or rows
        named = [row for row in of_base if "base value of the world prototype" in row["source_detail"] + row.get("note", "")]
        return (named or of_base)[0]

    def sizes(self, chain):
        f = self.facts
        item, region = ("global_market_size", "WLD") if chain == "semiconductor" else ("market_size", "World")
        parent = {part: whole for whole, parts in J.SPLIT.items() for part in parts}
        rows = []
        for stage, (name_en, name_zh, parents, basis, end_use) in J.STAGES[chain].items():
            whole = parent.get(stage, stage)
            found = f.find(chain, "stages", item=item, stage=whole, region=region)
            entry = {"stage": stage, "name_en": name_en, "name_zh": name_zh, "parent": ";".join(parents), "parent_share": ";".join(map(str, parents.values())),
                     "basis": basis, "end_use": end_use, "year": YEAR, "fact_id": self.ids.make(J.CHAINS[chain][0], "size", stage)}
            if stage in J.SIZE:
                value, low, high, _, why = J.SIZE[stage]
                size = {"low": low, "high": high, **judged(why)}
            else:
                row = f.use(self.pick(found))
                value, how = self.moved(whole, row)
                confidence = J.WEAKER.get(stage) or (weaker(row["confidence"], "medium") if how else row["confidence"])
                value, size = self.part(stage, value, row, how, confidence)
                self.other_sizes(chain, stage, whole, found, row, value, entry["fact_id"])
            self.size[stage] = value
            rows.append({**entry, "world_output_usd_bn": value, **size})
        columns = "stage name_en name_zh parent parent_share basis end_use world_output_usd_bn low high year".split()
        self.out[HERE / chain / "stages.csv"] = (columns, rows)

    def part(self, stage, value, row, how, confidence):
        """A stage that is a part of the facts' stage, or a mine at the payable share."""
        if stage == "ni_mine":
            payable, low, high = self.assumption("payable_share", stage)
            volume = 3750 / 3700
            metal = float(self.facts.one("ev_battery", "stages", item="market_size", stage="ni_mine", value="62.9")["value"]) * volume
            source = self.facts.one("ev_battery", "stages", item="market_size", stage="ni_mine", value="62.9")
            how = f"derived: output of 2023 at the price of 2024 ({metal:.1f}) times the payable share {payable} % ({low} to {high})"
            return metal * payable / 100, {"low": metal * low / 100, "high": metal * high / 100, **cite(source, how, confidence="low")}
        shares = {"design_leading": "design_leading_share", "design_mature": "design_leading_share", "raw_gallium": "gallium_share", "raw_germanium": "gallium_share"}
        bounds = money(value, confidence, row.get("value_low", ""), row.get("value_high", ""))
        if stage not in shares:
            return value, {**bounds, **cite(row, how, confidence=confidence)}
        name = shares[stage]
        share, low, high = self.assumption(name)
        if stage in ("design_mature", "raw_germanium"):
            share, low, high = 100 - share, 100 - high, 100 - low
        how = f"derived: {share} % ({low} to {high}, {name}) of {value:g}"
        return value * share / 100, {"low": bounds["low"] * low / 100, "high": bounds["high"] * high / 100, **cite(row, how, confidence="low")}

    def other_sizes(self, chain, stage, whole, found, used, value, fact_id):
        share = value / self.moved(whole, used)[0] if stage != "ni_mine" else 1
        for row in found:
            if row is used and stage != "ni_mine":
                continue
            self.facts.use(row)
            given = float(row["value"])
            other = J.OTHER_SIZE.get((whole, given)) or J.OTHER_SIZE.get((whole, given, int(row["year"] or 0)))
            moved = self.moved(whole, row)[0] if not other else None
            agrees = "" if moved is None else "yes" if abs(moved * share - value) <= 0.15 * value else "no"
            why = other or ("no index reaches its year" if moved is None else "the base value stands")
            self.other(f"size-{stage}", (chain, stage, "", value, fact_id), row, given, "" if moved is None else moved * share, "no" if moved is None else "yes", agrees, why)

    # --- shares ----------------------------------------------------------------

    def nine(self, values, whole_europe):
        """Nine regions from the eight of the chip tables; (share, touched) by region."""
        share = {region: values.get(region, 0.0) for region in J.REGIONS}
        touched = set()
        if not whole_europe and share["EU"]:
            kept = self.assumption("europe_share", "", "EU")[0] / 100
            share["ROW"] += share["EU"] * (1 - kept)
            share["EU"] *= kept
            touched = {"EU", "ROW"}
        return share, touched

    def chip_shares(self):
        chain, f, rows = "semiconductor", self.facts, []
        sets = {}
        for row in f.rows[chain, "shares"]:
            sets.setdefault(row["set_id"], {})[row["region"]] = row
        for name, (stage, role) in J.SHARE_SETS.items():
            given = {region: f.use(row) for region, row in sets[name].items()}
            share, touched = self.nine({region: float(row["value"]) for region, row in given.items()}, name in J.EUROPE_WHOLE)
            notes = {region: "derived: Europe of the source is 88 % EU-27 and 12 % ROW (europe_share)" for region in touched}
            if name in J.MOVED:
                source, target, size, why = J.MOVED[name]
                share[source] -= size
                share[target] += size
                notes.update({source: f"derived: less {why}", target: f"derived: {why}"})
            rows += self.share_set(chain, stage, name, role, share, given, notes)
        rows += self.design_shares(sets["logic_book"])
        self.finish_shares(chain, rows)
        self.single_shares(chain, rows)

    def share_set(self, chain, stage, name, role, share, given, notes):
        rows, first = [], next(iter(given.values()))
        for region in J.REGIONS:
            row = given.get(region)
            confidence = row["confidence"] if row else "low"
            if region in notes:
                confidence = weaker(confidence, "medium")
            source = cite(row, notes.get(region, ""), confidence=confidence) if row else {
                "source": first["source"], "source_detail": notes.get(region, "not apart in the source: zero filled in to complete the set, not published"), "confidence": "low"}
            low, high = (row or {}).get("value_low", ""), (row or {}).get("value_high", "")
            bounds = money(share[region], confidence, low, high) if low != "" and high != "" else points(share[region], confidence)
            rows.append({"stage": stage, "region": region, "share_percent": share[region], **bounds, "year": first["year"], "set": name,
                         "default": "yes" if role == "default" else "no", "comparable": "no" if role == "other" else "yes",
                         "measure": first["item"] if chain == "semiconductor" else first["measure"],
                         "fact_id": self.ids.make(J.CHAINS[chain][0], "share", stage, name, region), **source})
        return rows

    def design_shares(self, book):
        """Leading by judgement, mature as what remains, logic_book beside each."""
        given = {region: self.facts.use(row) for region, row in book.items()}
        total = {region: float(row["value"]) for region, row in given.items()}
        part = self.assumption("design_leading_share")[0] / 100
        mature = {region: max(0.0, (total[region] - part * J.DESIGN_LEADING[region]) / (1 - part)) for region in total}
        rows = []
        for stage, values, how in (("design_leading", {r: float(v) for r, v in J.DESIGN_LEADING.items()}, "judgement on CPU, GPU and phone-chip houses; with design_mature it adds up to logic_book"),
                                   ("design_mature", mature, "derived: logic_book less 65 % design_leading, over 35 %")):
            share, _ = self.nine(values, False)
            made = {region: {**row, "source": "assumption", "source_detail": how, "confidence": "low"} for region, row in given.items()}
            rows += self.share_set("semiconductor", stage, "logic_split", "default", share, made, {})
            share, touched = self.nine(total, False)
            notes = {region: "derived: Europe of the source is 88 % EU-27 and 12 % ROW (europe_share)" for region in touched}
            rows += self.share_set("semiconductor", stage, "logic_book", "other", share, given, notes)
        return rows

    def ev_shares(self):
        chain, f, rows, sets = "ev_battery", self.facts, [], {}
        for row in f.rows[chain, "shares"]:
            if row["complete_set"] == "yes":
                sets.setdefault((row["stage"], row["set_id"]), {})[row["region"]] = row
        for (stage, name), given in sets.items():
            scheme = next(iter(given.values()))["scheme"]
            if stage not in J.STAGES[chain] or (scheme == "country" and (stage, name + "_sim9") in sets):
                continue
            for row in given.values():
                f.use(row)
            if scheme == "country":
                given = self.grouped(given)
            role = "default" if "recommended set" in next(iter(given.values()))["note"] or name == "ev_value_2023_sim9" else "other"
            if name == "ev_2024_sim9":
                role = "other"
            share = {region: float(given[region]["value"]) if region in given else 0.0 for region in J.REGIONS}
            rows += self.share_set(chain, stage, name.removesuffix("_sim9"), role, share, given, {})
        self.finish_shares(chain, rows)
        self.single_shares(chain, rows)

    def grouped(self, given):
        """A set by country summed to the nine regions."""
        out = {}
        for code, row in given.items():
            region = code if code in J.REGIONS else self.facts.regions[code]
            if region in out:
                out[region] = {**out[region], "value": float(out[region]["value"]) + float(row["value"])}
            else:
                out[region] = {**row, "source_detail": row["source_detail"] + "; derived: summed to nine regions"}
        return out

    def finish_shares(self, chain, rows):
        columns = "stage region share_percent low high year set default comparable measure".split()
        self.out[HERE / chain / "shares.csv"] = (columns, rows)
        self.default = {**getattr(self, "default", {}), **{(row["stage"], row["region"]): row for row in rows if row["default"] == "yes"}}
        for row in rows:
            used = self.default[row["stage"], row["region"]]
            filled = "zero filled in" in row["source_detail"] or row["region"] == "ROW"
            if row["default"] == "no" and row["comparable"] == "yes" and not filled:
                self.share_other(chain, used, {**row, "unit": "percent"}, row["share_percent"], True, row["set"])

    def share_other(self, chain, used, row, value, comparable, what):
        """Kept beside the default; widens its range where it is the same thing, not low, and near in time."""
        agrees = abs(value - used["share_percent"]) <= J.AGREE_POINTS
        near = abs(int(float(row["year"])) - int(used["year"])) <= J.NEAR_YEARS
        why = f"measures {what}" if not comparable else "agrees" if agrees else "the default set stands"
        if comparable and not agrees and near and row["confidence"] != "low":
            used["low"], used["high"] = min(used["low"], value), max(used["high"], value)
            why += "; its range covers this"
        self.other(f"share-{used['stage']}-{used['region']}", (chain, used["stage"], used["region"], used["share_percent"], used["fact_id"]), row, value, "",
                   "yes" if comparable else "no", ("yes" if agrees else "no") if comparable else "", why)

    def single_shares(self, chain, rows):
        """Published figures of one region that are no complete set."""
        complete = "complete" if chain == "semiconductor" else "complete_set"
        parent = {part: whole for whole, parts in J.SPLIT.items() for part in parts}
        for row in self.facts.rows[chain, "shares"]:
            if row[complete] == "yes" or row["year"] > "2026":
                continue
            if chain == "semiconductor":
                stage, comparable, what = J.SAME_SINGLES.get(row["set_id"]), (row["set_id"], row["region"]) not in J.NOT_SAME, row["item"] + ", Europe wider"
            else:
                stage, comparable, what = row["stage"], (row["stage"], row["measure"]) in J.EV_SAME, row["measure"]
            if stage is None or (stage, row["region"]) not in self.default or parent.get(row["stage"]) == stage:
                continue
            self.facts.use(row)
            self.share_other(chain, self.default[stage, row["region"]], row, float(row["value"]), comparable, what)

    # --- links and uses ----------------------------------------------------------

    def attributes(self, pair, kind, text, assumed):
        """Class, affected share, group and weeks of a link; `text` has the facts' words."""
        affected, low, high, why = J.AFFECTED.get(pair, (1, 1, 1, ""))
        if pair in J.USE_AFFECTED:
            affected, low, high = J.USE_AFFECTED[pair]
        out = {"kind": kind, "class": "critical" if pair in J.CRITICAL else text["class"], "affected_share": affected, "affected_low": low, "affected_high": high,
               "alternative_group": J.GROUPS.get(pair, "")}
        for name, triple in (("inventory", text["inventory"]), ("requalification", text["requalification"]), ("lead", text["lead"])):
            out[f"{name}_weeks"], out[f"{name}_low"], out[f"{name}_high"] = triple
        out["elasticity_short"], out["elasticity_long"] = text["elasticity"]
        if affected != 1:
            assumed = assumed + ["affected_share"]
        if pair in J.CRITICAL:
            assumed = assumed + ["class"]
        out["assumed"] = ";".join(assumed)
        return out, why

    def chip_text(self, row):
        return {"class": row["criticality"].replace("-", "_"), "inventory": weeks(row["inventory_weeks"]), "requalification": weeks(row["requalification_weeks"]),
                "lead": weeks(row["lead_time_weeks"]), "elasticity": (row["sub_elasticity_short"], row["sub_elasticity_long"])}

    def parts(self, row):
        """A chip link row as links between our stages: (from, to, factor triple, how)."""
        seller, buyer = row["from_stage"], row["to_stage"]
        leading = self.assumption("design_leading_share")
        if seller == "raw_minor_metals":
            share, low, high = J.GALLIUM_IN[buyer]
            return [("raw_gallium", buyer, (share, low, high), "gallium in the link"), ("raw_germanium", buyer, (100 - share, 100 - high, 100 - low), "germanium in the link")]
        if seller == "design_logic":
            share, low, high = J.LEADING_IN[buyer]
            return [("design_leading", buyer, (share, low, high), "of design"), ("design_mature", buyer, (100 - share, 100 - high, 100 - low), "of design")]
        if buyer == "design_logic" and seller in ("fab_leading", "fab_advanced"):
            return [(seller, "design_leading", (1e4 / leading[0],) * 3, "all of these wafers are design_leading's, 65 % (55 to 75) of design")]
        if buyer == "design_logic" and seller == "fab_mature":
            return [(seller, "design_mature", (1e4 / (100 - leading[0]),) * 3, "all of these wafers are design_mature's, 35 % (25 to 45) of design")]
        if buyer == "design_logic":
            return [(seller, part, (100, 100, 100), "same for both kinds of design") for part in J.SPLIT["design_logic"]]
        return [(seller, buyer, (100, 100, 100), "")]

    def link(self, chain, pair, value, bounds, attributes, source):
        row = {"from": pair[0], "to": pair[1], "cost_share_percent": value, **bounds, **attributes, "fact_id": self.ids.make(J.CHAINS[chain][0], "link", *pair), **source}
        self.links.setdefault(chain, []).append(row)

    def use(self, chain, stage, user, value, bounds, attributes, source):
        row = {"stage": stage, "user": user, "value_usd_bn": value, **bounds, **attributes, "fact_id": self.ids.make(J.CHAINS[chain][0], "use", stage, user), **source}
        row.pop("kind")
        self.uses.setdefault(chain, []).append(row)

    def chip_links(self):
        chain, self.links, self.uses = "semiconductor", {}, {}
        for row in self.facts.find(chain, "inputs", item="input_cost_share"):
            if (row["from_stage"], row["to_stage"]) in J.DROPPED_LINKS:
                self.facts.leave(row, J.DROPPED_LINKS[row["from_stage"], row["to_stage"]])
                continue
            self.facts.use(row)
            for seller, buyer, factor, how in self.parts(row):
                if factor[0]:
                    self.chip_link(chain, row, seller, buyer, factor, how)

    def chip_link(self, chain, row, seller, buyer, factor, how):
        home = chain if seller in J.STAGES[chain] else "ev_battery"
        confidence = row["confidence"]
        value = float(row["value"]) * factor[0] / 100
        base = money(float(row["value"]), confidence)
        bounds = {"low": base["low"] * factor[1] / 100, "high": base["high"] * factor[2] / 100}
        how = f"derived: {factor[0]:.4g} % {how}" if factor != (100, 100, 100) else how
        text = self.chip_text(row)
        if buyer not in J.SECTOR_BASE:
            attributes, why = self.attributes((seller, buyer), row["link_type"], text, [])
            self.link(home, (seller, buyer), value, bounds, attributes, cite(row, how, why))
            return
        sales = J.SECTOR_BASE[buyer] - (self.size["ev"] if buyer == "use_auto" else 0)
        machines = self.assumption("industrial_split", "", "MACH")[0]
        users = {"use_auto": [("AUTO", 1)], "use_defence": [("OTEQ", 1)], "use_industrial": [("MACH", machines / 100), ("ELEQ", 1 - machines / 100)]}[buyer]
        for user, part in users:
            attributes, why = self.attributes((seller, user), row["link_type"], text, [])
            scale = sales * part / 100
            what = f"derived: {value:.4g} % of {sales:g} bn of {buyer}" + (f", {100 * part:g} % of it {user}" if part != 1 else "")
            self.use(home, seller, user, value * scale, {name: bound * scale for name, bound in bounds.items()}, attributes, cite(row, how, what, why))

    def ev_text(self, pair, weight):
        """Weeks of the battery facts, or judgement; says which are judgement."""
        f, assumed = self.facts, ["elasticity_short", "elasticity_long", "lead_weeks"]
        kind = "critical" if weight >= 1 else "important" if weight > 0 else "non_critical"
        stock = J.STOCK
        if pair in J.EV_STOCK:
            to, of = J.EV_STOCK[pair].split()
            row = next(f.use(row) for row in f.find("ev_battery", "inputs", item="inventory", stage=to, input_stage=of) if row["region"] not in ("IND",) and not (of == "magnet" and row["region"] == "KOR"))
            stock = (float(row["value"]), float(row["value_low"]), float(row["value_high"]))
        else:
            assumed.append("inventory_weeks")
        if pair not in J.REQUALIFIED:
            assumed.append("requalification_weeks")
        return {"class": kind, "inventory": stock, "requalification": J.REQUALIFIED.get(pair, J.REQUALIFICATION), "lead": J.LEAD, "elasticity": J.ELASTICITY[kind]}, assumed

    def weight(self, pair):
        found = self.facts.find("ev_battery", "inputs", item="criticality", stage=pair[1], input_stage=pair[0])
        if not found:
            return 1.0, ["class"]
        return float(self.facts.use(found[0])["value"]), []

    def ev_links(self):
        chain, f = "ev_battery", self.facts
        for pair in J.EV_LINKS:
            found = [row for row in f.find(chain, "inputs", item="cost_share_recommended", stage=pair[1], input_stage=pair[0])
                     if row["chemistry"] in ("", "mix") and not (pair == ("pack", "ev") and row["year"] != "2023")]
            if len(found) != 1:
                raise SystemExit(f"link {pair}: {len(found)} rows")
            row = f.use(found[0])
            weight, assumed = self.weight(pair)
            text, more = self.ev_text(pair, weight)
            attributes, why = self.attributes(pair, "current", text, assumed + more)
            value = float(row["value"])
            self.link(chain, pair, value, money(value, row["confidence"], row["value_low"], row["value_high"]), attributes, cite(row, why))
        for buyer in ("pack", "ess", "ev"):
            self.ev_chips(chain, buyer)
        for seller, buyer, value, low, high, weight, why in J.ADDED_LINKS:
            given, _ = self.weight((seller, buyer))
            text, assumed = self.ev_text((seller, buyer), weight)
            attributes, more = self.attributes((seller, buyer), "current", text, ["class"] + assumed)
            self.link(chain, (seller, buyer), value, {"low": low, "high": high}, attributes, judged("; ".join(part for part in (why, more) if part)))
        self.write_links()

    def ev_chips(self, chain, buyer):
        """Power and control chips: fab_dao and design_mature."""
        row = self.facts.one(chain, "inputs", item="cost_share_recommended", stage=buyer, input_stage="semiconductors")
        weight, _ = self.weight(("semiconductors", buyer))
        share, low, high = self.assumption("power_share")
        bounds = money(float(row["value"]), row["confidence"], row["value_low"], row["value_high"])
        for seller, part, least, most in (("fab_dao", share, low, high), ("design_mature", 100 - share, 100 - high, 100 - low)):
            like = self.facts.find("semiconductor", "inputs", to_stage="use_auto", from_stage="fab_dao" if seller == "fab_dao" else "design_logic")[0]
            text = {**self.chip_text(like), "class": "critical" if weight >= 1 else "important", "inventory": J.EV_STOCK_CHIPS}
            attributes, _ = self.attributes((seller, buyer), "current", text, ["elasticity_short", "elasticity_long", "lead_weeks", "requalification_weeks"])
            self.link("semiconductor", (seller, buyer), float(row["value"]) * part / 100, {"low": bounds["low"] * least / 100, "high": bounds["high"] * most / 100},
                      attributes, cite(row, f"derived: {part} % of the chips (power_share); weeks and elasticities as for chips in cars", confidence="low"))

    def other_uses(self):
        chains = {stage: chain for chain, stages in J.STAGES.items() for stage in stages}
        for stage, user, value, low, high, kind, why in J.USES:
            if kind:
                text = {"class": kind, "inventory": J.STOCK, "requalification": J.REQUALIFICATION, "lead": J.LEAD, "elasticity": J.ELASTICITY[kind]}
                attributes, _ = self.attributes((stage, user), "", text, ["all"])
            else:
                attributes = {"kind": "", "class": "", "assumed": "all"}
            self.use(chains[stage], stage, user, value, {"low": low, "high": high}, attributes, judged(why))

    ATTRIBUTES = ("class affected_share affected_low affected_high alternative_group inventory_weeks inventory_low inventory_high requalification_weeks "
                  "requalification_low requalification_high lead_weeks lead_low lead_high elasticity_short elasticity_long assumed").split()

    def write_links(self):
        self.other_uses()
        for chain in J.STAGES:
            self.out[HERE / chain / "links.csv"] = ("from to kind cost_share_percent low high".split() + self.ATTRIBUTES, self.links[chain])
            self.out[HERE / chain / "uses.csv"] = ("stage user value_usd_bn low high".split() + self.ATTRIBUTES, self.uses[chain])

    # --- capacity, measures -----------------------------------------------------

    CAPACITY = {  # item of the facts: (item here, unit here, factor to it)
        "fab_build_time": ("build_time", "years", 1 / 365), "fab_build_time_2010s": ("build_time", "years", 1 / 365),
        "ramp_time_to_volume": ("ramp_time", "years", 1 / 12), "new_supplier_entry_lag": ("entry_lag", "years", 1), "time_to_build": ("build_time", "years", 1),
        "ramp_up": ("ramp_time", "years", 1), "fab_capex_intensity": ("capex", "USD m per 1k wafers/month (300 mm)", 1), "capex": ("capex", "USD m per GWh/yr", 1),
        "installed_capacity": ("capacity", "m wafers/month (8-inch eq.)", 1), "capacity": ("capacity", "GWh/yr", 1), "production": ("production", "GWh/yr", 1),
        "utilisation": ("utilisation", "percent", 1), "utilisation_ceiling": ("utilisation_ceiling", "percent", 1), "spare_capacity": ("spare_capacity", "GWh/yr", 1),
        "learning_rate": ("learning_rate", "percent per doubling", 1), "learning_rate_recommended": ("learning_rate", "percent per doubling", 1),
        "cost_premium": ("cost_premium", "percent over China", 1), "capex_premium": ("capex_premium", "percent over China", 1),
        "us_tco_premium_over_twn_kor_sgp": ("cost_premium", "percent over Taiwan, Korea and Singapore", 1), "us_tco_premium_over_chn": ("cost_premium", "percent over China", 1),
        "price_increase_full_self_sufficiency": ("self_sufficiency_price", "percent", 1), "replace_taiwan_foundry": ("replacement_cost", "USD bn and at least 3 years", 1),
        "opex_share": ("operating_cost_share", "percent of production cost", 1), "scrap_rate": ("scrap_rate", "percent of early output", 1),
        "capacity_growth": ("capacity_growth", "percent a year", 1), "china_domestic_tool_requirement": ("local_content", "percent of tools in new capacity", 1),
    }
    GROUPS = {"all_fabs": "fab_leading;fab_advanced;fab_mature;fab_memory;fab_dao", "all": "all"}

    def capacity(self, chain):
        rows = []
        for row in self.facts.rows[chain, "capacity_build"]:
            known = self.CAPACITY.get(row["item"])
            stages = self.stages_of(row["stage"], chain)
            if not known or not stages:
                continue
            self.facts.use(row)
            item, unit, factor = known
            if "announced" in row["unit"] or "pipeline" in row["unit"]:
                item = "announced_capacity"
            region = {"WLD": "all", "World": "all", "Europe": "EU"}.get(row["region"]) or (row["region"] if row["region"] in J.REGIONS else self.facts.regions[row["region"]])
            value = float(row["value"]) * factor
            low, high = (float(row[name]) * factor if row[name] else "" for name in ("value_low", "value_high"))
            bounds = {"low": low, "high": high} if low != "" else money(value, row["confidence"])
            rows.append({"item": item, "stage": stages, "region": region, "member": row["region"] if region not in (row["region"], "all") else "", "value": value,
                         "low": min(bounds["low"], value), "high": max(bounds["high"], value), "unit": unit, "year": row["year"],
                         "fact_id": self.ids.make(J.CHAINS[chain][0], item, row["stage"], row["region"], row["year"]),
                         **cite(row, row.get("notes", ""), f"given as {row['value']} {row['unit']}" if row["unit"] != unit else "")})
        self.out[HERE / chain / "capacity.csv"] = ("item stage region member value low high unit year".split(), rows)

    def stages_of(self, text, chain):
        """The facts' stages as ours and sectors, ';' between them."""
        if text in self.GROUPS:
            return self.GROUPS[text]
        words = {"use_auto": "AUTO", "use_industrial": "MACH", "use_defence": "OTEQ"}
        out = []
        for stage in text.split(";"):
            known = any(stage in stages for stages in J.STAGES.values())
            out += J.SPLIT.get(stage, (words.get(stage) or (stage if known else None),))
        return ";".join(dict.fromkeys(out)) if all(out) else None

    def in_base(self, start, end, instrument, status):
        """Share of a measure's effect that the base of 2023 already holds."""
        if start > f"{YEAR}-12-31" or "never" in status or (end and end < f"{YEAR}-01-01"):
            return 0, 0, 0
        if end and end < f"{YEAR}-12-01":
            return 0, 0, 0.5
        if start < "2021-01-01":
            return 1, 0.8, 1
        return (0.5, 0, 1) if start < "2022-09-01" else (0, 0, 0.5)

    def measure(self, chain, row, name_en, name_zh, stages, instrument, announced, start, **given):
        held = self.in_base(start, given["end"], instrument, given["status"])
        sender, target = (self.region(code) for code in (given["sender"], given["target"]))
        value = row["value"]
        unit = row["unit"].replace("% ad valorem", "%").replace("%", "percent").strip()
        return {"id": self.ids.make(J.CHAINS[chain][0], name_en), "name_en": name_en, "name_zh": name_zh, "sender": sender[0], "sender_member": sender[1],
                "target": target[0], "target_member": target[1], "instrument": instrument, "kind": given["kind"], "stages": stages, "value": value, "unit": unit if value else "",
                "announced": announced, "start": start, "end": given["end"], "status": given["status"], "in_base": held[0], "in_base_low": held[1], "in_base_high": held[2],
                "description": row["description"], "fact_id": self.ids.make(J.CHAINS[chain][0], "measure", start, name_en), **cite(row)}

    def region(self, code):
        if code in ("WLD", "World"):
            return "all", ""
        if code in J.REGIONS:
            return code, ""
        return {"NLD": "EU"}.get(code) or self.facts.regions[code], code

    MEASURES = ("id name_en name_zh sender sender_member target target_member instrument kind stages value unit announced start end status "
                "in_base in_base_low in_base_high description").split()

    def chip_measures(self):
        chain, rows = "semiconductor", []
        for row in self.facts.rows[chain, "restrictions"]:
            name = row["item"]
            if name in M.CHIP_MEASURES_OUT:
                self.facts.leave(row, M.CHIP_MEASURES_OUT[name])
                continue
            name_zh, stages, instrument = M.CHIP_MEASURES[name]
            announced, start = M.DATES.get(name, ("", ""))
            self.facts.use(row)
            rows.append(self.measure(chain, row, name, name_zh, stages or self.stages_of(row["stage"], chain), instrument, announced, start or row["date"],
                                     sender=row["sender"], target=row["target"], kind=row["instrument"], end=row["end_date"], status=row["status"]))
        self.out[HERE / chain / "measures.csv"] = (self.MEASURES, rows)

    def ev_measures(self):
        chain, rows = "ev_battery", []
        for row in self.facts.rows[chain, "restrictions"]:
            why = M.EV_MEASURES_OUT.get((row["date"], row["item"]))
            if why and (row["date"], row["item"], row["stage"], row["region"]) not in M.EV_MEASURES:
                self.facts.leave(row, why)
                continue
            name_en, name_zh, stages, instrument = M.EV_MEASURES[row["date"], row["item"], row["stage"], row["region"]]
            self.facts.use(row)
            rows.append(self.measure(chain, row, name_en, name_zh, stages or row["stage"], instrument, M.EV_ANNOUNCED.get(name_en, ""), M.EV_START.get(name_en, row["date"]),
                                     sender=row["region"], target=row["target"], kind=row["item"], end=row["date_end"],
                                     status=row["last_known_status"] or ("never applied" if "never" in row["note"] else "")))
        self.out[HERE / chain / "measures.csv"] = (self.MEASURES, rows)

    # --- the files beside the chains ---------------------------------------------

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
