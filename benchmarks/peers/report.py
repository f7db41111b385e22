"""Writes results as Markdown between the markers of docs/performance-appendix.md."""

import statistics

from driver import ratio


def replace(path, name, text):
    """Replaces the text between the lines `<!-- NAME:begin -->` and `<!-- NAME:end -->`."""
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    page = path.read_text()
    if begin not in page or end not in page:
        raise SystemExit(f"{path}: found no markers {begin.strip()} and {end}; expected both.")
    head, _, rest = page.partition(begin)
    path.write_text(head + begin + text.strip() + "\n" + end + rest.partition(end)[2])


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def compared(result):
    """The ratios of a case, then the times of each worker."""
    times = result["seconds"]
    rows = []
    for ours, theirs, target in result["ratios"]:
        middle, low, high = ratio(times[ours], times[theirs])
        goal = "" if target is None else f"{'reached' if middle <= target else 'missed'}: {target}"
        rows.append([ours, theirs, f"**{middle:.2f}** ({low:.2f} to {high:.2f})", goal])
    ratios = table(["ours", "theirs", "ours / theirs (quartiles)", "target"], rows)
    rows = [
        [
            name,
            f"{1000 * statistics.median(seconds):.2f}",
            f"{result['batch'] / statistics.median(seconds):,.0f}",
            f"{result['megabytes'][name]:,}",
            *([result["differences"][name]] if result["reference"] else []),
        ]
        for name, seconds in sorted(times.items(), key=lambda item: statistics.median(item[1]))
    ]
    unit = "loss" if "train" in result["key"] else "largest difference, px"
    header = ["worker", "ms", "faces/s", "peak MB"]
    if result["reference"]:
        header.append(f"{unit} (from {result['reference']})")
    return f"### {result['title']}\n\n{ratios}\n{table(header, rows)}"


def whole(results, preface):
    return preface + "\n\n" + "\n".join(results)
