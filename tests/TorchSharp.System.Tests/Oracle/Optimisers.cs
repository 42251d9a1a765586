using TorchSharp.Modules;

namespace TorchSharp.Tests.Oracle;

/// <summary>Ten steps on a bent valley; what is compared is where the parameters are then, beside where they were, whose size says what is near.</summary>
internal static class Optimisers
{
    private const string Program = """
        ps = [nn.Parameter(a.detach().clone()), nn.Parameter(b.detach().clone())]
        o = torch.optim.{0}
        for step in range(10):
            o.zero_grad()
            (((ps[0] * 3).sin() + ps[0] ** 2).sum() + (ps[1] * ps[0].sum()).square().sum()).backward()
            o.step()
        y = [torch.cat([p.flatten(), x.flatten()]) for p, x in zip(ps, x)]

        """;

    private static Operation Of(string python, Func<Draw, Parameter[], optim.Optimizer> make, ScalarType[]? types = null) => new(Program.Replace("{0}", python), d => [d.Fixed(d.Normal(3, 4)), d.Fixed(d.Normal(5))], (d, x) =>
    {
        var parameters = x.Select(tensor => new Parameter(tensor.clone())).ToArray();
        using var optimiser = make(d, parameters);
        for (var step = 0; step < 10; step++)
        {
            optimiser.zero_grad();
            (((parameters[0] * 3).sin() + parameters[0].pow(2)).sum() + (parameters[1] * parameters[0].sum()).square().sum()).backward();
            optimiser.step();
        }
        return parameters.Zip(x, (parameter, start) => cat([parameter.detach().flatten(), start.flatten()])).ToArray();
    }, types);

    private static Operation Schedule(string python, Func<Draw, optim.Optimizer, optim.lr_scheduler.LRScheduler> make) => new($"""
        o = torch.optim.SGD([nn.Parameter(torch.ones(2))], lr=0.5)
        s = torch.optim.lr_scheduler.{python}
        y = []
        for epoch in range(25):
            y.append(o.param_groups[0]['lr'])
            s.step()

        """, _ => [], (d, _) =>
    {
        using var optimiser = optim.SGD([new Parameter(ones(2))], 0.5);
        var schedule = make(d, optimiser);
        var rates = new double[25];
        for (var epoch = 0; epoch < 25; epoch++)
        {
            rates[epoch] = optimiser.ParamGroups.First().LearningRate;
            optimiser.step();
            schedule.step();
        }
        return rates;
    }, [ScalarType.Float64]);

    private static double Slow(Draw d) => d.Pick("lr", 1 / 512.0, 1 / 256.0);

    private static double Rate(Draw d) => d.Real("lr", 1 / 32.0, 1 / 16.0);

    private static double Decay(Draw d) => d.Pick("wd", 0, 0.125);

    private static optim.lr_scheduler.impl.CyclicLR.Mode Cycle(Draw d) => d.Pick("mode", "triangular", "triangular2", "exp_range") switch
    {
        "triangular" => optim.lr_scheduler.impl.CyclicLR.Mode.Triangular,
        "triangular2" => optim.lr_scheduler.impl.CyclicLR.Mode.Triangular2,
        _ => optim.lr_scheduler.impl.CyclicLR.Mode.ExpRange,
    };

    public static readonly Operation[] Table =
    [
        Of("Adam(ps, lr, (b1, b2), weight_decay=wd)", (d, p) => optim.Adam(p, Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d))),
        Of("Adam(ps, lr, amsgrad=ams, maximize=up)", (d, p) => optim.Adam(p, Rate(d), amsgrad: d.Flag("ams"), maximize: d.Flag("up"))),
        Of("AdamW(ps, lr, (b1, b2), weight_decay=wd, amsgrad=ams)", (d, p) => optim.AdamW(p, Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d), amsgrad: d.Flag("ams"))),
        Of("SGD(ps, lr, weight_decay=wd, maximize=up)", (d, p) => optim.SGD(p, Slow(d), weight_decay: Decay(d), maximize: d.Flag("up"))),
        Of("SGD(ps, lr, momentum, weight_decay=wd, nesterov=nest)", (d, p) => optim.SGD(p, Slow(d), d.Real("momentum", 0.25, 0.75), weight_decay: Decay(d), nesterov: d.Flag("nest"))),
        Of("SGD(ps, lr, 0.5, dampening)", (d, p) => optim.SGD(p, Slow(d), 0.5, d.Real("dampening", 0, 1))),
        Of("RMSprop(ps, lr, alpha, weight_decay=wd, momentum=momentum, centered=centred)", (d, p) => optim.RMSProp(p, Rate(d), d.Real("alpha", 0.5, 0.99), weight_decay: Decay(d), momentum: d.Pick("momentum", 0, 0.5), centered: d.Flag("centred"))),
        Of("Adagrad(ps, lr, decay, wd, start)", (d, p) => optim.Adagrad(p, Rate(d), d.Real("decay", 0, 0.5), Decay(d), d.Real("start", 0, 1))),
        Of("Adamax(ps, lr, (b1, b2), weight_decay=wd)", (d, p) => optim.Adamax(p, Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d))),
        // By the formula: PyTorch's up to 1.13 multiplies the product of the momenta with the last one twice.
        new("""
            p = a.detach().clone()
            m, v, product = torch.zeros_like(p), torch.zeros_like(p), 1
            momentum = lambda step: b1 * (1 - 0.5 * 0.96 ** (step * decay))
            for step in range(1, 11):
                g = 3 * (p * 3).cos() + 2 * p + wd * p
                m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g ** 2
                product *= momentum(step)
                look = momentum(step + 1) / (1 - product * momentum(step + 1)) * m + (1 - momentum(step)) / (1 - product) * g
                p = p - lr * look / ((v / (1 - b2 ** step)).sqrt() + 1e-8)
            y = p

            """, d => [d.Fixed(d.Normal(3, 4))], (d, x) =>
        {
            var parameter = new Parameter(x[0].clone());
            using var optimiser = optim.NAdam([parameter], Rate(d), d.Real("b1", 0, 0.9), d.Real("b2", 0.5, 0.99), weight_decay: Decay(d), momentum_decay: d.Real("decay", 0, 0.5));
            for (var step = 0; step < 10; step++)
            {
                optimiser.zero_grad();
                ((parameter * 3).sin() + parameter.pow(2)).sum().backward();
                optimiser.step();
            }
            return parameter.detach();
        }),
        // Its first steps are not divided by the gradient's size: with other rates they can run away, and rounding with them.
        Of("RAdam(ps, lr, (b1, b2), weight_decay=wd)", (d, p) => optim.RAdam(p, Slow(d), d.Real("b1", 0, 0.9), d.Pick("b2", 0.5, 0.875, 0.99), weight_decay: Decay(d))),
        Of("Adadelta(ps, lr, rho, 0.0625, wd, maximize=up)", (d, p) => optim.Adadelta(p, Rate(d), d.Real("rho", 0.5, 0.99), 0.0625, Decay(d), d.Flag("up"))),
        Of("Rprop(ps, lr, (down, 1.25), (0.03125, most), maximize=up)", (d, p) => optim.Rprop(p, Rate(d), d.Real("down", 0.25, 0.75), 1.25, 0.03125, d.Real("most", 0.05, 0.1), d.Flag("up"))),
        // PyTorch keeps the rate and the mean's weight in float32, whatever the parameters are.
        Of("ASGD(ps, lr, decay, alpha, 3, wd, maximize=up)", (d, p) => optim.ASGD(p, Slow(d), d.Real("decay", 0, 0.5), d.Real("alpha", 0.5, 1), 3, Decay(d), d.Flag("up")), [ScalarType.Float32]),
        new("""
            p = nn.Parameter(a.detach().clone())
            o = torch.optim.ASGD([p], 0.0625, t0=3)
            for step in range(9):
                p.grad = (p * 3).cos().detach()
                o.step()
            y = [p, o.state[p]['ax']]

            """, d => [d.Fixed(d.Normal(3, 4))], (_, x) =>
        {
            var parameter = new Parameter(x[0].clone());
            using var optimiser = optim.ASGD([parameter], 0.0625, t0: 3);
            for (var step = 0; step < 9; step++)
            {
                parameter.grad = (parameter * 3).cos().detach();
                optimiser.step();
            }
            return new[] { parameter.detach(), ((ASGD.State)optimiser.state_dict().State[0]).ax.clone() };
        }, [ScalarType.Float32]),

        new("""
            ps = [nn.Parameter(a.detach().contiguous().clone()), nn.Parameter(b.detach().clone())]
            o = torch.optim.LBFGS(ps, lr, n, m, 1e-3, 1e-6, history)
            y = []
            def closure():
                o.zero_grad()
                loss = ((ps[0] * 3).sin() + ps[0] ** 2).sum() + (ps[1] * ps[0].sum()).square().sum()
                loss.backward()
                return loss
            for step in range(4):
                y += [o.step(closure)] + [p.detach().clone() for p in ps]

            """, d => [d.Fixed(d.Normal(3, 4)), d.Fixed(d.Normal(5))], (d, x) =>
        {
            // PyTorch's takes a gradient's dense view, which a gradient of permuted dimensions has not.
            var parameters = x.Select(tensor => new Parameter(tensor.contiguous().clone())).ToArray();
            using var optimiser = optim.LBFGS(parameters, d.Real("lr", 0.125, 0.5), d.Int("n", 1, 8), d.Int("m", 2, 8), 1e-3, 1e-6, d.Int("history", 1, 4));
            var seen = new List<Tensor>();
            for (var step = 0; step < 4; step++)
            {
                seen.Add(optimiser.step(() =>
                {
                    optimiser.zero_grad();
                    var loss = ((parameters[0] * 3).sin() + parameters[0].pow(2)).sum() + (parameters[1] * parameters[0].sum()).square().sum();
                    loss.backward();
                    return loss;
                }).detach());
                seen.AddRange(parameters.Select(parameter => parameter.detach().clone()));
            }
            return seen.ToArray();
        }, [ScalarType.Float64]),

        Schedule("StepLR(o, n, g)", (d, o) => optim.lr_scheduler.StepLR(o, (int)d.Int("n", 1, 8), d.Real("g", 0.1, 1))), Schedule("MultiStepLR(o, [3, n, 17], g)", (d, o) => optim.lr_scheduler.MultiStepLR(o, [3, (int)d.Int("n", 4, 10), 17], d.Real("g", 0.1, 1))), Schedule("ExponentialLR(o, g)", (d, o) => optim.lr_scheduler.ExponentialLR(o, d.Real("g", 0.5, 1))),
        Schedule("ConstantLR(o, f, n)", (d, o) => optim.lr_scheduler.ConstantLR(o, d.Real("f", 0.25, 1), (int)d.Int("n", 1, 9))), Schedule("LinearLR(o, f, e, n)", (d, o) => optim.lr_scheduler.LinearLR(o, d.Real("f", 0.25, 1), d.Real("e", 0.25, 1), (int)d.Int("n", 1, 9))), Schedule("PolynomialLR(o, n, p)", (d, o) => optim.lr_scheduler.PolynomialLR(o, (int)d.Int("n", 2, 30), d.Real("p", 0.5, 3))),
        Schedule("CosineAnnealingLR(o, n, e)", (d, o) => optim.lr_scheduler.CosineAnnealingLR(o, d.Int("n", 2, 30), d.Real("e", 0, 0.25))), Schedule("LambdaLR(o, lambda e: g ** e)", (d, o) => { var g = d.Real("g", 0.5, 1); return optim.lr_scheduler.LambdaLR(o, epoch => Math.Pow(g, epoch)); }), Schedule("MultiplicativeLR(o, lambda e: g)", (d, o) => { var g = d.Real("g", 0.5, 1); return optim.lr_scheduler.MultiplicativeLR(o, _ => g); }),
        Schedule("CyclicLR(o, lo, 0.5, up, down, mode, g, cycle_momentum=False)", (d, o) => optim.lr_scheduler.CyclicLR(o, d.Real("lo", 0.0625, 0.25), 0.5, (int)d.Int("up", 2, 6), (int)d.Int("down", 2, 6), Cycle(d), d.Real("g", 0.5, 1), cycle_momentum: false)),
        Schedule("CyclicLR(o, 0.125, 0.5, up, None, scale_fn=lambda x: 0.5 ** x, scale_mode='iterations', cycle_momentum=False)", (d, o) => optim.lr_scheduler.CyclicLR(o, 0.125, 0.5, (int)d.Int("up", 2, 6), scale_fn: x => Math.Pow(0.5, x), scale_mode: optim.lr_scheduler.impl.CyclicLR.ScaleMode.Iterations, cycle_momentum: false)),
        Schedule("OneCycleLR(o, hi, n, pct_start=p, anneal_strategy=how, cycle_momentum=False, div_factor=d, final_div_factor=100.0, three_phase=three)", (d, o) => optim.lr_scheduler.OneCycleLR(o, d.Real("hi", 0.25, 1), (int)d.Int("n", 25, 40), pct_start: d.Real("p", 0.125, 0.45), anneal_strategy: d.Pick("how", "cos", "linear") == "cos" ? optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Cos : optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, cycle_momentum: false, div_factor: d.Real("d", 2, 25), final_div_factor: 100, three_phase: d.Flag("three"))),
        Schedule("SequentialLR(o, [torch.optim.lr_scheduler.LinearLR(o, 0.25, 1.0, n), torch.optim.lr_scheduler.ExponentialLR(o, g)], [m])", (d, o) => optim.lr_scheduler.SequentialLR(o, [optim.lr_scheduler.LinearLR(o, 0.25, 1, (int)d.Int("n", 2, 8)), optim.lr_scheduler.ExponentialLR(o, d.Real("g", 0.5, 1))], [(int)d.Int("m", 3, 12)])),
        Schedule("ChainedScheduler([torch.optim.lr_scheduler.ConstantLR(o, 0.5, n), torch.optim.lr_scheduler.ExponentialLR(o, g)])", (d, o) => optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ConstantLR(o, 0.5, (int)d.Int("n", 2, 8)), optim.lr_scheduler.ExponentialLR(o, d.Real("g", 0.5, 1))])),
        new("""
            o = torch.optim.Adam([nn.Parameter(torch.ones(2))], lr=0.5)
            s = torch.optim.lr_scheduler.OneCycleLR(o, 0.5, 20)
            y = []
            for epoch in range(20):
                y += [o.param_groups[0]['lr'], o.param_groups[0]['betas'][0]]
                o.step()
                if epoch < 19: s.step()

            """, _ => [], (_, _) =>
        {
            using var optimiser = optim.Adam([new Parameter(ones(2))], 0.5);
            var schedule = optim.lr_scheduler.OneCycleLR(optimiser, 0.5, 20);
            var seen = new List<double>();
            for (var epoch = 0; epoch < 20; epoch++)
            {
                var group = optimiser.ParamGroups.First();
                seen.AddRange([group.LearningRate, ((optim.IBetas)group).Betas.Item1]);
                optimiser.step();
                if (epoch < 19) schedule.step();
            }
            return seen.ToArray();
        }, [ScalarType.Float64]),
        new("""
            o = torch.optim.SGD([nn.Parameter(torch.ones(2))], lr=0.5)
            s = torch.optim.lr_scheduler.ReduceLROnPlateau(o, mode, 0.5, n, 0.0625, kind, c, 0.01)
            y = []
            for value in a.tolist():
                s.step(value)
                y.append(o.param_groups[0]['lr'])

            """, d => [d.Fixed(d.Positive(25))], (d, x) =>
        {
            using var optimiser = optim.SGD([new Parameter(ones(2))], 0.5);
            var schedule = optim.lr_scheduler.ReduceLROnPlateau(optimiser, d.Pick("mode", "min", "max"), 0.5, (int)d.Int("n", 0, 4), 0.0625, d.Pick("kind", "rel", "abs"), (int)d.Int("c", 0, 3), [0.01]);
            return x[0].contiguous().data<double>().Select(value =>
            {
                schedule.step(value);
                return optimiser.ParamGroups.First().LearningRate;
            }).ToArray();
        }, [ScalarType.Float64]),
        new("""
            p = [nn.Parameter(torch.zeros_like(a)), nn.Parameter(torch.zeros_like(b))]
            p[0].grad, p[1].grad = a.detach().clone(), b.detach().clone()
            y = [nn.utils.clip_grad_norm_(p, m, t).double(), p[0].grad, p[1].grad]

            """, d => [d.Fixed(d.Normal(3, 4)), d.Fixed(d.Normal(5))], (d, x) =>
        {
            var p = x.Select(tensor => { var parameter = new Parameter(zeros_like(tensor)); parameter.grad = tensor.clone(); return parameter; }).ToArray();
            var norm = nn.utils.clip_grad_norm_(p, d.Real("m", 0.5, 9), d.Pick("t", 1.0, 2.0, 3.0));
            return new Tensor[] { tensor(norm), p[0].grad!, p[1].grad! };
        }),
    ];
}
