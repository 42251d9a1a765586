using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Session;

/// <summary>
/// Comments from the XML files that compilers write. Nothing is kept: a member's comment is looked for in the bytes
/// when it is asked for, which takes milliseconds even in the framework's 30 MB.
/// </summary>
internal sealed class XmlDocumentation : DocumentationProvider
{
    private static readonly byte[] MemberEnd = "</member>"u8.ToArray();

    private readonly Lazy<string[]> _files;

    private XmlDocumentation(Func<string[]> files) => _files = new(files);

    /// <summary>The framework's comments, which come with the SDK; nothing is found where only a runtime is installed.</summary>
    public static XmlDocumentation Framework { get; } = new(FrameworkFiles);

    /// <summary>A library's comments; null where no file stands beside it.</summary>
    public static XmlDocumentation? Beside(string library)
    {
        string file = Path.ChangeExtension(library, ".xml");
        return File.Exists(file) ? new(() => [file]) : null;
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    protected override string? GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        byte[] begin = Encoding.UTF8.GetBytes($"<member name=\"{documentationMemberID}\">");
        return _files.Value.Select(file => Find(file, begin)).FirstOrDefault(found => found is not null);
    }

    private static string? Find(string file, byte[] begin)
    {
        try
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
            int start = bytes.IndexOf(begin);
            int length = start < 0 ? -1 : bytes[start..].IndexOf(MemberEnd);
            return length < 0 ? null : Encoding.UTF8.GetString(bytes.Slice(start, length + MemberEnd.Length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // A name without its comment is still a name.
        }
    }

    private static string[] FrameworkFiles()
    {
        // dotnet/shared/Microsoft.NETCore.App/10.0.1/ → dotnet/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0/
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = new DirectoryInfo(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var pack = packs.Exists
            ? packs.GetDirectories($"{Environment.Version.Major}.*").MaxBy(folder => Version.TryParse(folder.Name, out var version) ? version : new())
            : null;
        // The largest first: it has what cells use most.
        return pack is null ? [] : [.. pack.GetFiles("*.xml", SearchOption.AllDirectories).OrderByDescending(file => file.Length).Select(file => file.FullName)];
    }
}
