namespace GanNotebooks.Tests.Data;

/// <summary>An empty folder that disappears with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gan-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string[] Names => [.. Directory.EnumerateFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path)!).Order()];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
