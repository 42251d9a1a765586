using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TorchSharp.Extensions;

namespace TorchSharp.Tests;

/// <summary>Files of the safetensors format, against a reader and a writer in Python that know only the format's description.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safetensors-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    private string At(string name) => Path.Combine(folder, name);

    private const string Format = """
        import json, struct, sys, torch
        TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
                 "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool, "C64": torch.complex64}
        CODES = {dtype: code for code, dtype in TYPES.items()}
        def raw(t):
            t = t.contiguous()
            if t.dtype == torch.bfloat16: t = t.view(torch.int16)
            return t.numpy().tobytes()
        def read(path):
            data = open(path, "rb").read()
            n = struct.unpack("<Q", data[:8])[0]
            header, body = json.loads(data[8:8 + n]), data[8 + n:]
            meta = header.pop("__metadata__", {})
            tensors, covered = {}, 0
            for name, e in header.items():
                begin, end = e["data_offsets"]
                covered += end - begin
                dtype = TYPES[e["dtype"]]
                tensors[name] = torch.frombuffer(bytearray(body[begin:end]), dtype=dtype).reshape(e["shape"]) if end > begin else torch.empty(e["shape"], dtype=dtype)
            assert covered == len(body) and (8 + n) % 8 == 0
            return tensors, meta
        def write(path, tensors, meta):
            header, body = {"__metadata__": meta}, b""
            for name, t in tensors.items():
                header[name] = {"dtype": CODES[t.dtype], "shape": list(t.shape), "data_offsets": [len(body), len(body) + len(raw(t))]}
                body += raw(t)
            text = json.dumps(header).encode()
            open(path, "wb").write(struct.pack("<Q", len(text)) + text + body)

        """;

    private static string RunPython(string program, params string[] arguments)
    {
        Oracle.Comparison.NeedPyTorch();
        using var process = Process.Start(new ProcessStartInfo(Oracle.Comparison.Python, ["-c", Format + program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return output;
    }

    private static readonly ScalarType[] Types =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8,
        ScalarType.Byte, ScalarType.Bool, ScalarType.ComplexFloat32,
    ];

    private static Dictionary<string, Tensor> OfEveryType()
    {
        var tensors = Types.ToDictionary(type => $"layer.{type} é\"", type => arange(0, 6, dtype: ScalarType.Float32).reshape(3, 2).sub(type == ScalarType.Byte ? 0 : 2).to_type(type).t());
        tensors.Add("scalar", tensor(2.5));
        tensors.Add("none", empty(0, 3));
        tensors.Add("learnt", nn.Parameter(ones(2)));
        return tensors;
    }

    [Fact]
    public void Python_reads_what_is_written_here()
    {
        var tensors = OfEveryType();
        safetensors.save_file(tensors, At("a.safetensors"), new Dictionary<string, string> { ["step"] = "12", ["net"] = "D" });
        var read = JsonDocument.Parse(RunPython("""
            tensors, meta = read(sys.argv[1])
            print(json.dumps({"meta": meta, "tensors": {n: [str(t.dtype), list(t.shape), (torch.view_as_real(t) if t.is_complex() else t).double().flatten().tolist()] for n, t in tensors.items()}}))
            """, At("a.safetensors"))).RootElement;
        Assert.Equal("12", read.GetProperty("meta").GetProperty("step").GetString());
        Assert.Equal(tensors.Count, read.GetProperty("tensors").EnumerateObject().Count());
        foreach (var (name, tensor) in tensors)
        {
            var theirs = read.GetProperty("tensors").GetProperty(name);
            Assert.Equal("torch." + torch.TypeName(tensor.dtype), theirs[0].GetString());
            Assert.Equal(tensor.shape, theirs[1].EnumerateArray().Select(size => size.GetInt64()));
            var values = (tensor.is_complex() ? view_as_real(tensor) : tensor).detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
            Assert.Equal(values, theirs[2].EnumerateArray().Select(value => value.GetDouble()));
        }
        Assert.Equal(["a.safetensors"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_Python_writes_is_read_here()
    {
        RunPython("""
            tensors = {code: (torch.arange(6).reshape(2, 3) - (0 if code == "U8" else 2)).to(dtype) for code, dtype in TYPES.items()}
            tensors["scalar"] = torch.tensor(-3.25, dtype=torch.float16)
            tensors["none"] = torch.empty(2, 0, dtype=torch.int32)
            write(sys.argv[1], tensors, {"format": "pt"})
            """, At("b.safetensors"));
        var read = safetensors.load_file(At("b.safetensors"));
        Assert.Equal("pt", safetensors.read_metadata(At("b.safetensors"))["format"]);
        Assert.Equal(13, read.Count);
        foreach (var type in Types)
            Assert.Contains(read.Values, tensor => tensor.dtype == type && tensor.numel() == 6 && tensor.Equals(arange(0, 6, dtype: ScalarType.Float32).reshape(2, 3).sub(type == ScalarType.Byte ? 0 : 2).to_type(type)));
        Assert.Equal(-3.25f, read["scalar"].to_type(ScalarType.Float32).item<float>());
        Assert.Equal([2, 0], read["none"].shape);
    }

    [Fact]
    public void A_model_goes_round_and_the_bytes_are_the_same_each_time()
    {
        var (from, to) = (nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)), nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)));
        from.call(randn(2, 3, 8, 8));
        safetensors.save_model(from, At("m"));
        var (missing, unexpected) = safetensors.load_model(to, At("m"));
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach (var (name, tensor) in from.state_dict()) Assert.True(tensor.Equals(to.state_dict()[name]), name);
        Assert.Equal(File.ReadAllBytes(At("m")), safetensors.save(to.state_dict()));
        Assert.Throws<InvalidOperationException>(() => safetensors.load_model(nn.Linear(2, 3), At("m")));
        Assert.Equal(7, safetensors.load_model(nn.Linear(2, 3), At("m"), strict: false).unexpected.Count);
    }

    [Fact]
    public void Tensors_that_are_read_belong_to_the_callers_scope()
    {
        var bytes = safetensors.save(new Dictionary<string, Tensor> { ["a"] = ones(3) });
        Tensor read;
        using (NewDisposeScope()) read = safetensors.load(bytes)["a"];
        Assert.True(read.IsInvalid);
        Assert.False(safetensors.load(bytes)["a"].IsInvalid);
    }

    private static byte[] FileOf(string header, int bytes, ulong? length = null) =>
        [.. BitConverter.GetBytes(length ?? (ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[bytes]];

    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "nothing", [], "0 bytes" },
        { "a few bytes", [1, 2, 3], "3 bytes" },
        { "header beyond the end", FileOf("{}", 0, 1000), "1000 bytes" },
        { "header beyond the limit", FileOf("{}", 0, ulong.MaxValue), "100000000" },
        { "no object", FileOf("[1, 2]  ", 0), "'{'" },
        { "cut JSON", FileOf("""{"a":{"dtype":"F32" """, 0), "does not parse" },
        { "no JSON", FileOf("{this is no JSON", 0), "does not parse" },
        { "bad UTF-8", [8, 0, 0, 0, 0, 0, 0, 0, .. "{\""u8, 0xff, 0xfe, .. "\":1}"u8, (byte)' '], "does not parse" },
        { "deep", FileOf("""{"a":""" + new string('[', 5000), 0), "does not parse" },
        { "unknown type", FileOf("""{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""", 2), "F8_E4M3" },
        { "twice", FileOf("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2), "twice" },
        { "no shape", FileOf("""{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1), "shape" },
        { "negative size", FileOf("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1), "0 or more" },
        { "fraction", FileOf("""{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", 1), "whole number" },
        { "overflow", FileOf("""{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904,4611686018427387904],"data_offsets":[0,4]}}""", 4), "shape" },
        { "huge", FileOf("""{"a":{"dtype":"F32","shape":[250000000000],"data_offsets":[0,1000000000000]}}""", 4), "cut off" },
        { "size and offsets", FileOf("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4), "takes 8 bytes and has 4" },
        { "backwards", FileOf("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", 1), "next free" },
        { "gap", FileOf("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3), "next free" },
        { "overlap", FileOf("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3), "next free" },
        { "tail", FileOf("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 9), "belong to no tensor" },
        { "after the end", FileOf("{} {}", 0), "does not parse" },
    };

    [Theory]
    [MemberData(nameof(Damaged), DisableDiscoveryEnumeration = true)]
    public void Damaged_files_say_what_is_wrong(string what, byte[] bytes, string part)
    {
        var error = Assert.Throws<InvalidDataException>(() => safetensors.load(bytes));
        Assert.True(error.Message.Contains(part), $"{what}: {error.Message}");
    }

    [Fact]
    public void No_change_of_a_file_crashes_the_reader()
    {
        var good = safetensors.save(new Dictionary<string, Tensor> { ["weight"] = ones(2, 3), ["bias"] = ones(3, dtype: ScalarType.Int16) });
        var random = new Random(5);
        var read = 0;
        for (var k = 0; k < 5000; k++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            using var scope = NewDisposeScope();
            try
            {
                safetensors.load(bytes);
                read++;
            }
            catch (InvalidDataException)
            {
            }
        }
        Assert.InRange(read, 1, 4999);
    }

    [Fact]
    public void What_has_no_code_in_the_format_is_refused_and_an_old_file_stays()
    {
        File.WriteAllText(At("old"), "old");
        Assert.Throws<ArgumentException>(() => safetensors.save_file(new Dictionary<string, Tensor> { ["z"] = zeros(2, ScalarType.ComplexFloat64) }, At("old")));
        Assert.Throws<ArgumentException>(() => safetensors.save_file(new Dictionary<string, Tensor> { ["__metadata__"] = zeros(2) }, At("old")));
        Assert.Equal("old", File.ReadAllText(At("old")));
        Assert.Single(Directory.GetFiles(folder));
        Assert.Throws<FileNotFoundException>(() => safetensors.load_file(At("none")));
    }
}
