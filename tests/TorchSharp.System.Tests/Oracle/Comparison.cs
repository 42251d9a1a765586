using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TorchSharp.Tests.Oracle;

/// <summary>Sends cases to one PyTorch process and compares.</summary>
internal static class Comparison
{
    /// <summary>GAN_PYTHON names another than the system's: one whose torch is the libtorch that the shim was built against.</summary>
    public static readonly string Python = Environment.GetEnvironmentVariable("GAN_PYTHON") is { Length: > 0 } named ? named : "/usr/bin/python3";

    /// <summary>What differs: empty when PyTorch agrees with every case.</summary>
    public static List<string> Compare(IReadOnlyList<Case> cases)
    {
        var folder = Directory.CreateTempSubdirectory("oracle-").FullName;
        try
        {
            var (asked, answered) = (Path.Combine(folder, "cases.json"), Path.Combine(folder, "results.json"));
            using (var file = File.Create(asked)) JsonSerializer.Serialize(file, cases.Select(Request));
            Run([Path.Combine(AppContext.BaseDirectory, "Oracle", "oracle.py"), asked, answered, Draw.Device.ToString()]);
            using var results = JsonDocument.Parse(File.ReadAllBytes(answered));
            return [.. cases.Zip(results.RootElement.EnumerateArray()).SelectMany(pair => Differences(pair.First, pair.Second))];
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Skips the test where PyTorch is missing.</summary>
    public static void NeedPyTorch()
    {
        if (!File.Exists(Python) || Start(["-c", "import torch"]).ExitCode != 0)
            Assert.Skip($"{Python} has no torch: install Debian's python3-torch (./gan test does) to compare with PyTorch.");
    }

    private static void Run(string[] arguments)
    {
        var process = Start(arguments);
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
    }

    private static Process Start(string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process;
    }

    private static object Request(Case code) => new
    {
        seed = code.Draw.Seed,
        type = code.Draw.Type.ToString(),
        code = code.Code,
        module = code.Module,
        training = code.Training,
        // A whole number of type double stays one: 1.0 and not 1, which PyTorch takes for an integer.
        variables = code.Draw.Variables.ToDictionary(entry => entry.Key, entry => entry.Value is double number && double.IsInteger(number) ? (decimal)number * 1.0m : entry.Value),
        inputs = code.Draw.Inputs.Select(input => Encode(input.Raw, input.Layout, input.Grad)),
        factors = code.Factors.Select(factor => factor is null ? null : Encode(factor)),
        state = code.State.ToDictionary(entry => entry.Key, entry => Encode(entry.Value)),
    };

    private static object Encode(Tensor tensor, string layout = "plain", bool grad = false) => new
    {
        type = tensor.dtype.ToString(),
        shape = tensor.shape,
        data = Convert.ToBase64String(tensor.detach().cpu().contiguous().bytes),
        layout,
        grad,
    };

    private static IEnumerable<string> Differences(Case code, JsonElement result)
    {
        var title = $"{code.Name} [seed {code.Draw.Seed}, {code.Draw.Type}, {string.Join(", ", code.Draw.Variables.Select(entry => $"{entry.Key}={JsonSerializer.Serialize(entry.Value)}"))}, inputs {string.Join(" ", code.Draw.Inputs.Select(input => $"{string.Join("x", input.Raw.shape)} {input.Layout}"))}]";
        if (result.TryGetProperty("error", out var error))
        {
            // A program that makes a tensor of its own makes it on the processor, and both refuse to mix the two.
            if (code.Error is not null && Draw.Device.type != DeviceType.CPU) yield break;
            // Both refusing is agreement, and a table that only refuses proves nothing: it is reported.
            yield return $"{title}: PyTorch says {error.GetString()}" + (code.Error is null ? "" : $"; here: {code.Error}");
            yield break;
        }
        if (code.Error is not null)
        {
            yield return $"{title}: here {code.Error}; PyTorch computes it";
            yield break;
        }
        var outputs = result.GetProperty("outputs").EnumerateArray().ToList();
        if (outputs.Count != code.Outputs.Length)
        {
            yield return $"{title}: {code.Outputs.Length} outputs here, {outputs.Count} in PyTorch";
            yield break;
        }
        for (var k = 0; k < outputs.Count; k++)
            if (Difference(code.Outputs[k], outputs[k], code) is { } difference) yield return $"{title}: output {k}: {difference}";
        var gradients = result.GetProperty("gradients").EnumerateArray().ToList();
        if (gradients.Count != code.Gradients.Length) yield return $"{title}: {code.Gradients.Length} gradients here, {gradients.Count} in PyTorch";
        for (var k = 0; k < Math.Min(gradients.Count, code.Gradients.Length); k++)
        {
            var (ours, theirs) = (code.Gradients[k], gradients[k]);
            if (ours is null != (theirs.ValueKind == JsonValueKind.Null)) yield return $"{title}: gradient {k}: {(ours is null ? "none here" : "none in PyTorch")}";
            else if (ours is not null && Difference(ours, theirs, code) is { } difference) yield return $"{title}: gradient {k}: {difference}";
        }
        foreach (var entry in result.GetProperty("state").EnumerateObject())
        {
            if (!code.StateAfter.TryGetValue(entry.Name, out var ours)) yield return $"{title}: no {entry.Name} in the state here";
            else if (Difference(ours, entry.Value, code) is { } difference) yield return $"{title}: {entry.Name}: {difference}";
        }
    }

    /// <summary>Whether PyTorch's kernel takes a root in float32, also of float64: its weight normalisation on a device does.</summary>
    private static bool RootsInFloat32(Case code) => Draw.Device.type != DeviceType.CPU && code.Name.Contains("weight_norm");

    private static string? Difference(Tensor ours, JsonElement theirs, Case code)
    {
        var dtype = Enum.Parse<ScalarType>(theirs.GetProperty("type").GetString()!);
        var shape = theirs.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        if (ours.dtype != dtype || !ours.shape.AsSpan().SequenceEqual(shape))
            return $"{ours.dtype}[{string.Join(", ", ours.shape)}] here, {dtype}[{string.Join(", ", shape)}] in PyTorch";
        var bytes = theirs.GetProperty("data").GetBytesFromBase64();
        var (mine, expected) = (Numbers(ours), Numbers(bytes, dtype));
        var tolerance = dtype switch
        {
            ScalarType.Float64 or ScalarType.ComplexFloat64 when code.Draw.Type == ScalarType.Float64 => RootsInFloat32(code) ? 1e-6 : 1e-10,
            ScalarType.Float64 or ScalarType.Float32 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 => 1e-5,
            ScalarType.BFloat16 or ScalarType.Float16 => 1e-2,
            _ => 0,
        };
        var scale = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var k = 0; k < mine.Length; k++)
        {
            var same = double.IsNaN(expected[k]) ? double.IsNaN(mine[k]) : mine[k] == expected[k] || Math.Abs(mine[k] - expected[k]) <= tolerance * scale;
            if (!same) return $"element {k} is {mine[k]:R} here, {expected[k]:R} in PyTorch";
        }
        return null;
    }

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Numbers(tensor.detach().cpu().contiguous().bytes, tensor.dtype);
    }

    private static double[] Numbers(ReadOnlySpan<byte> bytes, ScalarType type)
    {
        double[] Read<T>(ReadOnlySpan<byte> data, Func<T, double> convert) where T : unmanaged => Array.ConvertAll(MemoryMarshal.Cast<byte, T>(data).ToArray(), value => convert(value));
        return type switch
        {
            ScalarType.Byte or ScalarType.Bool => Read<byte>(bytes, value => value),
            ScalarType.Int8 => Read<sbyte>(bytes, value => value),
            ScalarType.Int16 => Read<short>(bytes, value => value),
            ScalarType.Int32 => Read<int>(bytes, value => value),
            ScalarType.Int64 => Read<long>(bytes, value => value),
            ScalarType.Float16 => Read<Half>(bytes, value => (double)value),
            ScalarType.BFloat16 => Read<ushort>(bytes, value => BitConverter.Int32BitsToSingle(value << 16)),
            ScalarType.Float32 or ScalarType.ComplexFloat32 => Read<float>(bytes, value => value),
            ScalarType.Float64 or ScalarType.ComplexFloat64 => Read<double>(bytes, value => value),
            _ => throw new NotSupportedException($"{type}"),
        };
    }
}
