"""Measured capacities, costs and times; dated measures."""

import judgement as J
import measures as M
from facts import HERE
from ranges import YEAR, cite, money


class Dated:
    """capacity.csv and measures.csv."""

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
