"""World output of the stages in 2023, and the indices that move other years."""

import judgement as J
from facts import HERE, weaker
from ranges import YEAR, cite, judged, money


class Sizes:
    """stages.csv and indices.csv."""

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
