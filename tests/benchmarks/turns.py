"""The sides of the engine's benchmark in turn: turns.py ROUNDS SECONDS CASE…; `engine` beside it says what they are.

A machine that others share is twice as fast in one second as in the next. So the sides take turns of a fraction of a second,
in random order, the others stopped meanwhile, and what is compared are turns beside each other: a ratio is the median over
the ratios of such turns, with the interval in which it lies in 95 of 100 drawings of as many turns from them.
"""
import os
import random
import signal
import statistics
import subprocess
import sys
from pathlib import Path

import torch

here = Path(__file__).resolve().parent
root = here.parent.parent
rounds, seconds, cases = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
TURNS = 8     # of each side in a round
LEAD, CROWDED_LEAD = 0.03, 0.25   # seconds that a turn runs before it is measured; where the busy process first finds its core


class Process:
    """A program that is stopped unless it is its turn, with all of its threads and children."""

    def __init__(self, *command):
        self.popen = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def go(self):
        os.killpg(self.popen.pid, signal.SIGCONT)

    def stop(self):
        os.killpg(self.popen.pid, signal.SIGSTOP)


class Side(Process):
    def __init__(self, *command):
        super().__init__(*command)
        if self.popen.stdout.readline().strip() != "ready":
            sys.exit(f"bench engine: {' '.join(map(str, command))} did not start.")
        self.stop()

    def turn(self, lead):
        """The median time of a step, in microseconds."""
        self.go()
        self.popen.stdin.write(f"{lead} {seconds / TURNS}\n")
        self.popen.stdin.flush()
        time = float(self.popen.stdout.readline())
        self.stop()
        return time


def take_turns(case):
    """The times of the sides, turn by turn."""
    arguments = ["serve", "cpu", case]
    times = {who: [] for who in ("ours", "untuned", "tuned", "crowded")}
    for _ in range(rounds):
        with (Side("dotnet", root / "build/Engine/Engine.dll", *arguments) as ours,
              Side("/usr/bin/python3", here / "engine.py", *arguments) as untuned,
              Side("bash", "-c", 'source "$0" && tuned_pytorch "$@"', here / "tuned-pytorch", here / "engine.py", *arguments) as tuned,
              Process("bash", "-c", "while :; do :; done") as busy):
            busy.stop()
            sides = {"ours": ours, "untuned": untuned, "tuned": tuned, "crowded": ours}
            for _ in range(TURNS):
                for who in random.sample(list(sides), len(sides)):
                    if who == "crowded":
                        busy.go()
                    times[who].append(sides[who].turn(CROWDED_LEAD if who == "crowded" else LEAD))
                    busy.stop()
        print(case, *(f"{who} {statistics.median(of[-TURNS:]):.1f}" for who, of in times.items()), file=sys.stderr, flush=True)
    return times


def time_of(times, unit):
    low, middle, high = statistics.quantiles(times)
    return f"{middle / unit:.2f} ± {50 * (high - low) / middle:.0f}%"


def ratio(over, under):
    ratios = [a / b for a, b in zip(over, under)]
    drawn = sorted(statistics.median(random.choices(ratios, k=len(ratios))) for _ in range(1000))
    return f"{statistics.median(ratios):.2f} [{drawn[25]:.2f}, {drawn[974]:.2f}]"


random.seed(1)
rows = []
for case in cases:
    times = take_turns(case)
    unit = 1 if case == "add" else 1000
    rows.append([case, *(time_of(times[who], unit) for who in ("ours", "untuned", "tuned")),
                 *(ratio(times[who], times["ours"]) for who in ("untuned", "tuned", "crowded"))])

information = open("/proc/cpuinfo").read()
model = next((line.split(":")[1].strip() for line in information.splitlines() if line.startswith("model name")), "an unknown processor")
if "avx512f" in information.split():
    model += " with AVX-512"
head = ["Case", "Ours", "PyTorch untuned", "PyTorch tuned", "Untuned ÷ ours", "Tuned ÷ ours", "Crowded ÷ ours"]
table = "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
text = f"""# The tensor engine beside PyTorch

Medians of {rounds * TURNS} turns, milliseconds a step (`add`: microseconds a call), ± half the distance of the quartiles; ratios of turns beside each other, their median and its interval of 95%. {os.cpu_count()} cores, {model}, libtorch {torch.__version__}.
Untuned: Debian's PyTorch with OpenBLAS, no variable set. Tuned: OpenBLAS's OpenMP build, active waiting, AVX-512 where the processor has it, malloc told to keep its memory. Crowded: ours while another process keeps one core busy.

{table}

Made by `./gan bench engine {rounds} {seconds:g} {' '.join(cases)}`.
"""
print(text)
results = here / "RESULTS.md"
results.with_suffix(".new").write_text(text)
results.with_suffix(".new").rename(results)
