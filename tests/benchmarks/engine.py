"""The engine's benchmark in PyTorch: engine.py CASE SECONDS. Prints the median time of a step in microseconds."""
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

name, seconds = sys.argv[1], float(sys.argv[2])
torch.manual_seed(0)


def gan(g, d, noise, x, lr):
    optimizer_d = torch.optim.Adam(d.parameters(), lr, (0.5, 0.999))
    optimizer_g = torch.optim.Adam(g.parameters(), lr, (0.5, 0.999))
    generator_parameters = list(g.parameters())

    def step():
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

    return step


def mlp():
    return gan(
        nn.Sequential(nn.Linear(64, 256), nn.LeakyReLU(0.2), nn.Linear(256, 512), nn.LeakyReLU(0.2), nn.Linear(512, 784), nn.Tanh()),
        nn.Sequential(nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(512, 256), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(256, 1)),
        lambda: torch.randn(64, 64), torch.rand(64, 784) * 2 - 1, 2e-4)


def up():
    return nn.Sequential(
        nn.ConvTranspose2d(100, 128, 7), nn.BatchNorm2d(128), nn.ReLU(),
        nn.ConvTranspose2d(128, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh())


def dcgan():
    return gan(
        up(),
        nn.Sequential(
            nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(64, 128, 4, 2, 1), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
            nn.Conv2d(128, 1, 7)),
        lambda: torch.randn(64, 100, 1, 1), torch.rand(64, 1, 28, 28) * 2 - 1, 2e-4)


def toy():
    def block(a, b):
        return [nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU()]
    return gan(
        nn.Sequential(*block(2, 400), *block(400, 400), *block(400, 400), *block(400, 400), nn.Linear(400, 2)),
        nn.Sequential(nn.Linear(2, 200), nn.LeakyReLU(0.2), nn.Linear(200, 200), nn.LeakyReLU(0.2), nn.Linear(200, 200), nn.LeakyReLU(0.2), nn.Linear(200, 1)),
        lambda: torch.randn(100, 2), torch.randn(100, 2), 1e-4)


def gradient_penalty():
    g = up()
    critic = nn.Sequential(nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(64, 128, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(128, 1, 7))
    optimizer = torch.optim.Adam(critic.parameters(), 1e-4, (0, 0.9))
    x = torch.rand(64, 1, 28, 28) * 2 - 1

    def step():
        with torch.no_grad():
            fake = g(torch.randn(64, 100, 1, 1))
        epsilon = torch.rand(64, 1, 1, 1)
        between = (epsilon * x + (1 - epsilon) * fake).requires_grad_()
        gradient = torch.autograd.grad([critic(between).sum()], [between], create_graph=True)[0]
        penalty = (gradient.flatten(1).norm(dim=1) - 1).pow(2).mean()
        loss = critic(fake).mean() - critic(x).mean() + 10 * penalty
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def add():
    a, b = torch.rand(8), torch.rand(8)

    def step():
        for _ in range(2000):
            a.add(b)

    return step


def adam():
    parameters = [nn.Parameter(torch.randn(75, 1000)) for _ in range(40)]
    for parameter in parameters:
        parameter.grad = torch.randn(75, 1000)
    return torch.optim.Adam(parameters, 1e-3).step


cases = {"mlp": (mlp, 1), "dcgan": (dcgan, 1), "toy": (toy, 1), "wgan-gp": (gradient_penalty, 1), "add": (add, 2000), "adam": (adam, 1)}
make, repeat = cases[name]
step = make()
start = time.perf_counter()
while time.perf_counter() - start < seconds / 3:
    step()
times = []
start = time.perf_counter()
while time.perf_counter() - start < seconds or len(times) < 5:
    before = time.perf_counter()
    step()
    times.append((time.perf_counter() - before) * 1e6 / repeat)
print(f"{statistics.median(times):.3f}")
