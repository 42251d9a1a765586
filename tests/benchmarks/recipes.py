"""The lessons' recipes in PyTorch: recipes.py LESSON SEED OUT [STEPS].

Trains the networks of a lesson (01, 03, 04, 05 or 06) on MNIST with its losses, optimisers, rates, averages and number of
steps at the `laptop` budget (or STEPS), and nothing else: no log, no film, no judge on the way. Writes 10,000 samples of the moving
average to OUT, a safetensors file, for `pytorch-recipe.ipynb` to measure as the lessons measure ours. Reads MNIST from
GAN_DATA_DIR. Trains on the processor, or where GAN_DEVICE says (`cuda`; PyTorch 2.0 or later).
"""
import copy
import gzip
import json
import os
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

B = 64
DEVICE = os.environ.get("GAN_DEVICE") or "cpu"


def split(name):
    folder = os.path.join(os.environ["GAN_DATA_DIR"], "mnist")

    def read(kind, header):
        path = os.path.join(folder, f"{name}-{kind}-ubyte.gz")
        if not os.path.exists(path):
            sys.exit(f"recipes.py: {path} is missing. Run lesson 1 once with a network, which loads MNIST, or let GAN_DATA_DIR name the folder of mnist/.")
        with gzip.open(path, "rb") as file:
            return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8).to(DEVICE)

    return read("images-idx3", 16).view(-1, 1, 28, 28), read("labels-idx1", 8).long()


class Batches:
    """Every image once in a random order, then again; a last batch that is not full is left out."""

    def __init__(self, images, labels, seed):
        self.images, self.labels, self.next = images, labels, len(images)
        self.generator = torch.Generator(DEVICE).manual_seed(seed)

    def __call__(self):
        if self.next + B > len(self.images):
            self.order, self.next = torch.randperm(len(self.images), generator=self.generator), 0
        chosen = self.order[self.next:self.next + B]
        self.next += B
        return self.images[chosen].float().div_(127.5).sub_(1), self.labels[chosen]


class MovingAverage:
    def __init__(self, of, into, decay=0.999):
        self.decay, self.steps = decay, 0
        into.load_state_dict(of.state_dict())
        into.requires_grad_(False)
        pairs = list(zip(into.state_dict().values(), of.state_dict(keep_vars=True).values()))
        self.averaged = [pair for pair in pairs if pair[0].is_floating_point()]
        self.copied = [pair for pair in pairs if not pair[0].is_floating_point()]

    @torch.no_grad()
    def update(self):
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        into, latest = map(list, zip(*self.averaged))
        torch._foreach_mul_(into, keep)
        torch._foreach_add_(into, latest, alpha=1 - keep)
        for average, one in self.copied:
            average.copy_(one)


def averaged(make):
    """A network, a second one of the same shape that holds its moving average, and what moves that."""
    network, average = make(), make()
    average.eval()
    return network, average, MovingAverage(network, average)


def started(network):
    with torch.no_grad():
        for weight in network.parameters():
            if weight.dim() > 1:
                weight.normal_(0, 0.02)
    return network


def descend(optimizer, loss, inputs=None):
    optimizer.zero_grad(set_to_none=True)
    loss.backward(inputs=inputs)
    optimizer.step()


def set_rate(optimizer, rate):
    for group in optimizer.param_groups:
        group["lr"] = rate


def fall_later(part, *optimizers):
    """Rates that fall to 0 in the second half; `part` of the training is done."""
    for optimizer, rate in optimizers:
        set_rate(optimizer, rate * min(1, 2 * (1 - part)))


def entropy(logits, truth):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, truth))


def adversarial(make_g, d, batch, noise, steps, rate_g, rate_d):
    """Lessons 1, 3 and 4: the non-saturating game, whose rates fall to 0 in the second half. Returns the average."""
    g, average, moving = averaged(make_g)
    adam_d = torch.optim.Adam(d.parameters(), rate_d, (0.5, 0.999))
    adam_g = torch.optim.Adam(g.parameters(), rate_g, (0.5, 0.999))
    weights = list(g.parameters())
    for step in range(steps):
        fall_later(step / steps, (adam_d, rate_d), (adam_g, rate_g))
        x, *y = batch()
        fake = g(noise(B, *y))
        loss_d = entropy(d(x, *y), 1.0) + entropy(d(fake.detach(), *y), 0.0)
        descend(adam_d, loss_d)
        loss_g = entropy(d(fake, *y), 1.0)
        descend(adam_g, loss_g, weights)
        moving.update()
    return average


def gan(train, seed, steps):
    batches = Batches(*train, seed)

    def g():
        return nn.Sequential(
            nn.Linear(16, 256), nn.BatchNorm1d(256), nn.LeakyReLU(0.2),
            nn.Linear(256, 512), nn.BatchNorm1d(512), nn.LeakyReLU(0.2),
            nn.Linear(512, 784), nn.Tanh())

    d = nn.Sequential(
        nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Dropout(0.1),
        nn.Linear(512, 256), nn.LeakyReLU(0.2), nn.Dropout(0.1), nn.Linear(256, 1))
    average = adversarial(g, d, lambda: (batches()[0].view(-1, 784),), lambda n: torch.randn(n, 16), steps or 24_000, 1e-3, 4e-4)
    return lambda n: {"images": average(torch.randn(n, 16)).view(-1, 1, 28, 28)}


def dcgan(train, seed, steps):
    batches = Batches(*train, seed)

    def g():
        return started(nn.Sequential(
            nn.ConvTranspose2d(16, 256, 1, bias=False), nn.BatchNorm2d(256), nn.ReLU(),
            nn.ConvTranspose2d(256, 64, 7, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh()))

    d = started(nn.Sequential(
        nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(32, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.LeakyReLU(0.2),
        nn.Conv2d(64, 256, 7, bias=False), nn.BatchNorm2d(256), nn.LeakyReLU(0.2),
        nn.Conv2d(256, 1, 1), nn.Flatten()))
    average = adversarial(g, d, lambda: batches()[:1], lambda n: torch.randn(n, 16, 1, 1), steps or 5_000, 2e-3, 1e-3)
    return lambda n: {"images": average(torch.randn(n, 16, 1, 1))}


class Projection(nn.Module):
    def __init__(self):
        super().__init__()
        self.phi = nn.Sequential(
            nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(32, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.LeakyReLU(0.2), nn.Flatten())
        self.psi = nn.Linear(3136, 1)
        self.embedding = nn.Linear(10, 3136, bias=False)

    def forward(self, x, y):
        h = self.phi(x)
        return self.psi(h) + (self.embedding(y) * h).sum(1, keepdim=True)


def one_hot(labels):
    return F.one_hot(labels, 10).float()


def cgan(train, seed, steps):
    batches = Batches(*train, seed)

    def g():
        return started(nn.Sequential(
            nn.ConvTranspose2d(26, 64, 7, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh()))

    def batch():
        x, labels = batches()
        return x, one_hot(labels)

    def noise(n, y):
        return torch.cat([torch.randn(n, 16), y], 1).view(-1, 26, 1, 1)

    average = adversarial(g, started(Projection()), batch, noise, steps or 4_000, 2e-3, 2e-3)

    def sample(n):
        labels = torch.randint(0, 10, (n,))
        return {"images": average(noise(n, one_hot(labels))), "labels": labels}

    return sample


def wgan(train, seed, steps):
    steps, critic_steps, half, rate_c, rate_g = steps or 5_500, 3, B // 2, 1.5e-3, 5e-4
    batches = Batches(*train, seed)

    def make_g():
        return started(nn.Sequential(
            nn.Linear(16, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
            nn.Linear(256, 48 * 49, bias=False), nn.Unflatten(1, (48, 7, 7)), nn.BatchNorm2d(48), nn.ReLU(),
            nn.ConvTranspose2d(48, 24, 4, 2, 1, bias=False), nn.BatchNorm2d(24), nn.ReLU(),
            nn.ConvTranspose2d(24, 1, 4, 2, 1), nn.Tanh()))

    # `started` draws every weight of two or more dimensions anew; in the lesson LayerNorm's, with three, stays at 1.
    critic = nn.Sequential(
        nn.Conv2d(1, 16, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(16, 32, 4, 2, 1), nn.LayerNorm([32, 7, 7]), nn.LeakyReLU(0.2), nn.Flatten(),
        nn.Linear(1568, 256), nn.LayerNorm([256]), nn.LeakyReLU(0.2), nn.Linear(256, 1))
    for layer in critic:
        if not isinstance(layer, nn.LayerNorm):
            started(layer)
    g, average, moving = averaged(make_g)
    adam_c = torch.optim.Adam(critic.parameters(), rate_c, (0.0, 0.9))
    adam_g = torch.optim.Adam(g.parameters(), rate_g, (0.0, 0.9))
    weights = list(g.parameters())
    for step in range(steps):
        set_rate(adam_c, rate_c * (1 - 0.98 * step / steps))
        set_rate(adam_g, rate_g * (1 - 0.98 * step / steps))
        for _ in range(critic_steps):
            x = batches()[0]
            fake = g(torch.randn(B, 16)).detach()
            loss = critic(fake).mean() - critic(x).mean()
            epsilon = torch.rand(half, 1, 1, 1)
            between = (epsilon * x[:half] + (1 - epsilon) * fake[:half]).requires_grad_()
            slope, = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
            penalty = (slope.flatten(1).norm(dim=1) - 1).square().mean()
            descend(adam_c, loss + 10 * penalty)
        descend(adam_g, -critic(g(torch.randn(B, 16))).mean(), weights)
        moving.update()
    return lambda n: {"images": average(torch.randn(n, 16))}


def infogan(train, seed, steps):
    steps, rate_g, rate_d, half = steps or 3_500, 2e-3, 1e-3, B // 2
    batches = Batches(*train, seed)

    def build():
        return nn.ModuleDict({
            "g": started(nn.Sequential(
                nn.Linear(28, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
                nn.Linear(256, 3136, bias=False), nn.Unflatten(1, (64, 7, 7)), nn.BatchNorm2d(64), nn.ReLU(),
                nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
                nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh())),
            "body": started(nn.Sequential(
                nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2),
                nn.Conv2d(32, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.LeakyReLU(0.2), nn.Flatten(),
                nn.Linear(3136, 256, bias=False), nn.BatchNorm1d(256), nn.LeakyReLU(0.2))),
            "d": started(nn.Sequential(nn.Linear(256, 1))),
            "q": started(nn.Sequential(nn.Linear(256, 128, bias=False), nn.BatchNorm1d(128), nn.LeakyReLU(0.2), nn.Linear(128, 12)))})

    def draw(n):
        c1, c23 = torch.randint(0, 10, (n,)), 2 * torch.rand(n, 2) - 1
        return torch.cat([torch.randn(n, 16), one_hot(c1), c23], 1), c1, c23

    def astray(*spread):
        return torch.tensor(spread).view(1, 2, 3).expand(half, 2, 3)

    spread = torch.cat([astray(0.05, 0.45, 0.15, 0.15, 0.05, 0.15), astray(0, 0, 0.15, 0, 0, 0.15)])
    same = torch.tensor([1.0, 0, 0, 0, 1, 0]).view(1, 2, 3)

    def fogged(pictures):
        grid = F.affine_grid(same + spread * torch.randn(B, 2, 3), [B, 1, 28, 28], align_corners=False)
        moved = F.grid_sample(pictures + 1, grid, align_corners=False) - 1
        thin = moved[half:]
        thick = thin + torch.rand(half, 1, 1, 1) * (F.max_pool2d(thin, 3, 1, 1) - thin)
        return torch.cat([moved[:half], thick])

    def unread(q, c1, c23):
        square = (q[:, 10:] - c23).square()
        return F.cross_entropy(q[:, :10], c1) + 0.5 * (square[half:, 0].mean() + square[:half, 1].mean())

    net, average, moving = averaged(build)
    g, body, d, q = net["g"], net["body"], net["d"], net["q"]
    adam_d = torch.optim.Adam([*body.parameters(), *d.parameters(), *q.parameters()], rate_d, (0.5, 0.999))
    adam_g = torch.optim.Adam(g.parameters(), rate_g, (0.5, 0.999))
    weights = list(g.parameters())
    for step in range(steps):
        fall_later(step / steps, (adam_d, rate_d), (adam_g, rate_g))
        x = batches()[0]
        inputs, c1, c23 = draw(B)
        fake = g(inputs)
        loss = entropy(d(body(x)), 1.0) + entropy(d(body(fake.detach())), 0.0) + unread(q(body(fogged(fake.detach()))), c1, c23)
        descend(adam_d, loss)
        loss = entropy(d(body(fake)), 1.0) + unread(q(body(fogged(fake))), c1, c23)
        descend(adam_g, loss, weights)
        moving.update()

    def sample(n):
        return {"images": average["g"](draw(n)[0])}

    images = split("t10k")[0].float() / 127.5 - 1
    with torch.no_grad():
        sample.extra = {"c1": torch.cat([average["q"](average["body"](part))[:, :10].argmax(1) for part in images.split(1000)])}
    return sample


def save(path, tensors, facts):
    """The safetensors format: the header's length, the header, the numbers."""
    header, data, kinds = {"__metadata__": facts}, b"", {torch.float32: "F32", torch.int64: "I64"}
    for name, tensor in tensors.items():
        raw = tensor.contiguous().cpu().numpy().tobytes()
        header[name] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path + ".part", "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    os.replace(path + ".part", path)


RECIPES = {"01": ("GAN", gan), "03": ("DCGAN", dcgan), "04": ("CGAN", cgan), "05": ("WGAN-GP", wgan), "06": ("InfoGAN", infogan)}


def main(lesson, seed, out, steps="0"):
    if lesson not in RECIPES:
        sys.exit(f"recipes.py: there is no recipe for '{lesson}'; there are {', '.join(RECIPES)}.")
    model, recipe = RECIPES[lesson]
    if DEVICE != "cpu":
        if not torch.cuda.is_available() or not hasattr(torch, "set_default_device"):
            sys.exit(f"recipes.py: GAN_DEVICE={DEVICE}, but PyTorch {torch.__version__} in {sys.executable} has no CUDA device, or is older than 2.0.")
        torch.set_default_device(DEVICE)
    torch.manual_seed(int(seed))
    train = split("train")
    start = time.time()
    sample = recipe(train, int(seed), int(steps))
    seconds = time.time() - start
    with torch.no_grad():
        parts = [sample(1000) for _ in range(10)]
    tensors = {name: torch.cat([part[name] for part in parts]) for name in parts[0]}
    save(out, {**tensors, **getattr(sample, "extra", {})}, {"model": model, "seconds": f"{seconds:.3f}", "device": DEVICE})
    print(f"{model} in PyTorch {torch.__version__}, seed {seed}, {DEVICE}, {torch.get_num_threads()} threads: {seconds / 60:.1f} min")


if __name__ == "__main__":
    main(*sys.argv[1:])
