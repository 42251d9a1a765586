using TorchSharp.Modules;

namespace TorchSharp.Tests.Oracle;

/// <summary>Ten steps on a bent valley; what is compared is where the parameters are then.</summary>
internal static class Optimisers
{
    private const string Program = """
        ps = [nn.Parameter(a.detach().clone()), nn.Parameter(b.detach().clone())]
        o = torch.optim.{0}
        for step in range(10):
            o.zero_grad()
            (((ps[0] * 3).sin() + ps[0] ** 2).sum() + (ps[1] * ps[0].sum()).square().sum()).backward()
            o.step()
        y = ps

        """;

    private static Operation Of(string python, Func<Draw, Parameter[], optim.Optimizer> make) => new(Program.Replace("{0}", python), d => [d.Fixed(d.Normal(3, 4)), d.Fixed(d.Normal(5))], (d, x) =>
    {
        var parameters = x.Select(tensor => new Parameter(tensor.clone())).ToArray();
        using var optimiser = make(d, parameters);
        for (var step = 0; step < 10; step++)
        {
            optimiser.zero_grad();
            (((parameters[0] * 3).sin() + parameters[0].pow(2)).sum() + (parameters[1] * parameters[0].sum()).square().sum()).backward();
            optimiser.step();
        }
        return parameters.Select(parameter => parameter.detach()).ToArray();
    });

    private static double Rate(Draw d) => d.Real("lr", 1 / 32.0, 1 / 16.0);

    private static double Decay(Draw d) => d.Pick("wd", 0, 0.125);

    public static readonly Operation[] Table =
    [
        Of("Adam(ps, lr, (b1, b2), weight_decay=wd)", (d, p) => optim.Adam(p, Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d))),
        Of("Adam(ps, lr, amsgrad=ams, maximize=up)", (d, p) => optim.Adam(p, Rate(d), amsgrad: d.Flag("ams"), maximize: d.Flag("up"))),
        Of("AdamW(ps, lr, (b1, b2), weight_decay=wd, amsgrad=ams)", (d, p) => optim.AdamW(p, Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d), amsgrad: d.Flag("ams"))),
    ];
}
