"""Regional shares: the default set of every stage, other sets, single figures."""

import judgement as J
from facts import HERE, weaker
from ranges import cite, money, points


class Shares:
    """shares.csv."""

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
