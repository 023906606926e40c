"""Ranges by confidence, and the source columns of a row."""

import judgement as J

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
