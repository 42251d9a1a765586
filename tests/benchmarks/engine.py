"""The engine's benchmark in PyTorch: engine.py SECONDS DEVICE CASE…. Prints, for each case, its name and the median time
of a step in microseconds. A case is a name, with ":64" behind it another batch, and with ":graph" behind that the step
recorded as a CUDA graph, which wants an optimiser that is told so. With "serve" for SECONDS it prints "ready" when the case
is warm, and then for every line of two numbers the median of so many seconds, after so many that are not measured.
"""
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

serves = sys.argv[1] == "serve"
seconds, device = 3 if serves else float(sys.argv[1]), torch.device(sys.argv[2])
graph = False


def adam(parameters, lr, betas):
    return torch.optim.Adam(parameters, lr, betas, **({"capturable": True, "fused": True} if graph else {}))


def gan(g, d, noise, data, lr):
    g.to(device)
    d.to(device)
    optimizer_d = adam(d.parameters(), lr, (0.5, 0.999))
    optimizer_g = adam(g.parameters(), lr, (0.5, 0.999))
    generator_parameters = list(g.parameters())

    def step(x):
        fake = g(noise())
        real, generated = d(x), d(fake.detach())
        loss_d = (F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
                  + F.binary_cross_entropy_with_logits(generated, torch.zeros_like(generated)))
        optimizer_d.zero_grad(set_to_none=True)
        loss_d.backward()
        optimizer_d.step()
        logits = d(fake)
        loss_g = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
        optimizer_g.zero_grad(set_to_none=True)
        loss_g.backward(inputs=generator_parameters)
        optimizer_g.step()

    return step, data, 1


def mlp(batch):
    return gan(
        nn.Sequential(nn.Linear(64, 256), nn.LeakyReLU(0.2), nn.Linear(256, 512), nn.LeakyReLU(0.2), nn.Linear(512, 784), nn.Tanh()),
        nn.Sequential(nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(512, 256), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(256, 1)),
        lambda: torch.randn(batch, 64, device=device), torch.rand(batch, 784, device=device) * 2 - 1, 2e-4)


def up():
    return nn.Sequential(
        nn.ConvTranspose2d(100, 128, 7), nn.BatchNorm2d(128), nn.ReLU(),
        nn.ConvTranspose2d(128, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh())


def dcgan(batch):
    return gan(
        up(),
        nn.Sequential(
            nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(64, 128, 4, 2, 1), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
            nn.Conv2d(128, 1, 7)),
        lambda: torch.randn(batch, 100, 1, 1, device=device), torch.rand(batch, 1, 28, 28, device=device) * 2 - 1, 2e-4)


def toy(batch):
    def block(a, b):
        return [nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU()]
    return gan(
        nn.Sequential(*block(2, 400), *block(400, 400), *block(400, 400), *block(400, 400), nn.Linear(400, 2)),
        nn.Sequential(nn.Linear(2, 200), nn.LeakyReLU(0.2), nn.Linear(200, 200), nn.LeakyReLU(0.2), nn.Linear(200, 200), nn.LeakyReLU(0.2), nn.Linear(200, 1)),
        lambda: torch.randn(batch, 2, device=device), torch.randn(batch, 2, device=device), 1e-4)


def gradient_penalty(batch):
    g = up().to(device)
    critic = nn.Sequential(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(64, 128, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(128, 1, 7)).to(device)
    optimizer = adam(critic.parameters(), 1e-4, (0.0, 0.9))

    def step(x):
        with torch.no_grad():
            fake = g(torch.randn(batch, 100, 1, 1, device=device))
        epsilon = torch.rand(batch, 1, 1, 1, device=device)
        between = (epsilon * x + (1 - epsilon) * fake).requires_grad_()
        gradient = torch.autograd.grad([critic(between).sum()], [between], create_graph=True)[0]
        penalty = (gradient.flatten(1).norm(dim=1) - 1).pow(2).mean()
        loss = critic(fake).mean() - critic(x).mean() + 10 * penalty
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step, torch.rand(batch, 1, 28, 28, device=device) * 2 - 1, 1


def add():
    b = torch.rand(8, device=device)

    def step(a):
        for _ in range(2000):
            a.add(b)

    return step, torch.rand(8, device=device), 2000


def adam_step():
    parameters = [nn.Parameter(torch.randn(75, 1000, device=device)) for _ in range(40)]
    for parameter in parameters:
        parameter.grad = torch.randn(75, 1000, device=device)
    optimizer = adam(parameters, 1e-3, (0.9, 0.999))
    return lambda x: optimizer.step(), torch.zeros(1, device=device), 1


def recorded(step, x):
    """As PyTorch's notes on CUDA graphs say: some steps on a side stream, then the recording."""
    held = x.clone()
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            step(held)
    torch.cuda.current_stream().wait_stream(side)
    made = torch.cuda.CUDAGraph()
    with torch.cuda.graph(made):
        step(held)

    def replay(x):
        held.copy_(x)
        made.replay()

    return replay


def measure(asked):
    global graph
    name, batch, *rest = (asked + ":").split(":")
    graph = "graph" in rest
    size = [int(batch or (100 if name == "toy" else 64))]
    makes = {"mlp": mlp, "dcgan": dcgan, "toy": toy, "wgan-gp": gradient_penalty}
    torch.manual_seed(0)
    step, x, repeat = makes[name](*size) if name in makes else {"add": add, "adam": adam_step}[name]()
    if graph:
        step = recorded(step, x)
    together = 20 if device.type == "cuda" else 1

    def timed():
        before = time.perf_counter()
        for _ in range(together):
            step(x)
        if device.type == "cuda":
            torch.cuda.synchronize()
        return (time.perf_counter() - before) * 1e6 / together / repeat

    def median(seconds):
        times = []
        start = time.perf_counter()
        while time.perf_counter() - start < seconds or len(times) < 3:
            times.append(timed())
        return f"{statistics.median(times):.3f}"

    median(seconds / 3)
    if not serves:
        print(f"{asked} {median(seconds)}", flush=True)
        return
    print("ready", flush=True)
    for line in sys.stdin:
        lead, wanted = map(float, line.split())
        median(lead)
        print(median(wanted), flush=True)


for case in sys.argv[3:]:
    measure(case)
