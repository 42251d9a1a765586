using System.Text.Json;

namespace GanNotebooks.Data;

/// <summary>One file of a data set, as <c>data/datasets.json</c> lists it.</summary>
internal sealed record DatasetFile(string Name, long Bytes, string Md5, string Sha256);

/// <summary>One data set, as <c>data/datasets.json</c> lists it.</summary>
internal sealed record Dataset(
    string Name, string About, string Home, string Licence, string Citation,
    IReadOnlyList<string> Mirrors, IReadOnlyList<DatasetFile> Files)
{
    public DownloadRequest Request(string fileName)
    {
        var file = Files.Single(file => file.Name == fileName);
        return new DownloadRequest(file.Name, [.. Mirrors.Select(mirror => new Uri(mirror + file.Name))], file.Bytes)
        {
            Md5 = file.Md5,
            Sha256 = file.Sha256,
        };
    }
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
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dataset>>(json, Options)!.GetValueOrDefault(key)
                ?? throw new JsonException($"there is no data set '{key}' in it");
        }
        catch (JsonException mistake)
        {
            throw new InvalidDataException($"{(inRepository ? path : "datasets.json")} cannot be read: {mistake.Message}", mistake);
        }
    }
}
