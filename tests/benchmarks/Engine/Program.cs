// One case of the engine's benchmark: Engine CASE SECONDS. Prints the median time of a step in microseconds.
// engine.py beside it does the same in PyTorch, line by line; `./gan bench engine` alternates the two.
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

var name = args.ElementAtOrDefault(0) ?? "mlp";
var seconds = double.Parse(args.ElementAtOrDefault(1) ?? "3", CultureInfo.InvariantCulture);
manual_seed(0);
(Action step, int repeat) = name switch
{
    "mlp" => (Mlp(), 1),
    "dcgan" => (Dcgan(), 1),
    "toy" => (Toy(), 1),
    "wgan-gp" => (GradientPenalty(), 1),
    "add" => (Add(), 2000),
    "adam" => (AdamStep(), 1),
    _ => throw new ArgumentException($"There is no case '{name}'."),
};

var warm = Stopwatch.StartNew();
while (warm.Elapsed.TotalSeconds < seconds / 3) step();
var times = new List<double>();
var clock = Stopwatch.StartNew();
while (clock.Elapsed.TotalSeconds < seconds || times.Count < 5)
{
    var start = Stopwatch.GetTimestamp();
    step();
    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeat);
}
times.Sort();
Console.WriteLine(times[times.Count / 2].ToString("0.000", CultureInfo.InvariantCulture));

static Action Gan(Module<Tensor, Tensor> g, Module<Tensor, Tensor> d, Func<Tensor> noise, Tensor x, double lr)
{
    var optimizerD = optim.Adam(d.parameters(), lr, 0.5);
    var optimizerG = optim.Adam(g.parameters(), lr, 0.5);
    var generatorParameters = g.parameters().ToArray<Tensor>();
    return () =>
    {
        using var scope = NewDisposeScope();
        var fake = g.call(noise());
        var (real, generated) = (d.call(x), d.call(fake.detach()));
        var lossD = functional.binary_cross_entropy_with_logits(real, ones_like(real))
            + functional.binary_cross_entropy_with_logits(generated, zeros_like(generated));
        optimizerD.zero_grad();
        lossD.backward();
        optimizerD.step();
        var logits = d.call(fake);
        var lossG = functional.binary_cross_entropy_with_logits(logits, ones_like(logits));
        optimizerG.zero_grad();
        lossG.backward(inputs: generatorParameters);
        optimizerG.step();
    };
}

static Action Mlp() => Gan(
    Sequential(Linear(64, 256), LeakyReLU(0.2), Linear(256, 512), LeakyReLU(0.2), Linear(512, 784), Tanh()),
    Sequential(Linear(784, 512), LeakyReLU(0.2), Dropout(0.3), Linear(512, 256), LeakyReLU(0.2), Dropout(0.3), Linear(256, 1)),
    () => randn(64, 64), rand(64, 784) * 2 - 1, 2e-4);

static Module<Tensor, Tensor> Up() => Sequential(
    ConvTranspose2d(100, 128, 7), BatchNorm2d(128), ReLU(),
    ConvTranspose2d(128, 64, 4, 2, 1), BatchNorm2d(64), ReLU(),
    ConvTranspose2d(64, 1, 4, 2, 1), Tanh());

static Action Dcgan() => Gan(
    Up(),
    Sequential(
        Conv2d(1, 64, 4, 2, 1), LeakyReLU(0.2),
        Conv2d(64, 128, 4, 2, 1), BatchNorm2d(128), LeakyReLU(0.2),
        Conv2d(128, 1, 7)),
    () => randn(64, 100, 1, 1), rand(64, 1, 28, 28) * 2 - 1, 2e-4);

static Action Toy()
{
    Module<Tensor, Tensor>[] Block(long from, long to) => [Linear(from, to), BatchNorm1d(to), ReLU()];
    return Gan(
        Sequential([.. Block(2, 400), .. Block(400, 400), .. Block(400, 400), .. Block(400, 400), Linear(400, 2)]),
        Sequential(Linear(2, 200), LeakyReLU(0.2), Linear(200, 200), LeakyReLU(0.2), Linear(200, 200), LeakyReLU(0.2), Linear(200, 1)),
        () => randn(100, 2), randn(100, 2), 1e-4);
}

static Action GradientPenalty()
{
    var g = Up();
    var critic = Sequential(
        Conv2d(1, 64, 4, 2, 1), LeakyReLU(0.2), Conv2d(64, 128, 4, 2, 1), LeakyReLU(0.2), Conv2d(128, 1, 7));
    var optimizer = optim.Adam(critic.parameters(), 1e-4, 0, 0.9);
    var x = rand(64, 1, 28, 28) * 2 - 1;
    return () =>
    {
        using var scope = NewDisposeScope();
        Tensor fake;
        using (no_grad()) fake = g.call(randn(64, 100, 1, 1));
        var epsilon = rand(64, 1, 1, 1);
        var between = (epsilon * x + (1 - epsilon) * fake).requires_grad_();
        var gradient = autograd.grad([critic.call(between).sum()], [between], create_graph: true)[0];
        var penalty = (gradient.flatten(1).norm(1) - 1).pow(2).mean();
        var loss = critic.call(fake).mean() - critic.call(x).mean() + 10 * penalty;
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    };
}

static Action Add()
{
    var (a, b) = (rand(8), rand(8));
    return () =>
    {
        for (var k = 0; k < 2000; k++)
        {
            using var sum = a.add(b);
        }
    };
}

static Action AdamStep()
{
    var parameters = Enumerable.Range(0, 40).Select(_ => new Parameter(randn(75, 1000))).ToArray();
    foreach (var parameter in parameters) parameter.grad = randn(75, 1000);
    var optimizer = optim.Adam(parameters, 1e-3);
    return () => optimizer.step();
}
