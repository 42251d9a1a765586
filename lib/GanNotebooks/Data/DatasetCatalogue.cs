using System.Text.Json;

namespace GanNotebooks.Data;

/// <summary>One file of a data set, as <c>data/datasets.json</c> lists it.</summary>
internal sealed record DatasetFile(string Name, long Bytes, string Md5, string Sha256);

/// <summary>One data set, as <c>data/datasets.json</c> lists it.</summary>
internal sealed record Dataset(
    string Name, string About, string Home, string Licence, string Citation,
    IReadOnlyList<string> Mirrors, IReadOnlyList<DatasetFile> Files)
{
    /// <exception cref="InvalidDataException">The catalogue has no such file, or a mirror that is no address.</exception>
    public DownloadRequest Request(string fileName)
    {
        var file = Files.FirstOrDefault(file => file?.Name == fileName)
            ?? throw new InvalidDataException($"datasets.json lists no file {fileName} for {Name}.");
        return new DownloadRequest(file.Name, [.. Mirrors.Select(mirror => Address(mirror + file.Name))], file.Bytes)
        {
            Md5 = file.Md5,
            Sha256 = file.Sha256,
        };
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidDataException($"datasets.json has a mirror that makes the address '{text}'; http://… or https://… was expected.");
}

/// <summary>Reads <c>data/datasets.json</c>: the repository's, so that a class can add its own mirror, else the copy in this library.</summary>
internal static class DatasetCatalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Dataset Find(string key)
    {
        var path = DataFolders.RepositoryRoot is { } root ? Path.Combine(root, "data", "datasets.json") : null;
        var inRepository = path is not null && File.Exists(path);
        using var json = inRepository
            ? File.OpenRead(path!)
            : typeof(DatasetCatalogue).Assembly.GetManifestResourceStream("datasets.json")!;
        return Read(json, key, inRepository ? path! : "datasets.json");
    }

    /// <exception cref="InvalidDataException">This is no catalogue, or the data set is not in it.</exception>
    internal static Dataset Read(Stream json, string key, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dataset>>(json, Options)?.GetValueOrDefault(key)
                ?? throw new JsonException($"there is no data set '{key}' in it");
        }
        catch (JsonException mistake)
        {
            throw new InvalidDataException($"{name} cannot be read: {mistake.Message}", mistake);
        }
    }
}
