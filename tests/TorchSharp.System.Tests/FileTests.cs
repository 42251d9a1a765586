using System.Text;

namespace TorchSharp.Tests;

/// <summary>TorchSharp's own format, byte for byte, and what happens to files that are none.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    private string At(string name) => Path.Combine(folder, name);

    [Fact]
    public void The_format_of_a_module()
    {
        var layer = nn.Linear(2, 1);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new float[,] { { 1, -2 } }));
            layer.bias!.copy_(tensor(new float[] { 0.5f }));
        }
        using var stream = new MemoryStream();
        layer.save(stream);
        byte[] expected =
        [
            2, // entries
            6, .. "weight"u8, 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f), // name; float32, 2 dimensions, 1 and 2; elements
            4, .. "bias"u8, 6, 1, 1, .. BitConverter.GetBytes(0.5f),
        ];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Sizes_of_128_and_more_take_two_bytes()
    {
        using var stream = new MemoryStream();
        zeros(300, ScalarType.Byte).Save(stream);
        Assert.Equal([0, 1, 0xac, 0x02], stream.ToArray()[..4]);
        Assert.Equal(304, stream.ToArray().Length);
    }

    [Fact]
    public void The_format_of_an_optimisers_state()
    {
        var parameter = nn.Parameter(tensor(new double[] { 3 }));
        using var optimiser = optim.SGD([parameter], 0.25, momentum: 0.5);
        parameter.grad = tensor(new double[] { 2 });
        optimiser.step();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, true)) optimiser.save_state_dict(writer);
        byte[] expected =
        [
            3, .. "SGD"u8, 1, 1, // kind, groups, parameters
            .. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(0.0), .. BitConverter.GetBytes(0.0), 0, 0, // first rate, rate, momentum, dampening, decay, nesterov, maximize
            1, 7, 1, 1, .. BitConverter.GetBytes(2.0), // there is a buffer: float64, 1 dimension, 1; element
        ];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void A_module_goes_round_and_skips_what_it_shall()
    {
        var (from, to) = (nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)), nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)));
        from.call(randn(8, 3));
        from.save(At("net.dat"));
        var bias = to.get_parameter("0.bias")!.clone();
        var loaded = new Dictionary<string, bool>();
        to.load(At("net.dat"), skip: ["0.bias"], loadedParameters: loaded);
        Assert.True(to.get_parameter("0.bias")!.Equals(bias));
        Assert.True(to.get_parameter("0.weight")!.Equals(from.get_parameter("0.weight")!));
        Assert.Equal(1, to.get_buffer("1.num_batches_tracked")!.item<long>());
        Assert.Equal(7, loaded.Count);
        Assert.Equal(["net.dat"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    public static TheoryData<string> Kinds => ["SGD", "Adam", "AdamW", "RMSProp", "Adagrad", "Adamax", "NAdam", "RAdam", "Adadelta", "Rprop", "ASGD"];

    private static optim.Optimizer Make(string kind, Modules.Parameter[] parameters) => kind switch
    {
        "SGD" => optim.SGD(parameters, 0.001, momentum: 0.9),
        "Adam" => optim.Adam(parameters, 0.1, amsgrad: true),
        "AdamW" => optim.AdamW(parameters, 0.1),
        "RMSProp" => optim.RMSProp(parameters, 0.1, momentum: 0.5, centered: true),
        "Adamax" => optim.Adamax(parameters, 0.1),
        "NAdam" => optim.NAdam(parameters, 0.1),
        "RAdam" => optim.RAdam(parameters, 0.1),
        "Adadelta" => optim.Adadelta(parameters, maximize: true),
        "Rprop" => optim.Rprop(parameters, 0.1),
        "ASGD" => optim.ASGD(parameters, 0.001, t0: 3),
        _ => optim.Adagrad(parameters, 0.1),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_optimiser_goes_on_from_its_file_as_if_it_had_not_stopped(string kind)
    {
        void Steps(optim.Optimizer optimiser, Modules.Parameter parameter, int count)
        {
            for (var k = 0; k < count; k++)
            {
                optimiser.zero_grad();
                parameter.pow(4).sum().backward();
                optimiser.step();
            }
        }
        var straight = nn.Parameter(tensor(new double[] { 1, -2, 3 }));
        using var whole = (Modules.OptimizerHelper)Make(kind, [straight]);
        Steps(whole, straight, 5);
        whole.save_state_dict(At(kind));
        var resumed = nn.Parameter(straight.detach().clone());
        using var second = (Modules.OptimizerHelper)Make(kind, [resumed]);
        second.load_state_dict(At(kind));
        var copied = nn.Parameter(straight.detach().clone());
        using var third = (Modules.OptimizerHelper)Make(kind, [copied]);
        third.load_state_dict(whole.state_dict());
        Steps(whole, straight, 5);
        Steps(second, resumed, 5);
        Steps(third, copied, 5);
        Assert.True(straight.Equals(resumed));
        Assert.True(straight.Equals(copied));
    }

    [Fact]
    public void Files_that_do_not_fit_say_so()
    {
        nn.Linear(2, 3).save(At("linear"));
        Assert.Throws<ArgumentException>(() => nn.Linear(3, 3).load(At("linear")));
        Assert.Throws<ArgumentException>(() => nn.BatchNorm1d(3).load(At("linear")));
        Assert.Throws<FileNotFoundException>(() => nn.Linear(2, 3).load(At("none")));
        File.WriteAllBytes(At("short"), File.ReadAllBytes(At("linear"))[..20]);
        Assert.Throws<InvalidDataException>(() => nn.Linear(2, 3).load(At("short")));
        File.WriteAllText(At("text"), "\u0002\u0006weight this is no tensor at all, and long enough to look like one");
        Assert.Throws<InvalidDataException>(() => nn.Linear(2, 3).load(At("text")));
        File.WriteAllBytes(At("negative"), [2, 0xA5, 0xF9, 0xFE, 0xB8, 0x0A, 0]);       // a name of −1,491,080,027 letters
        Assert.Throws<InvalidDataException>(() => nn.Linear(2, 3).load(At("negative")));
        // A scalar of the type QInt8, which libtorch can name and not fill.
        var quantised = Assert.Throws<InvalidDataException>(() => TensorExtensionMethods.Load(new BinaryReader(new MemoryStream([12, 0, 0]))));
        Assert.Contains("QInt8", quantised.Message);
        using var sgd = optim.SGD(nn.Linear(2, 3).parameters(), 0.1);
        using var adam = optim.Adam(nn.Linear(2, 3).parameters());
        sgd.save_state_dict(At("sgd"));
        Assert.Throws<InvalidDataException>(() => adam.load_state_dict(At("sgd")));
    }
}
