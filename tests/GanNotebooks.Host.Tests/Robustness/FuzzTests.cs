using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Jupyter;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Robustness;

/// <summary>Whatever comes in from outside is understood or refused in words, at once. <c>GAN_FUZZ_SEED</c> repeats a
/// run, <c>GAN_FUZZ_INPUTS</c> makes it longer: 100000 take some minutes.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Seed = Setting("GAN_FUZZ_SEED") ?? Environment.TickCount & 0xFFFFFF;
    private static readonly int All = Setting("GAN_FUZZ_INPUTS") ?? 22_500;

    // A living kernel compiles and runs what it gets, and takes longer.
    private static readonly int Requests = All / 15;
    private static readonly int Inputs = (All - Requests + 2) / 3;

    [Fact]
    public void Notebooks()
    {
        var seed = SampleNotebook.Json(SampleNotebook.Markdown("m", "# Title\n\n![p](p.png) | a |"),
            SampleNotebook.Code("c", "int steps = 1; // <b>", "parameters", "raises-exception"));
        var cell = (JsonObject)seed["cells"]![1]!;
        cell["execution_count"] = 1;
        cell["source"] = new JsonArray("int steps = 1;\n", "steps");
        cell["outputs"] = new JsonArray(
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new JsonArray("a\n", "\e[31mb") },
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { ["text/html"] = new JsonArray("<b>bold</b>"), ["image/png"] = "iVBORw0=", ["text/plain"] = "x" },
            },
            new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["data"] = new JsonObject { ["image/png"] = "iVBORw0=" } },
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "m", ["traceback"] = new JsonArray("l1", "l2") });
        seed["metadata"]!["gan"] = new JsonObject { ["budget"] = "smoke", ["source_sha256"] = "00" };
        string folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
        Fuzz(seed, Inputs, bytes =>
        {
            var notebook = NotebookDocument.Parse(Encoding.UTF8.GetString(bytes));
            NotebookDocument.Parse(notebook.ToJson());
            NotebookHash.Of(notebook);
            HtmlPage.Render(notebook, Path.Combine(folder, "x.ipynb"));
            foreach (var one in notebook.Cells)
                _ = (one.FirstMeaningfulLine, one.ExecutionCount, one.Tags.Count());
            NotebookParameters.Insert(notebook, [new("steps", "2")]);
        }, typeof(NotebookFormatException), typeof(NotebookParameterException));
    }

    [Fact]
    public void Connection_files()
    {
        var seed = JsonNode.Parse("""
            {"transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256", "kernel_name": "x",
             "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5}
            """)!;
        Fuzz(seed, Inputs, bytes => ConnectionFile.Parse(Encoding.UTF8.GetString(bytes), "connection.json").Address(1), typeof(FormatException));
    }

    [Fact]
    public void Messages_on_the_wire()
    {
        var chance = new Random(Seed + 1);
        var codec = new MessageCodec("");
        var seed = JsonNode.Parse("""
            [{"msg_id": "1", "session": "s", "username": "u", "date": "2026-01-01", "msg_type": "execute_request", "version": "5.4"},
             {}, {}, {"code": "1", "silent": false, "user_expressions": {"a": "1"}, "half": "\u00e9"}]
            """)!;
        int understood = 0;
        Fuzz(seed, Inputs, bytes =>
        {
            // The mutated list's members are the frames; what is no list is one frame.
            List<byte[]> frames = [.. chance.Next(4) == 0 ? new[] { "id"u8.ToArray() } : [], "<IDS|MSG>"u8.ToArray(), []];
            string text = Encoding.UTF8.GetString(bytes);
            string[] parts = text.StartsWith('[') ? text[1..].TrimEnd(']').Split(chance.Next(20) == 0 ? "," : "},") : [text];
            frames.AddRange(parts.Select(part => Encoding.UTF8.GetBytes(part.EndsWith('}') || part == text ? part : part + "}")));
            if (chance.Next(10) == 0)
                frames.RemoveAt(chance.Next(frames.Count));
            if (codec.Decode(frames) is not { } message)
                return;
            understood++;
            codec.Encode(message.Identities, message.Type, message.Header, message.Content);
        });
        Assert.InRange(understood, Inputs / 20, Inputs);
    }

    [Fact]
    public void Requests_to_a_living_kernel()
    {
        Assert.SkipUnless(HasZeroMq(), "libzmq is missing.");
        var chance = new Random(Seed + 2);
        var ports = FreePorts(5);
        var kernel = new Kernel(new ConnectionFile("tcp", "127.0.0.1", "k", ports[0], ports[1], ports[2], ports[3], ports[4]));
        var thread = new Thread(kernel.Run) { IsBackground = true };
        thread.Start();
        string[] types = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
            "comm_info_request", "comm_open", "comm_msg", "kernel_info_request", "input_reply", "interrupt_request", "nonsense", ""];
        JsonNode[] contents =
        [
            JsonNode.Parse("""{"code": "var x = 1; x", "cursor_pos": 3, "detail_level": 0, "user_expressions": {"a": "1 +"}, "silent": false}""")!,
            JsonNode.Parse("""{"hist_access_type": "search", "pattern": "*", "n": 5, "unique": true, "output": true, "start": 1, "stop": 2}""")!,
            JsonNode.Parse("""{"comm_id": "1", "target_name": "t", "data": {}, "value": "v"}""")!,
        ];
        var mutator = new JsonMutator(chance);
        int sent = 0;
        var clock = Stopwatch.StartNew();
        while (sent < Requests)
        {
            if (Parsed(mutator.Mutate(contents[chance.Next(contents.Length)])) is not { } content)
                continue;
            var header = new JsonObject { ["msg_id"] = $"m{sent}", ["msg_type"] = types[chance.Next(types.Length)], ["session"] = "s" };
            kernel.Received((Channel)chance.Next(3), new JupyterMessage([[1]], header, [], content));
            sent++;
        }
        kernel.Received(Channel.Shell, new JupyterMessage([[1]], new JsonObject { ["msg_type"] = "shutdown_request" }, [], []));
        Assert.True(thread.Join(TimeSpan.FromSeconds(60 + Requests / 10)), $"Seed {Seed}: the kernel hangs.");
        output.WriteLine($"Seed {Seed}: {sent} requests in {clock.Elapsed.TotalSeconds:0.0} s.");
    }

    /// <summary>Only these exceptions may come, each with words, and none may dwell.</summary>
    private void Fuzz(JsonNode seed, int count, Action<byte[]> read, params Type[] allowed)
    {
        var mutator = new JsonMutator(new Random(Seed));
        var clock = Stopwatch.StartNew();
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = mutator.Mutate(seed);
            var before = clock.Elapsed;
            try
            {
                read(bytes);
            }
            catch (Exception exception) when (allowed.Contains(exception.GetType()))
            {
                refused++;
                Assert.InRange(exception.Message.Length, 10, 12_000);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {Seed}, input {i}: {exception}\n{Encoding.UTF8.GetString(bytes)}");
            }
            Assert.True(clock.Elapsed - before < TimeSpan.FromSeconds(5), $"Seed {Seed}, input {i} takes too long:\n{Encoding.UTF8.GetString(bytes)}");
        }
        output.WriteLine($"Seed {Seed}: {count} inputs, {refused} refused, {clock.Elapsed.TotalSeconds:0.0} s.");
    }

    private static JsonObject? Parsed(byte[] bytes)
    {
        try
        {
            return JsonText.Parse(bytes) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;

    private static bool HasZeroMq()
    {
        try
        {
            ZeroMq.NewContext();
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
