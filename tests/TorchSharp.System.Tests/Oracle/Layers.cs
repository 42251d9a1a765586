namespace TorchSharp.Tests.Oracle;

/// <summary>Modules: names in the state, outputs, gradients of input and parameters, buffers after the step.</summary>
internal static class Layers
{
    private static Func<Draw, Tensor> Image(long channels) => d => d.Distinct(3, channels, d.Int("h", 6, 8), d.Int("w", 6, 8));

    private static Func<Draw, Tensor> Rows(long features) => d => d.Normal(d.Int("batch", 3, 6), features);

    private static Func<Draw, Tensor> Any => d => d.Normal(d.Shape(2));

    private static long N(Draw d, string name, long low, long high) => d.Int(name, low, high);

    public static readonly Layer[] Table =
    [
        new("nn.Linear(5, n)", d => nn.Linear(5, N(d, "n", 1, 6)), Rows(5)), new("nn.Linear(5, n, bias=False)", d => nn.Linear(5, N(d, "n", 1, 6), false), Rows(5)),
        new("nn.Conv2d(4, 6, k, stride=s, padding=p)", d => nn.Conv2d(4, 6, N(d, "k", 1, 4), N(d, "s", 1, 2), N(d, "p", 0, 2)), Image(4)), new("nn.Conv2d(4, 6, 3, dilation=e, groups=g, bias=False)", d => nn.Conv2d(4, 6, 3, dilation: N(d, "e", 1, 2), groups: N(d, "g", 1, 2), bias: false), Image(4)),
        new("nn.Conv2d(4, 6, (3, 2), stride=(1, 2), padding=(1, 0))", _ => nn.Conv2d(4, 6, (3, 2), (1, 2), (1, 0)), Image(4)), new("nn.Conv2d(4, 6, 3, padding='same')", _ => nn.Conv2d(4, 6, 3, Padding.Same), Image(4)), new("nn.Conv2d(4, 6, 4, padding='same')", _ => nn.Conv2d(4, 6, 4, Padding.Same), Image(4)), new("nn.Conv2d(4, 6, 3, padding='valid')", _ => nn.Conv2d(4, 6, 3, Padding.Valid), Image(4)),
        new("nn.Conv2d(4, 6, 3, padding=2, padding_mode=mode)", d => nn.Conv2d(4, 6, 3, padding: 2, padding_mode: d.Pick("mode", PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular, PaddingModes.Zeros)), Image(4)),
        new("nn.ConvTranspose2d(4, 6, k, stride=2, padding=p, output_padding=o)", d => nn.ConvTranspose2d(4, 6, N(d, "k", 3, 5), 2, N(d, "p", 0, 1), N(d, "o", 0, 1)), Image(4)), new("nn.ConvTranspose2d(4, 6, 3, groups=2, bias=False)", _ => nn.ConvTranspose2d(4, 6, 3, groups: 2, bias: false), Image(4)),
        new("nn.BatchNorm1d(5)", _ => nn.BatchNorm1d(5), Rows(5)), new("nn.BatchNorm1d(5, eps=0.01, momentum=0.3, affine=False)", _ => nn.BatchNorm1d(5, 0.01, 0.3, false), Rows(5)), new("nn.BatchNorm2d(3)", _ => nn.BatchNorm2d(3), Image(3)), new("nn.BatchNorm2d(3, track_running_stats=False)", _ => nn.BatchNorm2d(3, track_running_stats: false), Image(3)),
        new("nn.ReLU()", _ => nn.ReLU(), Any), new("nn.LeakyReLU(s)", d => nn.LeakyReLU(d.Real("s", 0, 0.5)), Any), new("nn.ELU(s)", d => nn.ELU(d.Real("s", 0.5, 2)), Any), new("nn.SiLU()", _ => nn.SiLU(), Any), new("nn.GELU()", _ => nn.GELU(), Any), new("nn.Sigmoid()", _ => nn.Sigmoid(), Any), new("nn.Tanh()", _ => nn.Tanh(), Any),
        new("nn.Softplus(b, t)", d => nn.Softplus(d.Real("b", 0.5, 2), d.Real("t", 5, 20)), Any), new("nn.Softmax(1)", _ => nn.Softmax(1), Any), new("nn.LogSoftmax(1)", _ => nn.LogSoftmax(1), Any), new("nn.Dropout(p)", d => nn.Dropout(d.Real("p", 0, 0.9)), Any), new("nn.Identity()", _ => nn.Identity(), Any), new("nn.Flatten()", _ => nn.Flatten(), Any),
        new("nn.Unflatten(1, (2, 3))", _ => nn.Unflatten(1, [2, 3]), Rows(6)), new("nn.MaxPool2d(k, s, p)", d => nn.MaxPool2d(N(d, "k", 2, 3), N(d, "s", 1, 3), N(d, "p", 0, 1)), Image(3)), new("nn.AvgPool2d(k, s, p, count_include_pad=c)", d => nn.AvgPool2d(N(d, "k", 2, 3), N(d, "s", 1, 3), N(d, "p", 0, 1), count_include_pad: d.Flag("c")), Image(3)),
        new("nn.Sequential(nn.Linear(5, 8), nn.LeakyReLU(0.2), nn.BatchNorm1d(8), nn.Linear(8, 2), nn.Tanh())", _ => nn.Sequential(nn.Linear(5, 8), nn.LeakyReLU(0.2), nn.BatchNorm1d(8), nn.Linear(8, 2), nn.Tanh()), Rows(5)),
        new("nn.Sequential(nn.ConvTranspose2d(6, 8, 4), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1, bias=False), nn.Tanh(), nn.Conv2d(1, 4, 4, 2, 1), nn.LeakyReLU(0.2), nn.Flatten())", _ => nn.Sequential(nn.ConvTranspose2d(6, 8, 4), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1, bias: false), nn.Tanh(), nn.Conv2d(1, 4, 4, 2, 1), nn.LeakyReLU(0.2), nn.Flatten()), d => d.Normal(4, 6, 1, 1)),
    ];
}
