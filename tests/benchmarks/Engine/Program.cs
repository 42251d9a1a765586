// The engine's benchmark: Engine SECONDS DEVICE CASE…. Prints, for each case, its name and the median time of a step in
// microseconds. A case is a name, with ":64" behind it another batch, and with ":graph" behind that the step recorded as
// a CUDA graph. With "serve" for SECONDS it prints "ready" when the case is warm, and then for every line of two numbers
// the median of so many seconds, after so many that are not measured. engine.py beside it does the same in PyTorch, line by
// line; `./gan bench engine` and `engine-cuda` alternate the two.
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Extensions;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

var serves = args[0] == "serve";
var seconds = serves ? 3 : Seconds(args[0]);
var place = device(args[1]);
var onDevice = place.type == DeviceType.CUDA;
foreach (var asked in args[2..])
{
    var parts = asked.Split(':');
    var batch = parts.Length > 1 && parts[1] != "" ? int.Parse(parts[1], CultureInfo.InvariantCulture) : parts[0] == "toy" ? 100 : 64;
    manual_seed(0);
    var (step, x, repeat) = parts[0] switch
    {
        "mlp" => Mlp(batch),
        "dcgan" => Dcgan(batch),
        "toy" => Toy(batch),
        "wgan-gp" => GradientPenalty(batch),
        "add" => Add(),
        "adam" => AdamStep(),
        _ => throw new ArgumentException($"There is no case '{parts[0]}'."),
    };
    using var recorded = new CapturedStep(inputs => { step(inputs[0]); return []; });
    Action run = parts.Length > 2 ? () => recorded.run(x) : () => { using var scope = NewDisposeScope(); step(x); };
    // A device works on while the processor goes on: several steps, and then it is waited for.
    var together = onDevice ? 20 : 1;
    double Time()
    {
        var start = Stopwatch.GetTimestamp();
        for (var k = 0; k < together; k++) run();
        if (onDevice) cuda.synchronize();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / together / repeat;
    }
    string Median(double seconds)
    {
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds || times.Count < 3) times.Add(Time());
        times.Sort();
        return times[times.Count / 2].ToString("0.000", CultureInfo.InvariantCulture);
    }
    Median(seconds / 3);
    if (!serves)
    {
        Console.WriteLine($"{asked} {Median(seconds)}");
        continue;
    }
    Console.WriteLine("ready");
    while (Console.ReadLine() is { } line)
    {
        var wanted = line.Split(' ');
        Median(Seconds(wanted[0]));
        Console.WriteLine(Median(Seconds(wanted[1])));
    }
}

static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

(Action<Tensor> step, Tensor x, int repeat) Gan(Module<Tensor, Tensor> g, Module<Tensor, Tensor> d, Func<Tensor> noise, Tensor data, double lr)
{
    g.to(place);
    d.to(place);
    var optimizerD = optim.Adam(d.parameters(), lr, 0.5);
    var optimizerG = optim.Adam(g.parameters(), lr, 0.5);
    var generatorParameters = g.parameters().ToArray<Tensor>();
    void Step(Tensor x)
    {
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
    }
    return (Step, data, 1);
}

(Action<Tensor>, Tensor, int) Mlp(int batch) => Gan(
    Sequential(Linear(64, 256), LeakyReLU(0.2), Linear(256, 512), LeakyReLU(0.2), Linear(512, 784), Tanh()),
    Sequential(Linear(784, 512), LeakyReLU(0.2), Dropout(0.3), Linear(512, 256), LeakyReLU(0.2), Dropout(0.3), Linear(256, 1)),
    () => randn(batch, 64, device: place), rand(batch, 784, device: place) * 2 - 1, 2e-4);

static Module<Tensor, Tensor> Up() => Sequential(
    ConvTranspose2d(100, 128, 7), BatchNorm2d(128), ReLU(),
    ConvTranspose2d(128, 64, 4, 2, 1), BatchNorm2d(64), ReLU(),
    ConvTranspose2d(64, 1, 4, 2, 1), Tanh());

(Action<Tensor>, Tensor, int) Dcgan(int batch) => Gan(
    Up(),
    Sequential(
        Conv2d(1, 64, 4, 2, 1), LeakyReLU(0.2),
        Conv2d(64, 128, 4, 2, 1), BatchNorm2d(128), LeakyReLU(0.2),
        Conv2d(128, 1, 7)),
    () => randn(batch, 100, 1, 1, device: place), rand(batch, 1, 28, 28, device: place) * 2 - 1, 2e-4);

(Action<Tensor>, Tensor, int) Toy(int batch)
{
    Module<Tensor, Tensor>[] Block(long from, long to) => [Linear(from, to), BatchNorm1d(to), ReLU()];
    return Gan(
        Sequential([.. Block(2, 400), .. Block(400, 400), .. Block(400, 400), .. Block(400, 400), Linear(400, 2)]),
        Sequential(Linear(2, 200), LeakyReLU(0.2), Linear(200, 200), LeakyReLU(0.2), Linear(200, 200), LeakyReLU(0.2), Linear(200, 1)),
        () => randn(batch, 2, device: place), randn(batch, 2, device: place), 1e-4);
}

(Action<Tensor>, Tensor, int) GradientPenalty(int batch)
{
    var g = Up().to(place);
    var critic = Sequential(
        Conv2d(1, 64, 4, 2, 1), LeakyReLU(0.2), Conv2d(64, 128, 4, 2, 1), LeakyReLU(0.2), Conv2d(128, 1, 7)).to(place);
    var optimizer = optim.Adam(critic.parameters(), 1e-4, 0, 0.9);
    void Step(Tensor x)
    {
        Tensor fake;
        using (no_grad()) fake = g.call(randn(batch, 100, 1, 1, device: place));
        var epsilon = rand(batch, 1, 1, 1, device: place);
        var between = (epsilon * x + (1 - epsilon) * fake).requires_grad_();
        var gradient = autograd.grad([critic.call(between).sum()], [between], create_graph: true)[0];
        var penalty = (gradient.flatten(1).norm(1) - 1).pow(2).mean();
        var loss = critic.call(fake).mean() - critic.call(x).mean() + 10 * penalty;
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    }
    return (Step, rand(batch, 1, 28, 28, device: place) * 2 - 1, 1);
}

(Action<Tensor>, Tensor, int) Add()
{
    var b = rand(8, device: place);
    void Step(Tensor a)
    {
        for (var k = 0; k < 2000; k++)
        {
            using var sum = a.add(b);
        }
    }
    return (Step, rand(8, device: place), 2000);
}

(Action<Tensor>, Tensor, int) AdamStep()
{
    var parameters = Enumerable.Range(0, 40).Select(_ => new Parameter(randn(75, 1000, device: place))).ToArray();
    foreach (var parameter in parameters) parameter.grad = randn(75, 1000, device: place);
    var optimizer = optim.Adam(parameters, 1e-3);
    return (_ => optimizer.step(), zeros(1, device: place), 1);
}
