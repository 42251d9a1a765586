using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>
/// Random members with random bad arguments, in a process of their own: each gives a result or a C# exception, and the
/// process lives. GAN_FUZZ_SEED and GAN_FUZZ_CASES choose others than the usual ones.
/// </summary>
public class FuzzTests
{
    private const string ChildVariable = "GAN_FUZZ_CHILD";

    private static int Setting(string name, int usual) => int.Parse(Environment.GetEnvironmentVariable(name) ?? usual.ToString());

    [Fact]
    public async Task No_argument_crashes_the_process()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not null) Assert.Skip("This is the child.");
        var (seed, cases) = (Setting("GAN_FUZZ_SEED", 1), Setting("GAN_FUZZ_CASES", 6000));
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
            // Under `dotnet` the program itself is the first argument.
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(FuzzTests).Assembly.Location);
            foreach (var argument in new[] { "-noColor", "-noLogo", "-method", $"{typeof(FuzzTests).FullName}.{nameof(The_child)}" }) start.ArgumentList.Add(argument);
            start.Environment[ChildVariable] = log;
            start.Environment["GAN_FUZZ_SEED"] = $"{seed}";
            start.Environment["GAN_FUZZ_CASES"] = $"{cases}";
            start.Environment["OMP_NUM_THREADS"] = "1";
            using var child = Process.Start(start)!;
            var error = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            var last = File.ReadLines(log).LastOrDefault();
            Assert.True(child.ExitCode == 0, $"Seed {seed}: exit code {child.ExitCode} at:\n{last}\n{output}\n{await error}");
            Assert.StartsWith($"done {cases} ", last);
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public void The_child()
    {
        var log = Environment.GetEnvironmentVariable(ChildVariable) ?? "";
        if (log.Length == 0) Assert.Skip("Runs only as the child of the other test.");
        var (seed, cases) = (Setting("GAN_FUZZ_SEED", 1), Setting("GAN_FUZZ_CASES", 6000));
        using var lines = new StreamWriter(log) { AutoFlush = true };
        var members = Members().ToArray();
        var (refused, computed, vague) = (0, 0, new List<string>());
        for (var k = 0; k < cases; k++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + k));
            using var scope = NewDisposeScope();
            using var frozen = random.Next(2) == 0 ? no_grad() : null;
            var member = members[random.Next(members.Length)];
            var arguments = member.GetParameters().Select(parameter => Argument(random, parameter.ParameterType, 0)).ToArray();
            var self = member.IsStatic ? null : Tensor(random);
            lines.WriteLine($"case {k}: {member.DeclaringType!.Name}.{member.Name}({string.Join(", ", new[] { (object?)self }.Concat(arguments).Select(Show))})");
            try
            {
                var result = member.Invoke(self, arguments);
                // A result is looked at as a lesson would look at it.
                if (result is Tensor { IsInvalid: false } tensor && tensor.numel() < 10_000) _ = tensor.ToString();
                computed++;
            }
            catch (Exception thrown)
            {
                refused++;
                var error = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
                if (error is AccessViolationException or SEHException or NullReferenceException || error is ExternalException && string.IsNullOrWhiteSpace(error.Message))
                    vague.Add($"{member.DeclaringType!.Name}.{member.Name}({string.Join(", ", new[] { (object?)self }.Concat(arguments).Select(Show))}): {error.GetType().Name}: {error.Message}");
            }
        }
        lines.WriteLine($"done {cases} cases of {members.Length} members: {refused} refused, {computed} computed, {vague.Count} vague");
        Assert.True(vague.Count == 0, string.Join("\n", vague.Take(20)));
        Assert.True(refused > cases / 5 && computed > cases / 20, $"{refused} refused, {computed} computed");
    }

    /// <summary>Members that compute: not those that change the process or read and write files.</summary>
    private static IEnumerable<MethodInfo> Members()
    {
        string[] left = ["Dispose", "Detach", "MoveTo", "Decouple", "set_num", "set_default", "set_print", "manual_seed", "seed", "save", "load", "Load", "Save", "from_file", "inference_mode", "no_grad", "enable_grad", "set_grad", "NewDispose", "set_rng", "Initialize", "Try", "print", "Equals", "GetHashCode", "GetType", "Read", "Write", "set_float32", "autocast", "import", "frombuffer", "from_array", "WrappedTensor", "cuda", "op_Implicit"];
        foreach (var type in new[] { typeof(Tensor), typeof(torch), typeof(nn.functional), typeof(linalg), typeof(fft), typeof(special) })
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                if (!method.IsGenericMethodDefinition && !left.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)) && method.GetParameters().All(parameter => Known(parameter.ParameterType)))
                    yield return method;
    }

    private static bool Known(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Tensor) || type == typeof(Scalar) || type == typeof(string) || type == typeof(TensorIndex) || type == typeof(Device) || type.IsEnum || type == typeof(Generator)) return true;
        if (type == typeof(long) || type == typeof(int) || type == typeof(double) || type == typeof(float) || type == typeof(bool)) return true;
        if (type.IsArray && type.GetArrayRank() == 1) return Known(type.GetElementType()!);
        if (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal)) return type.GetGenericArguments().All(Known);
        return type == typeof(IEnumerable<Tensor>) || type == typeof(IList<Tensor>) || type == typeof(IEnumerable<long>) || type == typeof(Size);
    }

    private static object? Argument(Random random, Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(3) == 0 ? null : Argument(random, inner, depth);
        if (type == typeof(Tensor)) return Tensor(random);
        if (type == typeof(long)) return Whole(random, depth);
        if (type == typeof(int)) return (int)Math.Clamp(Whole(random, depth), int.MinValue, int.MaxValue);
        if (type == typeof(double)) return Real(random);
        if (type == typeof(float)) return (float)Real(random);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(Scalar)) return random.Next(2) == 0 ? (Scalar)Real(random) : Whole(random, depth);
        if (type == typeof(string)) return new[] { "", "mean", "ij,jk->ik", "ii", "...,", "fro", "nonsense" }[random.Next(7)];
        if (type == typeof(Device)) return random.Next(3) == 0 ? null : CPU;
        if (type == typeof(Generator)) return null;
        if (type == typeof(TensorIndex)) return random.Next(4) switch { 0 => TensorIndex.Ellipsis, 1 => TensorIndex.Slice(Whole(random, depth), Whole(random, depth)), 2 => TensorIndex.Null, _ => TensorIndex.Single(Whole(random, depth)) };
        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(random.Next(values.Length));
        }
        if (type == typeof(IEnumerable<Tensor>) || type == typeof(IList<Tensor>)) return Argument(random, typeof(Tensor[]), depth);
        if (type == typeof(IEnumerable<long>)) return Argument(random, typeof(long[]), depth);
        if (type == typeof(Size)) return new Size((long[])Argument(random, typeof(long[]), depth)!);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, random.Next(5));
            for (var k = 0; k < array.Length; k++) array.SetValue(Argument(random, type.GetElementType()!, depth + 1), k);
            return array;
        }
        return Activator.CreateInstance(type, type.GetGenericArguments().Select(argument => Argument(random, argument, depth + 1)).ToArray());
    }

    // Sizes stay small, so that what is allowed is also possible; what is huge is impossible at once.
    private static long Whole(Random random, int depth) => random.Next(depth > 0 ? 60 : 25) switch { 0 => long.MaxValue, 1 => long.MinValue, 2 => 1L << 40, 3 => -7, _ => random.Next(-2, 6) };

    private static double Real(Random random) => random.Next(8) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -1e300, 3 => 0, _ => random.NextDouble() * 6 - 2 };

    private static Tensor Tensor(Random random)
    {
        var shape = new long[random.Next(6)];
        for (var k = 0; k < shape.Length; k++) shape[k] = random.Next(12) == 0 ? 0 : random.Next(1, 5);
        ScalarType[] types = [ScalarType.Float32, ScalarType.Float32, ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Int64, ScalarType.Int32, ScalarType.Byte, ScalarType.Bool, ScalarType.Float16, ScalarType.BFloat16, ScalarType.ComplexFloat32];
        var type = types[random.Next(types.Length)];
        var tensor = (rand(shape, ScalarType.Float32) * 8 - 3).to_type(type);
        if (random.Next(6) == 0 && tensor.is_floating_point()) tensor.fill_(double.NaN);
        if (random.Next(5) == 0 && tensor.dim() > 1) tensor = tensor.transpose(0, -1);
        if (random.Next(4) == 0 && tensor.is_floating_point()) tensor.requires_grad = true;
        if (random.Next(40) == 0) tensor.Dispose();
        return tensor;
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        Tensor tensor => tensor.Summary(),
        IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        _ => $"{value}",
    };
}
