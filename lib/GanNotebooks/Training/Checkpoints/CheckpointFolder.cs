using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using TorchSharp.Extensions;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>
/// Checkpoints on the disk: <c>checkpoint-000007.safetensors</c> and <c>checkpoint-000007.json</c>. The number grows by one
/// with each; a file is never written over.
/// </summary>
/// <remarks>
/// Both are written beside their place, flushed to the disk and renamed, the JSON file last: a checkpoint is there when its
/// JSON file is. That holds its own hash and that of the tensors, so that damage is found before anything is used.
/// </remarks>
internal sealed class CheckpointFolder(string path)
{
    private const string Prefix = "checkpoint-";
    private const int Kept = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    private readonly HashSet<int> damaged = [];

    /// <summary>The numbers of the checkpoints, the newest first.</summary>
    public IReadOnlyList<int> Numbers => [.. Files("*.json").Select(file => file.number).OrderDescending()];

    public string JsonPath(int number) => PathOf(number, ".json");

    /// <summary>Remembers that a checkpoint is damaged: it is left as it is.</summary>
    public void Leave(int number) => damaged.Add(number);

    /// <summary>Writes a checkpoint and, when it is in place, removes those before the last two.</summary>
    /// <returns>Its number.</returns>
    public int Write(JsonObject content, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        Directory.CreateDirectory(path);
        var number = Files("*").Select(file => file.number).Append(0).Max() + 1;
        var (data, json) = (PathOf(number, ".safetensors"), JsonPath(number));
        safetensors.save_file(tensors, data);
        try
        {
            content["tensors"] = new JsonObject { ["file"] = Path.GetFileName(data), ["bytes"] = new FileInfo(data).Length, ["sha256"] = Hash(data) };
            var text = content.ToJsonString(Indented);
            WriteWhole(json, $"{{\n\"sha256\": \"{Hash(Encoding.UTF8.GetBytes(text))}\",\n\"checkpoint\": {text}\n}}\n");
        }
        catch
        {
            File.Delete(data);
            throw;
        }
        RemoveBefore(number);
        return number;
    }

    /// <summary>Reads a checkpoint and checks that it is what was written.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public (JsonObject content, Dictionary<string, torch.Tensor> tensors) Read(int number)
    {
        var content = ReadJson(JsonPath(number));
        var described = content["tensors"] as JsonObject ?? throw new InvalidDataException("it names no tensors");
        // Only the name that goes with the number is read, whatever the file says.
        var data = PathOf(number, ".safetensors");
        if (!File.Exists(data))
            throw new InvalidDataException($"{Path.GetFileName(data)} is missing");
        if (Hash(data) != PartState.Get<string>(described, "sha256"))
            throw new InvalidDataException($"{Path.GetFileName(data)} is not the file that was written");
        return (content, safetensors.load_file(data));
    }

    private static JsonObject ReadJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(json), Unambiguous);
            var content = document.RootElement.GetProperty("checkpoint");
            if (Hash(Encoding.UTF8.GetBytes(content.GetRawText())) != document.RootElement.GetProperty("sha256").GetString())
                throw new InvalidDataException("its contents are not those that were written");
            return JsonObject.Create(content.Clone()) ?? throw new InvalidDataException("it holds no checkpoint");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"it does not parse ({wrong.Message.TrimEnd('.')})", wrong);
        }
    }

    private static void WriteWhole(string file, string text)
    {
        var part = file + ".part";
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, file);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>What is older than the last two whole checkpoints, and what a kill left of older ones.</summary>
    private void RemoveBefore(int newest)
    {
        var oldest = Numbers.Where(number => !damaged.Contains(number)).Take(Kept).Last();
        // The JSON file first: without it, what is left is no checkpoint.
        foreach (var (file, number) in Files("*").OrderByDescending(file => file.file.EndsWith(".json", StringComparison.Ordinal)))
        {
            if (number < oldest && number < newest && !damaged.Contains(number))
                File.Delete(file);
        }
    }

    private string PathOf(int number, string ending) =>
        Path.Combine(path, Prefix + number.ToString("000000", CultureInfo.InvariantCulture) + ending);

    private IEnumerable<(string file, int number)> Files(string pattern)
    {
        if (!Directory.Exists(path))
            yield break;
        foreach (var file in Directory.EnumerateFiles(path, Prefix + pattern))
        {
            var digits = Path.GetFileName(file)[Prefix.Length..].Split('.')[0];
            if (digits.Length == 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                yield return (file, number);
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
