namespace TorchSharp.Tests;

public class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> body = nn.Sequential(("linear", nn.Linear(2, 3)), ("norm", nn.BatchNorm1d(3)));
        private readonly Modules.Parameter scale = nn.Parameter(ones(1));
        private readonly Tensor shift = zeros(1);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => body.call(input) * scale + shift;
    }

    [Fact]
    public void Names_are_PyTorchs()
    {
        var net = new Net();
        Assert.Equal(["scale", "body.linear.weight", "body.linear.bias", "body.norm.weight", "body.norm.bias"], net.named_parameters().Select(named => named.name));
        Assert.Equal(["shift", "body.norm.running_mean", "body.norm.running_var", "body.norm.num_batches_tracked"], net.named_buffers().Select(named => named.name));
        Assert.Equal(["body", "body.linear", "body.norm"], net.named_modules().Select(named => named.name));
        Assert.Equal(9, net.state_dict().Count);
    }

    [Fact]
    public void A_state_goes_from_one_net_to_another()
    {
        var (from, to) = (new Net(), new Net());
        from.call(randn(8, 2));
        var x = randn(4, 2);
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        from.eval();
        to.eval();
        Assert.True(from.call(x).Equals(to.call(x)));
        Assert.Equal(1, to.get_buffer("body.norm.num_batches_tracked")!.item<long>());
    }

    [Fact]
    public void Every_batch_in_training_is_counted_in_any_kind_of_number()
    {
        var net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU());
        var norm = (Modules.BatchNorm1d)net[1];
        var x = randn(4, 2);
        void Three()
        {
            net.call(x);             // as a chain
            norm.call(net[0].call(x));
            using (inference_mode()) net.call(x);
            net.eval();
            net.call(x);
            net.train();
        }
        Three();
        Assert.Equal(3, norm.num_batches_tracked!.item<long>());
        norm.num_batches_tracked = tensor(5, ScalarType.Int32);
        Three();
        Assert.Equal((8, ScalarType.Int32), (norm.num_batches_tracked.item<int>(), norm.num_batches_tracked.dtype));
        norm.num_batches_tracked = tensor(1.5, ScalarType.Float64);
        Three();
        Assert.Equal(4.5, norm.num_batches_tracked.item<double>());
    }

    [Fact]
    public void A_state_that_does_not_fit_changes_nothing()
    {
        var net = new Net();
        var before = net.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value + 1);
        state["body.linear.bias"] = ones(7);
        Assert.Contains("body.linear.bias", Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state)).Message);
        state.Remove("body.linear.bias");
        Assert.Contains("missing [body.linear.bias]", Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state)).Message);
        Assert.All(net.state_dict(), entry => Assert.True(entry.Value.Equals(before[entry.Key])));
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["body.linear.bias"], missing);
        Assert.Empty(unexpected);
    }

    [Fact]
    public void Training_and_evaluation_reach_every_part()
    {
        var net = new Net();
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Hooks_see_and_change_what_passes()
    {
        var layer = nn.Identity();
        var pre = layer.register_forward_pre_hook((_, x) => x + 1);
        var post = layer.register_forward_hook((_, _, y) => y * 10);
        Assert.Equal(20, layer.call(ones(1)).item<float>());
        pre.remove();
        Assert.Equal(10, layer.call(ones(1)).item<float>());
        post.remove();
        Assert.Equal(1, layer.call(ones(1)).item<float>());
    }

    [Fact]
    public void Apply_visits_the_parts_before_the_whole()
    {
        var names = new List<string>();
        new Net().apply(module => names.Add(module.GetName()));
        Assert.Equal(["Linear", "BatchNorm1d", "Sequential", "Net"], names);
    }

    [Fact]
    public void To_converts_the_numbers_and_keeps_the_counters()
    {
        var net = new Net().to(ScalarType.Float64);
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Int64, net.get_buffer("body.norm.num_batches_tracked")!.dtype);
        Assert.All(net.parameters(), parameter => Assert.True(parameter.is_leaf && parameter.requires_grad));
        Assert.Equal(ScalarType.Float64, net.call(randn(3, 2, dtype: float64)).dtype);
    }

    [Fact]
    public void Disposing_of_a_module_frees_its_tensors()
    {
        var net = new Net();
        var all = net.parameters().Concat(net.buffers()).ToList();
        net.Dispose();
        Assert.All(all, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Hooks_see_every_call_until_they_are_removed()
    {
        var layer = nn.Linear(2, 3);
        var seen = new List<string>();
        var before = layer.register_forward_pre_hook((module, input) =>
        {
            seen.Add("input");
            return input * 2;
        });
        var any = layer.register_forward_pre_hook(module => seen.Add("any before"));
        var after = layer.register_forward_hook((module, input, output) =>
        {
            seen.Add("output");
            return output + 1;
        });
        var last = layer.register_forward_hook(module => seen.Add("any after"));
        var x = randn(4, 2);
        Assert.True(layer.call(x).allclose(nn.functional.linear(x * 2, layer.weight, layer.bias) + 1));
        Assert.Equal(["any before", "input", "output", "any after"], seen);
        foreach (var remove in new Action[] { before.remove, any.remove, after.remove, last.remove }) remove();
        Assert.True(layer.call(x).Equals(nn.functional.linear(x, layer.weight, layer.bias)));
        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void Apply_reaches_every_part_and_the_whole_last()
    {
        var net = nn.Sequential(nn.Linear(1, 1), nn.Sequential(nn.ReLU(), nn.Linear(1, 1)));
        var names = new List<string>();
        net.apply(module => names.Add(module.GetName()));
        Assert.Equal(["Linear", "ReLU", "Linear", "Sequential", "Sequential"], names);
    }

    [Fact]
    public void A_recurrent_layers_parameters_are_found_by_layer_and_direction()
    {
        using var layer = nn.RNN(3, 4, 2, bidirectional: true);
        Assert.Equal([4, 3], layer.get_weight_ih(1)!.shape);
        Assert.Equal([4, 8], layer.get_weight_ih(3)!.shape);
        Assert.Same(layer.get_parameter("weight_hh_l1_reverse"), layer.get_weight_hh(3));
        Assert.Contains("0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => layer.get_bias_ih(4)).Message);
        using var cell = nn.GRUCell(3, 4, bias: false);
        Assert.Null(cell.bias_hh);
        cell.bias_hh = nn.Parameter(ones(12));
        Assert.Equal(["weight_ih", "weight_hh", "bias_hh"], cell.named_parameters().Select(named => named.name));
    }

    [Fact]
    public void A_linear_layer_takes_up_the_normalisation_behind_it()
    {
        var (linear, norm) = (nn.Linear(3, 4), nn.BatchNorm1d(4));
        for (var k = 0; k < 3; k++) norm.call(randn(8, 4) * 2 + 1);
        nn.init.uniform_(norm.weight!, 0.5, 2);
        nn.init.uniform_(norm.bias!, -1, 1);
        Assert.Throws<ArgumentException>(() => nn.utils.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        var x = randn(5, 3);
        using var fused = nn.utils.fuse_linear_bn_eval(linear, norm);
        Assert.True(fused.call(x).allclose(norm.call(linear.call(x)), 1e-5, 1e-6));
        Assert.False(fused.training);
    }

    private sealed class Rebuilt : nn.Module<Tensor, Tensor>
    {
        public Rebuilt() : base(nameof(Rebuilt)) => Build(3);

        public void Build(long width)
        {
            ClearModules();
            register_module("layer", nn.Linear(2, width));
            ConditionallyRegisterParameter("scale", (Tensor)nn.Parameter(ones(width)));
        }

        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void A_module_can_be_built_anew_and_made_from_a_file()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var net = new Rebuilt();
        net.Build(5);
        Assert.Equal([5L], net.get_parameter("scale")!.shape);
        Assert.Equal([5L, 2], net.get_parameter("layer.weight")!.shape);
        net.Build(3);
        try
        {
            net.save(file);
            var made = nn.Module.Create<Rebuilt>(file);
            Assert.True(made.get_parameter("layer.weight")!.Equals(net.get_parameter("layer.weight")!));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
