"""Links between stages and uses by sectors and final demand."""

import judgement as J
from facts import HERE, weeks
from ranges import cite, judged, money


class Links:
    """links.csv and uses.csv."""

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
