"""Collects the results that executed lessons show, and writes them as a table with mean and spread."""
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile

MIME = "application/vnd.gan-notebooks.results+json"


def save(path, text):
    """To a temporary file, flushed, then renamed: the path names the old text or the new one."""
    handle, part = tempfile.mkstemp(dir=os.path.dirname(path) or ".", prefix=".part-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(part, 0o644)
    os.replace(part, path)


def load(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            name = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} core{'' if cores == 1 else 's'}, {name}"


def graphics_card(device):
    """What the driver calls the card, or the device where there is no driver's program to ask."""
    try:
        return subprocess.run(["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"], capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()
    except (OSError, subprocess.CalledProcessError, IndexError):
        return device


def training_minutes(notebook):
    """What the log of the cell `train` says at its end, "… · 2:51 in all"; None where there is none."""
    texts = ["".join(output.get("data", {}).get("text/plain", "")) for cell in notebook["cells"] if cell.get("id") == "train" for output in cell.get("outputs", [])]
    found = re.findall(r"(?:(\d+):)?(\d+):(\d\d) in all$", "\n".join(texts), re.MULTILINE)
    if not found:
        return None
    hours, minutes, seconds = (int(one or 0) for one in found[-1])
    return round(60 * hours + minutes + seconds / 60, 2)


def collect(notebook_path, results_path):
    """Adds the results of one executed notebook; a run of the same model, budget and seed is replaced."""
    with open(notebook_path, encoding="utf-8") as file:
        notebook = json.load(file)
    found = [output["data"][MIME] for cell in notebook["cells"] for output in cell.get("outputs", []) if MIME in output.get("data", {})]
    if not found:
        sys.exit(f"{notebook_path} shows no results: it has no cell with LessonResults, or it ended before.")
    results = load(results_path)
    for run in found:
        runs = results.setdefault(run["model"], {}).setdefault(run["budget"], {})
        runs[str(run["seed"])] = {
            "minutes": run["minutes"], "megabytes": run["megabytes"],
            "machine": processor() if run["device"] == "cpu" else graphics_card(run["device"]),
            "values": {one["name"]: {"value": one["value"], "unit": one["unit"]} for one in run["values"]},
        }
        if len(found) == 1 and (minutes := training_minutes(notebook)) is not None:
            runs[str(run["seed"])]["values"][TRAINING] = {"value": minutes, "unit": "min"}
    save(results_path, json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}".rstrip("0").rstrip(".")


def table(runs):
    seeds = sorted(runs, key=int)
    names = list(dict.fromkeys(name for seed in seeds for name in runs[seed]["values"]))
    lines = ["| | " + " | ".join(f"seed {seed}" for seed in seeds) + " | mean | standard deviation |",
             "|---|" + "---|" * (len(seeds) + 2)]
    rows = [(name, next((runs[seed]["values"][name]["unit"] for seed in seeds if name in runs[seed]["values"]), ""), [runs[seed]["values"].get(name, {}).get("value") for seed in seeds]) for name in names]
    rows.append(("time of the whole lesson", "min", [runs[seed]["minutes"] for seed in seeds]))
    rows.append(("memory, at most", "MB", [runs[seed]["megabytes"] for seed in seeds]))
    for name, unit, values in rows:
        known = [value for value in values if value is not None]
        mean = number(statistics.mean(known)) if known else "–"
        spread = number(statistics.stdev(known)) if len(known) > 1 else "–"
        lines.append(f"| {name}{', ' + unit if unit else ''} | " + " | ".join(map(number, values)) + f" | **{mean}** | {spread} |")
    return lines


IN_PYTORCH = ", the recipe in PyTorch"
TRAINING = "time of the training"


def beside_pytorch(results):
    """Each lesson's recipe here and in PyTorch: means over the seeds and their standard deviation."""
    lines = []
    for model in sorted(results):
        theirs = results.get(model + IN_PYTORCH, {}).get("laptop")
        if theirs is None or "laptop" not in results[model]:
            continue
        both = [list(runs.values()) for runs in (results[model]["laptop"], theirs)]
        for name in ("sure, last", "label recognised, last", "error of c1", "FD (digit network)"):
            known = [[run["values"][name]["value"] for run in runs if name in run["values"]] for runs in both]
            if all(known):
                unit = next(run["values"][name]["unit"] for run in both[1] if name in run["values"])
                cells = [f"{number(statistics.mean(values))}{f' ± {number(statistics.stdev(values))}' if len(values) > 1 else ''} ({len(values)})" for values in known]
                lines.append(f"| {model} | {name}{', ' + unit if unit else ''} | {' | '.join(cells)} |")
    if lines:
        lines = ["", "## The same recipes in PyTorch", "",
                 "The same networks, losses, rates and steps, trained by `tests/benchmarks/recipes.py` in PyTorch on the same libtorch (`./gan bench models --pytorch`), and measured by the "
                 "same judge: mean ± standard deviation (seeds). A seed of PyTorch's without a time further down was trained on a CUDA device, with its libtorch "
                 "(`GAN_DEVICE=cuda python3 tests/benchmarks/recipes.py`). What a round takes on either side, measured in turn: [RESULTS-rounds.md](../tests/benchmarks/RESULTS-rounds.md). "
                 "The times of this page were not: a machine's speed changes by half from day to day, and ours include the live figures and the judge's looks on the way.",
                 "", "| | | Here | In PyTorch |", "|---|---|---|---|", *lines]
    return lines


def write(results_path, report_path):
    lines = ["# Results", "",
             "Made by `./gan bench models`, which runs the lessons and collects what they measure; the numbers are in "
             "[results.json](results.json). *Sure*: the share of 10,000 samples to which the digit network gives one digit at "
             "least 80%. *FD*, *KID* and the rest compare as many samples with as many training images in that network's "
             "128 features: they compare with each other and with the real row, and not with distances in Inception's features. A time grows with "
             "whatever else the machine does: the least of a row says what the lesson takes."]
    results = load(results_path)
    lines += beside_pytorch(results)
    for model, budgets in sorted(results.items()):
        for budget, runs in sorted(budgets.items()):
            machines = "; ".join(sorted({run["machine"] for run in runs.values()}))
            lines += ["", f"## {model}, budget `{budget}`", "", *table(runs), "", f"On {machines}."]
    save(report_path, "\n".join(lines) + "\n")


if __name__ == "__main__":
    {"collect": collect, "write": write}[sys.argv[1]](sys.argv[2], sys.argv[3])
