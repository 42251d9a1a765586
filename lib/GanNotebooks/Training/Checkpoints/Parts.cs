using TorchSharp;
using TorchSharp.Extensions;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>A network's parameters and buffers.</summary>
internal sealed class NetworkPart(nn.Module network) : ICheckpointPart
{
    public string Kind => "network";

    public IEnumerable<(string What, string Value)> Identity() =>
        network.state_dict().Select(named => (named.Key, PartState.Describe(named.Value)));

    public void Save(PartState state)
    {
        foreach (var (name, tensor) in network.state_dict())
            state.Tensors.Add(name, tensor);
    }

    public Action Load(PartState state)
    {
        var pairs = network.state_dict().Select(named => (to: named.Value, from: state.Like(named.Key, named.Value))).ToList();
        return () => pairs.ForEach(pair => pair.to.copy_(pair.from));
    }
}

/// <summary>A tensor of the notebook, for instance a running mean that it keeps itself.</summary>
internal sealed class TensorPart(Tensor here) : ICheckpointPart
{
    public string Kind => "tensor";

    public IEnumerable<(string What, string Value)> Identity() => [("the tensor", PartState.Describe(here))];

    public void Save(PartState state) => state.Tensors.Add("value", here);

    public Action Load(PartState state)
    {
        var saved = state.Like("value", here);
        return () => here.copy_(saved);
    }
}

/// <summary>A generator that the notebook draws from beside the device's own.</summary>
internal sealed class GeneratorPart(Generator generator) : ICheckpointPart
{
    public string Kind => "generator";

    public IEnumerable<(string What, string Value)> Identity() => [("the device", generator.device.ToString())];

    public void Save(PartState state) => state.Tensors.Add("state", generator.get_state());

    public Action Load(PartState state)
    {
        var saved = state.Like("state", generator.get_state());
        return () => generator.set_state(saved);
    }
}

/// <summary>Where the random numbers of the processor and of every CUDA device stand.</summary>
internal sealed class RandomPart : ICheckpointPart
{
    public string Kind => "random numbers";

    public IEnumerable<(string What, string Value)> Identity() => [("the number of CUDA devices", $"{DeviceStates.Get().Count}")];

    public void Save(PartState state)
    {
        state.Tensors.Add("cpu", get_rng_state());
        foreach (var (device, number) in DeviceStates.Get().Select((device, number) => (device, number)))
            state.Tensors.Add($"cuda:{number}", device);
    }

    public Action Load(PartState state)
    {
        var cpu = state.Like("cpu", get_rng_state());
        var devices = DeviceStates.Get().Select((device, number) => state.Like($"cuda:{number}", device)).ToList();
        return () =>
        {
            set_rng_state(cpu);
            DeviceStates.Set(devices);
        };
    }
}

/// <summary>The scale of a mixed-precision training.</summary>
internal sealed class ScalerPart(GradScaler scaler) : ICheckpointPart
{
    public string Kind => "gradient scaler";

    public IEnumerable<(string What, string Value)> Identity() =>
        [("growth and backoff", FormattableString.Invariant($"{scaler.growth_factor}, {scaler.backoff_factor}, {scaler.growth_interval}"))];

    public void Save(PartState state)
    {
        var (scale, steps) = scaler.state_dict();
        state.Set("scale", scale);
        state.Set("steps", steps);
    }

    public Action Load(PartState state)
    {
        var saved = (state.Real("scale"), (int)state.Whole("steps"));
        return () => scaler.load_state_dict(saved);
    }
}
