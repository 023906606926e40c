"""Who owns what is located where: from shares by location and by headquarters.

A located producer belongs to its own region as far as that region's
headquarters share reaches; what is left of a location goes to the regions whose
headquarters share exceeds their location share, in proportion to that surplus.
"""

import judgement as J

# Surplus of an owner that goes to one location first: (product, owner, location, why)
FIRST = [("fab_memory", "KOR", "CHN", "Korean firms' plants abroad are in China")]
# OSAT outside the two published shares, percent of OSAT: judgement
OSAT_REST = {"USA": 16, "KOR": 3, "JPN": 3, "SEA": 2.6}
# A location less than so many points above its headquarters is its own.
ROUNDING = 0.1
OSAT_SHARE = 0.57  # 40 of 70 bn; 0.525 in 2017
# Judgement or single facts: product, location, owners in percent, why
JUDGED = [
    ("fab_mature", "CHN", {"CHN": 80, "TWN": 20}, "Taiwanese foundries have plants on the mainland; no published share"),
    ("fab_advanced", "CHN", {"CHN": 50, "TWN": 50}, "one Chinese foundry and one Taiwanese plant; no published share"),
    ("cell", "EU", {"KOR": 90, "CHN": 5, "EU": 5}, "Poland about 60 % and Hungary almost 30 % of EU output in 2023 (IEA, Global EV Outlook 2024), both plants of Korean firms"),
    ("cell", "USA", {"JPN": 50, "KOR": 30, "USA": 20}, "Japanese and Korean firms and joint ventures; no published share"),
]


def matrix(product, located, owned):
    """(location, owner) -> points of the world's output."""
    total = sum(owned.values())
    owned = {region: 100 * value / total for region, value in owned.items()}
    total = sum(located.values())
    located = {region: 100 * value / total for region, value in located.items()}
    out = {(region, region): min(located[region], owned[region]) for region in J.REGIONS}
    gap = {region: located[region] - out[region, region] for region in J.REGIONS}
    for region in J.REGIONS:
        if gap[region] < ROUNDING:
            out[region, region], gap[region] = located[region], 0.0
    surplus = {region: owned[region] - out[region, region] for region in J.REGIONS}
    for name, owner, place, _ in FIRST:
        if name == product:
            moved = min(surplus[owner], gap[place])
            out[place, owner] = out.get((place, owner), 0) + moved
            surplus[owner] -= moved
            gap[place] -= moved
    rest = sum(surplus.values())
    for place in J.REGIONS:
        for owner in J.REGIONS:
            if rest > 0 and gap[place] > 0 and surplus[owner] > 0:
                out[place, owner] = out.get((place, owner), 0) + gap[place] * surplus[owner] / rest
    return located, out


def shares_of(world, name):
    """A headquarters set of shares.csv by region."""
    given = {row["region"]: float(world.facts.use(row)["value"]) for row in world.facts.rows["semiconductor", "shares"] if row["set_id"] == name}
    return world.nine(given, False)[0]


def headquarters(world):
    """Product: (shares, how, source, year)."""
    memory, dao = shares_of(world, "mem_hq_book"), shares_of(world, "dao_va")
    osat = {row["region"]: float(world.facts.use(row)["value"]) for row in world.facts.rows["semiconductor", "shares"] if row["set_id"] == "osat22"}
    osat.update(OSAT_REST)
    weight = {"fab_memory": 0.105 * world.size["fab_memory"], "fab_dao": 0.16 * world.size["fab_dao"]}
    own = {region: (weight["fab_memory"] * memory[region] + weight["fab_dao"] * dao[region]) / sum(weight.values()) for region in J.REGIONS}
    atp = {region: OSAT_SHARE * osat.get(region, 0) + (1 - OSAT_SHARE) * own[region] for region in J.REGIONS}
    book = "ChipIndustryBook data tables (CC BY 4.0), rounding SIA/BCG 2021"
    return {
        "fab_memory": (memory, "headquarters set mem_hq_book against the default location set; Korean surplus in China first", book, 2019),
        "fab_dao": (dao, "headquarters set dao_va against the default location set", book, 2019),
        "atp": (atp, "57 % contract assembly by headquarters (TWN 49.1, CHN 26.3, rest judged), 43 % in-house as the headquarters of memory and DAO, against the default location set",
                "IDC (via TelecomLead) 2023; " + book, 2022),
    }


def rows(world, cite, judged):
    out = []

    def add(product, region, owner, percent, year, source):
        half = max(5.0, 0.3 * percent)
        out.append({"product": product, "region": region, "owner": owner, "share_percent": percent, "low": max(0, percent - half), "high": min(100, percent + half), "year": year,
                    "fact_id": world.ids.make("owner", product, region, owner), **source})

    for product, (owned, how, source, year) in headquarters(world).items():
        located, cells = matrix(product, {region: world.default[product, region]["share_percent"] for region in J.REGIONS}, owned)
        for (place, owner), points in sorted(cells.items(), key=lambda item: [J.REGIONS.index(code) for code in item[0]]):
            if located[place] > 0 and points > 1e-9:
                add(product, place, owner, 100 * points / located[place], year, {"source": source, "source_detail": "derived: " + how, "confidence": "low"})
    for product, place, owners, why in JUDGED:
        for owner, percent in owners.items():
            add(product, place, owner, percent, 2023, judged(why))
    return out
