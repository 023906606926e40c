"""What the network should meet: one row per quantity, from facts used and unused."""

import judgement as J
import measures as M


def rows(world, cite, money, points):
    out = []

    def add(measure, products, region, partner, value, bounds, unit, year, counted, note, of, source):
        words = [measure, *products.split(";"), region, partner]
        quantity = "want-" + "-".join(word.replace("_", "-").replace(";", "-").lower() for word in words if word)
        out.append({"quantity": quantity, "measure": measure, "products": products, "region": region, "partner": partner, "value": value, "low": bounds["low"],
                    "high": bounds["high"], "unit": unit, "year": year, "counted": counted, "note": note, "of": of,
                    "fact_id": world.ids.make("target", measure, products, region, partner), **source})

    for chain in J.STAGES:
        sizes(world, chain, add)
    for chain in J.STAGES:
        shares(world, chain, add)
    from_macro(world, add, money)
    from_tables(world, add, cite, money, points)
    ratios(world, add, cite, points)
    materials_of_europe(world, add, cite, money)
    cars(world, add, cite)
    return out


def source_of(row):
    return {name: row[name] for name in ("source", "source_detail", "confidence")}


def sizes(world, chain, add):
    path = next(path for path in world.out if path.parts[-2:] == (chain, "stages.csv"))
    for row in world.out[path][1]:
        add("world_output", row["stage"], "", "", row["world_output_usd_bn"], row, "USD_bn", row["year"], "yes", "", row["fact_id"], source_of(row))


def shares(world, chain, add):
    """Every default share that a source gives; zeros filled in are no evidence."""
    for stage in J.STAGES[chain]:
        for region in J.REGIONS:
            row = world.default[stage, region]
            if row["share_percent"] > 0 or row["confidence"] != "low":
                add("region_share", stage, region, "", row["share_percent"], row, "percent", row["year"], "yes", "", row["fact_id"], source_of(row))


def from_macro(world, add, money):
    for fact, measure, products, region, partner, counted, note in M.MACRO_TARGETS:
        row = world.facts.macro[fact]
        value = float(row["value"])
        add(measure, products, region, partner, value, money(value, row["confidence"]), "USD_bn", row["year"], counted, note, fact, source_of(row))


def from_tables(world, add, cite, money, points):
    for chain, table, (item, stage, region_given, year), measure, products, region, partner, counted, note in M.FACT_TARGETS:
        found = world.facts.find(chain, table, item=item, stage=stage, region=region_given, year=year)
        row = world.facts.use(sorted(found, key=lambda row: row["confidence"] != "high")[0])
        value = float(row["value"])
        unit = "USD_bn" if row["unit"].startswith("USD bn") else "percent" if measure.endswith("share") else row["unit"]
        bounds = points(value, row["confidence"]) if unit == "percent" else money(value, row["confidence"])
        add(measure, products, region, partner, value, bounds, unit, year, counted, note, "", cite(row))


def ratios(world, add, cite, points):
    """Shares that are arithmetic on two rows, or that stand in a row's note."""
    for measure, products, region, partner, parts, whole, counted, note in M.RATIO_TARGETS:
        whole = world.facts.macro[whole]
        value = 100 * sum(float(world.facts.macro[part]["value"]) for part in parts) / float(whole["value"])
        how = "derived: " + " + ".join(parts) + " over " + whole["fact_id"]
        add(measure, products, region, partner, value, points(value, "medium"), "percent", whole["year"], counted, note, whole["fact_id"], {"source": whole["source"], "source_detail": how, "confidence": "medium"})
    for (item, stage), measure, products, region, partner, value, counted, note in M.NOTED_TARGETS:
        row = world.facts.one("ev_battery", "demand", item=item, stage=stage, region=region, year="2024")
        add(measure, products, region, partner, value, points(value, "medium"), "percent", "2023", counted, note, "", cite(row, confidence="medium"))


def materials_of_europe(world, add, cite, money):
    """Europe of the source, and the rest of the world, in the nine regions."""
    products = "mat_wafers;mat_litho_chem;mat_gases;mat_packaging"
    europe, rest = (world.facts.one("semiconductor", "demand", item="materials_consumption", stage="mat_litho_chem", region=region, year="2023") for region in ("EU", "ROW"))
    kept = world.assumption("europe_share", "", "EU")[0] / 100
    values = {"EU": kept * float(europe["value"]), "SEA;RES;ROW": float(rest["value"]) + (1 - kept) * float(europe["value"])}
    for (region, value), row in zip(values.items(), (europe, rest)):
        add("use", products, region, "", value, money(value, "medium"), "USD_bn", "2023", "yes", "", "", cite(row, "derived: Europe of the source is 88 % EU-27 and 12 % ROW (europe_share)", confidence="medium"))


def cars(world, add, cite):
    """Electric cars bought in 2023: number times a factory price by place of make."""
    facts = world.facts
    one = lambda region: facts.one("ev_battery", "demand", item="ev_sales", stage="ev", region=region, year="2023")
    total, seen = float(one("World")["value"]), 0.0
    for region, members in list(M.EV_SALES.items()) + [("ROW", [])]:
        found = [one(member) for member in members]
        number = sum(float(row["value"]) for row in found) if members else total - seen
        seen += number
        price, low, high = M.EV_PRICE.get(region, M.EV_PRICE[""])
        row = found[0] if found else one("World")
        confidence = "medium" if members and region != "RES" else "low"
        how = f"derived: {number:.0f} cars times {price:g} (assumption, {low:g} to {high:g}) thousand USD" + ("" if members else "; the world less the regions that are shown")
        add("use", "ev", region, "", number * price / 1e6, {"low": number * low / 1e6, "high": number * high / 1e6}, "USD_bn", "2023", "no",
            "a key for placing final demand: the price is an assumption", "", cite(row, how, confidence=confidence))
